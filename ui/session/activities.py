"""Which panel and which screen belong to an activity. Each is imported when a session first comes to it."""

from __future__ import annotations

from importlib import import_module

from tracker.domain.terms import Activity
from ui.session.parts import Panel, Scale, Screen
from ui.session.room import Room

# activity: module below ``ui.session.panels`` with a ``WorkPanel`` and a ``RoomScreen``
_AT: dict[Activity, str] = {
    Activity.GOAL: "goal",
    Activity.DESIGN: "design",
    Activity.PITCH: "pitch",
    Activity.AGREE: "agree",
    Activity.VOTE: "vote",
    Activity.LOOK_BACK: "look_back",
    Activity.ASK: "ask",
    Activity.PATTERNS: "patterns",
    Activity.WEIGH: "weigh",
    Activity.HARVEST: "harvest",
    Activity.GROUP: "group",
    Activity.BREAK: "rest",
}
_BEFORE = "ready"  # what is shown before the first step


def panel_of(activity: Activity | None, room: Room) -> Panel:
    """The facilitator's part of an activity."""
    made: Panel = _module(activity).WorkPanel(room)
    return made


def screen_of(activity: Activity | None, room: Room, scale: Scale) -> Screen:
    """The room's part of an activity."""
    made: Screen = _module(activity).RoomScreen(room, scale)
    return made


def _module(activity: Activity | None):  # type: ignore[no-untyped-def]
    name = _AT.get(activity, "goal") if activity else _BEFORE
    return import_module(f"ui.session.panels.{name}")
