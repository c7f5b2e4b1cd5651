"""What the library of lessons asks: patterns, periods and links, a page of cards at a time."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date

from tracker.domain.companions import LessonLink
from tracker.domain.records import Experiment
from tracker.storage.asking import Asker, as_date
from tracker.storage.tables import LESSONS

# For each of some experiments (a JSON list): the patterns seen, and how often another lesson supports or
# contradicts it, in whichever direction that was written down.
_MARKS = """
WITH asked AS (SELECT value AS id FROM json_each(?1))
SELECT experiment, 'pattern', pattern, 1 FROM pattern_link JOIN asked ON asked.id = experiment WHERE moment = 'after'
UNION ALL
SELECT asked.id, relation, '', count(*) FROM asked
JOIN lesson_link l ON l.earlier = asked.id JOIN experiment other ON other.id = l.experiment GROUP BY 1, 2
UNION ALL
SELECT asked.id, relation, '', count(*) FROM asked
JOIN lesson_link l ON l.experiment = asked.id JOIN experiment other ON other.id = l.earlier GROUP BY 1, 2
"""


class Library(Asker):
    """Questions about lessons. What is counted is counted no further than a page needs."""

    def __init__(self, asker: Asker) -> None:
        super().__init__(asker._connection, asker._path)

    def patterns_seen(self) -> list[str]:
        """The ids of the patterns that were seen anywhere; one seek in the index each."""
        found: list[str] = []
        while rows := self._ask(
            "SELECT min(pattern) FROM pattern_link WHERE pattern > ?", [found[-1] if found else ""]
        ):
            if rows[0][0] is None:
                break
            found.append(rows[0][0])
        return found

    def count_pattern(self, pattern: str, most: int) -> int:
        """How many lessons a pattern was seen in; counting stops at ``most``."""
        rows = self._ask(
            "SELECT count(*) FROM (SELECT 1 FROM pattern_link l JOIN experiment ON experiment.id = l.experiment "
            f"WHERE pattern = ? AND moment = 'after' AND {LESSONS} LIMIT ?)",
            [pattern, most],
        )
        return int(rows[0][0])

    def next_lesson_day(self, after: date | None) -> date | None:
        """The first day later than ``after`` (of all without it) on which an experiment left a lesson."""
        rows = self._ask(
            f"SELECT min(concluded_on) FROM experiment WHERE {LESSONS} AND concluded_on > ?",
            [after.isoformat() if after else ""],
        )
        return as_date(rows[0][0])

    def marks(self, experiments: Collection[str]) -> list[tuple[str, str, str, int]]:
        """For some experiments at once: (experiment, "pattern" or a relation, pattern, how often)."""
        return self._ask(_MARKS, [json.dumps(list(experiments))])

    def related(self, experiment: str) -> list[tuple[LessonLink, Experiment]]:
        """The lessons that were linked with that of ``experiment``, before or after it, the newest first."""
        links = {
            each.earlier if each.experiment == experiment else each.experiment: each
            for each in self._all(LessonLink, "lesson_link WHERE experiment = ?1 OR earlier = ?1", [experiment])
        }
        ids = json.dumps(list(links))
        newest = "ORDER BY concluded_on DESC, created DESC, id"
        others = self._all(Experiment, f"experiment WHERE id IN (SELECT value FROM json_each(?)) {newest}", [ids])
        return [(links[other.id], other) for other in others]
