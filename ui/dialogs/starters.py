"""Which of the example indicators to begin with: each with its norm and where that comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from tracker.words import _, decimal
from ui import theme
from ui.dialogs.dialog import Dialog


class Starters(Dialog):
    """Attributes: ``boxes``, one to tick for each example."""

    def __init__(self, parent: QWidget | None, examples: Sequence[Mapping[str, Any]], there: Iterable[str]) -> None:
        super().__init__(
            parent, _("Begin with examples"), ok=_("Add"), width=600,
            hint=_("Norms that Dutch municipalities publish themselves. You can change everything later."),
        )  # fmt: skip
        known = {title.casefold() for title in there}
        self._examples = examples
        self.boxes = [self._box(each, known) for each in examples]
        self.column.addStretch(1)
        next((box for box in self.boxes if box.isEnabled()), self.cancel).setFocus()
        self._update()

    def _box(self, example: Mapping[str, Any], known: set[str]) -> QCheckBox:
        box = QCheckBox(str(example["title"]))
        is_there = str(example["title"]).casefold() in known
        box.setChecked(not is_there)
        box.setEnabled(not is_there)
        box.toggled.connect(self._update)
        words = _("You have this one already.") if is_there else _norm(example)
        box.setAccessibleDescription(words)
        under = QVBoxLayout()
        under.setSpacing(0)
        below = theme.label(words, "small-muted", wrap=True)
        below.setContentsMargins(theme.px(26), 0, 0, 0)
        under.addWidget(box)
        under.addWidget(below)
        self.column.addLayout(under)
        return box

    def _update(self) -> None:
        if self.ok is not None:
            self.ok.setEnabled(bool(self.chosen()))

    def chosen(self) -> list[Mapping[str, Any]]:
        """The examples that are ticked."""
        return [each for each, box in zip(self._examples, self.boxes, strict=True)
                if box.isChecked() and box.isEnabled()]  # fmt: skip


def _norm(example: Mapping[str, Any]) -> str:
    norm = f"{decimal(Decimal(str(example['norm'])))} {example['unit']}".strip()
    return _("Norm {norm}. Source: {source}.").format(norm=norm, source=str(example["source"]).rstrip("."))


def ask(
    parent: QWidget | None, examples: Sequence[Mapping[str, Any]], there: Iterable[str]
) -> list[Mapping[str, Any]] | None:
    """The examples that are ticked, or None when it was cancelled; ``there`` are titles that are there already."""
    dialog = Starters(parent, examples, there)
    return dialog.chosen() if dialog.exec() else None
