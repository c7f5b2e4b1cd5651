"""What is known of a block, as rows that are changed where they stand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLineEdit, QSizePolicy, QWidget

from tracker.domain.fields import fields_of
from tracker.domain.records import Block
from tracker.domain.terms import Nature
from tracker.operations import Workspace
from tracker.words import _, n_, number
from ui import theme
from ui.dialogs.forms import FieldEditor, Form
from ui.widgets.combo import Combo

_ROW = 36  # as high as the label before it
_NAMES = ("kind", "nature", "service", "channel", "team", "weight", "found_on", "source")


class BlockFacts(Form):
    """The rows of a block; weight and dots stand on one line, as in "4 of 5, 11 dots".

    Attributes: ``why``, why is asked whether it is really the law; seen while that is not known.
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(Block, _NAMES, workspace, parent, rows=True, look="bare")
        nature = self.editors["nature"]
        self.why = theme.label(_("It is often a way of working, not the law. So ask which article."), "small-muted",
                               wrap=True)  # fmt: skip
        self.why.setContentsMargins(theme.px(8), 0, 0, theme.px(4))
        nature.widget.setAccessibleDescription(self.why.text())
        _down(nature).addWidget(self.why)
        self._put_votes_beside_weight()

    def _put_votes_beside_weight(self) -> None:
        grid, weight = self.layout(), self.editors["weight"]
        assert grid is not None
        field = fields_of(Block)["votes"]
        unseen = theme.label(field.word, parent=self)
        unseen.hide()
        votes = FieldEditor(field, label=unseen, look="bare")
        votes.edited.connect(self.edited)
        self._dots = theme.label("", "small-muted")
        combo, line = weight.widget, votes.widget
        assert isinstance(combo, Combo)
        assert isinstance(line, QLineEdit)
        combo.setItemText(0, "\N{EN DASH}")
        combo.setItemData(0, _("Not filled in"), Qt.ItemDataRole.AccessibleTextRole)
        combo.set_options(
            (str(n), _("{n} of {most}").format(n=n, most=fields_of(Block)["weight"].high)) for n in range(1, 6)
        )
        metrics = QFontMetricsF(theme.font("body"))
        combo.setFixedWidth(round(metrics.horizontalAdvance(combo.itemText(5))) + theme.px(42))
        for editor in (weight, votes):
            _down(editor)
        line.setAlignment(Qt.AlignmentFlag.AlignRight)
        line.setPlaceholderText(number(0))
        line.textChanged.connect(self._say_dots)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        grid.replaceWidget(weight, both)
        row.addWidget(weight, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(votes, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._dots, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        self._dots.setMinimumHeight(theme.px(_ROW))
        votes.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.editors["votes"] = votes
        self.setTabOrder(combo, line)
        self._say_dots()

    def _say_dots(self) -> None:
        if "votes" not in self.editors:
            return
        votes = self.editors["votes"]
        count = votes.value()
        text = max(str(getattr(votes.widget, "text", str)()), "00", key=len)
        votes.setFixedWidth(round(QFontMetricsF(theme.font("body")).horizontalAdvance(text)) + theme.px(12))
        self._dots.setText(n_("dot", "dots", count if isinstance(count, int) else 0))

    def show_block(self, block: Block) -> None:
        """Show what is recorded."""
        self.show_values(block)
        self.why.setVisible(block.nature in (None, Nature.UNKNOWN))
        self._say_dots()


def _down(editor: FieldEditor) -> QLayout:
    """The layout of a field that is alone in its row no more, so that its words stand beside those of the label."""
    layout = editor.layout()
    assert layout is not None
    layout.setContentsMargins(0, theme.px(2), 0, 0)
    return layout
