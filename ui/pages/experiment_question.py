"""A numbered question of the outcome flow, and the rows that ask what happened to each block."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.domain.records import Block
from tracker.domain.terms import Effect, Verdict
from tracker.words import _
from ui import theme
from ui.models.marks import LOOKS
from ui.pages import experiment_words as words
from ui.pages.experiment_parts import IconLine
from ui.widgets import paint
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.mark_label import MarkLabel
from ui.widgets.segmented import Segment, SegmentButton, Segmented


class _Number(QWidget):
    """The number of a question in a soft square."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = str(number)
        self.setFixedSize(QSize(theme.px(24), theme.px(24)))
        self.setToolTip(f"Alt+{number}")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        t = theme.tokens()
        paint.box(painter, QRectF(self.rect()), t.soft_accent, None, 0, t.size.radius_small)
        painter.setFont(theme.font("card-title"))
        painter.setPen(theme.colour("accent"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._number)
        painter.end()


class Question(QWidget):
    """A question with what answers it below, and a line for what is wrong.

    Attributes:
        body: the column for the answer.
        title: the label; its buddy is the answer.
        hint: what stands after it.
        error: the line.
    """

    def __init__(self, number: int, title: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = theme.label(title, "section")
        self.hint = theme.label(hint, "muted", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        if number:
            row.addWidget(_Number(number))
        row.addWidget(self.title)
        row.addSpacing(theme.px(4))
        row.addWidget(self.hint, 1)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(8))
        self.error = IconLine("info", "attention")
        theme.set_type(self.error.words, "small")
        self.error.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(8))
        whole.addLayout(row)
        whole.addWidget(self.error)
        whole.addLayout(self.body)

    def set_hint(self, hint: str) -> None:
        """What stands after the question."""
        self.hint.setText(hint)

    def show_error(self, sentence: str) -> None:
        """Say what is wrong; "" takes it away."""
        self.error.words.setText(sentence)
        self.error.setVisible(bool(sentence))

    def clear_error(self) -> None:
        """Somebody gave another answer: what was wrong with the one before no longer holds."""
        self.show_error("")


def make_optional(bar: Segmented) -> None:
    """Let nothing hold in ``bar`` at first, and let Tab still reach it."""
    bar.set_current("")
    first = bar.findChildren(SegmentButton)[0]
    first.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class EffectRow(QWidget):
    """One block and the four things that can have happened to it.

    Attributes:
        bar: the four.
    """

    def __init__(self, block: Block) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(MarkLabel(LOOKS[block.look], 20, block.look.label))
        row.addWidget(ElidedLabel(words.numbered(block), limit=2), 1, Qt.AlignmentFlag.AlignVCenter)
        segments = [Segment(effect.value, _(words.EFFECT_WORDS[effect])) for effect in Effect]
        self.bar = Segmented(words.numbered(block), segments, small=True)
        make_optional(self.bar)
        row.addWidget(self.bar)

    def allow_cleared(self, allowed: bool) -> None:
        """Whether the block can have been cleared; if not, that choice is taken back."""
        if not allowed and self.bar.current() == Effect.CLEARED:
            make_optional(self.bar)
        for button in self.bar.findChildren(SegmentButton):
            if button.segment.key == Effect.CLEARED:
                button.setEnabled(allowed)
                button.setToolTip("" if allowed else _("Not succeeded, so the blocks stay open."))


class EffectRows(Question):
    """What the experiment did to each linked block.

    Attributes:
        rows: the rows by id of the block.

    Signals:
        changed: another effect was chosen.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, _("What did it do to the blocks?"), parent=parent)
        self.rows: dict[str, EffectRow] = {}

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """Ask about these blocks; without blocks there is nothing to ask."""
        for old in self.rows.values():
            self.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = {block.id: EffectRow(block) for block in blocks}
        for row in self.rows.values():
            row.bar.chosen.connect(lambda _key: self.changed.emit())
            self.body.addWidget(row)
        self.setVisible(bool(blocks))

    def set_verdict(self, verdict: str) -> None:
        """A block cannot be cleared by what did not succeed."""
        allowed = verdict != Verdict.NOT_SUCCEEDED
        for row in self.rows.values():
            row.allow_cleared(allowed)
        self.set_hint("" if allowed else _("Not succeeded, so the blocks stay open."))

    def effects(self) -> dict[str, Effect]:
        """The effect on each block where one was chosen."""
        return {block: Effect(row.bar.current()) for block, row in self.rows.items() if row.bar.current()}

    def set_effects(self, effects: Mapping[str, Effect]) -> None:
        """Show what was chosen before."""
        for block, row in self.rows.items():
            if block in effects:
                row.bar.set_current(effects[block].value)
            else:
                make_optional(row.bar)
