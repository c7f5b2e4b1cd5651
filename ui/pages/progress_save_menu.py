"""The menu "Save as" of a chart: the formats, how a picture looks, and copy."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtGui import QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from tracker.operations.saving import ENDINGS
from tracker.words import N_, _
from ui import settings as remembered
from ui import theme
from ui.settings import Setting, Settings

FORMATS = (
    (".png", N_("Picture"), "image"),
    (".svg", N_("Picture that scales"), "image"),
    (".pdf", N_("Document"), "document"),
    (".pptx", "PowerPoint", "present"),
    (".xlsx", "Excel", "table"),
)
SIZES = (("a4", N_("Page (A4)")), ("beamer", N_("Screen (beamer)")))
LOOKS = (("light", N_("Light")), ("dark", N_("Dark")))


def save_menu(parent: QWidget, settings: Settings, save: Callable[[str], object], copy: Callable[[], object]) -> QMenu:
    """The menu; ``save`` gets the ending of the format. Size and colours are remembered for every chart."""
    menu = QMenu(parent)
    for ending, word, icon in (each for each in FORMATS if each[0] in ENDINGS):
        act = menu.addAction(theme.icon(icon), f"{_(word)}\t{ending[1:].upper()}")
        act.triggered.connect(lambda _checked=False, ending=ending: save(ending))
    menu.addSeparator()
    menu.addMenu(_choice(menu, settings, _("Size of a picture"), remembered.CHART_SIZE, SIZES))
    menu.addMenu(_choice(menu, settings, _("Colours of a picture"), remembered.CHART_LOOK, LOOKS))
    menu.addSeparator()
    copies = QKeySequence(QKeySequence.StandardKey.Copy).toString(QKeySequence.SequenceFormat.NativeText)
    menu.addAction(theme.icon("copy"), _("Copy") + f"\t{copies}").triggered.connect(lambda _checked=False: copy())
    return menu


def _choice(
    menu: QMenu, settings: Settings, title: str, setting: Setting[str], options: Iterable[tuple[str, str]]
) -> QMenu:
    """A menu of which one holds; what holds is looked up each time it opens, for every chart has such a menu."""
    made = QMenu(title, menu)
    group = QActionGroup(made)
    for key, word in options:
        act = made.addAction(_(word))
        act.setCheckable(True)
        act.setData(key)
        group.addAction(act)
        act.triggered.connect(lambda _checked=False, key=key: settings.__setitem__(setting, key))

    def look() -> None:
        for act in group.actions():
            act.setChecked(act.data() == settings[setting])

    made.aboutToShow.connect(look)
    look()
    return made
