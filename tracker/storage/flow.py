"""What the charts about flow ask: every experiment with the day on which it reached each stage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from tracker.domain.terms import Verdict
from tracker.storage.asking import Asker, Parts, Row, as_date

_DAYS = ("idea_on", "prepared_on", "started_on", "concluded_on", "embedded_on")
Passing = tuple[str, str, str, date | None, date | None, date | None, date | None, Verdict | None, bool]


class Flow(Asker):
    """Questions about experiments on their way."""

    def __init__(self, asker: Asker) -> None:
        super().__init__(asker._connection, asker._path)

    def passages(self) -> Parts:
        """Every experiment, for ``as_passages``."""
        return self._in_parts(
            "created, id, number, title, idea_on, prepared_on, started_on, concluded_on, embedded_on, verdict, assumed",
            "experiment",
        )


def as_passages(rows: Iterable[Row]) -> list[Passing]:
    """Of ``rows`` of ``passages``, the first that was logged first: id, number, title; since when it is an idea,
    prepared, started, ended (embedded, where no end is written down); the verdict; and whether it has ended.

    Only days that were given: of a stage that was reached on a day that nobody gave, the one before it is no news
    either, so then an experiment has no days at all.
    """
    verdicts = {verdict.value: verdict for verdict in Verdict}
    return [
        (id_, number or "", title or "", *_given(days, assumed or ""), verdicts.get(verdict), any(days[3:]))
        for _created, id_, number, title, *days, verdict, assumed in sorted(rows, key=lambda row: row[:2])
    ]


def _given(days: Sequence[str | None], assumed: str) -> tuple[date | None, date | None, date | None, date | None]:
    idea, prepared, started, concluded, embedded = (
        as_date(None if assumed and f"{name}={day}" in assumed else day) for name, day in zip(_DAYS, days, strict=True)
    )
    ended = concluded or embedded
    known = (idea, prepared, started, ended)
    last = max((place for place, day in enumerate((*days[:3], days[3] or days[4])) if day), default=-1)
    return known if last < 0 or known[last] else (None, None, None, None)
