"""The questions that the charts answer: how a gallery groups them."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.charts import CHARTS
from tracker.words import N_, _


@dataclass(frozen=True, slots=True)
class Question:
    """One question and the charts that answer it, by name, the most telling first."""

    words: str  # English; said with ``label``
    charts: tuple[str, ...]

    @property
    def label(self) -> str:
        """The question in the language in use."""
        return _(self.words)


QUESTIONS = (
    Question(N_("How many blocks, and by when?"), ("burn-up", "wall")),
    Question(N_("Is the service getting better?"), ("xmr", "run-chart", "before-after")),
    Question(
        N_("Are we learning?"),
        ("outcomes", "succeeded-embedded-cleared", "patterns", "origins", "chain", "weighing"),
    ),
    Question(N_("Where does it get stuck?"), ("ageing", "cycle-time", "flow")),
    Question(N_("How far are we?"), ("position", "position-over-time")),
)


def answered() -> list[tuple[str, tuple[str, ...]]]:
    """Every question with the charts there are; what answers none of them stands under the last."""
    groups = [(each.label, [name for name in each.charts if name in CHARTS]) for each in QUESTIONS]
    known = {name for each in QUESTIONS for name in each.charts}
    groups[-1][1].extend(name for name in CHARTS if name not in known)
    return [(label, tuple(names)) for label, names in groups if names]


def in_order() -> tuple[str, ...]:
    """Every chart, question after question."""
    return tuple(name for _label, names in answered() for name in names)
