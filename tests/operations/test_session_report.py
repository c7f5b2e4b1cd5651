"""The report of a work session: what it says, and that nothing is left out of it, as a document and as slides."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pptx import Presentation
from verb_cases import Refused

from tracker import operations as do
from tracker.domain.companions import Agreement
from tracker.domain.records import Design
from tracker.domain.sessions import SessionCard
from tracker.exchange.report import Report, Section
from tracker.operations.session_report import session_report, write_session_report
from tracker.words import use_language

NOW = 1_780_000_000


@pytest.fixture
def session(workspace: do.Workspace) -> str:
    """A session that took place: two groups with a tie, a card without dots, one parked, an experiment card."""
    made = do.begin_session(workspace, "harvest", title="What stands in the way?", participants=18).record

    def card(text: str, **values: object) -> str:
        return do.add_card(workspace, made, text, **values).of("session-card")

    post, late = card("The post is late", party=1), card("Letters come late", party=2)
    do.group_cards(workspace, [late], post)
    heading = next(each for each in do.cards_of(workspace, made) if each.heading)
    do.edit(workspace, SessionCard, heading.id, text="Post")
    desks, _quiet = card("Four desks", party=1), card("Nobody calls back", party=2)
    card("The coffee", sort="parked")
    do.place_dots(workspace, made, {heading.id: 4, desks: 4})
    do.add(workspace, Design, session=made, party=1, title="One desk", hypothesis="it is quicker", mandate="The head")
    do.add(workspace, Agreement, title="Start", who="Team leader", due_on="2026-07-01", made_in=made)
    return made


def part(report: Report, name: str) -> Section:
    """The part called ``name``."""
    return next(each for each in report.sections if each.part.value == name)


def rows(report: Report, name: str, nth: int = 0) -> list[list[str]]:
    """The rows of a table of a part, as texts."""
    return part(report, name).sheets[nth].table.written()


def test_topics_stand_once_in_order_of_dots_with_their_cards_under_them(workspace: do.Workspace, session: str) -> None:
    made = session_report(workspace, session)
    assert rows(made, "topics") == [
        ["1, tied", "Post", "4"], ["", "– The post is late; Letters come late", ""],
        ["1, tied", "Four desks", "4"],
    ]  # fmt: skip
    assert rows(made, "topics", 1) == [["Nobody calls back"]]
    chosen = part(made, "topics")
    assert chosen.finding == "“Post” and “Four desks” share the first place, each with 4 dots."
    assert chosen.sentences == (
        "The cards lie in 1 group. 2 cards lie by themselves.", "1 topic got no dots; it stands in the list as well.",
    )  # fmt: skip


def test_every_round_has_its_dots_and_the_one_that_counts_is_named(workspace: do.Workspace, session: str) -> None:
    desks = next(each for each in do.cards_of(workspace, session) if each.text == "Four desks")
    do.show_dots(workspace, session)
    do.next_round(workspace, session)
    do.place_dots(workspace, session, {desks.id: 1})
    hidden = part(session_report(workspace, session), "topics")
    assert hidden.sentences[-1] == "The order is that of round 1. Round 2 was not shown, so it does not count."
    do.show_dots(workspace, session)
    made = session_report(workspace, session)
    table = part(made, "topics").sheets[0].table
    assert [each.title for each in table.columns] == ["Place", "Topic", "Round 1", "Round 2"]
    assert [row for row in table.written() if row[0]] == [["1", "Four desks", "4", "1"], ["–", "Post", "4", "0"]]
    assert part(made, "topics").sentences[-1] == "The order is that of round 2."


def test_more_voters_than_participants_are_told(workspace: do.Workspace, session: str) -> None:
    card = do.cards_of(workspace, session)[0].id
    for number in range(18):
        do.place_dots(workspace, session, {card: 1}, f"voter {number}", phone=True)
    assert not any("voters" in each for each in part(session_report(workspace, session), "topics").sentences)
    do.place_dots(workspace, session, {card: 1}, "voter 18", phone=True)
    do.next_round(workspace, session)
    said = part(session_report(workspace, session), "topics").sentences
    assert "More voters than participants: 19 of 18." in said


def test_everything_else_of_the_session_stands_in_it(workspace: do.Workspace, session: str) -> None:
    made = session_report(workspace, session)
    assert made.title == "Work session 1: What stands in the way?"
    assert made.scope == "1 June 2026 · 18 participants"
    assert [fact.value for fact in part(made, "session").facts] == ["5", "8", "1", "1"]
    assert "Group 1 found 2 blocks, group 2 found 2; 1 of them" in part(made, "missed").sentences[0]
    [card] = part(made, "cards").stories
    assert [(each.label, each.text) for each in card.said][-1] == ("Mandate", "The head")
    assert rows(made, "agreements") == [["Start", "Team leader", "1 July 2026"]]
    assert rows(made, "parked") == [["The coffee"]]
    assert part(made, "session").sentences[-1] == "Of what was said 7 wait for the review."


def test_it_says_what_became_of_each_card(workspace: do.Workspace, session: str) -> None:
    do.work_out(workspace, session)
    made = session_report(workspace, session)
    assert [(each.title, each.table.written()) for each in part(made, "parked").sheets] == [
        ("Parking sheet: only in the report", [["The coffee"]])
    ]
    became = {row[1]: row[-1] for row in rows(made, "topics")}
    assert became["Four desks"] == "Block 2"
    assert became["Post"] == "Block 1"
    assert became["– The post is late; Letters come late"] == ""
    assert part(made, "cards").stories[0].said[-1].text.endswith(" One desk")
    said = part(made, "session").sentences[-1]
    assert said == "Of what was said 4 were kept, 2 lie in a group and 1 stands only here."


def test_minutes_are_those_the_steps_took(workspace: do.Workspace, session: str) -> None:
    assert part(session_report(workspace, session), "session").sentences[-2] == "The script has 120 minutes."
    first, second, *_others = do.steps_of(workspace, session)
    do.go_to_step(workspace, session, first.id, NOW)
    do.add_minutes(workspace, session, 5)
    do.pause_session(workspace, session, NOW + 600)
    do.resume_session(workspace, session, NOW + 900)
    do.go_to_step(workspace, session, second.id, NOW + 1020)
    do.end_session(workspace, session, NOW + 1080)
    made = session_report(workspace, session)
    assert [row[2:] for row in rows(made, "session")][:3] == [["10", "12"], ["30", "1"], ["20", ""]]
    assert part(made, "session").sentences[-2] == "The script has 120 minutes. The session took 13 minutes."


def test_the_matrix_is_told_where_it_was_used(workspace: do.Workspace, session: str) -> None:
    desks = next(each for each in do.cards_of(workspace, session) if each.text == "Four desks")
    do.edit(workspace, SessionCard, desks.id, effect=5, effort=1)
    made = session_report(workspace, session)
    assert [row[1:] for row in rows(made, "topics") if row[3]] == [["Four desks", "4", "5", "1", "Do soon"]]


def test_answers_of_a_guided_session_stand_in_it(workspace: do.Workspace, running: str) -> None:
    session = do.begin_session(workspace, "failure", experiment=running).record
    asked = next(each for each in do.steps_of(workspace, session) if each.writes == "lesson")
    do.answer_step(workspace, asked.id, "Ask first")
    assert rows(session_report(workspace, session), "answers") == [[asked.question, "Ask first"]]


def test_a_session_without_anything_has_a_report(workspace: do.Workspace, tmp_path: Path) -> None:
    session = do.begin_session(workspace, "harvest").record
    made = write_session_report(workspace, tmp_path / "empty.pdf", session)
    assert [each.part.value for each in made.sections] == ["session", "agreements"]


@pytest.mark.parametrize("spoken", ["en", "nl"])
def test_the_document_can_be_read_aloud_and_kept(
    workspace: do.Workspace, session: str, tmp_path: Path, spoken: str
) -> None:
    use_language(spoken)
    do.add_card(workspace, session, "# <script> *bold* " + "w" * 5_000)
    do.add_card(workspace, session, "\N{ROCKET} שלום 中文 \u202e")
    made = tmp_path / "session.pdf"
    write_session_report(workspace, made, session)
    with pikepdf.open(made) as document, document.open_metadata() as said:
        assert (said["pdfaid:part"], said["pdfaid:conformance"].upper(), said["pdfuaid:part"]) == ("2", "A", "1")
    assert document.Root.Lang == spoken


def test_slides_hold_every_topic(workspace: do.Workspace, session: str, tmp_path: Path) -> None:
    do.add_cards(workspace, session, [f"Card {n}" for n in range(60)])
    made = tmp_path / "session.pptx"
    write_session_report(workspace, made, session)
    deck = Presentation(BytesIO(made.read_bytes()))
    tables = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    said = [cell.text for table in tables for row in table.rows for cell in row.cells]
    assert all(said.count(text) == 1 for text in ["Post", "Nobody calls back", *(f"Card {n}" for n in range(60))])


def test_a_long_card_stands_whole_in_it(workspace: do.Workspace, session: str) -> None:
    do.add_card(workspace, session, "Nobody knows " * 60)
    sheet = part(session_report(workspace, session), "topics").sheets[-1]
    assert (sheet.title, sheet.table.written()) == ("Long cards, whole", [[("Nobody knows " * 60).strip()]])


@pytest.mark.parametrize("worked_out", [False, True])
def test_two_hundred_cards_make_a_report_that_can_be_read(
    workspace: do.Workspace, session: str, tmp_path: Path, worked_out: bool
) -> None:
    said = "Card {n} waits long for an answer of another department"
    do.add_cards(workspace, session, [said.format(n=n) for n in range(195)])
    some = [each.id for each in do.cards_of(workspace, session) if each.text.startswith("Card")]
    for at in range(0, 90, 6):
        do.group_cards(workspace, some[at + 1 : at + 6], some[at])
    do.place_dots(workspace, session, dict.fromkeys(some[90:105], 2))
    if worked_out:
        do.work_out(workspace, session)
    document, deck = tmp_path / "session.pdf", tmp_path / "session.pptx"
    write_session_report(workspace, document, session)
    write_session_report(workspace, deck, session)
    with pikepdf.open(document) as opened:
        pages = len(opened.pages)
    slides = len(Presentation(BytesIO(deck.read_bytes())).slides)
    assert (pages <= 8, slides <= 20) == (True, True), (pages, slides)


def test_another_ending_is_refused(workspace: do.Workspace, session: str, tmp_path: Path, refused: Refused) -> None:
    with refused("ends in .pdf, .pptx or .xlsx"):
        write_session_report(workspace, tmp_path / "session.txt", session)
