"""Figures from elsewhere beside an indicator: loaded many at a time, and taken out again."""

from __future__ import annotations

from tracker.domain.changes import ChangeSet, Verb
from tracker.domain.companions import Context, Indicator
from tracker.domain.errors import Invalid, NotFound
from tracker.exchange.context import Series
from tracker.operations.common import checked, found, named
from tracker.operations.records import id_of
from tracker.storage.workspace import Workspace
from tracker.words import N_

MOST = 5_000  # figures in a series


def load_context(
    workspace: Workspace, indicator: str, series: Series, *, name: str = "", source: str = ""
) -> ChangeSet:
    """Put ``series`` beside ``indicator`` in one step, under ``name`` (that of the series unless given). Figures that
    are there already under that name are changed; nothing is written where all are the same. Raises Invalid, NotFound.
    """
    owner = found(workspace, Indicator, indicator)
    if len(series.points) > MOST:
        raise Invalid(N_("That is more than {most} figures. Choose fewer rows."), most=MOST)
    rows = [
        checked(
            Context,
            {"indicator": indicator, "name": name or series.name, "period": period.code, "value": value,
             "source": source},
            whole=True,
        )
        for period, value in series.points
    ]  # fmt: skip
    with workspace.step(Verb.LOAD_CONTEXT) as step:
        step.record, step.subject = indicator, f"{named(owner)} – {rows[0]['name']}"
        for row in rows:
            record = id_of(Context, row)
            if workspace.read.get(Context, record) is None:
                step.create("context", row, record)
            else:
                step.put("context", record, row)
    return workspace.done


def drop_context(workspace: Workspace, indicator: str, name: str) -> ChangeSet:
    """Take the figures called ``name`` beside ``indicator`` out. Raises NotFound."""
    owner = found(workspace, Indicator, indicator)
    gone = [each for each in workspace.read.around(Context, "indicator", indicator) if each.name == name]
    if not gone:
        raise NotFound(N_("There are no figures called “{name}” beside this indicator."), name=name[:60])
    with workspace.step(Verb.DROP_CONTEXT) as step:
        step.record, step.subject = indicator, f"{named(owner)} – {name}"
        for each in gone:
            step.delete("context", each.id)
    return workspace.done
