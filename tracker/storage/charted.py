"""What the charts about the whole portfolio ask a workspace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from tracker.domain.terms import Effect, Origin, State, Verdict
from tracker.storage.asking import Asker, Parts, Row, as_date

# Whether a block that the experiment cleared is gone: by what was recorded of it, and as the block stands now.
_GONE = (
    "EXISTS (SELECT 1 FROM link JOIN block ON block.id = link.block WHERE link.experiment = experiment.id "
    f"AND link.observed = '{Effect.CLEARED}' AND block.state = '{State.CLEARED}')"
)
_COMPLETE = (
    "coalesce(hypothesis, '') <> '' AND coalesce(measure, '') <> '' AND coalesce(lesson, '') <> '' "
    "AND decision IS NOT NULL"
)
_SHOWN = {  # per chart about one experiment the ids of those with something to show
    "weighing": "SELECT experiment FROM score WHERE moment > '' AND coalesce(heart, law, euro) IS NOT NULL",
    "chain": "SELECT earlier.id FROM experiment AS later JOIN experiment AS earlier ON earlier.id = later.follow_up_of "
    "UNION SELECT later.id FROM experiment AS later JOIN experiment AS earlier ON earlier.id = later.follow_up_of",
    "before-after": "SELECT id FROM experiment WHERE bar_indicator > '' AND started_on > ''",
}
_WHO = "id, number, title, concluded_on, verdict, created"
_ENDED = "concluded_on IS NOT NULL"
_ORIGINS = {origin.value: origin for origin in Origin}
_VERDICTS = {verdict.value: verdict for verdict in Verdict}


class Charted(Asker):
    """Questions over all experiments at once."""

    def __init__(self, asker: Asker) -> None:
        super().__init__(asker._connection, asker._path)

    def concluded(self) -> Parts:
        """Every concluded experiment, for ``as_concluded``."""
        return self._in_parts(f"{_WHO}, coalesce(lesson, '') <> '', {_COMPLETE}", "experiment", _ENDED)

    def ended(self) -> Parts:
        """Every concluded experiment, for ``as_ended``."""
        return self._in_parts(f"{_WHO}, embedded_on, {_GONE}", "experiment", _ENDED)

    def ideas(self) -> Parts:
        """Every experiment, for ``as_ideas``."""
        return self._in_parts("id, origin, follow_up_of, concluded_on, verdict", "experiment")

    def patterns_named(self) -> list[tuple[str, str, str]]:
        """Every failure pattern (id) that is named, at which moment, with which experiment that is still there."""
        return self._ask(
            "SELECT pattern, moment, experiment.id FROM pattern_link "
            "JOIN experiment ON experiment.id = pattern_link.experiment"
        )

    def most_scored(self) -> str:
        """The experiment (id) that was weighed most often, the latest of those; "" without any."""
        rows = self._ask(
            "SELECT experiment.id FROM score JOIN experiment ON experiment.id = score.experiment "
            "GROUP BY experiment.id ORDER BY count(*) DESC, max(experiment.started_on) DESC, experiment.id LIMIT 1"
        )
        return str(rows[0][0]) if rows else ""

    def shown_by(self, chart: str, limit: int) -> list[tuple[str, str]]:
        """The experiments, as (id, number and title), of which the chart called ``chart`` has something to show: the
        one that started last first.
        """
        chosen = f"id IN ({_SHOWN[chart]}) ORDER BY started_on DESC, created DESC, id LIMIT ?"
        rows = self._ask(f"SELECT id, number, title FROM experiment WHERE {chosen}", [limit])
        return [(id_, f"{number or ''} {title or ''}".strip()) for id_, number, title in rows]

    def furthest(self) -> str:
        """The experiment (id) with the most tries before it, the latest of those; the one that started last where
        nothing was tried again; "" in an empty workspace.
        """
        before = dict(
            self._ask(
                "SELECT later.id, later.follow_up_of FROM experiment AS later CROSS JOIN experiment AS earlier "
                "ON earlier.id = later.follow_up_of WHERE later.follow_up_of > '' ORDER BY later.created DESC, later.id"
            )
        )
        best, most = "", 0
        for each in before:
            seen, at = {each}, before[each]
            while at and at not in seen:
                seen.add(at)
                at = before.get(at, "")
            if len(seen) > most:
                best, most = each, len(seen)
        rows = [] if best else self._ask("SELECT id FROM experiment ORDER BY started_on DESC LIMIT 1")
        return str(rows[0][0]) if rows else best


def as_concluded(rows: Iterable[Row]) -> list[tuple[str, str, str, date, Verdict, bool, bool]]:
    """Of ``rows`` of ``concluded``, oldest first: id, number, title, day and verdict; whether it left a lesson;
    whether expectation, measurement, lesson and decision are all there.
    """
    return [(*who, bool(lesson), bool(complete)) for who, lesson, complete in _told(rows)]


def as_ended(rows: Iterable[Row]) -> list[tuple[str, str, str, date, Verdict, date | None, bool]]:
    """Of ``rows`` of ``ended``, oldest first: id, number, title, day and verdict; the day it was embedded; whether a
    block it cleared is still gone.
    """
    return [(*who, as_date(embedded), bool(gone)) for who, embedded, gone in _told(rows)]


def as_ideas(rows: Iterable[Row], today: date) -> list[tuple[str, Origin | None, str, bool, bool]]:
    """Of ``rows`` of ``ideas``: id, whose it was, the id of the one it continues; whether it had ended by ``today``;
    whether it had succeeded.
    """
    made = []
    for id_, origin, before, concluded, verdict in rows:
        ended = (day := as_date(concluded)) is not None and day <= today
        made.append(
            (id_, _ORIGINS.get(origin), before or "", ended, ended and _VERDICTS.get(verdict) is Verdict.SUCCEEDED)
        )
    return made


def _told(rows: Iterable[Row]) -> Iterator[tuple[tuple[str, str, str, date, Verdict], Any, Any]]:
    for id_, number, title, ended, verdict, _created, one, other in sorted(rows, key=_oldest):
        if (day := as_date(ended)) and verdict in _VERDICTS:
            yield (id_, number or "", title or "", day, _VERDICTS[verdict]), one, other


def _oldest(row: Row) -> tuple[str, int, str]:
    id_, _number, _title, ended, _verdict, created, *_rest = row
    return ended, created, id_
