"""Pictures of what is thought of around one experiment: the parts of its panel, and their forms.

The example may not hold all of it, so what is missing is written in the example workspace first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtWidgets import QScrollArea, QWidget

from tracker import operations
from tracker.domain.companions import DataUse, Deviation, Score
from tracker.domain.records import Experiment
from tracker.domain.terms import Effect, Moment, Stage
from tracker.operations import Query, Workspace
from tracker.words import N_, _
from ui.main_window import MainWindow

_SCORES: tuple[tuple[str, str, int, int, int], ...] = (
    ("before", N_("Team leader"), -1, 1, -2),
    ("before", N_("Legal adviser"), 0, 0, -1),
    ("after", N_("Team leader"), 2, 1, -1),
    ("after", N_("Legal adviser"), 1, 0, 0),
    ("after", N_("Resident panel"), 2, 2, -1),
)


def pictures(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Name and widget of each picture. A dialog is closed before the next one."""
    workspace = window.tasks.workspace
    experiment = workspace.read.list(Experiment, Query({"stage": Stage.RUNNING.value}), limit=1)[0].id
    idea = workspace.read.list(Experiment, Query({"stage": Stage.IDEA.value}), limit=1)[0].id
    window.open_record("experiment", idea)
    yield "panel-plan-empty", _inside(window)
    _write(workspace, experiment)
    window.current.refresh()
    window.open_record("experiment", experiment)
    yield "panel-plan", _inside(window)
    for each in _with_chain(workspace):
        window.open_record("experiment", each)
        yield "panel-chain", _inside(window)
    window.open_record("experiment", experiment)
    for name, dialog in _dialogs(window, experiment):
        dialog.show()
        yield name, dialog
        dialog.close()
        dialog.deleteLater()


def _inside(window: MainWindow) -> QWidget:
    """The whole body of the panel, also what one has to scroll to."""
    area = window.current.panel.findChild(QScrollArea)  # type: ignore[attr-defined]
    inner: QWidget = area.widget()
    return inner


def _with_chain(workspace: Workspace) -> Iterator[str]:
    for each in workspace.read.list(Experiment):
        if len(operations.chain(workspace, each.id).tries) > 2:
            operations.follow_up(workspace, each.id)
            yield each.id
            return


def _dialogs(window: MainWindow, experiment: str) -> Iterator[tuple[str, Any]]:
    from ui.dialogs import choose_patterns, data_card, data_use

    plan, workspace = window.current.panel.plan, window.tasks.workspace  # type: ignore[attr-defined]
    yield "dialog-weigh", plan.weighing.make_dialog()
    yield "dialog-deviation", plan.law.add_dialog()
    deviation = workspace.read.around(Deviation, "experiment", experiment)[0]
    yield "dialog-review", plan.law.review_dialog(deviation)
    declared = operations.data_use_of(workspace, experiment)
    yield "dialog-data-use", data_use.DeclareData(window, workspace, declared)
    yield "dialog-data-card", data_card.make(window, window.tasks, experiment)
    named = [each.id for each in operations.patterns_of(workspace, experiment, Moment.BEFORE)]
    yield "dialog-patterns", choose_patterns.ChoosePatterns(window, workspace, _("What can go wrong?"), "", named)


def _write(workspace: Workspace, experiment: str) -> None:
    if not workspace.read.around(Score, "experiment", experiment):
        for moment, who, heart, law, euro in _SCORES:
            operations.add(workspace, Score, experiment=experiment, moment=moment, scorer=_(who), heart=heart, law=law,
                           euro=euro)  # fmt: skip
    if not workspace.read.around(Deviation, "experiment", experiment):
        operations.edit_experiment(workspace, experiment, law_room="deviates")
        operations.add(
            workspace, Deviation, experiment=experiment, article=_("Own policy rules, article 4"),
            why=_("A letter of six weeks is no help to somebody who has to move next week."),
            for_whom=_("Households that have to move within a month"), until="2027-02-01", review_on="2027-01-15",
        )  # fmt: skip
    if operations.data_use_of(workspace, experiment) is None:
        operations.add(
            workspace, DataUse, experiment=experiment, personal_data="residents", purpose=_("only to call"),
            legal_basis="public-task", recipients=_("the team alone"), retention=_("three months after the end"),
            bsn="no", dpia="not-needed",
        )  # fmt: skip
    operations.name_patterns(
        workspace, experiment, Moment.BEFORE, [each.id for each in operations.patterns(workspace)[:2]]
    )
    for _link, block in workspace.read.links_of_experiment(experiment)[:2]:
        operations.expect_effect(workspace, experiment, block.id, Effect.LOOSENED)
