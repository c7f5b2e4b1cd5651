"""The keys of a work session on one sheet."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tracker.words import N_, _

# group, words, keys
_ROWS: tuple[tuple[str, str, str], ...] = (
    (N_("Steps"), N_("Next step, or round off"), "Ctrl+PgDown"),
    (N_("Steps"), N_("Previous step"), "Ctrl+PgUp"),
    (N_("Steps"), N_("Undo in this session"), "Ctrl+Z"),
    (N_("Steps"), N_("Do it again"), "Ctrl+Shift+Z"),
    (N_("Steps"), N_("Leave the session"), "Esc"),
    (N_("Clock"), N_("Pause, or go on"), "Ctrl+P"),
    (N_("Clock"), N_("One minute more"), "Ctrl++"),
    (N_("Clock"), N_("One minute less"), "Ctrl+-"),
    (N_("Beamer"), N_("Show to the room, or no more"), "F6"),
    (N_("Beamer"), N_("Other screen"), "Ctrl+F6"),
    (N_("Beamer"), N_("The code for phones, large"), "F7"),
    (N_("Beamer"), N_("Dark or light (there: D)"), "Ctrl+Shift+D"),
    (N_("In the list of steps"), N_("Go to this step"), "Return"),
    (N_("In the list of steps"), N_("Change this step"), "F2"),
    (N_("In the list of steps"), N_("Add a step below"), "Ins"),
    (N_("In the list of steps"), N_("Earlier"), "Alt+Up"),
    (N_("In the list of steps"), N_("Later"), "Alt+Down"),
    (N_("In the list of steps"), N_("Take this step out"), "Del"),
    (N_("In a vote"), N_("Show the dots, or hide them"), "Ctrl+R"),
    (N_("In a vote"), N_("Keep the count; to the next topic"), "Return"),
    (N_("In a vote"), N_("One dot more"), "+"),
    (N_("In a vote"), N_("One dot less"), "-"),
    (N_("In a vote"), N_("No dots, or no place in the field"), "Del"),
)


def key_rows() -> list[tuple[str, str, str]]:
    """Group, words and keys, in the language in use."""
    return [(_(group), _(words), keys) for group, words, keys in _ROWS]


def show(parent: QWidget) -> None:
    """The sheet."""
    from ui.dialogs import keys

    keys.make(parent, key_rows(), lists=False).exec()
