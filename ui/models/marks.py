"""How each state, verdict, stage and kind looks: a symbol and a colour role, the same on every screen."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap

from tracker.domain.terms import BlockKind, CardSort, Look, Stage, Verdict
from ui import theme
from ui.widgets.paint import EMPTY, FILL, OUTLINE, PLAIN, QUIET, Mark, draw_mark

LOOKS: dict[Look, Mark] = {
    Look.OPEN: Mark("", "empty", EMPTY),
    Look.TRYING: Mark("play", "running", FILL),
    Look.TRIED: Mark("pencil", "learned", FILL),
    Look.CLEARED: Mark("check", "cleared", FILL),
    Look.CAME_BACK: Mark("undo-arrow", "attention", OUTLINE),
    Look.STAYS: Mark("pin", "ordinary", QUIET),
}

# What went well and what did not weigh the same: one size, no red.
VERDICTS: dict[Verdict, Mark] = {
    Verdict.SUCCEEDED: Mark("check", "cleared", PLAIN),
    Verdict.PARTLY: Mark("half", "running", PLAIN),
    Verdict.NOT_SUCCEEDED: Mark("pencil", "learned", PLAIN),
    Verdict.UNCLEAR: Mark("waves", "ordinary", PLAIN),
    Verdict.STOPPED: Mark("square", "ordinary", PLAIN),
}

STAGES: dict[Stage, Mark] = {
    Stage.IDEA: Mark("bulb", "ordinary", PLAIN),
    Stage.PREPARED: Mark("calendar", "ordinary", PLAIN),
    Stage.RUNNING: Mark("play", "running", PLAIN),
    Stage.CONCLUDED: Mark("flag", "ordinary", PLAIN),
    Stage.EMBEDDED: Mark("flag", "cleared", PLAIN),
}

# Of which kind a block is, where no state is shown.
KINDS: dict[BlockKind | None, Mark] = {
    BlockKind.WORK_PROCESS: Mark("chain", "running", PLAIN),
    BlockKind.PROCEDURE: Mark("document", "learned", PLAIN),
    BlockKind.WAY_OF_WORKING: Mark("people", "cleared", PLAIN),
    BlockKind.REWARD_STRUCTURE: Mark("star", "attention", PLAIN),
    None: Mark("square", "ordinary", PLAIN),
}
SORTS: dict[CardSort, Mark] = {
    CardSort.IDEA: Mark("bulb", "running", PLAIN),
    CardSort.PARKED: Mark("clock", "ordinary", PLAIN),
    CardSort.NOTE: Mark("book", "ordinary", PLAIN),
}


def mark_icon(mark: Mark, size: int = 18) -> QIcon:
    """``mark`` as an icon of ``size`` px for a table or a menu, in the colours of now."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    side = theme.px(size)
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    draw_mark(painter, QRect(0, 0, side, side), mark)
    painter.end()
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)  # else Qt dims it in a selected row
    return icon
