"""A workspace as it was on a day that has passed, by the days that were written down in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date

from tracker.domain.fields import fields_of
from tracker.domain.periods import parse_period
from tracker.domain.records import Experiment
from tracker.domain.terms import Stage
from tracker.storage.projection import STAGE_DATES, derive
from tracker.storage.trouble import told_kindly
from tracker.storage.workspace import Workspace
from tracker.words import N_

_REASON = N_("This is how it was on a day in the past.")
# The day from which a record is there.
_BORN = {"state_change": "happened_on", "block": "found_on", "rebase": "happened_on", "entry": "happened_on",
         "better": "happened_on", "agreement": "agreed_on"}  # fmt: skip
# What was filled in on a later day, and was empty until then.
_LATER = {"agreement": "done_on", "deviation": "reviewed_on", "data_use": "deleted_on"}
_NEVER = "9999-12-31"
# What is said when an experiment ends: nothing of it was there before.
_CLOSING = ", ".join(f"{name} = NULL" for name, field in fields_of(Experiment).items() if field.closing)
_OPEN = "experiment IN (SELECT id FROM experiment WHERE concluded_on IS NULL)"


@contextmanager
def as_of(workspace: Workspace, day: date) -> Iterator[Workspace]:
    """``workspace`` as it was at the end of ``day``, to read: that day is its today.

    Blocks, experiments, measurements and agreements follow from the days in them; a text, and a weighing of an
    experiment that was there, is as it is now, for those bear no day. Today and later it is ``workspace`` itself.
    """
    if day >= workspace.today():
        yield workspace
        return
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        with told_kindly(workspace.path):
            copy.deserialize(workspace._connection.serialize())
            copy.execute("BEGIN")
            _wind_back(copy, day.isoformat())
            copy.execute("COMMIT")
            copy.execute("PRAGMA query_only=ON")
        then = Workspace(workspace.path, copy, reason=_REASON, today=day)
        then.past = True
        yield then


def _wind_back(copy: sqlite3.Connection, day: str) -> None:
    for table, born in _BORN.items():
        copy.execute(f"DELETE FROM {table} WHERE {born} > ?", [day])
    for table, later in _LATER.items():
        copy.execute(f"UPDATE {table} SET {later} = NULL WHERE {later} > ?", [day])
    copy.create_function("closed", 1, _closed, deterministic=True)
    copy.execute("DELETE FROM measurement WHERE closed(period) > ?", [day])
    _wind_back_experiments(copy, day)
    derive(copy)


def _wind_back_experiments(copy: sqlite3.Connection, day: str) -> None:
    days = ", ".join(f"coalesce(nullif({name}, ''), '{_NEVER}')" for name in ("idea_on", *STAGE_DATES.values()))
    copy.execute(f"DELETE FROM experiment WHERE min({days}) > ? AND min({days}) < '{_NEVER}'", [day])
    for name in STAGE_DATES.values():
        copy.execute(f"UPDATE experiment SET {name} = NULL WHERE {name} > ? OR {name} = ''", [day])
    copy.execute(f"UPDATE experiment SET {_CLOSING} WHERE concluded_on IS NULL")
    cases = " ".join(f"WHEN {name} IS NOT NULL THEN '{stage}'" for stage, name in STAGE_DATES.items())
    copy.execute(f"UPDATE experiment SET stage = CASE {cases} ELSE '{Stage.IDEA}' END")
    copy.execute(f"UPDATE link SET observed = NULL WHERE {_OPEN}")
    for table in ("pattern_link", "score"):
        copy.execute(f"DELETE FROM {table} WHERE moment = 'after' AND {_OPEN}")


def _closed(code: str | None) -> str | None:
    """The last day of the period with this code."""
    period = parse_period(code) if code else None
    return period.last.isoformat() if period else None
