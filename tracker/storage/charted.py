"""What the charts about the whole portfolio ask a workspace."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.domain.terms import Effect, State, Verdict
from tracker.storage.asking import Asker, as_date

# Whether a block that the experiment cleared is gone: by what was recorded of it, and as the block stands now.
_GONE = (
    "EXISTS (SELECT 1 FROM link JOIN block ON block.id = link.block WHERE link.experiment = experiment.id "
    f"AND link.observed = '{Effect.CLEARED}' AND block.state = '{State.CLEARED}')"
)
_VERDICTS = {verdict.value: verdict for verdict in Verdict}


class Charted(Asker):
    """Questions over all experiments at once."""

    def __init__(self, asker: Asker) -> None:
        super().__init__(asker._connection, asker._path)

    def ended(self) -> Iterator[tuple[str, str, str, date, Verdict, date | None, bool]]:
        """Every concluded experiment, oldest first.

        Id, number, title, day and verdict; the day it was embedded; whether a block it cleared is still gone.
        """
        rows = self._ask(
            f"SELECT id, number, title, concluded_on, verdict, embedded_on, {_GONE} FROM experiment "
            "WHERE concluded_on IS NOT NULL ORDER BY concluded_on, created, id"
        )
        for id_, number, title, ended, verdict, embedded, gone in rows:
            if (day := as_date(ended)) and verdict in _VERDICTS:
                yield id_, number or "", title or "", day, _VERDICTS[verdict], as_date(embedded), bool(gone)

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

    def furthest(self) -> str:
        """The experiment (id) with the most tries before it, the latest of those; "" in an empty workspace."""
        before = dict(self._ask("SELECT id, coalesce(follow_up_of, '') FROM experiment ORDER BY created DESC, id"))
        best, most = "", -1
        for each in before:
            seen, at = {each}, before[each]
            while at in before and at not in seen:
                seen.add(at)
                at = before[at]
            if len(seen) > most:
                best, most = each, len(seen)
        return best
