"""What the charts about one indicator ask a workspace beside its measurements."""

from __future__ import annotations

import builtins
from datetime import date

from tracker.storage.asking import Asker, as_date

Began = tuple[str, str, str, date, bool]


class Curves(Asker):
    """Questions about the time that an indicator covers."""

    def __init__(self, asker: Asker) -> None:
        super().__init__(asker._connection, asker._path)

    def began(self, indicator: str, first: date, last: date, most: int) -> builtins.list[Began]:
        """The experiments that started from ``first`` to ``last``: id, number, title, day, whether its bar is a value
        of ``indicator``. All of those, and of the others the ``most`` latest.
        """
        chosen = "SELECT id, number, title, started_on, coalesce(bar_indicator, '') = ? FROM experiment"
        span = [first.isoformat(), last.isoformat()]
        rows = self._ask(
            f"{chosen} WHERE started_on BETWEEN ? AND ? AND bar_indicator = ?", [indicator, *span, indicator]
        )
        rows += self._ask(
            f"{chosen} WHERE started_on BETWEEN ? AND ? AND coalesce(bar_indicator, '') <> ? "
            "ORDER BY started_on DESC, created DESC LIMIT ?",
            [indicator, *span, indicator, most],
        )
        return [
            (id_, number or "", title or "", day, bool(aimed))
            for id_, number, title, started, aimed in rows
            if (day := as_date(started))
        ]

    def richest_indicator(self) -> str:
        """The id of the indicator with the most values, the one aimed at by experiments first; "" without one."""
        rows = self._ask(
            "SELECT id FROM indicator ORDER BY "
            "EXISTS (SELECT 1 FROM experiment WHERE bar_indicator = indicator.id AND started_on <> '') "
            "AND (SELECT count(*) FROM measurement WHERE indicator = indicator.id AND value <> '') >= 12 DESC, "
            "(SELECT count(*) FROM measurement WHERE indicator = indicator.id AND value <> '') DESC, "
            "CAST(number AS INTEGER), id LIMIT 1"
        )
        return str(rows[0][0]) if rows else ""

    def comparable_experiment(self) -> str:
        """The id of the experiment with a bar on an indicator that has the most values after it began; "" for none."""
        rows = self._ask(
            "SELECT experiment.id FROM experiment WHERE bar_indicator <> '' AND started_on <> '' ORDER BY "
            "min(4, (SELECT count(*) FROM measurement WHERE indicator = bar_indicator AND value <> '' "
            "AND period >= substr(started_on, 1, 7))) DESC, started_on DESC, experiment.id LIMIT 1"
        )
        return str(rows[0][0]) if rows else ""
