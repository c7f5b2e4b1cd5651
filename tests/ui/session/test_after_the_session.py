"""After the session: the review list, and what it leaves."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tracker import operations
from tracker.domain.companions import Agreement
from tracker.domain.records import Block, Design
from tracker.domain.sessions import Session, SessionCard
from tracker.domain.terms import CardSort, Fate, State
from tracker.operations import Workspace
from ui.dialogs import choose_target
from ui.dialogs.choose_target import ChooseTarget
from ui.main_window import MainWindow
from ui.pages.session_done import SessionDone
from ui.pages.session_review import SessionReview
from ui.pages.sessions import SessionsPage
from ui.session.facilitator import Facilitator

Key = Qt.Key


@pytest.fixture
def session(example: Workspace) -> str:
    """The id of a session that has ended: a card by itself, a group of two, an idea, a parked card, an agreement."""
    made = operations.begin_session(example, "harvest", title="Wat knelt", participants=12).record

    def card(text: str, **values: object) -> str:
        return operations.add_card(example, made, text, **values).of("session-card")

    alone, one, two = card("Xylofoon"), card("Yogamat", kind="procedure"), card("Zeilboot")
    operations.group_cards(example, [two], one)
    heading = next(each for each in operations.cards_of(example, made) if each.heading)
    operations.edit(example, SessionCard, heading.id, text="Vrije tijd")
    operations.place_dots(example, made, {alone: 3, heading.id: 5})
    card("Quiz op dinsdag", sort=CardSort.IDEA)
    card("Koffie", sort=CardSort.PARKED)
    operations.add(example, Agreement, title="Begin maandag", who="Teamleider", made_in=made)
    operations.end_session(example, made, 1_795_600_000)
    return made


@pytest.fixture
def review(window: MainWindow, session: str) -> SessionReview:
    """The review, opened from the list of sessions."""
    window.go("sessions")
    page = window.current
    assert isinstance(page, SessionsPage)
    page.sessions[session].click()  # type: ignore[attr-defined]
    assert isinstance(page.one, SessionReview)
    return page.one


def lines(part: SessionReview | SessionDone) -> list[tuple[str, str]]:
    """What was said and what it becomes, headings without."""
    return [(row.text, row.becomes) for row in part.table.rows.rows if row.id]


def source(part: SessionReview | SessionDone, text: str) -> str:
    """The id of the line that says ``text``."""
    return next(row.id for row in part.table.rows.rows if row.id and row.text == text)


def blocks(workspace: Workspace) -> dict[str, Block]:
    """The blocks by title."""
    return {each.title: each for each in workspace.read.list(Block)}


def done(window: MainWindow) -> SessionDone:
    """What the page shows after the review."""
    page = window.current
    assert isinstance(page, SessionsPage)
    assert isinstance(page.one, SessionDone)
    return page.one


def test_everything_is_proposed_under_its_heading(review: SessionReview) -> None:
    heads = [row.text for row in review.table.rows.rows if not row.id]
    assert heads == ["Blocks (4)", "Ideas (1)", "Agreements (1)", "Parked (1)"]
    assert lines(review) == [
        ("Xylofoon", "new block"), ("Vrije tijd", "new block"), ("Yogamat", "in its group"),
        ("Zeilboot", "in its group"), ("Quiz op dinsdag", "new idea"), ("Begin maandag", "stays an agreement"),
        ("Koffie", "only in the report"),
    ]  # fmt: skip
    assert review.take.text() == "Take over 2 blocks and 1 idea"


def test_it_is_taken_over_in_one_step_and_undo_brings_the_review_back(
    window: MainWindow, review: SessionReview, session: str
) -> None:
    before = blocks(window.tasks.workspace).keys()
    review.take.click()
    workspace = window.tasks.workspace
    assert blocks(workspace).keys() - before == {"Xylofoon", "Vrije tijd"}
    assert blocks(workspace)["Vrije tijd"].votes == 5
    assert ("Koffie", "only in the report") in lines(done(window))
    assert window.notice.text()
    window.undo()
    assert blocks(workspace).keys() == before
    assert window.current.one is review  # type: ignore[attr-defined]
    assert lines(review)[0] == ("Xylofoon", "new block")


def test_a_letter_chooses_for_every_selected_line(review: SessionReview, qtbot: QtBot) -> None:
    review.table.go_to(source(review, "Yogamat"))
    qtbot.keyClick(review.table, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(review.table, Key.Key_K)
    assert dict(lines(review))["Yogamat"] == dict(lines(review))["Zeilboot"] == "new block"
    qtbot.keyClick(review.table, Key.Key_D)
    assert dict(lines(review))["Yogamat"] == dict(lines(review))["Zeilboot"] == "only in the report"
    assert review.take.text() == "Take over 2 blocks and 1 idea"


def test_left_and_right_walk_along_the_choices(review: SessionReview, qtbot: QtBot) -> None:
    review.table.go_to(source(review, "Xylofoon"))
    qtbot.keyClick(review.table, Key.Key_Right)
    assert dict(lines(review))["Xylofoon"] == "only in the report"  # there is nothing to merge with
    assert review.card.fates[Fate.DROPPED].isChecked()
    qtbot.keyClick(review.table, Key.Key_Left)
    assert dict(lines(review))["Xylofoon"] == "new block"


def test_merging_asks_with_which_block(
    window: MainWindow, review: SessionReview, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = window.tasks.workspace.read.list(Block, limit=1)[0]
    monkeypatch.setattr(choose_target, "ask", lambda *_about: known.id)
    review.table.go_to(source(review, "Xylofoon"))
    qtbot.keyClick(review.table, Key.Key_M)
    assert dict(lines(review))["Xylofoon"] == f"with {known.number} {known.title}"
    review.take.click()
    merged = window.tasks.workspace.read.get(Block, known.id)
    assert merged
    assert "– Xylofoon" in merged.description
    assert merged.votes == (known.votes or 0) + 3


def test_a_cleared_block_is_said_to_be_and_came_back_unless_one_chooses_otherwise(
    window: MainWindow, review: SessionReview, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    cleared = next(each for each in blocks(window.tasks.workspace).values() if each.state is State.CLEARED)
    monkeypatch.setattr(choose_target, "ask", lambda *_given: cleared.id)
    review.table.go_to(source(review, "Xylofoon"))
    qtbot.keyClick(review.table, Key.Key_M)
    name = f"{cleared.number} {cleared.title}"
    assert dict(lines(review))["Xylofoon"] == f"came back: {name}"
    assert review.card.fates[Fate.CAME_BACK].isChecked()
    assert f"Goes to {name}. That block is cleared." in [each.text() for each in review.card.findChildren(QLabel)]
    qtbot.keyClick(review.table, Key.Key_M)
    assert dict(lines(review))["Xylofoon"] == f"stays cleared, with {name}"
    qtbot.keyClick(review.table, Key.Key_B)
    review.refresh()
    review.take.click()
    back = window.tasks.workspace.read.get(Block, cleared.id)
    assert back is not None
    assert back.state is State.CAME_BACK


def test_a_target_that_is_deleted_meanwhile_is_forgotten(
    window: MainWindow, review: SessionReview, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = window.tasks.workspace.read.list(Block, limit=1)[0]
    monkeypatch.setattr(choose_target, "ask", lambda *_about: known.id)
    review.table.go_to(source(review, "Xylofoon"))
    qtbot.keyClick(review.table, Key.Key_M)
    window.tasks.run(operations.delete_block, known.id)
    assert dict(lines(review))["Xylofoon"] == "new block"


def test_the_picker_takes_one_block(window: MainWindow, qtbot: QtBot) -> None:
    dialog = ChooseTarget(window, window.tasks.workspace, Block, "Xylofoon")
    qtbot.addWidget(dialog)
    dialog.accept()
    assert dialog.trouble.text()  # nothing chosen
    assert dialog.picker
    known = window.tasks.workspace.read.list(Block, limit=1)[0]
    dialog.picker.field.insert(known.number)
    dialog.accept()
    assert dialog.target() == known.id


def test_title_and_kind_can_be_mended_before_it_is_kept(
    window: MainWindow, review: SessionReview, qtbot: QtBot
) -> None:
    review.table.go_to(source(review, "Xylofoon"))
    qtbot.keyClick(review.table, Key.Key_Return)
    title = review.card.forms[Block].editors["title"]
    assert title.widget.hasFocus()
    title.widget.selectAll()
    title.widget.insert("Wachten")
    kind = review.card.forms[Block].editors["kind"]
    kind.widget.setFocus()
    qtbot.keyClick(kind.widget, Key.Key_Down)
    qtbot.keyClick(kind.widget, Key.Key_Return)
    assert lines(review)[0] == ("Wachten", "new block")
    review.take.click()
    made = blocks(window.tasks.workspace)["Wachten"]
    assert made.kind is not None


def test_keep_everything_keeps_what_was_parked(review: SessionReview) -> None:
    review.keep_all.click()
    assert dict(lines(review))["Koffie"] == "new block"
    assert review.take.text() == "Take over 3 blocks and 1 idea"


def test_a_card_with_personal_data_is_marked(window: MainWindow, session: str, review: SessionReview) -> None:
    assert not any(row.care for row in review.table.rows.rows)
    window.tasks.run(operations.add_card, session, "Bel 06-12345678 terug")
    [row] = [each for each in review.table.rows.rows if each.care]
    assert row.text == "Bel 06-12345678 terug"
    assert "telephone" in row.care
    assert not review.table.isColumnHidden(2)


def test_what_it_became_can_be_opened(window: MainWindow, review: SessionReview, qtbot: QtBot) -> None:
    review.take.click()
    page = done(window)
    page.table.go_to(source(page, "Koffie"))
    assert not page.go_there.isEnabled()
    page.table.go_to(source(page, "Xylofoon"))
    qtbot.keyClick(page.table, Key.Key_Return)
    assert window.current.key == "blocks"


def test_rounding_off_leads_to_the_review(window: MainWindow, session: str) -> None:
    made = operations.begin_session(window.tasks.workspace, "look-back").record
    operations.add_card(window.tasks.workspace, made, "Vraag van de balie")
    window.open_session(made)
    facilitator = window.facilitator
    assert facilitator is not None
    for _step in range(5):
        facilitator.next.click()
    assert window.isVisible()
    assert isinstance(window.current, SessionsPage)
    assert isinstance(window.current.one, SessionReview)
    assert lines(window.current.one) == [("Vraag van de balie", "new block")]
    owner = window.tasks.workspace.read.get(Session, made)
    assert owner
    assert owner.ended_on


def test_a_session_with_nothing_says_so(window: MainWindow) -> None:
    made = operations.begin_session(window.tasks.workspace, "harvest").record
    operations.end_session(window.tasks.workspace, made, 1_795_600_000)
    window.open_record("session", made)
    assert not done(window).nothing.isHidden()


def test_the_card_of_a_small_group_becomes_an_experiment(window: MainWindow, session: str) -> None:
    workspace = window.tasks.workspace
    design = operations.begin_design(workspace, session).of("design")
    operations.edit(workspace, Design, design, title="Terugbellen", hypothesis="het scheelt")
    window.open_record("session", session)
    review = window.current.one  # type: ignore[attr-defined]
    assert review.take.text() == "Take over 2 blocks, 1 idea and 1 experiment"


def test_two_hundred_cards_are_chosen_quickly(window: MainWindow, session: str) -> None:
    operations.add_cards(window.tasks.workspace, session, [f"Kaartje {n} over de balie" for n in range(200)])
    before = time.perf_counter()
    window.open_record("session", session)
    review = window.current.one  # type: ignore[attr-defined]
    review.table.selectAll()
    review.choose(Fate.DROPPED)
    assert time.perf_counter() - before < 3  # seconds; a quarter of one on a laptop
    assert {becomes for _text, becomes in lines(review)} == {"only in the report"}


def test_a_report_is_made_where_the_last_one_was(
    window: MainWindow, review: SessionReview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str]] = []

    def answer(_host: object, _title: str, proposal: str, kinds: str) -> Path:
        asked.append((proposal, kinds))
        return tmp_path / "sessie.xlsx"

    monkeypatch.setattr(window.tasks.messages, "file_to_save", answer)
    review.head.report.click()
    assert (tmp_path / "sessie.xlsx").exists()
    review.take.click()
    done(window).head.report.click()
    assert asked[1][0].startswith(str(tmp_path))
    assert asked[1][0].endswith(".xlsx")
    assert asked[1][1].startswith("XLSX")


def test_a_report_can_be_made_while_the_session_goes_on(
    opened: Callable[..., Facilitator], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(begun=2)
    operations.add_card(window.room.tasks.workspace, window.room.id, "Xylofoon")
    out = tmp_path / "verslag.xlsx"
    monkeypatch.setattr(window.room.tasks.messages, "file_to_save", lambda *_asked: out)
    window.side.report.click()
    assert out.exists()
    assert str(out) in window.notice.text()
