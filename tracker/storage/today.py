"""What the pages that look over the whole ask a workspace: counted along an index, never read in full."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from tracker.domain.companions import Agreement, DataUse, Deviation, Publication
from tracker.domain.records import Block, Experiment
from tracker.domain.terms import Decision, Look, Stage, State, Verdict
from tracker.storage.asking import Asker, Query, as_date, match_words, where
from tracker.storage.tables import LESSONS, NUMBERED, OPEN_REVIEWS

_LATEST = 100  # running experiments that are looked at one by one, the latest first
_SINCE = {Stage.PREPARED: "prepared_on", Stage.IDEA: "idea_on"}  # the day from which it is in a stage
_DONE = (Stage.CONCLUDED, Stage.EMBEDDED)
# Written the way the index holds it; a cell that was never filled gives NULL.
_NO_LESSON = ("(lesson <> '') IS NULL", "(lesson <> '') = 0")
_RUNNING = f"stage = '{Stage.RUNNING}'"
# A deviation of which the review or the last day has come and that was not looked at since; and one nobody gave room
# for, of what has not ended yet, or goes on for good.
_TO_REVIEW = tuple(
    f"SELECT experiment FROM deviation WHERE {open_} AND {day} <= ? ORDER BY {day} LIMIT ?"
    for day, open_ in OPEN_REVIEWS.items()
)
_NO_ROOM = (
    "coalesce(mandate, '') = '' AND (NOT EXISTS (SELECT 1 FROM deviation WHERE deviation.experiment = experiment.id) "
    "OR EXISTS (SELECT 1 FROM deviation WHERE deviation.experiment = experiment.id "
    "AND coalesce(deviation.mandate, '') = ''))"
)
_TO_EMBED = f"(stage <> '{Stage.CONCLUDED}' OR decision = '{Decision.EMBED}')"
_BARE = (  # CROSS JOIN: along the few deviations, never along all experiments
    "SELECT DISTINCT experiment FROM deviation CROSS JOIN experiment ON experiment.id = deviation.experiment "
    "WHERE coalesce(deviation.mandate, '') = '' AND coalesce(experiment.mandate, '') = '' "
    f"AND {_TO_EMBED}"
)
_NEWEST = f"{LESSONS} ORDER BY concluded_on DESC, created DESC, rowid DESC"


def _bare_of(verdict: Verdict) -> str:
    """The question for the experiments with ``verdict`` without a lesson: one seek in the index a part."""
    return " UNION ALL ".join(
        f"SELECT rowid FROM experiment WHERE stage = '{stage}' AND verdict = '{verdict}' AND {gap}"
        for stage in _DONE
        for gap in _NO_LESSON
    )


def _given(name: str) -> str:
    """Whether somebody gave the date ``name``, and an import did not fill it in."""
    return f"instr(coalesce(assumed, ''), '{name}=' || coalesce({name}, '-')) = 0"


class Overview(Asker):
    """Counts and short lists over a whole workspace."""

    def __init__(self, asker: Asker) -> None:
        super().__init__(asker._connection, asker._path)

    # Numbers

    def looks(self) -> dict[str, int]:
        """How many blocks stand on the wall in each way."""
        return dict(self._ask("SELECT look, count(*) FROM block GROUP BY look"))

    def came_back_and_trying(self) -> int:
        """How many blocks came back and are being tried again."""
        sql = "SELECT count(*) FROM block WHERE look = ? AND state = ?"
        return self._count(sql, Look.TRYING.value, State.CAME_BACK.value)

    def state_changes_per_month(self, months: Sequence[date]) -> dict[str, list[int]]:
        """How many blocks went to each state in each of ``months``, which are given as their first days."""
        rows = self._ask(
            "SELECT state_change.state, substr(happened_on, 1, 7), count(*) FROM state_change "
            "CROSS JOIN block ON block.id = state_change.block WHERE happened_on >= ? GROUP BY 1, 2",
            [months[0].isoformat()],
        )
        found = {(state, month): count for state, month, count in rows}
        return {
            state.value: [found.get((state.value, month.isoformat()[:7]), 0) for month in months] for state in State
        }

    def running(self) -> int:
        """How many experiments run now."""
        return self._count(f"SELECT count(*) FROM experiment WHERE {_RUNNING}")

    def any_experiment(self) -> bool:
        """Whether there is any experiment."""
        return bool(self._ask("SELECT 1 FROM experiment LIMIT 1"))

    def started_per_month(self, months: Sequence[date]) -> list[int]:
        """How many experiments started in each of ``months``."""
        return self._per_month("SELECT count(*) FROM experiment WHERE started_on >= ? AND started_on < ?", months)

    def lessons_per_month(self, months: Sequence[date]) -> list[int]:
        """How many lessons there came in each of ``months``."""
        sql = f"SELECT count(*) FROM experiment WHERE {LESSONS} AND concluded_on >= ? AND concluded_on < ?"
        return self._per_month(sql, months)

    def ended(self) -> dict[str, tuple[int, int]]:
        """How many experiments have each verdict, and how many of those left a lesson."""
        found = {}
        for verdict in Verdict:
            total = self._count("SELECT count(*) FROM experiment WHERE verdict = ?", verdict.value)
            bare = self._count(f"SELECT count(*) FROM ({_bare_of(verdict)})")
            found[verdict.value] = (total, total - bare)
        return found

    def _count(self, sql: str, *values: object) -> int:
        return int(self._ask(sql, values)[0][0])

    def _per_month(self, sql: str, months: Sequence[date]) -> list[int]:
        ends = [*months[1:], date(9999, 12, 31)]
        return [self._count(sql, *map(date.isoformat, pair)) for pair in zip(months, ends, strict=True)]

    # What may need attention; which of it does is for the rules to say

    def due(self, today: date, limit: int) -> list[Experiment]:
        """Running experiments whose decision date is ``today`` or before, the oldest date first."""
        chosen = f"{_RUNNING} AND review_on > '' AND review_on <= ? ORDER BY review_on, rowid LIMIT ?"
        return self._all(Experiment, f"experiment WHERE {chosen}", [today.isoformat(), limit])

    def oldest_running(self, days: int, today: date, limit: int) -> list[Experiment]:
        """Experiments that run longer than ``days`` days, both ends counted, the longest first."""
        since = (today - timedelta(days=days - 1)).isoformat()
        chosen = f"{_RUNNING} AND started_on < ? ORDER BY started_on, rowid LIMIT ?"
        return self._all(Experiment, f"experiment WHERE {chosen}", [since, limit])

    def unagreed(self, limit: int) -> list[Experiment]:
        """The latest running experiments without a bar or without a decision date, the latest first."""
        newest = "ORDER BY started_on DESC, rowid DESC LIMIT"
        latest = f"SELECT rowid FROM experiment WHERE {_RUNNING} {newest} {_LATEST}"
        missing = "(coalesce(success_when, bar_value, '') = '' OR coalesce(review_on, '') = '')"
        chosen = f"rowid IN ({latest}) AND {missing} {newest} ?"
        return self._all(Experiment, f"experiment WHERE {chosen}", [limit])

    def oldest_waiting(self, stage: Stage, limit: int) -> list[Experiment]:
        """Experiments that are the longest in ``stage``, which is one before the start."""
        since = _SINCE[stage]
        chosen = f"stage = ? AND {since} > '' ORDER BY {since}, rowid LIMIT ?"
        return self._all(Experiment, f"experiment WHERE {chosen}", [stage.value, limit])

    def latest_waits(self, stage: Stage, limit: int) -> list[int]:
        """How many days the latest that started were in ``stage`` before, both ends counted."""
        since = _SINCE[stage]
        until = "started_on" if stage is Stage.PREPARED else "coalesce(prepared_on, started_on)"
        rows = self._ask(
            f"SELECT {since}, {until} FROM experiment WHERE rowid IN (SELECT rowid FROM experiment "
            f"WHERE started_on > '' ORDER BY started_on DESC LIMIT ?) AND {since} > '' "
            f"AND {_given(since)} AND {_given('prepared_on')} AND {_given('started_on')}",
            [limit],
        )
        dates = ((as_date(start), as_date(end)) for start, end in rows)
        return [(end - start).days + 1 for start, end in dates if start and end and end >= start]

    def deviating(self, today: date, limit: int) -> list[tuple[Experiment, list[Deviation]]]:
        """Experiments that say they deviate from the law, or have a deviation due for review or without a mandate."""
        # Each part leaves out what needs nothing any more, so that the limit cannot hide what does.
        room = f"SELECT id FROM experiment WHERE stage = ? AND law_room = 'deviates' AND {_TO_EMBED} AND {_NO_ROOM}"
        parts = [*(f"{room} LIMIT ?" for _stage in Stage), *_TO_REVIEW, f"{_BARE} LIMIT ?"]
        stages = [value for stage in Stage for value in (stage.value, limit)]
        rows = self._ask(
            " UNION ALL ".join(f"SELECT * FROM ({part})" for part in parts),
            [*stages, *[today.isoformat(), limit] * len(_TO_REVIEW), limit],
        )
        ids = json.dumps(sorted({row[0] for row in rows}))
        chosen = "experiment IN (SELECT value FROM json_each(?)) ORDER BY created, id"
        deviations = self._all(Deviation, f"deviation WHERE {chosen}", [ids])
        experiments = self._all(
            Experiment, "experiment WHERE id IN (SELECT value FROM json_each(?)) ORDER BY created, id", [ids]
        )
        return [(each, [d for d in deviations if d.experiment == each.id]) for each in experiments]

    def data_to_delete(self, today: date, limit: int) -> list[tuple[Experiment, DataUse]]:
        """Experiments whose data have to be gone by ``today`` and are not said to be."""
        uses = self._all(
            DataUse,
            "data_use WHERE delete_on <= ? AND deleted_on IS NULL ORDER BY delete_on LIMIT ?",
            [today.isoformat(), limit],
        )
        ids = json.dumps([each.experiment for each in uses])
        some = self._all(Experiment, "experiment WHERE id IN (SELECT value FROM json_each(?))", [ids])
        experiments = {each.id: each for each in some}
        return [(experiments[use.experiment], use) for use in uses if use.experiment in experiments]

    def marked_by_others(self, author: str, limit: int) -> list[Publication]:
        """The latest marks for open data that ``author`` could confirm; for some the words may have changed since."""
        return self._all(
            Publication,
            "publication WHERE coalesce(confirmed_by, '') IN ('', marked_by) AND marked_by <> ? "
            "ORDER BY marked_on DESC, id LIMIT ?",
            [author, limit],
        )

    def open_agreements(self, limit: int) -> list[Agreement]:
        """Agreements that are not done, the first due first; those without a date after them."""
        chosen = f"done_on IS NULL ORDER BY coalesce(due_on, '9999'), created, {NUMBERED}, id LIMIT ?"
        return self._all(Agreement, f"agreement WHERE {chosen}", [limit])

    def agreements(self, text: str, offset: int, limit: int) -> list[Agreement]:
        """The agreements with those words: the open ones, the first due first, then the done ones, the latest first."""
        words = match_words(text)
        found = "rowid IN (SELECT rowid FROM agreement_fts WHERE agreement_fts MATCH ?)" if words else "1"
        by = f"done_on DESC, coalesce(due_on, '9999'), created, {NUMBERED}, id"
        chosen = f"{found} ORDER BY done_on IS NOT NULL, {by} LIMIT ? OFFSET ?"
        return self._all(Agreement, f"agreement WHERE {chosen}", [*([words] if words else []), limit, offset])

    def without_lesson(self, limit: int) -> list[Experiment]:
        """Concluded experiments that left no lesson, as another program or laptop may have written them."""
        bare = " UNION ALL ".join(map(_bare_of, Verdict))
        return self._all(
            Experiment, f"experiment WHERE rowid IN ({bare}) ORDER BY concluded_on, rowid LIMIT ?", [limit]
        )

    def without_verdict(self, limit: int) -> list[Experiment]:
        """Concluded experiments of which nobody said how they ended, as a list from elsewhere may have brought them."""
        return self._all(
            Experiment, "experiment WHERE stage = 'concluded' AND verdict IS NULL ORDER BY concluded_on, rowid LIMIT ?",
            [limit],
        )  # fmt: skip

    def latest_durations(self, limit: int) -> list[int]:
        """How many days the latest concluded experiments ran, both ends counted."""
        latest = (
            "SELECT rowid FROM experiment WHERE concluded_on > '' AND concluded_on <= '9999' "
            "ORDER BY concluded_on DESC LIMIT ?"
        )
        rows = self._ask(
            f"SELECT started_on, concluded_on FROM experiment WHERE rowid IN ({latest}) "
            f"AND {_given('started_on')} AND {_given('concluded_on')}",
            [limit],
        )
        dates = ((as_date(start), as_date(end)) for start, end in rows)
        return [(end - start).days + 1 for start, end in dates if start and end and end >= start]

    def came_back(self, limit: int) -> list[tuple[Block, date | None]]:
        """Blocks that came back and are not being tried, the latest first, and when each was cleared."""
        blocks = self._all(
            Block,
            "block WHERE look = ? ORDER BY state_on DESC, rowid DESC LIMIT ?",
            [Look.CAME_BACK.value, limit],
        )
        rows = self._ask(
            "SELECT block, max(happened_on) FROM state_change WHERE state = ? "
            "AND block IN (SELECT value FROM json_each(?)) GROUP BY block",
            [State.CLEARED.value, json.dumps([block.id for block in blocks])],
        )
        cleared = {block: as_date(day) for block, day in rows}
        return [(block, cleared.get(block.id)) for block in blocks]

    # Lessons

    def lessons(self, verdicts: Iterable[str], query: Query, *, offset: int, limit: int) -> list[Experiment]:
        """The lessons with one of ``verdicts`` that ``query`` asks for, the newest first."""
        condition, values = self._lessons(verdicts, query)
        page = f"SELECT rowid FROM experiment WHERE {condition} AND {_NEWEST} LIMIT ? OFFSET ?"
        return self._all(Experiment, f"experiment WHERE rowid IN ({page}) AND {_NEWEST}", [*values, limit, offset])

    def count_lessons(self, verdicts: Iterable[str], query: Query, most: int) -> int:
        """How many there are of those, but no more than ``most`` are counted."""
        condition, values = self._lessons(verdicts, query)
        sql = f"SELECT count(*) FROM (SELECT 1 FROM experiment WHERE {condition} AND {LESSONS} LIMIT ?)"
        return self._count(sql, *values, most)

    @staticmethod
    def _lessons(verdicts: Iterable[str], query: Query) -> tuple[str, list[object]]:
        equals = dict(query.equals)
        chosen = equals.pop("verdict", "")
        wanted = [verdict for verdict in verdicts if chosen in ("", verdict)]
        condition, values = where(Experiment, replace(query, equals=equals))
        # The plus keeps SQLite from sorting all with these verdicts: it walks the lessons by date.
        own = f"+verdict IN ({', '.join('?' * len(wanted))})"
        return f"{condition.removeprefix('WHERE ') or '1'} AND {own}", [*values, *wanted]
