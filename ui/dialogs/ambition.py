"""The ambition: the sentence, the start and the horizon; for one that is there also what 0 and 100 are on its scale."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from tracker.domain.records import Ambition
from tracker.operations import check_dates
from tracker.words import _
from ui.dialogs.form_dialog import FormDialog

_NAMES = ("statement", "start", "horizon")


def make_new(parent: QWidget | None, today: date) -> FormDialog:
    """The dialog for a new workspace, not yet shown: from today, three years far."""
    return FormDialog(
        parent, _("What do you want to be?"), Ambition, _NAMES, ok=_("Begin"), also=check_dates,
        hint=_("Write one sentence that you can say every day. You can change it later."),
        values={"start": today, "horizon": in_three_years(today)},
    )  # fmt: skip


def ask_new(parent: QWidget | None, today: date) -> dict[str, Any] | None:
    """Statement, start and horizon of a new workspace, or None."""
    return make_new(parent, today).ask()


def make(parent: QWidget | None, ambition: Ambition) -> FormDialog:
    """The dialog for an ambition that is there, not yet shown: the same, and folded away the two reference points."""
    dialog = FormDialog(
        parent, _("Change the ambition"), Ambition, _NAMES, ok=_("Change"), values=ambition, also=check_dates
    )
    dialog.fold(
        ("ordinary", "role_model"), _("What is 0 and what is 100?"),
        _("Your position lies between two names. 0 is an ordinary municipality, 100 is the one you want to look like."),
    )  # fmt: skip
    return dialog


def ask(parent: QWidget | None, ambition: Ambition) -> dict[str, Any] | None:
    """What an ambition that is there becomes, or None."""
    return make(parent, ambition).ask()


def in_three_years(day: date) -> date:
    """The same day three years later; 28 February where that year has no 29th."""
    try:
        return day.replace(year=day.year + 3)
    except ValueError:
        return day.replace(year=day.year + 3, day=28)
