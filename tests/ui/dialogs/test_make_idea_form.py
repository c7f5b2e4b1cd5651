"""Making the empty idea form from the menu."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow


@pytest.mark.parametrize("wish, made, start", [
    ("form.pdf", "form.pdf", b"%PDF"), ("form.xlsx", "form.xlsx", b"PK"), ("form", "form.pdf", b"%PDF"),
])  # fmt: skip
def test_the_form_is_made_and_can_be_opened(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wish: str, made: str,
    start: bytes,
) -> None:  # fmt: skip
    monkeypatch.setattr(window.tasks.messages, "file_to_save", lambda *_args: tmp_path / wish)
    with qtbot.waitSignal(window.tasks.saved) as saved:
        window.actions_by_id["idea-form"].trigger()
    assert saved.args is not None
    assert saved.args[1] == tmp_path / made
    assert (tmp_path / made).read_bytes().startswith(start)


def test_who_cancels_gets_nothing(window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    monkeypatch.setattr(window.tasks.messages, "file_to_save", lambda *_args: None)
    window.actions_by_id["idea-form"].trigger()
    assert not window.tasks.busy
    assert sorted(tmp_path.iterdir()) == before


def test_a_file_that_is_there_already_is_not_written_over_unasked(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "form.pdf").write_bytes(b"mine")
    monkeypatch.setattr(window.tasks.messages, "file_to_save", lambda *_args: tmp_path / "form")
    with qtbot.waitSignal(window.tasks.noticed) as told:
        window.actions_by_id["idea-form"].trigger()
    assert told.args is not None
    assert str(tmp_path / "form.pdf") in told.args[0]
    assert (tmp_path / "form.pdf").read_bytes() == b"mine"
