"""The theme: colours follow, icons are tinted and sharp, words can be read, and it costs little."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QFile, QSize, Qt
from PySide6.QtGui import QIcon, QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

import assets
from ui import theme

ICONS = sorted(p.stem for p in assets.path("icons").glob("*.svg") if p.stem != "app")


pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def main_colour(image: QImage) -> str:
    """The colour of the least transparent pixel."""
    spots = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(spots, key=lambda c: c.alpha()).name().upper()


def test_light_and_dark_change_palette_and_tokens(qapp: QApplication, qtbot: QtBot) -> None:
    it = theme.apply(qapp, "light")
    with qtbot.waitSignal(it.changed):
        it.set_mode("dark")
    assert theme.tokens().dark
    assert qapp.palette().window().color().name().upper() == theme.tokens().background
    it.set_mode("light")
    assert not theme.tokens().dark
    with pytest.raises(ValueError, match="sepia"):
        it.set_mode("sepia")


def test_choosing_the_look_that_is_worn_dresses_nothing_anew(qapp: QApplication, qtbot: QtBot) -> None:
    class Counted(QPushButton):
        times = 0

        def changeEvent(self, event: QEvent) -> None:
            self.times += event.type() == QEvent.Type.StyleChange
            super().changeEvent(event)

    it = theme.apply(qapp, "light")
    button = Counted("Some words")
    qtbot.addWidget(button)
    button.ensurePolished()
    for mode, expected in (("light", False), ("dark", True), ("light", True)):
        button.times = 0
        it.set_mode(mode)
        assert bool(button.times) == expected


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_is_ours_small_and_takes_any_colour(name: str) -> None:
    text = assets.path("icons", f"{name}.svg").read_text(encoding="utf-8")
    assert 'viewBox="0 0 24 24"' in text
    assert "currentColor" in text
    assert "<text" not in text
    assert not re.search(r"#[0-9A-Fa-f]{3,6}", text)
    assert len(text) < 1200


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_shows_something(qapp: QApplication, name: str) -> None:
    picture = theme.tinted(name, "#D55E00", 24, 2.0).toImage()
    assert picture.width() == 48
    assert main_colour(picture) == "#D55E00"


def test_an_icon_follows_the_theme_by_itself(qapp: QApplication) -> None:
    it = theme.apply(qapp, "light")
    icon = theme.icon("square", "accent")
    light = main_colour(icon.pixmap(QSize(24, 24)).toImage())
    it.set_mode("dark")
    dark = main_colour(icon.pixmap(QSize(24, 24)).toImage())
    it.set_mode("light")
    assert (light, dark) == ("#12436D", "#4FA3E0")


def test_an_icon_is_sharp_on_a_fine_screen_and_turns_accent_when_on(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    icon = theme.icon("square")
    fine = icon.pixmap(QSize(20, 20), 2.0)
    assert (fine.width(), fine.devicePixelRatio()) == (40, 2.0)
    on = icon.pixmap(QSize(20, 20), QIcon.Mode.Normal, QIcon.State.On)
    assert main_colour(on.toImage()) == theme.tokens().accent
    off = icon.pixmap(QSize(20, 20), QIcon.Mode.Disabled)
    assert main_colour(off.toImage()) == theme.tokens().border


def test_an_unknown_icon_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        theme.icon("unicorn")


def test_the_style_sheet_finds_its_pictures(qapp: QApplication) -> None:
    theme.apply(qapp, "dark")
    named = set(re.findall(r"url\((:[^)]+)\)", qapp.styleSheet()))
    assert len(named) >= 6
    assert all(QFile.exists(name) for name in named)
    theme.apply(qapp, "light")


def test_controls_have_the_heights_of_the_design(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, "light")
    edit, button, small = QLineEdit(), theme.button("Do", "primary", "plus"), theme.button("Do", "small")
    for widget in (edit, button, small):
        qtbot.addWidget(widget)
        widget.ensurePolished()
    assert edit.sizeHint().height() == 36
    assert (button.sizeHint().height(), small.sizeHint().height()) == (36, 32)


def test_focus_moves_nothing(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, "light")
    button = QPushButton("Some words")
    qtbot.addWidget(button)
    button.show()
    before = button.sizeHint()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert button.sizeHint() == before


def test_a_label_reads_its_text_as_text_and_can_change_type(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, "light")
    label = theme.label("<b>5 < 6</b>", "body")
    qtbot.addWidget(label)
    label.ensurePolished()
    assert label.textFormat() == Qt.TextFormat.PlainText
    small = label.fontMetrics().height()
    theme.set_type(label, "page-title")
    assert label.fontMetrics().height() > small


def test_no_type_is_smaller_than_thirteen_px(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    sizes = [float(size) for size in re.findall(r"font-size:([\d.]+)pt", qapp.styleSheet())]
    assert min(sizes) * 96 / 72 >= 13 - 0.01
    assert qapp.font().pointSizeF() == pytest.approx(10.5 * theme.theme().scale)


def test_measures_grow_with_the_letters_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theme.theme(), "zoom", 1.5)
    assert theme.px(36) == 54


def test_the_theme_is_light_to_import() -> None:
    code = (
        "import sys, ui.theme; "
        "print(*(m for m in ('matplotlib', 'numpy', 'sqlite_utils', 'babel') if m in sys.modules))"
    )
    root = Path(assets.__file__).resolve().parent.parent
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert done.stdout.strip() == ""


def test_a_wish_for_high_contrast_is_granted(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    it = theme.apply(qapp, "light")
    with monkeypatch.context() as patch:
        patch.setattr(theme.Theme, "_name", lambda _self: "high-contrast-dark")
        it.set_mode("dark")
        assert theme.tokens().muted == theme.tokens().ink == "#FFFFFF"
        assert "high-contrast-dark" in qapp.styleSheet()
    it.set_mode("light")


def test_a_focused_primary_button_shows_a_ring(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, "light")
    button = theme.button("Some words", "primary")
    qtbot.addWidget(button)
    button.show()
    button.activateWindow()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(button.hasFocus)
    middle = button.width() // 2
    assert button.grab().toImage().pixelColor(middle, 4).name().upper() == theme.tokens().on_accent
    button.clearFocus()
    assert button.grab().toImage().pixelColor(middle, 4).name().upper() == theme.tokens().accent
