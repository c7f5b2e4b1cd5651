"""A card of Today with a title and as many rows of a list as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui import theme
from ui.widgets.card import Card
from ui.widgets.list_rows import ListRows, Row

FEWEST = 3  # rows that are always shown, unless a card asks fewer


class ListCard(Card):
    """A title with a count or a button beside it, rows, and a sentence where there are none.

    Attributes:
        rows: the list.
        count: the label beside the title, while everything is shown.
        more: the button beside the title, that leads to all.
        none: the label for an empty list.
    """

    def __init__(
        self, title: str, none: str, mark_size: int, parent: QWidget | None = None, *, fewest: int = FEWEST
    ) -> None:
        super().__init__(parent, name=title)
        self._fewest = fewest
        self.count = theme.label("", "muted")
        self.more = theme.button("", "link")
        head = QHBoxLayout()
        head.addWidget(theme.label(title, "section"), 1)
        head.addWidget(self.count)
        head.addWidget(self.more)
        self.rows = ListRows(title, mark_size=mark_size)
        self.none = theme.label(none, "muted", wrap=True)
        self.none.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        line = QFrame()
        theme.set_look(line, "line")
        self.body.setSpacing(theme.px(4))
        self.body.addLayout(head)
        self.body.addWidget(line)
        self.body.addWidget(self.rows)
        self.body.addWidget(self.none)
        self.body.addStretch(1)

    def show_rows(self, rows: Sequence[Row], room: int, width: int, *, whole: bool = False) -> int:
        """Show the first of ``rows`` that fit in ``room`` px at this ``width`` of the card; returns how many.

        With ``whole`` all of them.
        """
        shown = len(rows)
        if whole:
            self.rows.set_rows(rows)
        else:
            shown = self.rows.set_rows_that_fit(rows, width - theme.px(32), room, self._fewest)
        self.rows.setVisible(bool(rows))
        self.none.setVisible(not rows)
        return shown

    def rows_height(self, width: int) -> int:
        """The px that the rows ask for at this ``width`` of the card."""
        return self.rows.height_at(width - theme.px(32))

    def show_head(self, count: str = "", more: str = "") -> None:
        """Show how many there are, or a button that leads to all of them."""
        self.count.setText(count)
        self.count.setVisible(bool(count))
        self.more.setText(more)
        self.more.setVisible(bool(more))
