"""“We have tried this before”: earlier experiments that look like what is being typed."""

import pytest

from tracker import operations as do
from tracker.domain.changes import Verb


@pytest.fixture
def earlier(workspace: do.Workspace) -> dict[str, str]:
    """Three earlier experiments, by a short name."""
    cards = {
        "call": {"title": "Bellen in plaats van een brief", "hypothesis": "Dan is de bewoner sneller geholpen"},
        "letter": {"title": "Brief in gewone taal", "attempt": "We herschrijven de parkeervergunning"},
        "house": {"title": "Huisbezoek bij verhuizing", "hypothesis": "Een gesprek thuis scheelt formulieren"},
    }
    return {name: do.log_experiment(workspace, **card).record for name, card in cards.items()}


@pytest.mark.parametrize(
    "text,found",
    [
        ("", []),
        ("een de van", []),
        ("een andere week met meer mensen", []),
        ("huisbezoek", ["house"]),
        ("HUISBEZOEKEN doen", ["house"]),
        ("huisbezóek", ["house"]),
        ("Bewoners sneller helpen door te bellen", ["call"]),
        ("Huisbezoek aan ondernemers", ["house"]),
        ("Formulieren aan ondernemers", []),
        ("parkeervergunningen herschrijven", ["letter"]),
        ("geholpen bij verhuizing: gesprek thuis, sneller bellen, bewoner", ["call", "house"]),
        ("zonnepanelen plaatsen", []),
        ("\"*()^' AND NOT : huisbezoek", ["house"]),
    ],
)
def test_enough_telling_words_must_be_shared(
    workspace: do.Workspace, earlier: dict[str, str], text: str, found: list[str]
) -> None:
    names = {record: name for name, record in earlier.items()}
    assert sorted(names[each.id] for each in do.similar(workspace, text)) == found


@pytest.mark.parametrize(
    "typed, title",
    [
        ("sms", "Sms als je paspoort klaar is"),
        ("chatbot voor afval", "Chatbot voor afvalvragen"),
        ("brieven korter maken", "Brief in gewone taal"),
        ("brief", "Kortere brieven"),
        ("beeld bellen", "Beeldbellen met de balie"),
        ("huizen bezoeken", "Een bezoek aan huis"),
    ],
)
def test_what_is_obvious_is_found(workspace: do.Workspace, typed: str, title: str) -> None:
    do.log_experiment(workspace, title="Later open op donderdag", hypothesis="Dan komen er meer mensen langs")
    it = do.log_experiment(workspace, title=title).record
    assert [each.id for each in do.similar(workspace, typed)] == [it]


def test_the_most_alike_comes_first_and_never_itself(workspace: do.Workspace, earlier: dict[str, str]) -> None:
    text = "gesprek thuis bij verhuizing, bewoner sneller"
    assert do.similar(workspace, text)[0].id == earlier["house"]
    assert earlier["house"] not in [each.id for each in do.similar(workspace, text, but=earlier["house"])]
    assert len(do.similar(workspace, text, limit=1)) == 1


def test_a_lesson_counts_as_well(workspace: do.Workspace, running: str) -> None:
    do.conclude(workspace, running, verdict="not-succeeded", observation="o", decision="stop",
                lesson="Terugbelnotities verdwenen ongelezen")  # fmt: skip
    assert [each.id for each in do.similar(workspace, "ongelezen terugbelnotitie")] == [running]
    do.delete_experiment(workspace, running)
    assert do.similar(workspace, "ongelezen terugbelnotitie") == []


def test_a_rare_word_finds_an_old_experiment_among_very_many(workspace: do.Workspace) -> None:
    old = do.log_experiment(workspace, title="Huisbezoek bij een verhuizing").record
    with workspace.step(Verb.LOAD_EXAMPLE) as step:
        for n in range(1100):
            step.create("experiment", {"number": str(n + 2), "title": f"Verhuizing digitaal {n}"})
    assert do.similar(workspace, "huisbezoek na verhuizing")[0].id == old
