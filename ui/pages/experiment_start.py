"""Starting an experiment, the same way from the board, the key and the button: what is not answered is asked first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from tracker import operations
from tracker.domain.changes import ChangeSet
from tracker.domain.errors import Invalid, UserError
from ui.tasks import Tasks


def start(
    parent: QWidget | None,
    tasks: Tasks,
    experiment: str,
    *,
    on: date | None = None,
    invalid: Callable[[Invalid], None] | None = None,
) -> ChangeSet | None:
    """Start an experiment with what is answered in the dialog, in one step; None when it did not start.

    What does not fit, such as a day still to come, is said before anything is asked.
    """
    try:
        known = operations.check_start(tasks.workspace, experiment, on=on)
    except UserError as error:
        if isinstance(error, Invalid) and invalid is not None:
            invalid(error)
        else:
            tasks.noticed.emit(str(error), False)
        return None
    from ui.dialogs import start as dialog  # needed by who starts an experiment, not by who starts the program

    answers = dialog.ask(parent, tasks.workspace, known)
    if answers is None:
        return None
    return tasks.run(operations.start, experiment, on=on, invalid=invalid, **answers)
