"""Lists as screens ask for them: filtered, sorted, in pages, always the same."""

from collections import Counter
from datetime import date
from itertools import chain

import pytest

from tracker import operations as do
from tracker.domain.changes import Verb
from tracker.domain.records import Ambition, Block, Entry, Experiment, Link
from tracker.domain.terms import Channel, Effect, State, Verdict
from tracker.operations import Query
from tracker.storage.charted import Charted, as_concluded
from tracker.storage.tables import INDEXES, columns_of, table_name

SORTABLE = [*(name for name in columns_of(Block) if name not in ("id", "created")), ""]


@pytest.fixture
def many(workspace: do.Workspace) -> do.Workspace:
    """25 blocks with few different values, so that every sort has ties, and one label used twice."""
    with workspace.step(Verb.LOAD_EXAMPLE) as step:
        for n in range(25):
            step.create(
                "block",
                {
                    "number": str(25 - n if n else 7),
                    "title": f"title {n % 3}",
                    "kind": ["procedure", "way-of-working"][n % 2],
                    "team": ["Balie", "", "KCC"][n % 3] or None,
                    "weight": n % 4 or None,
                    "found_on": f"2026-01-{n % 5 + 1:02}",
                    "description": "het loket" if n % 5 == 0 else None,
                },
            )
    return workspace


def ids(workspace: do.Workspace, query: Query, **page: int) -> list[str]:
    return [block.id for block in workspace.read.list(Block, query, **page)]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("order", SORTABLE)
@pytest.mark.parametrize("text", ["", "het lo"])
def test_pages_hold_every_record_once_and_agree_with_position(
    many: do.Workspace, order: str, descending: bool, text: str
) -> None:
    query = Query(order=order, descending=descending, text=text)
    whole = ids(many, query)
    assert len(set(whole)) == len(whole) == many.read.count(Block, query) == (5 if text else 25)
    pages = [ids(many, query, offset=start, limit=4) for start in range(0, 28, 4)]
    assert [each for page in pages for each in page] == whole
    assert [many.read.position(Block, query, each) for each in whole] == list(range(len(whole)))
    assert many.read.ids(Block, query) == set(whole)


@pytest.mark.parametrize("order", SORTABLE)
def test_descending_is_ascending_turned_round(many: do.Workspace, order: str) -> None:
    assert ids(many, Query(order=order)) == ids(many, Query(order=order, descending=True))[::-1]


def test_labels_sort_as_numbers(workspace: do.Workspace) -> None:
    for label in ("10", "9", "37b", "37", "100", "37a"):
        do.add_block(workspace, title=label, kind="procedure", number=label)
    assert [b.number for b in workspace.read.list(Block)] == ["9", "10", "37", "37a", "37b", "100"]
    assert [tile.number for tile in workspace.read.tiles()] == ["9", "10", "37", "37a", "37b", "100"]
    assert workspace.read.next_number(Block) == "101"


def test_titles_sort_without_regard_to_capitals(workspace: do.Workspace) -> None:
    for title in ("beta", "Alfa", "alfa 2", "Beta 2"):
        do.add_block(workspace, title=title, kind="procedure")
    assert [b.title for b in workspace.read.list(Block, Query(order="title"))] == [
        "Alfa",
        "alfa 2",
        "beta",
        "Beta 2",
    ]


def test_filters_combine(many: do.Workspace) -> None:
    query = Query({"kind": "procedure", "team": "KCC"}, text="title 2")
    found = many.read.list(Block, query)
    assert found
    assert {(b.kind.value, b.team, b.title) for b in found} == {("procedure", "KCC", "title 2")}
    assert many.read.count(Block, query) == len(found)
    assert many.read.count(Block, Query({"team": "nobody"})) == 0
    assert many.read.position(Block, Query({"team": "nobody"}), found[0].id) is None
    assert many.read.position(Block, Query(), "nobody") is None


def test_a_column_that_does_not_exist_is_a_mistake_of_ours(workspace: do.Workspace) -> None:
    for query in (Query(order="title; DROP TABLE block"), Query({"1=1 --": "x"})):
        with pytest.raises(ValueError, match="no column"):
            workspace.read.list(Block, query)


@pytest.mark.parametrize("odd", ["\ud800", "a\0b", "'", "%", "x" * 100_000, "-1", "1e9", "٣"])
def test_odd_text_finds_nothing_and_breaks_nothing(many: do.Workspace, odd: str) -> None:
    read = many.read
    assert read.get(Block, odd) is None
    assert read.by_number(Block, odd) is None
    assert read.list(Block, Query({"team": odd})) == []
    assert read.count(Block, Query({"team": odd})) == 0
    assert read.position(Block, Query(), odd) is None
    assert read.state_changes(odd) == []
    read.search(odd)


def test_one_label_used_twice_finds_the_oldest(workspace: do.Workspace) -> None:
    for title in ("first", "second"):  # as after a merge: by hand a number that is taken is refused
        with workspace.step(Verb.ADD_BLOCK) as step:
            step.create("block", {"title": title, "number": "37"})
    first = min(workspace.read.list(Block), key=lambda block: block.title)
    assert workspace.read.by_number(Block, "37") == first
    assert workspace.read.by_number(Block, "037") is None


def test_the_next_number_starts_at_one_and_skips_words(workspace: do.Workspace) -> None:
    assert workspace.read.next_number(Experiment) == "1"
    do.log_experiment(workspace, title="odd label", number="A")
    assert workspace.read.next_number(Experiment) == "1"
    do.log_experiment(workspace, title="number", number="12")
    assert workspace.read.next_number(Experiment) == "13"


def test_a_record_comes_back_as_it_was_written(workspace: do.Workspace) -> None:
    done = do.add_block(
        workspace,
        title=" Brief  van 6 weken ",
        kind="procedure",
        channel="counter",
        weight="3",
        found_on="1-5-2026",
    )
    block = workspace.read.get(Block, done.record)
    assert (block.title, block.channel, block.weight) == ("Brief van 6 weken", Channel.COUNTER, 3)
    assert (block.found_on, block.team, block.one_off) == (date(2026, 5, 1), "", False)
    assert (block.state, block.state_on) == (State.OPEN, date(2026, 5, 1))


def test_links_are_read_from_both_sides(workspace: do.Workspace) -> None:
    blocks = [do.add_block(workspace, title=t, kind="procedure").record for t in ("one", "two")]
    early = do.log_experiment(workspace, title="early", blocks=blocks, idea_on="2026-01-01").record
    late = do.log_experiment(workspace, title="late", blocks=blocks[:1], idea_on="2026-02-01").record
    assert [block.id for _link, block in workspace.read.links_of_experiment(early)] == blocks
    assert [each.id for _link, each in workspace.read.links_of_block(blocks[0])] == [late, early]
    assert [link.experiment for link, _each in workspace.read.links_of_block(blocks[0])] == [late, early]
    assert [workspace.read.get(Experiment, each).blocks for each in (early, late)] == [2, 1]


def test_what_was_deleted_is_in_no_list(workspace: do.Workspace) -> None:
    block = do.add_block(workspace, title="deleted", kind="procedure").record
    experiment = do.log_experiment(workspace, title="aimed at it", blocks=[block]).record
    do.delete_block(workspace, block)
    assert workspace.read.links_of_experiment(experiment) == []
    assert workspace.read.get(Experiment, experiment).blocks == 0
    assert workspace.read.tiles() == []
    assert workspace.read.tally(Block, "kind") == {}
    assert workspace.read.count(Link) == 1  # quiet, until an undo


def test_a_tally_counts_every_value(many: do.Workspace) -> None:
    expected = Counter(block.team for block in many.read.list(Block))
    assert many.read.tally(Block, "team") == expected
    assert many.read.tally(Block, "look") == many.read.tally_blocks() == {"open": 25}


def test_lessons_come_newest_first_in_pages_and_failures_are_among_them(workspace: do.Workspace) -> None:
    for n, verdict in enumerate(Verdict):
        done = do.log_experiment(workspace, title=f"try {n}", success_when="8 of 10").record
        do.start(workspace, done, on="2026-01-01")
        do.conclude(
            workspace,
            done,
            verdict=verdict,
            observation="o",
            lesson=f"lesson {n}",
            decision="stop",
            on=f"2026-02-{n + 1:02}",
        )
    lessons = workspace.read.lessons()
    assert [each.verdict for each in lessons] == list(Verdict)[::-1]
    assert [each.id for each in workspace.read.lessons(limit=2, offset=1)] == [each.id for each in lessons[1:3]]
    rows = chain.from_iterable(Charted(workspace.read).concluded())
    assert [each[0] for each in as_concluded(rows)] == [each.id for each in lessons][::-1]
    assert workspace.read.tally(Experiment, "verdict") == {verdict.value: 1 for verdict in Verdict}


def test_the_logbook_and_the_life_of_a_block_come_newest_first(workspace: do.Workspace) -> None:
    experiment = do.log_experiment(workspace, title="try").record
    for on, text in (("2026-01-02", "second"), ("2026-01-01", "first"), ("2026-01-02", "third")):
        do.write_entry(workspace, experiment, text, on=on)
    assert [entry.text for entry in workspace.read.entries(experiment)] == ["third", "second", "first"]
    block = do.add_block(workspace, title="block", kind="procedure", found_on="2026-01-01").record
    for state in (State.CLEARED, State.CAME_BACK, State.CLEARED):
        do.set_state(workspace, block, state, on="2026-01-05")
    assert [line.state for line in workspace.read.state_changes(block)] == [
        State.CLEARED,
        State.CAME_BACK,
        State.CLEARED,
    ]


def test_values_filled_in_before_come_alphabetically(workspace: do.Workspace) -> None:
    for team in ("kcc", "Balie", "", "kcc"):
        do.add_block(workspace, title="t", kind="procedure", team=team)
    assert workspace.read.values(Block, "team") == ["Balie", "kcc"]


def test_days_are_counted(workspace: do.Workspace) -> None:
    found = ["2026-01-01", "2026-01-01", "2026-01-03"]
    blocks = [do.add_block(workspace, title="t", kind="procedure", found_on=day).record for day in found]
    do.set_state(workspace, blocks[0], State.CLEARED, on="2026-02-01")
    do.set_state(workspace, blocks[0], State.CAME_BACK, on="2026-02-02")
    assert workspace.read.found_per_day() == (Counter({date(2026, 1, 1): 2, date(2026, 1, 3): 1}), Counter())
    assert workspace.read.cleared_per_day() == Counter({date(2026, 2, 1): 1, date(2026, 2, 2): -1})


def test_a_file_without_an_ambition_reads_as_an_empty_one(workspace: do.Workspace) -> None:
    with workspace.step(Verb.EDIT_AMBITION) as step:
        step.delete("ambition", "ambition")
    assert workspace.read.ambition() == Ambition(id="ambition")


def test_cells_another_program_wrote_are_read_with_patience(workspace: do.Workspace) -> None:
    with workspace.step(Verb.LOAD_EXAMPLE) as step:
        step.create("block", {"kind": "riddle", "found_on": "soon", "weight": 99, "one_off": "yes"}, record="b")
        step.create("state-change", {"block": "b", "state": "melted", "happened_on": "2026-01-01"})
        step.create("link", {"experiment": "x", "block": "b", "observed": "vanished"})
        step.create("entry", {"happened_on": 5, "text": ["a", "list"]}, record="e")
    block = workspace.read.get(Block, "b")
    assert (block.title, block.kind, block.found_on, block.weight) == ("", None, None, 99)
    assert (block.state, block.look.value) == (State.OPEN, "open")
    assert workspace.read.tiles()[0].title == ""
    assert workspace.read.links_of_block("b") == []
    assert workspace.read.get(Entry, "e").text == ""
    assert workspace.problems() == []


def test_every_index_is_used_by_the_list_it_is_for(workspace: do.Workspace) -> None:
    """A sort on a column with an index walks the index, also for the page far down."""
    for kind in (Block, Experiment):
        table = table_name(kind.kind_name)
        single = [index.strip("()").split(" ")[0] for index in INDEXES[kind.kind_name] if "," not in index]
        for name in set(single) & set(columns_of(kind)):
            by = f"{table}.{name}{' COLLATE NOCASE' if name == 'title' else ''} ASC, {table}.rowid ASC"
            plan = workspace._connection.execute(f"EXPLAIN QUERY PLAN SELECT rowid FROM {table} ORDER BY {by}")
            assert "COVERING INDEX" in " ".join(row[3] for row in plan), name


def test_a_label_is_found_through_the_index(workspace: do.Workspace) -> None:
    from tracker.storage.tables import BY_NUMBER

    plan = workspace._connection.execute(f"EXPLAIN QUERY PLAN SELECT id FROM block WHERE {BY_NUMBER}", ["1", "1"])
    assert any("SEARCH" in row[3] for row in plan)


def test_effects_are_read(workspace: do.Workspace) -> None:
    block = do.add_block(workspace, title="t", kind="procedure").record
    experiment = do.log_experiment(workspace, title="t", blocks=[block], success_when="8 of 10").record
    do.start(workspace, experiment)
    do.conclude(
        workspace,
        experiment,
        verdict="partly",
        observation="o",
        lesson="l",
        decision="stop",
        effects={block: Effect.WORSE},
    )
    ((link, _block),) = workspace.read.links_of_experiment(experiment)
    assert link.observed is Effect.WORSE
