"""The chain of an experiment: every try before it and after it, from the first to the last, branches too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.domain.records import Experiment
from tracker.operations.common import found
from tracker.storage.workspace import Workspace

MOST = 100  # more than this no picture shows; the tries between the first and the one asked for always count


@dataclass(frozen=True)
class Try:
    """One experiment in a chain.

    ``before`` is the place in the chain of the one it continues, None for the first. ``lane`` tells branches apart:
    the last follow-up of a try goes on in its lane, an earlier one has a lane further on.
    """

    experiment: Experiment
    before: int | None
    lane: int


@dataclass(frozen=True)
class Chain:
    """The tries in reading order: each after the one it continues. ``cut`` when there are more than are listed."""

    tries: tuple[Try, ...]
    cut: bool = False


def chain(workspace: Workspace, experiment: str) -> Chain:
    """The whole chain that ``experiment`` (id) is part of; it alone where it continues nothing. Raises NotFound.

    A file in which experiments continue each other in a circle, by merging for instance, is read without end to it.
    """
    way = _way_back(workspace, found(workspace, Experiment, experiment))
    listed, cut = _listed(workspace, way)
    after: dict[str, list[Experiment]] = {}
    for each in listed.values():
        if each.id != way[0].id:
            after.setdefault(each.follow_up_of, []).append(each)
    return Chain(tuple(_in_order(way[0], after)), cut or _goes_further_back(workspace, way))


def _way_back(workspace: Workspace, last: Experiment) -> list[Experiment]:
    """The tries from the first to ``last``."""
    way, seen = [last], {last.id}
    while len(way) < MOST:
        earlier = workspace.read.get(Experiment, way[0].follow_up_of) if way[0].follow_up_of else None
        if earlier is None or earlier.id in seen:
            break
        seen.add(earlier.id)
        way.insert(0, earlier)
    return way


def _goes_further_back(workspace: Workspace, way: list[Experiment]) -> bool:
    return len(way) == MOST and workspace.read.get(Experiment, way[0].follow_up_of) is not None


def _listed(workspace: Workspace, way: list[Experiment]) -> tuple[dict[str, Experiment], bool]:
    """What the picture shows, nearest to the first try first, and whether there is more."""
    listed = {each.id: each for each in way}
    seen, layer = {way[0].id}, [way[0]]
    while layer:
        after: list[Experiment] = []
        for each in layer:
            for later in workspace.read.follow_ups(each.id):
                if later.id in seen:
                    continue
                if later.id not in listed and len(listed) >= MOST:
                    return listed, True
                seen.add(later.id)
                listed[later.id] = later
                after.append(later)
        layer = after
    return listed, False


def _in_order(first: Experiment, after: dict[str, list[Experiment]]) -> Iterator[Try]:
    waiting: list[tuple[Experiment, int | None, int]] = [(first, None, 0)]
    place = 0
    while waiting:
        each, before, lane = waiting.pop()
        yield Try(each, before, lane)
        later = sorted(after.get(each.id, []), key=_by_number)
        # The last follow-up goes straight on and is read last, so that no line crosses another.
        for rank, one in reversed(list(enumerate(later))):
            waiting.append((one, place, lane + (rank < len(later) - 1)))
        place += 1


def _by_number(experiment: Experiment) -> tuple[int, str]:
    number = experiment.number
    return (int(number) if number.isdecimal() else 0, number)
