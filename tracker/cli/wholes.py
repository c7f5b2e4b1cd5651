"""A record with everything around it, as a JSON object."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from tracker.cli.shapes import Shape, block_shape, declared, experiment_shape
from tracker.domain.checks import StartCheck, brilliant_checks, is_brilliant, start_checks
from tracker.domain.companions import Agreement, Context, DataUse, Deviation, Indicator, Pattern, PatternLink, Score
from tracker.domain.records import Block, Experiment, Record
from tracker.domain.terms import Moment
from tracker.exchange.lists import code as plain
from tracker.operations import Workspace, patterns_of, publishing_of
from tracker.operations.after_start import changes_after_start
from tracker.operations.ends import Ends, in_order
from tracker.operations.listing import relations_of


def whole(workspace: Workspace, record: Any) -> Shape:
    """``record`` with what hangs on it."""
    return _WHOLES.get(type(record), _plain)(workspace, record)


def _plain(workspace: Workspace, record: Record) -> Shape:
    return declared(record, Ends(workspace))


def _block(workspace: Workspace, block: Block) -> Shape:
    links = workspace.read.links_of_block(block.id)
    numbers = {each.id: each.number for _link, each in links}
    return block_shape(block, numbers.values(), Ends(workspace)) | {
        "effects": [
            {"experiment": each.number, "expected": plain(link.expected), "observed": plain(link.observed)}
            for link, each in links
        ],
        "changes": [
            {
                "state": plain(change.state),
                "date": plain(change.happened_on),
                "reason": change.reason,
                "experiment": numbers.get(change.experiment),
            }
            for change in workspace.read.state_changes(block.id)
        ],
    }


def _experiment(workspace: Workspace, experiment: Experiment) -> Shape:
    ends, around = Ends(workspace), workspace.read.around
    links = workspace.read.links_of_experiment(experiment.id)
    shape = experiment_shape(experiment, [each.number for _link, each in links], ends)
    hanging = {
        name: [_without_owner(each, ends) for each in around(kind, "experiment", experiment.id)]
        for name, kind in (("scores", Score), ("deviations", Deviation), ("agreements", Agreement))
    }
    uses = around(DataUse, "experiment", experiment.id)
    return shape | {
        "effects": [
            {"block": each.number, "expected": plain(link.expected), "observed": plain(link.observed)}
            for link, each in links
        ],
        **hanging,
        "data_use": _without_owner(uses[0], ends) if uses else None,
        "patterns_expected": _patterns(workspace, experiment, Moment.BEFORE),
        "patterns_seen": _patterns(workspace, experiment, Moment.AFTER),
        **relations_of(workspace, [experiment.id])[experiment.id],
        "card_changes": [
            {
                "date": plain(each.day),
                "field": each.field,
                "before": each.before,
                "after": each.after,
                "reason": each.reason,
            }
            for each in changes_after_start(workspace, experiment)
        ],
        "checklist": {check.value: done for check, done in checklist(workspace, experiment).items()},
        "brilliant_test": {check.value: holds for check, holds in brilliant_checks(experiment).items()},
        "brilliant": is_brilliant(experiment),
        "publication": publishing_of(workspace, experiment).value,
        "logbook": [
            {"date": plain(entry.happened_on), "text": entry.text, "story": entry.story}
            for entry in workspace.read.entries(experiment.id)
        ],
        "follow_ups": [each.number for each in workspace.read.follow_ups(experiment.id)],
    }


def checklist(workspace: Workspace, experiment: Experiment) -> dict[StartCheck, bool]:
    """What is good to have answered before the start, and whether it is."""
    uses = workspace.read.around(DataUse, "experiment", experiment.id)
    deviations = workspace.read.around(Deviation, "experiment", experiment.id)
    expected = patterns_of(workspace, experiment.id, Moment.BEFORE)
    return start_checks(experiment, uses[0] if uses else None, deviations, expected)


def _without_owner(record: Record, ends: Ends) -> Shape:
    return {name: value for name, value in declared(record, ends).items() if name != "experiment"}


def _patterns(workspace: Workspace, experiment: Experiment, moment: Moment) -> list[str]:
    return in_order(each.number for each in patterns_of(workspace, experiment.id, moment))


def _indicator(workspace: Workspace, indicator: Indicator) -> Shape:
    ends = Ends(workspace)
    hanging: dict[str, Sequence[Record]] = {
        "measurements": workspace.read.measurements(indicator.id),
        "context": figures_beside(workspace, indicator),
    }
    return declared(indicator, ends) | {
        name: [{part: value for part, value in declared(each, ends).items() if part != "indicator"} for each in some]
        for name, some in hanging.items()
    }


def figures_beside(workspace: Workspace, indicator: Indicator) -> list[Context]:
    """Figures from elsewhere beside an indicator, those of one name together, the oldest first."""
    some = workspace.read.around(Context, "indicator", indicator.id)
    return sorted((each for each in some if each.period), key=lambda each: (each.name, each.period))


def _pattern(workspace: Workspace, pattern: Pattern) -> Shape:
    ends, links = Ends(workspace), workspace.read.around(PatternLink, "pattern", pattern.id)
    named: dict[Moment, list[str]] = {Moment.BEFORE: [], Moment.AFTER: []}
    for each in links:
        number = ends.number("experiment", each.experiment)
        if number is not None and each.moment is not None:
            named[each.moment].append(number)
    return declared(pattern, ends) | {
        "expected_in": in_order(named[Moment.BEFORE]),
        "seen_in": in_order(named[Moment.AFTER]),
    }


_WHOLES: dict[type[Record], Callable[[Workspace, Any], Shape]] = {
    Block: _block,
    Experiment: _experiment,
    Indicator: _indicator,
    Pattern: _pattern,
}
