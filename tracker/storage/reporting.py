"""What a report asks of a workspace: the experiments of a period, a team and a theme, and what happened to blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.companions import DataUse
from tracker.domain.records import Experiment
from tracker.domain.terms import Origin, State, Verdict
from tracker.storage.asking import Asker

_STARTED = "started_on DESC, created DESC, rowid DESC"
_NEWEST = "coalesce(concluded_on, started_on) DESC, created DESC, rowid DESC"


@dataclass(frozen=True)
class Scope:
    """A period, both days in it, and perhaps a team and the code of a theme."""

    first: date
    last: date
    team: str = ""
    theme: str = ""

    @property
    def whole(self) -> bool:
        """Whether it is about every team and every theme."""
        return not self.team and not self.theme

    @property
    def days(self) -> list[str]:
        """First and last day as a file has them."""
        return [self.first.isoformat(), self.last.isoformat()]


class Reported(Asker):
    """The questions of a report."""

    def __init__(self, asker: Asker) -> None:
        super().__init__(asker._connection, asker._path)

    def tally(self, scope: Scope) -> dict[Verdict, int]:
        """How many experiments of ``scope`` ended with each verdict; those that never occur are left out."""
        condition, values = _ended(scope)
        rows = self._ask(f"SELECT verdict, count(*) FROM experiment WHERE {condition} GROUP BY verdict", values)
        known = {verdict.value: verdict for verdict in Verdict}
        found = {known[code]: count for code, count in rows if code in known}
        return {verdict: found[verdict] for verdict in Verdict if verdict in found}

    def ended(self, scope: Scope, verdicts: Sequence[Verdict], limit: int, *, lesson: bool = False) -> list[Experiment]:
        """The experiments of ``scope`` with one of ``verdicts``, the latest first; ``lesson``: if it left one."""
        condition, values = _ended(scope)
        chosen = f"{condition} AND verdict IN ({', '.join('?' * len(verdicts))})"
        chosen += " AND coalesce(lesson, '') <> ''" if lesson else ""
        return self._all(Experiment, f"experiment WHERE {chosen} ORDER BY {_NEWEST} LIMIT ?",
                         [*values, *(each.value for each in verdicts), limit])  # fmt: skip

    def ended_ids(self, scope: Scope) -> set[str]:
        """The ids of the experiments that ended in ``scope``."""
        condition, values = _ended(scope)
        return {row[0] for row in self._ask(f"SELECT id FROM experiment WHERE {condition}", values)}

    def count_lessons(self, scope: Scope) -> int:
        """How many experiments of ``scope`` ended and left a lesson."""
        condition, values = _ended(scope)
        sql = f"SELECT count(*) FROM experiment WHERE {condition} AND coalesce(lesson, '') <> ''"
        return int(self._ask(sql, values)[0][0])

    def patterns(self, scope: Scope) -> list[tuple[str, int]]:
        """The failure patterns (ids) seen in what ended in ``scope``, and how often, the most seen first."""
        condition, values = _ended(scope)
        return self._ask(
            "SELECT pattern, count(*) AS n FROM pattern_link WHERE moment = 'after' AND experiment IN "
            f"(SELECT id FROM experiment WHERE {condition}) GROUP BY pattern ORDER BY n DESC, pattern LIMIT 3",
            values,
        )

    def ran(self, scope: Scope, limit: int = -1) -> list[Experiment]:
        """The experiments that ran in ``scope`` for a day at least, the one that started last first."""
        condition, values = _ran(scope)
        return self._all(Experiment, f"experiment WHERE {condition} ORDER BY {_STARTED} LIMIT ?", [*values, limit])

    def count_ran(self, scope: Scope) -> int:
        """How many those are."""
        condition, values = _ran(scope)
        return int(self._ask(f"SELECT count(*) FROM experiment WHERE {condition}", values)[0][0])

    def origins(self, scope: Scope) -> dict[Origin, int]:
        """Whose ideas they were that ran in ``scope``, follow-ups left out: they continue an idea."""
        condition, values = _ran(scope)
        chosen = f"{condition} AND coalesce(follow_up_of, '') = '' AND origin > ''"
        found = dict(self._ask(f"SELECT origin, count(*) FROM experiment WHERE {chosen} GROUP BY origin", values))
        return {origin: found[origin.value] for origin in Origin if origin.value in found}

    def count_running(self, scope: Scope) -> int:
        """How many experiments run now, of the team and the theme of ``scope``, whatever its period."""
        condition, values = _of(scope)
        return int(self._ask(f"SELECT count(*) FROM experiment WHERE stage = 'running'{condition}", values)[0][0])

    def to_decide(self, scope: Scope, until: date, limit: int) -> list[Experiment]:
        """Running experiments about which one decides by ``until``, the first day first."""
        condition, values = _of(scope)
        chosen = f"stage = 'running' AND review_on > '' AND review_on <= ?{condition}"
        return self._all(Experiment, f"experiment WHERE {chosen} ORDER BY review_on, rowid LIMIT ?",
                         [until.isoformat(), *values, limit])  # fmt: skip

    def fits(self, scope: Scope, experiment: str) -> bool:
        """Whether an experiment (id) is of the team and the theme of ``scope``; without those everything is."""
        condition, values = _of(scope)
        rows = self._ask(f"SELECT 1 FROM experiment WHERE id = ?{condition}", [experiment, *values])
        return scope.whole or bool(rows)

    def changed(self, scope: Scope) -> dict[State, int]:
        """How often a block went to each state in the period of ``scope``, over the whole organisation."""
        rows = self._ask(
            "SELECT state_change.state, count(*) FROM state_change CROSS JOIN block ON block.id = state_change.block "
            "WHERE happened_on BETWEEN ? AND ? GROUP BY 1",
            scope.days,
        )
        found = dict(rows)
        return {state: found.get(state.value, 0) for state in State}

    def found(self, scope: Scope) -> int:
        """How many blocks were found in the period of ``scope``, over the whole organisation."""
        return int(self._ask("SELECT count(*) FROM block WHERE found_on BETWEEN ? AND ?", scope.days)[0][0])

    def data_uses(self, scope: Scope) -> dict[str, DataUse]:
        """The declarations of the experiments that ran in ``scope``, by the id of the experiment."""
        condition, values = _ran(scope)
        chosen = f"data_use WHERE experiment IN (SELECT id FROM experiment WHERE {condition})"
        return {each.experiment: each for each in self._all(DataUse, chosen, values)}


def _of(scope: Scope) -> tuple[str, list[str]]:
    """The team and the theme, as more of a condition."""
    chosen = [("team", scope.team), ("theme", scope.theme)]
    return (
        "".join(f" AND {name} = ? COLLATE NOCASE" for name, value in chosen if value),
        [value for _name, value in chosen if value],
    )


def _ended(scope: Scope) -> tuple[str, list[str]]:
    condition, values = _of(scope)
    return f"verdict <> '' AND concluded_on BETWEEN ? AND ?{condition}", [*scope.days, *values]


def _ran(scope: Scope) -> tuple[str, list[str]]:
    condition, values = _of(scope)
    first, last = scope.days
    ended = "(concluded_on IS NULL OR concluded_on = '' OR concluded_on >= ?)"
    return f"started_on > '' AND started_on <= ? AND {ended}{condition}", [last, first, *values]
