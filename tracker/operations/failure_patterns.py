"""Failure patterns: the starter list of the Instituut voor Briljante Mislukkingen, and what was made of it here.

The starter list stands in the assets, in both languages. A workspace holds only what somebody changed: a record
with the same id takes the place of a starter pattern, or hides it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import assets
from tracker.domain.changes import ChangeSet, Verb
from tracker.domain.companions import Pattern, PatternLink
from tracker.domain.errors import NotFound
from tracker.domain.records import Experiment
from tracker.domain.terms import Moment
from tracker.operations import records
from tracker.operations.common import checked, found, named
from tracker.storage.ids import pair_id
from tracker.storage.steps import Step
from tracker.storage.workspace import Workspace
from tracker.words import N_, language

STARTER_SOURCE = "Instituut voor Briljante Mislukkingen"
CREDIT = N_("Patterns of the Instituut voor Briljante Mislukkingen")


@lru_cache(maxsize=2)
def _starters(spoken: str) -> tuple[Pattern, ...]:
    listed = json.loads(assets.path("starter", "patterns.json").read_text(encoding="utf-8"))
    return tuple(
        Pattern(
            id=starter_id(each["number"]),
            number=each["number"],
            title=each["title"][spoken],
            short=each["short"][spoken],
            metaphor=each["metaphor"][spoken],
            source=each["source"],
        )
        for each in listed
    )


def starter_id(number: str) -> str:
    """The id of the starter pattern with this number, the same in every workspace."""
    return pair_id("starter pattern", number)


def patterns(workspace: Workspace) -> list[Pattern]:
    """The list as it is here: starters first, then those that were added."""
    own = {each.id: each for each in workspace.read.list(Pattern)}
    whole = [own.pop(each.id, each) for each in _starters(language())] + [*own.values()]
    return [each for each in whole if not each.hidden]


def pattern_names(workspace: Workspace) -> dict[str, Pattern]:
    """Every pattern by its id, those out of the list too: an experiment may still name them."""
    own = {each.id: each for each in workspace.read.list(Pattern)}
    return {each.id: each for each in _starters(language())} | own


def numbered_pattern(workspace: Workspace, number: str) -> Pattern:
    """The pattern with this number, of those in the list. Raises NotFound."""
    wanted = number.strip()
    known = next((each for each in patterns(workspace) if each.number == wanted), None)
    if known is None:
        raise NotFound(N_("There is no failure pattern {number}. Look its number up in the list."), number=number[:20])
    return known


def add_pattern(workspace: Workspace, **values: Any) -> ChangeSet:
    """Add a pattern of one's own; it is numbered after the starter list. Raises Invalid."""
    after = max([len(_starters("en")), *(int(e.number) for e in workspace.read.list(Pattern) if e.number.isdecimal())])
    return records.add(workspace, Pattern, **{"number": str(after + 1), **values})


def edit_pattern(workspace: Workspace, pattern: str, **values: Any) -> ChangeSet:
    """Change a pattern; the first change of a starter makes it a record of this workspace. Raises Invalid, NotFound."""
    return _write(workspace, Verb.EDIT_PATTERN, pattern, checked(Pattern, values, whole=False))


def delete_pattern(workspace: Workspace, pattern: str) -> ChangeSet:
    """Take a pattern out of the list. What an experiment says of it stays. Raises NotFound."""
    return _write(workspace, Verb.DELETE_PATTERN, pattern, {"hidden": True})


def _write(workspace: Workspace, verb: Verb, pattern: str, stored: dict[str, Any]) -> ChangeSet:
    known = pattern_names(workspace).get(pattern)
    if known is None:
        raise NotFound(N_("This is not there any more. Perhaps it was deleted or undone."))
    whole = records.stored_values(known) | stored
    with workspace.step(verb) as step:
        step.record, step.subject = pattern, named(known)
        if workspace.read.get(Pattern, pattern) is None:
            step.create("pattern", whole, pattern)
        else:
            step.put("pattern", pattern, stored)
    return workspace.done


def patterns_of(workspace: Workspace, experiment: str, moment: Moment) -> list[Pattern]:
    """The patterns that were expected of an experiment (before) or seen (after), in the order of the list."""
    links = workspace.read.around(PatternLink, "experiment", experiment)
    named = {each.pattern for each in links if each.moment is moment}
    return [each for key, each in pattern_names(workspace).items() if key in named]


def name_patterns(workspace: Workspace, experiment: str, moment: Moment, chosen: Iterable[str]) -> ChangeSet:
    """Say which patterns (ids) were expected or seen: exactly these, in one step. Raises NotFound."""
    before, wanted = found(workspace, Experiment, experiment), known_patterns(workspace, chosen)
    links = workspace.read.around(PatternLink, "experiment", experiment)
    there = {each.pattern: each.id for each in links if each.moment is moment}
    fresh = [each for each in wanted if each not in there]
    with workspace.step(Verb.UNLINK_PATTERN if there.keys() > set(wanted) else Verb.LINK_PATTERN) as step:
        step.record, step.subject = experiment, named(before)
        link_patterns(step, experiment, moment, fresh)
        for pattern, link in there.items():
            if pattern not in wanted:
                step.delete("pattern-link", link)
    return workspace.done


def known_patterns(workspace: Workspace, wanted: Iterable[str]) -> list[str]:
    """The ids of ``wanted``, all of them of patterns that are known. Raises NotFound."""
    chosen, known = list(wanted), pattern_names(workspace)
    if any(each not in known for each in chosen):
        raise NotFound(N_("This is not there any more. Perhaps it was deleted or undone."))
    return chosen


def link_patterns(step: Step, experiment: str, moment: Moment, patterns: Iterable[str]) -> None:
    """Within a step: name these patterns at an experiment."""
    for pattern in patterns:
        stored = {"experiment": experiment, "pattern": pattern, "moment": moment.value}
        step.create("pattern-link", stored, records.id_of(PatternLink, stored))
