"""What the charts about flow ask: every experiment with the day on which it reached each stage."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tracker.domain.terms import Verdict
from tracker.storage.asking import Asker, Parts, Row, as_date

Passing = tuple[str, str, str, date | None, date | None, date | None, date | None, Verdict | None]


class Flow(Asker):
    """Questions about experiments on their way."""

    def __init__(self, asker: Asker) -> None:
        super().__init__(asker._connection, asker._path)

    def passages(self) -> Parts:
        """Every experiment, for ``as_passages``."""
        return self._in_parts(
            "created, id, number, title, idea_on, prepared_on, started_on, "
            "coalesce(concluded_on, embedded_on), verdict",
            "experiment",
        )


def as_passages(rows: Iterable[Row]) -> list[Passing]:
    """Of ``rows`` of ``passages``, the first that was logged first: id, number, title; since when it is an idea,
    prepared, started, ended (embedded, where no end is written down); and the verdict.
    """
    verdicts = {verdict.value: verdict for verdict in Verdict}
    return [
        (id_, number or "", title or "", *map(as_date, days), verdicts.get(verdict))
        for _created, id_, number, title, *days, verdict in sorted(rows, key=lambda row: row[:2])
    ]
