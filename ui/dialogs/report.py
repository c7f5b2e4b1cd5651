"""What a report is about and as what it is made: the choices of the last time stand filled in."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QWidget

from tracker.domain.records import Experiment
from tracker.domain.terms import Theme
from tracker.exchange.report import BOARD, Choices, Part
from tracker.operations import Workspace
from tracker.words import N_, _
from ui import settings as remembered
from ui import theme
from ui.dialogs.dialog import Dialog
from ui.dialogs.field_widgets import date_field
from ui.settings import Settings
from ui.widgets.combo import Combo
from ui.widgets.tick_rows import TickRow, TickRows

FORMATS = (
    (".pdf", N_("Document (PDF)")),
    (".pptx", N_("Presentation (PowerPoint)")),
    (".xlsx", N_("Workbook (Excel)")),
)


class ReportDialog(Dialog):
    """Attributes: ``format``, ``team`` and ``theme``, lists to choose from; ``since`` and ``until``, the period;
    ``parts``, what stands in it.
    """

    def __init__(self, parent: QWidget | None, workspace: Workspace, settings: Settings) -> None:
        super().__init__(parent, _("Make a report"), ok=_("Choose where to save"), width=700,
                         hint=_("Your choices are kept for the next report."))  # fmt: skip
        self._settings = settings
        kept = _kept(settings)
        choices = Choices.of(kept)
        self.format = Combo(_("Make it as"), ((ending, _(words)) for ending, words in FORMATS))
        self.format.set_key(kept.get("format", FORMATS[0][0]))
        teams = workspace.read.values(Experiment, "team")
        self.team = Combo(_("Team"), ((team, team) for team in teams), empty=_("All teams"))
        self.team.set_key(choices.team)
        themes = ((each.value, each.label) for each in Theme)
        self.theme = Combo(_("Theme"), themes, empty=_("All themes"))
        self.theme.set_key(choices.theme.value if choices.theme else "")
        self.since, self.until = date_field(_("From")), date_field(_("Up to and including"))
        self.since.set_date(choices.since)
        self.until.set_date(choices.until)
        self.parts = TickRows(_("What stands in it"))
        self.parts.set_rows([TickRow(part.value, part.label) for part in Part], [part.value for part in choices.parts])
        self.parts.toggled.connect(lambda _key, _on: self.say(""))
        self._lay()

    def _lay(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(8))
        grid.setColumnStretch(1, 1)
        period = QHBoxLayout()
        period.setSpacing(theme.px(8))
        period.addWidget(self.since, 1)
        until = theme.label(_("up to and including"), "muted")
        until.setBuddy(self.until.edit)
        period.addWidget(until)
        period.addWidget(self.until, 1)
        rows: tuple[tuple[str, QWidget, Any], ...] = (
            (_("Make it as"), self.format, self.format),
            (_("Period, from"), self.since.edit, period),
            (_("Team"), self.team, self.team),
            (_("Theme"), self.theme, self.theme),
        )
        for row, (words, buddy, part) in enumerate(rows):
            label = theme.label(words)
            label.setBuddy(buddy)
            grid.addWidget(label, row, 0)
            grid.addLayout(part, row, 1) if part is period else grid.addWidget(part, row, 1)
        self.column.addLayout(grid)
        self.column.addWidget(theme.label(_("Leave the dates empty for everything up to today."), "small-muted"))
        self.column.addWidget(theme.label(self.parts.accessibleName(), "section"))
        area = QScrollArea()  # a laptop's screen may be 720 high
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(self.parts)
        area.setMinimumHeight(theme.px(140))
        self.column.addWidget(area, 1)

    def choices(self) -> Choices:
        """What was chosen."""
        days: list[date | None] = []
        for field in (self.since, self.until):
            field.settle()
            days.append(field.value())
        chosen = self.parts.checked()
        return Choices(
            since=days[0],
            until=days[1],
            team=self.team.key(),
            theme=Theme(self.theme.key()) if self.theme.key() else None,
            parts=tuple(part for part in Part if part.value in chosen) or BOARD,
        )

    def accept(self) -> None:
        """Keep the choices, unless they make no report."""
        choices = self.choices()
        if not self.parts.checked():
            self.say(_("Choose at least one part."))
        elif choices.since and choices.until and choices.since > choices.until:
            self.say(_("The period ends before it begins. Choose another first or last day."))
        else:
            kept = {**choices.kept(), "format": self.format.key()}
            self._settings[remembered.REPORT] = json.dumps(kept)
            super().accept()


def _kept(settings: Settings) -> dict[str, str]:
    """The choices of the last time; what is damaged counts as none."""
    try:
        kept = json.loads(settings[remembered.REPORT] or "{}")
    except ValueError:
        return {}
    return {str(key): str(value) for key, value in kept.items()} if isinstance(kept, dict) else {}


def make(parent: QWidget | None, workspace: Workspace, settings: Settings) -> ReportDialog:
    """The dialog, not yet shown."""
    return ReportDialog(parent, workspace, settings)


def ask(parent: QWidget | None, workspace: Workspace, settings: Settings) -> tuple[Choices, str] | None:
    """The choices and the ending of the format, or None when it was cancelled."""
    dialog = make(parent, workspace, settings)
    found = (dialog.choices(), dialog.format.key()) if dialog.exec() else None
    dialog.deleteLater()
    return found
