"""Search over everything: what people type, however they type it."""

import unicodedata

import pytest

from tracker import operations as do
from tracker.domain.companions import Indicator, Rebase
from tracker.domain.records import Block
from tracker.operations import Hit, Query


@pytest.fixture
def stocked(workspace: do.Workspace) -> do.Workspace:
    """Two blocks and an experiment with a logbook."""
    do.add_block(workspace, title="Reïntegratie duurt 37 weken", kind="procedure", team="Werk & Inkomen")
    do.add_block(workspace, title="Paspoort ophalen", kind="procedure", description="alleen aan de balie, 's ochtends")
    done = do.log_experiment(workspace, title="Paspoort thuis bezorgen", hypothesis="De balie wordt rustiger")
    do.write_entry(workspace, done.record, "Mevrouw Jansen was verrast", story=True)
    do.write_entry(workspace, done.record, "Nog een verrast gezicht")
    return workspace


def found(workspace: do.Workspace, text: str) -> list[tuple[str, str]]:
    return [(hit.kind, hit.title) for hit in workspace.read.search(text)]


BLOCK, OTHER = ("block", "Reïntegratie duurt 37 weken"), ("block", "Paspoort ophalen")
EXPERIMENT, ENTRY = ("experiment", "Paspoort thuis bezorgen"), ("entry", "Paspoort thuis bezorgen")


@pytest.mark.parametrize(
    "text,expected",
    [
        ("p", [OTHER, EXPERIMENT]),
        ("pas", [OTHER, EXPERIMENT]),
        ("PASPOORT", [OTHER, EXPERIMENT]),
        ("paspoort oph", [OTHER]),
        ("balie paspoort", [OTHER, EXPERIMENT]),
        ("paspoort reintegratie", []),
        ("reintegratie", [BLOCK]),
        ("reïnteg", [BLOCK]),
        (unicodedata.normalize("NFD", "reïntegratie"), [BLOCK]),
        ("werk & ink", [BLOCK]),
        ("'s ochtends", [OTHER]),
        ("jansen", [ENTRY]),
        ("poort", []),
        ("", []),
        ("   ", []),
    ],
)
def test_every_word_has_to_begin_a_word(stocked: do.Workspace, text: str, expected: list[object]) -> None:
    assert found(stocked, text) == expected


@pytest.mark.parametrize(
    "sign",
    [
        '"',
        "'",
        "*",
        "(",
        ")",
        "^",
        "-",
        "+",
        ":",
        "{",
        "}",
        ",",
        ".",
        "\\",
        ";",
        "%",
        "\0",
        "\ud800",
        "🙂",
        "\n",
    ],
)
def test_signs_are_harmless(stocked: do.Workspace, sign: str) -> None:
    for text in (sign, f"paspoort{sign}", f"{sign}paspoort", f"paspoort {sign} ophalen{sign}", sign * 50):
        hits = found(stocked, text)
        assert OTHER in hits if "paspoort" in text else hits == []
        stocked.read.count(Block, Query(text=text))


@pytest.mark.parametrize(
    "word", ["AND", "OR", "NOT", "NEAR", "title:paspoort", "NEAR(paspoort ophalen)", "paspoort OR x"]
)
def test_operators_are_words(stocked: do.Workspace, word: str) -> None:
    assert found(stocked, word) == []


def test_a_very_long_question_is_cut_off(stocked: do.Workspace) -> None:
    assert found(stocked, "paspoort " * 20_000) == [OTHER, EXPERIMENT]


def test_a_number_finds_the_label_first_and_once(workspace: do.Workspace) -> None:
    for n in range(40):
        do.add_block(workspace, title=f"block about {40 - n}", kind="procedure")
    do.log_experiment(workspace, title="37 letters", number="37")
    hits = workspace.read.search("37")
    assert [(hit.kind, hit.number) for hit in hits[:2]] == [("block", "37"), ("experiment", "37")]
    assert len({(hit.kind, hit.id) for hit in hits}) == len(hits) == 3


def test_no_kind_crowds_the_others_out(workspace: do.Workspace) -> None:
    experiment = do.log_experiment(workspace, title="balie").record
    do.write_entry(workspace, experiment, "balie")
    for _n in range(35):
        do.add_block(workspace, title="balie", kind="procedure")
    kinds = [hit.kind for hit in workspace.read.search("balie")]
    assert kinds == ["block"] * 28 + ["experiment", "entry"]
    assert len(workspace.read.search("balie", limit=3)) == 3


def test_the_context_shows_the_words_that_matched(stocked: do.Workspace) -> None:
    (hit,) = stocked.read.search("ochtends")
    assert hit == Hit("block", hit.id, "2", "Paspoort ophalen", "alleen aan de balie, 's ochtends")
    assert {hit.context for hit in stocked.read.search("verrast")} == {
        "Mevrouw Jansen was verrast",
        "Nog een verrast gezicht",
    }


def test_the_reasons_of_changes_the_ambition_and_a_new_mean_are_found(stocked: do.Workspace) -> None:
    it = stocked.read.search("bezorgen")[0].id
    do.start(stocked, it, success_when="ja", review_on="2026-07-01", on="2026-05-01")
    do.edit_experiment(stocked, it, review_on="2026-08-01", reason="De zomervakantie kwam ertussen")
    assert [(hit.kind, hit.id, hit.context) for hit in stocked.read.search("zomervakantie")] == [
        ("experiment", it, "De zomervakantie kwam ertussen")
    ]
    assert found(stocked, "ertussen bezorgen") == []
    do.undo(stocked)
    assert found(stocked, "zomervakantie") == []
    indicator = do.add(stocked, Indicator, title="Wachttijd").of("indicator")
    do.add(stocked, Rebase, indicator=indicator, happened_on="2026-05-01", reason="Zeldzaam besluit")
    assert found(stocked, "zeldzaam") == [("indicator", "Wachttijd")]
    do.edit_ambition(stocked, statement="De beste dienst", role_model="Coolblue")
    assert found(stocked, "coolblue") == [("ambition", "De beste dienst")]
    assert stocked.problems() == []


def test_search_follows_every_change(stocked: do.Workspace) -> None:
    block = stocked.read.by_number(Block, "2").id
    do.edit_block(stocked, block, title="Rijbewijs ophalen")
    assert found(stocked, "rijbewijs") == [("block", "Rijbewijs ophalen")]
    assert found(stocked, "paspoort") == [EXPERIMENT]
    do.undo(stocked)
    assert found(stocked, "rijbewijs") == []
    assert OTHER in found(stocked, "paspoort")
    do.delete_block(stocked, block)
    assert found(stocked, "ophalen") == []
    do.undo(stocked)
    assert found(stocked, "ophalen") == [OTHER]
    do.delete_experiment(stocked, stocked.read.search("jansen")[0].id)
    assert found(stocked, "jansen") == found(stocked, "thuis") == []
    assert stocked.problems() == []


def test_a_filter_by_words_counts_what_it_lists(stocked: do.Workspace) -> None:
    for text, count in (("paspoort", 1), ("p", 1), ("", 2), ("nothing", 0), ("balie ochtends", 1)):
        assert stocked.read.count(Block, Query(text=text)) == count
        assert len(stocked.read.list(Block, Query(text=text))) == count
        assert stocked.read.count(Block, Query({"kind": "procedure"}, text=text)) == count
