"""What is not filled in around room in the law and data: looked for along an index, a few at a time."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from tracker.domain.companions import DataUse, Deviation
from tracker.domain.records import Experiment
from tracker.domain.terms import LawRoom, Nature, PersonalData, Stage
from tracker.storage.asking import Asker

_FEWEST, _MOST = 2, 5  # experiments with one article before it is asked about, and articles that are asked about
# Words that do not tell one article from another.
_IDLE = frozenset(("art", "artikel", "article", "van", "de", "het", "of", "the", "wet", "law"))
_GOES_ON = (Stage.RUNNING, Stage.EMBEDDED)
_STAGES = ", ".join(repr(stage.value) for stage in _GOES_ON)


def article_key(article: str) -> tuple[str, ...]:
    """What an article is known by, however it is written: ``Awb artikel 4:1`` and ``Awb, art. 4:1`` are one."""
    words = re.findall(r"[^\W_]+(?::\d\w*)*", article.casefold())
    return tuple(sorted({word for word in words if word not in _IDLE} or words))


class Gaps(Asker):
    """Questions about what is missing. Each takes the most that is wanted."""

    def __init__(self, asker: Asker) -> None:
        super().__init__(asker._connection, asker._path)

    def half_told(self, limit: int) -> list[tuple[Experiment, list[Deviation]]]:
        """What goes on and deviates without a record of it, with one that has no day, or while it says that it fits."""
        none = "NOT EXISTS (SELECT 1 FROM deviation WHERE deviation.experiment = experiment.id)"
        silent = " UNION ALL ".join(
            f"SELECT * FROM (SELECT id FROM experiment WHERE stage = {stage.value!r} "
            f"AND law_room = {LawRoom.DEVIATES.value!r} AND {none} LIMIT ?)"
            for stage in _GOES_ON
        )
        odd = (  # CROSS JOIN: along the few deviations, never along all experiments
            "SELECT DISTINCT experiment FROM deviation CROSS JOIN experiment ON experiment.id = deviation.experiment "
            f"WHERE stage IN ({_STAGES}) AND (law_room = {LawRoom.FITS.value!r} "
            "OR coalesce(deviation.review_on, until) IS NULL) LIMIT ?"
        )
        rows = self._ask(f"{silent} UNION ALL SELECT * FROM ({odd})", [limit] * (len(_GOES_ON) + 1))
        experiments = self._experiments(row[0] for row in rows)
        ids = json.dumps([each.id for each in experiments])
        some = self._all(Deviation, "deviation WHERE experiment IN (SELECT value FROM json_each(?))", [ids])
        return [(each, [one for one in some if one.experiment == each.id]) for each in experiments]

    def undated_data(self, limit: int) -> list[tuple[Experiment, DataUse]]:
        """Data of people that are kept for a time that was said in words, without the day they have to be gone."""
        uses = self._all(
            DataUse,
            "data_use WHERE delete_on IS NULL AND deleted_on IS NULL AND retention > '' AND personal_data <> ? "
            f"AND experiment IN (SELECT id FROM experiment WHERE stage IN ({_STAGES}, ?)) LIMIT ?",
            [PersonalData.NONE.value, Stage.CONCLUDED.value, limit],
        )
        known = {each.id: each for each in self._experiments(use.experiment for use in uses)}
        return [(known[use.experiment], use) for use in uses if use.experiment in known]

    def repeated_articles(self) -> dict[str, int]:
        """From which articles several experiments deviate, and how many; not those that are a block already."""
        rows = self._ask(
            "SELECT DISTINCT article, deviation.experiment FROM deviation "
            "CROSS JOIN experiment ON experiment.id = deviation.experiment WHERE article > '' ORDER BY article"
        )
        written: dict[tuple[str, ...], str] = {}
        by: dict[tuple[str, ...], set[str]] = {}
        for article, experiment in rows:
            key = article_key(article)
            written.setdefault(key, article)
            by.setdefault(key, set()).add(experiment)
        often = [key for key in by if len(by[key]) >= _FEWEST and not self._is_block(key)]
        often.sort(key=lambda key: (-len(by[key]), written[key]))
        return {written[key]: len(by[key]) for key in often[:_MOST]}

    def _is_block(self, key: tuple[str, ...]) -> bool:
        """Whether a block names the article as its source, or is said to be the law and has it in its title."""
        telling = max(key, key=lambda word: (any(sign.isdigit() for sign in word), len(word)))
        rows = self._ask(
            "SELECT coalesce(source, ''), CASE nature WHEN ? THEN title ELSE '' END FROM block "
            "WHERE instr(lower(source), ?) OR (nature = ? AND instr(lower(title), ?))",
            [Nature.LAW.value, telling, Nature.LAW.value, telling],
        )
        return any(article_key(source) == key or set(key) <= set(article_key(title)) for source, title in rows)

    def _experiments(self, ids: Iterable[str]) -> list[Experiment]:
        chosen = "id IN (SELECT value FROM json_each(?)) ORDER BY created, id"
        return self._all(Experiment, f"experiment WHERE {chosen}", [json.dumps(sorted(set(ids)))])
