"""Forgetting a person: the name is gone from everything that was ever written, and the history still holds."""

import unicodedata
from pathlib import Path
from typing import Any

import pytest
from verb_cases import TODAY, Refused

from tracker import operations as do
from tracker.domain.changes import Verb
from tracker.domain.companions import Agreement, Better, DataUse, Deviation, Indicator, Measurement, Person, Score
from tracker.domain.errors import UserError
from tracker.domain.records import KINDS, Block, Entry, Experiment
from tracker.domain.terms import State
from tracker.storage.device import Drawer
from tracker.storage.tables import searched, table_name
from tracker.storage.workspace import open_workspace

NAME = "Robin Zandzegger"  # nobody is called that
GONE = "[name taken out]"


def traces(workspace: do.Workspace, name: str) -> list[str]:
    """Where ``name`` still stands: in tables, in payloads of the journal, in the full-text index, in the file."""
    connection, found = workspace._connection, []
    for kind in KINDS.values():
        table = table_name(kind.kind_name)
        rows = connection.execute(f"SELECT * FROM {table}").fetchall()
        found += [table for row in rows for cell in row if name.casefold() in str(cell).casefold()]
        if searched(kind):
            last = name.split()[-1]
            hits = connection.execute(f"SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ?", [f'"{last}"'])
            found += [f"{table}_fts" for _hit in hits]
    found += ["journal" for (patch,) in connection.execute("SELECT patch FROM change WHERE patch IS NOT NULL")
              if name.casefold() in patch.casefold()]  # fmt: skip
    raw = workspace.path.read_bytes().lower()
    # The index writes of a word only what the word before it does not begin with: so look for its end.
    return found + ["file" for word in name.split() if len(word) > 3 and word[-6:].encode().lower() in raw]


@pytest.fixture
def told(workspace: do.Workspace, block: str, running: str) -> dict[str, str]:
    """A workspace in which the name stands everywhere it can: now, earlier, in what was deleted and in subjects."""
    do.edit_block(workspace, block, title=f"{NAME} waits", description=f"Ask\n{NAME.upper()} first")
    do.edit_block(workspace, block, title="Everybody waits")
    do.set_state(workspace, block, State.STAYS, reason=f"{NAME} wants it")
    do.edit_experiment(workspace, running, hypothesis="robin  zandzegger is quicker", reason=f"{NAME} said so")
    entry = do.write_entry(workspace, running, f"Called ({NAME}), twice").of("entry")
    about = {"experiment": running}
    score = do.add(workspace, Score, **about, moment="before", scorer=NAME, heart=1).of("score")
    do.add(workspace, Deviation, **about, article="Awb 4:13", mandate=NAME)
    do.add(workspace, DataUse, **about, personal_data="employees", data_subjects=f"only {NAME}")
    better = do.add(workspace, Better, title=f"{NAME} helped").of("better")
    do.delete(workspace, Better, better)
    agreement = do.add(workspace, Agreement, title="Call back", who=NAME).of("agreement")
    do.name_self(workspace, NAME)
    return {"block": block, "experiment": running, "entry": entry, "score": score, "better": better,
            "agreement": agreement}  # fmt: skip


def test_the_name_is_nowhere_any_more(workspace: do.Workspace, told: dict[str, str]) -> None:
    assert {*traces(workspace, NAME)} > {"journal", "file", "block", "score", "step", "person", "entry_fts"}
    assert do.places_of(workspace, NAME) == 10  # the state of the block and the person are records of their own
    done = do.forget_person(workspace, NAME)
    assert (done.verb, done.sentence) == (Verb.FORGET_PERSON, "A person was forgotten")
    assert traces(workspace, NAME) == []
    assert do.places_of(workspace, NAME) == 0
    assert workspace.problems() == []
    workspace.repair()
    assert traces(workspace, NAME) == []


def test_an_index_of_many_parts_keeps_no_word_of_the_name(workspace: do.Workspace) -> None:
    for number in range(400):
        block = do.add_block(workspace, title=f"Word{number} waits for {NAME}").record
        do.edit_block(workspace, block, title=f"Word{number} waits")
    do.forget_person(workspace, NAME)
    assert traces(workspace, NAME) == []
    assert workspace.read.count(Block, do.Query(text="word7")) == 11
    assert workspace.problems() == []
    do.add_block(workspace, title=f"{NAME} again")
    do.forget_person(workspace, NAME)
    assert traces(workspace, NAME) == []


@pytest.mark.parametrize("number", ["111222333", "0612345678", "06-1234 5678", "NL91 ABNA 0417 1643 00"])
def test_a_number_that_was_written_once_goes_too(workspace: do.Workspace, block: str, number: str) -> None:
    do.edit_block(workspace, block, description=f"Call {number}, not {number}1.")
    do.edit_block(workspace, block, description="Call.")
    deleted = do.add(workspace, Better, title=f"Helped {number}").of("better")
    do.delete(workspace, Better, deleted)
    story = do.add(workspace, Agreement, title="Call", who=f"Desk ({number})").of("agreement")
    assert do.places_of(workspace, number) == 3
    do.forget_person(workspace, number)
    # Six digits of it may stand in an id by chance.
    assert {*traces(workspace, number)} <= {"file"}
    assert number.encode() not in workspace.path.read_bytes()
    assert do.places_of(workspace, number) == 0
    known = workspace.read.get(Agreement, story)
    assert known is not None
    assert known.who in ("Desk ([number taken out])", f"Desk ({GONE})")
    assert workspace.problems() == []


@pytest.mark.parametrize(
    "written, wanted",
    [
        ("06-12345678", "0612345678"),
        ("111.222.333", "111222333"),
        ("1112 22 333", "111222333"),
        ("0612345678", "06 - 12 34 56 78"),
        ("0612/345 678", "0612-345678"),
        ("NL91ABNA0417164300", "nl91 abna 0417 1643 00"),
    ],
)
def test_a_number_is_found_in_whatever_groups_it_was_written(
    workspace: do.Workspace, block: str, written: str, wanted: str
) -> None:  # fmt: skip
    do.edit_block(workspace, block, description=f"Call {written}, not {written}1 or 1{written}.")
    assert do.places(workspace, wanted).texts[0].startswith(f"Call {written}, not")
    do.forget_person(workspace, wanted)
    forgotten = workspace.read.get(Block, block)
    assert forgotten is not None
    assert forgotten.description.count(written) == 2
    assert "taken out], not" in forgotten.description


@pytest.mark.parametrize("text", ["2026", "2026-06-01", "1234", "procedure"])
def test_dates_numbers_and_choices_are_nobody(workspace: do.Workspace, block: str, text: str) -> None:
    indicator = do.add(workspace, Indicator, title=f"Count {text}").of("indicator")
    do.add(workspace, Measurement, indicator=indicator, period="2026-06-01", value="1234")
    do.edit_block(workspace, block, number="1234", found_on="2026-06-01")
    state = do.set_state(workspace, block, State.STAYS, reason=f"Since {text}").record
    before = workspace.read.get(Block, block), workspace.read.measurements(indicator)
    assert do.places_of(workspace, text) == 2
    do.forget_person(workspace, text)
    assert (workspace.read.get(Block, block), workspace.read.measurements(indicator)) == before
    assert [each.reason.startswith("Since [") for each in workspace.read.state_changes(state)] == [True]
    assert workspace.problems() == []


def test_what_else_was_said_stays(workspace: do.Workspace, told: dict[str, str]) -> None:
    do.forget_person(workspace, NAME)
    read = workspace.read
    block, experiment, entry = (
        read.get(kind, told[name]) for kind, name in ((Block, "block"), (Experiment, "experiment"), (Entry, "entry"))
    )
    assert block
    assert experiment
    assert entry
    assert (block.title, block.description, block.state) == ("Everybody waits", f"Ask\n{GONE} first", State.STAYS)
    assert read.state_changes(block.id)[0].reason == f"{GONE} wants it"
    assert (experiment.title, experiment.hypothesis) == ("Call instead", f"{GONE} is quicker")
    assert entry.text == f"Called ({GONE}), twice"
    assert [(each.scorer, each.heart) for each in read.list(Score)] == [(GONE, 1)]
    assert [each.who for each in read.list(Agreement)] == [GONE]
    assert read.get(Better, told["better"]) is None
    assert (read.names(), do.own_name(workspace)) == ({}, "")


def test_the_history_keeps_who_and_when(workspace: do.Workspace, told: dict[str, str]) -> None:
    def seen(kind: str, record: str) -> list[tuple[Any, ...]]:
        return [(s.id, s.at, s.author, s.verb) for s in workspace.history.of_record(kind, record)]

    before = {kind: seen(kind, told[kind]) for kind in ("block", "experiment", "agreement", "better")}
    everything = [(s.id, s.author, s.verb) for s in workspace.history.steps()]
    do.forget_person(workspace, NAME)
    for kind, steps in before.items():
        assert [each for each in seen(kind, told[kind]) if each[3] is not Verb.FORGET_PERSON] == steps
    assert [(s.id, s.author, s.verb) for s in workspace.history.steps()[1:]] == everything
    subjects = [s.subject for s in workspace.history.steps()]
    assert f"1 {GONE} waits → Everybody waits" in subjects
    assert [s.reason for s in workspace.history.steps() if s.verb is Verb.CHANGE_CARD] == [f"{GONE} said so"]


def test_nothing_from_before_can_be_undone_or_redone(
    workspace: do.Workspace, told: dict[str, str], refused: Refused
) -> None:
    do.undo(workspace)
    do.forget_person(workspace, NAME)
    for turn in (do.undo, do.redo):
        with refused("nothing"):
            turn(workspace)
    do.edit_block(workspace, told["block"], title="After")
    do.undo(workspace)
    with refused("nothing"):
        do.undo(workspace)
    do.redo(workspace)
    assert workspace.read.list(Block)[0].title == "After"
    assert traces(workspace, NAME) == []


def test_only_whole_words_and_every_way_to_write_them(workspace: do.Workspace) -> None:
    texts = {
        "Robin sees Robina and CaRobin": f"{GONE} sees Robina and CaRobin",
        "ROBIN, robin; (Robin)": f"{GONE}, {GONE}; ({GONE})",
        "Robin's list, Robin-team": f"{GONE}'s list, {GONE}-team",
        "Robinson Robi n": "Robinson Robi n",
    }
    for text in texts:
        do.add_block(workspace, title=text)
    assert do.places_of(workspace, "  robin ") == 3
    do.forget_person(workspace, "robin")
    assert [each.title for each in workspace.read.list(Block)] == list(texts.values())


def test_a_name_that_is_a_word_too_leaves_the_word_alone(workspace: do.Workspace) -> None:
    do.add_block(workspace, title="Wij willen dat Wil komt, wil je? WIL!")
    do.forget_person(workspace, "Wil")
    assert [e.title for e in workspace.read.list(Block)] == [f"Wij willen dat {GONE} komt, wil je? {GONE}!"]


def test_the_genitive_of_a_whole_name_goes_and_of_one_word_is_somebody_else(workspace: do.Workspace) -> None:
    do.add_block(workspace, title="Renée Müllers tas, renée müller, Hans en Han")
    do.forget_person(workspace, "Renée Müller")
    do.forget_person(workspace, "Han")
    assert [e.title for e in workspace.read.list(Block)] == [f"{GONE}s tas, {GONE}, Hans en {GONE}"]


@pytest.mark.parametrize(
    "name", ["O'Neil (Al)", "A. de Wit", "Jan+Piet", "a.*", "[Bo]", "\\dé", 'Jo "Bo" Ek', "Éva", "Kis Sik", "Li", "Ωρα"]
)
def test_a_name_is_taken_as_it_is_written(workspace: do.Workspace, name: str) -> None:
    block = do.add_block(workspace, title=f"Ask {name} or A1 de Wit, JanPiet, abc, Bob", team=name).record
    assert do.places_of(workspace, name) == 1
    do.forget_person(workspace, name)
    forgotten = workspace.read.get(Block, block)
    assert forgotten
    assert (forgotten.title, forgotten.team) == (f"Ask {GONE} or A1 de Wit, JanPiet, abc, Bob", GONE)


@pytest.mark.parametrize("written,wanted", [("NFC", "NFD"), ("NFD", "NFC")])
def test_an_accent_may_be_written_as_one_sign_or_as_two(workspace: do.Workspace, written: str, wanted: str) -> None:
    do.add_block(workspace, title=unicodedata.normalize(written, "Renée Müller waits"))
    do.add_block(workspace, title=unicodedata.normalize(written, "Renéee and Muller wait"))
    name = unicodedata.normalize(wanted, "Renée Müller")
    assert do.places_of(workspace, name) == 1
    do.forget_person(workspace, name)
    assert workspace.read.list(Block)[0].title == f"{GONE} waits"
    do.forget_person(workspace, "Rene")  # an other name: the accent belongs to its letter
    assert workspace.read.list(Block)[1].title == unicodedata.normalize(written, "Renéee and Muller wait")


@pytest.mark.parametrize(
    "written", ["jan.jansen@example.org", "Jan_Jansen.pdf", "photo_jan-jansen_2", "Jan\nJansen", "JAN  JANSEN"]
)
def test_a_name_is_found_in_addresses_and_names_of_files(workspace: do.Workspace, written: str) -> None:
    block = do.add_block(workspace, title="x", description=f"{written} Jan Jansensen janjansen").record
    do.forget_person(workspace, "Jan Jansen")
    forgotten = workspace.read.get(Block, block)
    assert forgotten is not None
    assert forgotten.description.count(GONE) == 1
    assert forgotten.description.casefold().count("jan") == 4


@pytest.mark.parametrize("name", ["", "  ", "x", "123", "--", "-----"])
def test_what_is_no_name_is_refused(workspace: do.Workspace, name: str, refused: Refused) -> None:
    for verb in (do.places_of, do.forget_person):
        with refused("at least two letters", "name"):
            verb(workspace, name)


def test_a_name_that_stands_nowhere_is_no_step(workspace: do.Workspace, block: str) -> None:
    before = workspace.history.steps()
    assert do.forget_person(workspace, NAME).touched == frozenset()
    assert workspace.history.steps() == before
    do.undo(workspace)  # so nothing is barred
    assert workspace.read.list(Block) == []


def test_what_a_colleague_wrote_stays_theirs(workspace: do.Workspace, block: str, tmp_path: Path) -> None:
    path = workspace.path
    workspace.close()
    with open_workspace(path, Drawer(tmp_path / "colleague"), today=TODAY) as theirs:
        colleague = theirs.author
        do.edit_block(theirs, block, title=f"For {NAME}")
        do.name_self(theirs, NAME)
    with open_workspace(path, today=TODAY) as mine:
        assert mine.read.names() == {colleague: NAME}
        do.forget_person(mine, NAME)
        assert mine.read.names() == {}
        authors = {step.verb: step.author for step in mine.history.steps()}
        assert (authors[Verb.EDIT_BLOCK], authors[Verb.FORGET_PERSON]) == (colleague, mine.author)
        assert traces(mine, NAME) == []
        assert mine.problems() == []
    with open_workspace(path, Drawer(tmp_path / "colleague"), today=TODAY) as theirs:
        with pytest.raises(UserError):
            do.undo(theirs)
        do.name_self(theirs, "Another")
        assert theirs.problems() == []


def test_who_was_deleted_and_written_down_again_stays(workspace: do.Workspace, experiment: str) -> None:
    values = {"experiment": experiment, "personal_data": "none"}
    record = do.add(workspace, DataUse, **values).of("data-use")
    do.delete(workspace, DataUse, record)
    do.add(workspace, DataUse, **values, purpose=f"for {NAME}")
    do.forget_person(workspace, NAME)
    (kept,) = workspace.read.list(DataUse)
    assert (kept.id, kept.purpose) == (record, f"for {GONE}")


# One's own name


def test_a_name_is_filled_in_changed_and_taken_out(workspace: do.Workspace, refused: Refused) -> None:
    assert do.own_name(workspace) == ""
    verbs = [do.name_self(workspace, name).verb for name in ("Robin", "  Robin  Z. ", "")]
    assert verbs == [Verb.NAME_PERSON, Verb.EDIT_PERSON, Verb.DELETE_PERSON]
    assert workspace.read.list(Person) == []
    do.undo(workspace)
    assert (do.own_name(workspace), workspace.read.names()) == ("Robin Z.", {workspace.author: "Robin Z."})
    assert do.name_self(workspace, "Robin Z.").touched == frozenset()
    with refused("there is room for 300", "name"):
        do.name_self(workspace, "x" * 301)
    do.name_self(workspace, " ")
    assert do.name_self(workspace, "").touched == frozenset()
