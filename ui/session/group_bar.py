"""What can be done with the marked cards, as buttons that name their keys."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from tracker.words import _
from ui import theme
from ui.session.card_model import Face
from ui.widgets.elided_label import ElidedLabel


class GroupBar(QWidget):
    """Attributes: ``together``, ``name``, ``out`` and ``split``, the buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.together = theme.button(_("Put together · G"), "small", "merge")
        self.name = theme.button(_("Name · F2"), "small", "edit")
        self.out = theme.button(_("Take out · U"), "small")
        self.split = theme.button(_("Take apart · S"), "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        for each in (self.together, self.name, self.out, self.split):
            row.addWidget(each)
        help_ = _("Drag a card onto another, or mark cards with a click or Space")
        row.addWidget(ElidedLabel(help_, kind="small-muted"), 1)

    def show_what_fits(self, face: Face | None, marked: int, members: int) -> None:
        """Which of them do something: ``face`` is where the keyboard is, ``marked`` how many more than that are marked,
        ``members`` how many of all these lie in a group.
        """
        self.together.setEnabled(face is not None and marked > 0)
        self.name.setEnabled(face is not None)
        self.name.setText(_("Name · F2") if face is None or face.group else _("Text · F2"))
        self.out.setEnabled(members > 0 or bool(face and face.group))
        self.split.setEnabled(bool(face and (face.group or face.inside)))
