"""A record as one line that is changed in place: its words, what else is known, and a menu for the rest."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from tracker.domain.fields import fields_of
from tracker.domain.record import Record
from tracker.words import _
from ui import theme
from ui.dialogs.forms import FieldEditor


class RecordLine(QWidget):
    """Attributes: ``editor``, the words; ``tick``, a box before them or None; ``more``, the button of the menu.

    Signals: ``edited(str)``, the new words; ``ticked(bool)``; ``change_asked()``, somebody wants to change the rest;
    ``delete_asked()``.
    """

    edited = Signal(str)
    ticked = Signal(bool)
    change_asked = Signal()
    delete_asked = Signal()

    def __init__(self, kind: type[Record], *, tick: bool, editable: bool) -> None:
        super().__init__()
        self.editor = FieldEditor(fields_of(kind)["title"], label=QLabel(self), look="title")
        self.editor.label.hide()
        theme.set_type(self.editor.widget, "body")
        self.editor.widget.setFont(theme.font("body"))
        self.editor.set_read_only(not editable)
        self.editor.edited.connect(lambda _name, value: self.edited.emit(str(value)))
        self._facts = theme.label("", "small-muted", wrap=True)
        self._facts.setContentsMargins(theme.px(6), 0, 0, theme.px(4))
        self.tick = self._make_tick(editable=editable) if tick else None
        self.more = theme.icon_button("more", "", role="muted")
        self.more.clicked.connect(lambda: self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height()))))
        self.more.setVisible(editable)
        self._lay_out()

    def _make_tick(self, *, editable: bool) -> QCheckBox:
        made = QCheckBox()
        made.setEnabled(editable)
        made.setFixedSize(theme.px(28), theme.px(34))
        made.clicked.connect(self.ticked)
        return made

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.editor)
        words.addWidget(self._facts)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        row.setSpacing(theme.px(8))
        top = Qt.AlignmentFlag.AlignTop
        if self.tick is not None:
            row.addWidget(self.tick, 0, top)
        row.addLayout(words, 1)
        row.addWidget(self.more, 0, top)

    def show_words(self, title: str, facts: str, *, ticked: bool = False) -> None:
        """Show what is recorded."""
        self.editor.show_value(title)
        self._facts.setText(facts)
        self._facts.setVisible(bool(facts))
        self.more.setAccessibleName(_("More about: {title}").format(title=title))
        self.more.setToolTip(_("More"))
        if self.tick is not None:
            self.tick.setChecked(ticked)
            self.tick.setAccessibleName(_("Done: {title}").format(title=title))

    def menu(self) -> QMenu:
        """What one can do with it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(theme.icon("edit", "muted"), _("Change more"), self.change_asked.emit)
        menu.addAction(theme.icon("trash", "muted"), _("Delete"), self.delete_asked.emit)
        return menu
