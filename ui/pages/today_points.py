"""What needs attention as rows: the symbol of each reason, and what a row or its button asks of the window."""

from __future__ import annotations

from typing import Any

from tracker.domain.companions import Agreement
from tracker.domain.terms import Nature
from tracker.operations.today import Point, Reason
from ui.widgets.list_rows import Row
from ui.widgets.paint import BOX, Mark

_ICONS = {
    Reason.SESSION: "people",
    Reason.WORK_OUT: "people",
    Reason.DECIDE: "clock",
    Reason.MANDATE: "law",
    Reason.DEVIATION: "edit",
    Reason.DATA: "delete-on",
    Reason.REVIEW: "refresh",
    Reason.LESSON: "book",
    Reason.CONFIRM: "eye",
    Reason.AGREEMENT: "agreement",
    Reason.LONG: "calendar",
    Reason.CAME_BACK: "undo-arrow",
    Reason.AGREE: "flag",
    Reason.WAITS: "pause",
    Reason.ARTICLE: "blocks",
    Reason.DARE: "flask",
}

Wish = tuple[str, Any]


def row_of(key: str, point: Point) -> Row:
    """The row for a point."""
    return Row(key, point.title, point.why, Mark(_ICONS[point.reason], "accent", BOX), point.reason.label)


def wish_of(point: Point) -> Wish:
    """What a row asks when it is opened: the record, or the act where the point is about no record."""
    if point.reason is Reason.ARTICLE:
        return "add-block", {"nature": Nature.LAW, "source": point.title}
    if point.kind == Agreement.kind_name:
        return "agreements", None
    return ("open", (point.kind, point.record)) if point.record else ("log", [])


def act_of(point: Point) -> Wish:
    """What its button asks: the act itself where one click can do it."""
    if point.reason is Reason.DECIDE:
        return "conclude", point.record
    if point.reason is Reason.CONFIRM:
        return "publish", point.record
    return ("tick-off", point.record) if point.reason is Reason.AGREEMENT else wish_of(point)
