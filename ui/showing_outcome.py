"""The states of outcomes and lessons for the pictures: a bar that was not reached, patterns, links, the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QDialog, QScrollArea, QWidget

from tracker import operations
from tracker.domain.companions import Indicator, Publication
from tracker.domain.records import Experiment
from tracker.domain.terms import Bar, Moment, Relation, Stage, Verdict
from tracker.operations import Query
from tracker.operations.failure_patterns import starter_id
from tracker.operations.lessons import link_lessons
from tracker.operations.publishing import preview
from tracker.words import _
from ui.dialogs import choose_patterns, open_data, patterns, publish, share_lesson
from ui.dialogs.link_lessons import LinkLessons
from ui.main_window import MainWindow

Save = Callable[[QWidget, str], None]


def pages(window: MainWindow, save: Save) -> None:
    """The four questions with everything beside them, the panel of what ended, and the lessons filtered and open."""
    failure = _filled(window)
    window.notice.dismiss()
    _questions(window, save)
    window.open_record("experiment", failure.id)
    panel = window.current.panel  # type: ignore[attr-defined]
    save(window, "experiment-ended")
    _scroll_to(panel, panel.outcome.brilliant)
    save(window, "experiment-brilliant")
    window.go("lessons")
    page = window.current
    page.show_record("experiment", failure.id)
    save(window, "lesson")
    _scroll_to(page.panel, page.panel.brilliant)  # type: ignore[attr-defined]
    save(window, "lesson-linked")
    page.filters.choose("pattern", starter_id("5"))  # type: ignore[attr-defined]
    save(window, "lessons-pattern")
    page.filters.clear()  # type: ignore[attr-defined]
    page.close_panel()  # type: ignore[attr-defined]


def dialogs(window: MainWindow) -> Iterator[tuple[str, QDialog]]:
    """Choosing and changing patterns, linking lessons and sharing one."""
    workspace, failure = window.tasks.workspace, _failures(window)[0]
    yield "dialog-patterns", patterns.make(window, window.tasks)
    yield "dialog-pattern", patterns.make_form(window, operations.patterns(workspace)[4])
    hint = _("The same things go wrong more often. Naming them helps the next one.")
    title = _("Failure patterns you saw")
    yield (
        "dialog-choose-patterns",
        choose_patterns.ChoosePatterns(window, workspace, title, hint, [starter_id("5")], lambda _above: None),
    )
    other = _failures(window)[1]
    yield "dialog-link-lessons", LinkLessons(window, workspace, failure, {other.id: Relation.SUPPORTS})
    yield "dialog-share", share_lesson.make(window, workspace, failure)
    yield from publishing(window, failure)


def publishing(window: MainWindow, failure: Experiment) -> Iterator[tuple[str, QDialog]]:
    """Publishing one experiment, from nothing to confirmed, and writing what is; first as the example has it."""
    workspace = window.tasks.workspace
    yield "dialog-open-data-example", open_data.make(window, workspace)
    for each in workspace.read.list(Publication):
        operations.withdraw_publication(workspace, each.experiment)
    yield "dialog-open-data-empty", open_data.make(window, workspace)
    yield "dialog-publish", publish.make(window, workspace, failure.id)
    lesson = " ".join((failure.lesson, _("Mail me: name@example.org.")))
    operations.edit_experiment(workspace, failure.id, lesson=lesson)
    yield "dialog-publish-stopped", publish.make(window, workspace, failure.id)
    lesson = " ".join((failure.lesson, "Noor Voorbeeld, Dorpsstraat 12."))
    operations.edit_experiment(workspace, failure.id, lesson=lesson)
    yield "dialog-publish-doubt", publish.make(window, workspace, failure.id)
    operations.edit_experiment(workspace, failure.id, lesson=failure.lesson)
    operations.mark_for_publication(workspace, failure.id)
    yield "dialog-publish-own", publish.make(window, workspace, failure.id)
    operations.withdraw_publication(workspace, failure.id)
    operations.add(
        workspace, Publication, experiment=failure.id, marked_by="colleague", marked_on=workspace.today(),
        marked=preview(workspace, failure.id).mark,
    )  # fmt: skip
    yield "dialog-publish-second", publish.make(window, workspace, failure.id)
    operations.confirm_publication(workspace, failure.id)
    yield "dialog-publish-confirmed", publish.make(window, workspace, failure.id)
    yield "dialog-open-data", open_data.make(window, workspace)


def _questions(window: MainWindow, save: Save) -> None:
    some = window.tasks.workspace.read.list(Experiment, Query({"stage": Stage.RUNNING.value}))
    running = next((each for each in some if each.bar_indicator), some[0])
    window.conclude(running.id)
    flow = window.current.outcome  # type: ignore[attr-defined]
    flow.answers.set_values(
        {
            "observation": _("People came on time more often. Yet the queue stayed as long."),
            "verdict": Verdict.NOT_SUCCEEDED.value,
            "lesson": _("An appointment only helps when drop-in is arranged apart."),
            "evidence": "measured",
            "decision": "adapt",
            "measured": Decimal("11.5"),
            "patterns": [starter_id("5")],
        }
    )
    save(window, "outcome-filled")
    flow.leave()
    save(window, "experiment-unfinished")
    flow.drafts.drop(running.id)


def _filled(window: MainWindow) -> Experiment:
    """A failure with everything that can be said of it; as the example has it, filled up where it lacks something."""
    workspace, (one, two, *_others) = window.tasks.workspace, _failures(window)
    success = workspace.read.list(Experiment, Query({"verdict": Verdict.SUCCEEDED.value}), limit=1)[0]
    running = workspace.read.list(Experiment, Query({"stage": Stage.RUNNING.value}), limit=1)[0]
    indicator = operations.add(workspace, Indicator, title=_("Waiting time"), unit=_("minutes")).of("indicator")
    bar: dict[str, Any] = {"bar_indicator": indicator, "bar_side": Bar.AT_MOST, "bar_value": Decimal(5)}
    for each in (one, running):
        operations.edit_experiment(workspace, each.id, reason=_("A number"), **bar)
    operations.edit_experiment(workspace, one.id, measured=Decimal("11.5"), good_intent=True, with_care=True)
    operations.name_patterns(workspace, running.id, Moment.BEFORE, [starter_id("5"), starter_id("8")])
    for each in (one, two):
        operations.name_patterns(workspace, each.id, Moment.AFTER, [starter_id("5")])
    link_lessons(workspace, one.id, {two.id: Relation.SUPPORTS, success.id: Relation.CONTRADICTS})
    for page in ("experiments", "lessons"):
        window.page(page).refresh()
    return one


def _failures(window: MainWindow) -> list[Experiment]:
    read = window.tasks.workspace.read
    return [each for each in read.list(Experiment, Query({"verdict": Verdict.NOT_SUCCEEDED.value})) if each.lesson]


def _scroll_to(panel: QWidget, part: QWidget) -> None:
    area = panel.findChild(QScrollArea)
    assert area is not None
    area.ensureWidgetVisible(part, 0, 16)
