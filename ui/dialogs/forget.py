"""Forgetting a person: the name as it stands in the texts, where it stands, and what will happen."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from tracker import operations
from tracker.domain.changes import Places
from tracker.domain.errors import Invalid
from tracker.operations import Workspace
from tracker.words import _, n_
from ui import theme
from ui.dialogs.dialog import Dialog
from ui.widgets.completions import Completions

_MOST = 4  # texts to show
_PAUSE = 200  # milliseconds without a key before the texts are looked through


class ForgetPerson(Dialog):
    """Attributes: ``name``, the field; ``places``, in how many parts the name stands; ``texts``, what is around it."""

    def __init__(self, parent: QWidget | None, workspace: Workspace) -> None:
        super().__init__(
            parent, _("Forget a person"), ok=_("Take the name out"),
            hint=_("Somebody may ask to be forgotten. Then the name goes out of this workspace. "
                   "A BSN or telephone number that should not be here goes the same way."),
        )  # fmt: skip
        self._workspace = workspace
        self._looked_for: str | None = None
        self.name = QLineEdit()
        self.name.setPlaceholderText(_("First and last name, or a number, just as people wrote it"))
        Completions(self.name, sorted(workspace.read.names().values()), beginning=True)
        label = theme.label(_("Name or number as it stands in the texts"), "card-title")
        label.setBuddy(self.name)
        self.name.setAccessibleName(label.text())
        self.places = theme.label("", "body", wrap=True)
        self.texts = theme.label("", "muted", wrap=True)
        self.texts.setTextFormat(Qt.TextFormat.PlainText)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.look)
        self.name.textChanged.connect(self._on_typed)
        field = QVBoxLayout()
        field.setSpacing(theme.px(4))
        for part in (label, self.name, self.places, self.texts):
            field.addWidget(part)
        self.column.addLayout(field)
        self.column.addWidget(self._words())
        self.column.addStretch(1)
        self._on_typed()
        self.name.setFocus()

    def _words(self) -> QWidget:
        box = QWidget()
        lines = QGridLayout(box)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.px(8))
        lines.setColumnStretch(1, 1)
        whole = (
            _("The name goes out of every text, also of earlier texts and of what was deleted."),
            _("The history stays: what was done and when, without the name."),
            _("You cannot undo this. You also cannot undo what was done before it."),
            _("Copies of this file, elsewhere or in backups, still hold the name."),
        )
        for place, words in enumerate(whole):
            lines.addWidget(theme.label("\N{BULLET}"), place, 0, Qt.AlignmentFlag.AlignTop)
            lines.addWidget(theme.label(words, wrap=True), place, 1)
        return box

    def _on_typed(self) -> None:
        self._looked_for = None
        self._allow(False)
        self.say("")
        self.places.setText(" ")
        self.texts.clear()
        self._pause.start()

    def _allow(self, allowed: bool) -> None:
        assert self.ok is not None
        self.ok.setEnabled(allowed)

    def look(self) -> None:
        """Count where the name stands now."""
        self._pause.stop()
        self._looked_for = self.name.text()
        try:
            places = operations.places(self._workspace, self._looked_for)
        except Invalid:
            places = None
        self.places.setText(_count(places))
        self.texts.setText(_texts(places))
        self.name.setAccessibleDescription(f"{self.places.text()}\n{self.texts.text()}".strip())
        self._allow(bool(places))

    def accept(self) -> None:
        """Close with a name that stands somewhere."""
        if self._looked_for != self.name.text():
            self.look()
        if self.ok is not None and self.ok.isEnabled():
            super().accept()
        else:
            self.say(_("Fill in the name or number as it stands in the texts: at least two letters or four digits."))


def _count(places: Places | None) -> str:
    if places is None:
        return " "
    if places.records:
        return n_("Stands in {n} place", "Stands in {n} places", places.records)
    if places.steps:
        return n_("Stands in {n} line of the history", "Stands in {n} lines of the history", places.steps)
    return _("Stands nowhere")


def _texts(places: Places | None) -> str:
    """The first texts around the name, a line each: a short number may be part of another."""
    texts = places.texts if places else ()
    rest = [n_("… and {n} more", "… and {n} more", len(texts) - _MOST)] if len(texts) > _MOST else []
    return "\n".join([*texts[:_MOST], *rest])


def make(parent: QWidget | None, workspace: Workspace) -> ForgetPerson:
    """The dialog, not yet shown."""
    return ForgetPerson(parent, workspace)


def ask(parent: QWidget | None, workspace: Workspace) -> str:
    """The name that has to go; "" when it was cancelled."""
    dialog = make(parent, workspace)
    return dialog.name.text() if dialog.exec() else ""
