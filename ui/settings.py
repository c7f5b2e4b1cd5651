"""What the program remembers about this user on this laptop. Declared once here; nothing of it is in a workspace."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QByteArray, QSettings

T = TypeVar("T")


@dataclass(frozen=True)
class Setting(Generic[T]):
    """One remembered value: its key, what it is before anyone chose, and how the stored text is read."""

    key: str
    default: T
    read: Callable[[Any], T]


def _text(value: Any) -> str:
    return str(value)


def _whole(value: Any) -> int:
    return int(value)


def _bytes(value: Any) -> QByteArray:
    return value if isinstance(value, QByteArray) else QByteArray()


LANGUAGE = Setting("language", "", _text)  # "" follows the system
THEME = Setting("theme", "system", _text)
LAST_FILE = Setting("file/last", "", _text)
FOLDER = Setting("file/folder", "", _text)
IMPORT_FOLDER = Setting("import/folder", "", _text)
PAGE = Setting("window/page", "today", _text)
GEOMETRY = Setting("window/geometry", QByteArray(), _bytes)
BLOCKS_VIEW = Setting("blocks/view", "wall", _text)
BLOCKS_FILTER = Setting("blocks/filter", "", _text)  # JSON
EXPERIMENTS_VIEW = Setting("experiments/view", "board", _text)
EXPERIMENTS_FILTER = Setting("experiments/filter", "", _text)  # JSON
DRAFTS = Setting("experiments/drafts", "", _text)  # JSON
CARD_DRAFTS = Setting("experiments/card-drafts", "", _text)  # JSON
PROGRESS_VIEW = Setting("progress/view", "charts", _text)
PROGRESS_CHART = Setting("progress/chart", "", _text)  # the chart that is shown large and the id it is about
CHART_SIZE = Setting("chart/size", "a4", _text)  # of a picture that is saved
CHART_LOOK = Setting("chart/look", "light", _text)
REPORT = Setting("report/choices", "", _text)  # JSON
SESSION_FORMAT = Setting("session/format", ".pdf", _text)  # as what the report of a session was saved last
SESSION_FOLDER = Setting("session/folder", "", _text)
LIST_LAYOUT = Setting("list/layout", "xlsx", _text)  # as what a list was saved last
PRESENT_WITHOUT = Setting("present/without", "", _text)  # the names of the charts that do not come along
PRESENT_LOOK = Setting("present/look", "", _text)  # light or dark; "" as the window
PRESENT_SCREEN = Setting("present/screen", "", _text)
SESSION_LOOK = Setting("session/look", "", _text)  # of the beamer: light or dark; "" as the window
SESSION_SCREEN = Setting("session/screen", "", _text)
SESSION_PHONES = Setting("session/phones", "", _text)  # JSON: the door that is open for phones
BETTER_TEAM = Setting("better/team", "", _text)
TRAY = Setting("tray", 0, _whole)  # 1 for an icon in the system tray
LESSONS_FILTER = Setting("lessons/filter", "", _text)  # JSON


class Settings:
    """Reads and writes the declared settings; a damaged value counts as never chosen."""

    def __init__(self, path: Path | None = None) -> None:
        if path is None and (home := os.environ.get("BLOKJES_HOME")):
            path = Path(home) / "settings.ini"
        self._store = (
            QSettings("blokjes", "blokjes") if path is None else QSettings(str(path), QSettings.Format.IniFormat)
        )

    def __getitem__(self, setting: Setting[T]) -> T:
        value = self._store.value(setting.key)
        if value is None:
            return setting.default
        try:
            return setting.read(value)
        except (TypeError, ValueError):
            return setting.default

    def __setitem__(self, setting: Setting[T], value: T) -> None:
        self._store.setValue(setting.key, value)

    def save(self) -> None:
        """Write what was set to the disk now."""
        self._store.sync()
