"""Language and colours, and what this workspace keeps: one's name and the list of services.

The language asks for the window to be made anew; the rest changes at once.
"""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QSystemTrayIcon, QWidget

from tracker.words import _, use_language
from ui import settings as remembered
from ui import theme
from ui.dialogs.dialog import Dialog
from ui.settings import Settings
from ui.tasks import Tasks


def language_box(settings: Settings) -> QComboBox:
    """A choice of language; each is called by its own name."""
    box = QComboBox()
    box.setAccessibleName(_("Language"))
    for code, words in (("", _("Language of the computer")), ("nl", "Nederlands"), ("en", "English")):
        box.addItem(words, code)
    box.setCurrentIndex(max(0, box.findData(settings[remembered.LANGUAGE])))
    return box


def theme_box(settings: Settings) -> QComboBox:
    """A choice of colours."""
    box = QComboBox()
    box.setAccessibleName(_("Colours"))
    words = {"system": _("Colours of the computer"), "light": _("Light"), "dark": _("Dark")}
    for code in theme.MODES:
        box.addItem(words[code], code)
    box.setCurrentIndex(max(0, box.findData(settings[remembered.THEME])))
    return box


def tray_box(settings: Settings) -> QCheckBox:
    """Whether there is an icon in the system tray."""
    box = QCheckBox(_("Icon in the system tray"))
    box.setToolTip(_("Blokjes then stays open in the tray when you close its window."))
    box.setAccessibleDescription(box.toolTip())
    box.setChecked(bool(settings[remembered.TRAY]))
    box.toggled.connect(lambda on: settings.__setitem__(remembered.TRAY, int(on)))
    return box


def choose_language(settings: Settings, code: str) -> None:
    """Remember and speak another language; windows made from now on follow."""
    settings[remembered.LANGUAGE] = code
    use_language(code or None)


def choose_theme(settings: Settings, mode: str) -> None:
    """Remember and show other colours."""
    settings[remembered.THEME] = mode
    theme.theme().set_mode(mode)


def ask(parent: QWidget, settings: Settings, tasks: Tasks | None = None) -> bool:
    """Show the settings. True when the window has to be made anew, in another language."""
    dialog, language = make(parent, settings, tasks)
    before = settings[remembered.LANGUAGE]
    dialog.exec()
    dialog.deleteLater()
    choose_language(settings, str(language.currentData()))
    return settings[remembered.LANGUAGE] != before


def make(parent: QWidget, settings: Settings, tasks: Tasks | None = None) -> tuple[Dialog, QComboBox]:
    """The dialog, not yet shown, and its choice of language; with ``tasks`` what the workspace keeps stands in it."""
    dialog = Dialog(parent, _("Settings"))
    language, colours = language_box(settings), theme_box(settings)
    colours.currentIndexChanged.connect(lambda: choose_theme(settings, str(colours.currentData())))
    column = dialog.column
    column.addWidget(theme.label(_("On this laptop"), "section"))
    column.addWidget(theme.label(_("For you, in every workspace."), "muted", wrap=True))
    form = QFormLayout()
    form.setVerticalSpacing(theme.px(12))
    form.setHorizontalSpacing(theme.px(16))
    for words, box in ((_("Language"), language), (_("Colours"), colours)):
        label = theme.label(words)
        label.setMinimumHeight(theme.px(theme.tokens().size.control))
        label.setBuddy(box)
        form.addRow(label, box)
    column.addLayout(form)
    if QSystemTrayIcon.isSystemTrayAvailable():
        column.addWidget(tray_box(settings))
    if tasks is not None:
        from ui.dialogs.forms import commit_focused
        from ui.dialogs.settings_workspace import OwnName, Services

        dialog.finished.connect(lambda _result: commit_focused(dialog))
        column.addSpacing(theme.px(8))
        column.addWidget(theme.label(_("In this workspace"), "section"))
        column.addWidget(OwnName(tasks))
        column.addWidget(Services(tasks))
    return dialog, language
