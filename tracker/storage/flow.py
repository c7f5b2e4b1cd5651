"""What the charts about flow ask: every experiment with the day on which it reached each stage."""

from __future__ import annotations

from datetime import date

from tracker.domain.terms import Verdict
from tracker.storage.asking import Asker, as_date

Passing = tuple[str, str, str, date | None, date | None, date | None, date | None, Verdict | None]


class Flow(Asker):
    """Questions about experiments on their way."""

    def __init__(self, asker: Asker) -> None:
        super().__init__(asker._connection, asker._path)

    def passages(self) -> list[Passing]:
        """Every experiment, the first that was logged first.

        Id, number, title; since when it is an idea, prepared, started, ended (embedded, where no end is written
        down); and the verdict.
        """
        rows = self._ask(
            "SELECT id, number, title, idea_on, prepared_on, started_on, coalesce(concluded_on, embedded_on), verdict "
            "FROM experiment ORDER BY created, id"
        )
        verdicts = {verdict.value: verdict for verdict in Verdict}
        return [
            (id_, number or "", title or "", *map(as_date, days), verdicts.get(verdict))
            for id_, number, title, *days, verdict in rows
        ]
