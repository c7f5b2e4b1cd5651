"""The chain of an experiment: all generations, branches, and files that go round in a circle."""

import pytest

from tracker import operations as do
from tracker.domain.changes import Verb
from tracker.domain.errors import NotFound
from tracker.domain.records import Experiment
from tracker.operations.chains import MOST


def log(workspace: do.Workspace, title: str, before: str = "") -> str:
    return do.log_experiment(workspace, title=title, follow_up_of=before or None).record


def told(chain: do.Chain) -> list[tuple[str, str | None, int]]:
    """Title, title of the one before, lane."""
    tries = chain.tries
    return [
        (each.experiment.title, None if each.before is None else tries[each.before].experiment.title, each.lane)
        for each in tries
    ]


def test_alone_it_is_a_chain_of_one(workspace: do.Workspace) -> None:
    assert told(do.chain(workspace, log(workspace, "only"))) == [("only", None, 0)]


def test_every_generation_is_there_whichever_is_asked_for(workspace: do.Workspace) -> None:
    first = log(workspace, "first")
    second = log(workspace, "second", first)
    third = log(workspace, "third", second)
    whole = [("first", None, 0), ("second", "first", 0), ("third", "second", 0)]
    for each in (first, second, third):
        assert told(do.chain(workspace, each)) == whole


def test_a_branch_has_a_lane_of_its_own_and_stands_before_what_goes_on(workspace: do.Workspace) -> None:
    first = log(workspace, "first")
    side = log(workspace, "side", first)
    last = log(workspace, "last", first)
    log(workspace, "deeper", side)
    assert told(do.chain(workspace, last)) == [
        ("first", None, 0),
        ("side", "first", 1),
        ("deeper", "side", 1),
        ("last", "first", 0),
    ]


def test_a_circle_is_read_once_round(workspace: do.Workspace) -> None:
    first = log(workspace, "first")
    second = log(workspace, "second", first)
    with workspace.step(Verb.EDIT_EXPERIMENT) as step:
        step.put("experiment", first, {"follow_up_of": second})
    assert sorted(title for title, _before, _lane in told(do.chain(workspace, first))) == ["first", "second"]
    assert not do.chain(workspace, first).cut, "a circle is not a long chain"
    with workspace.step(Verb.EDIT_EXPERIMENT) as step:
        step.put("experiment", first, {"follow_up_of": first})
    assert told(do.chain(workspace, second)) == [("first", None, 0), ("second", "first", 0)]


def test_a_very_long_chain_is_cut_and_keeps_the_way_to_the_one_asked_for(workspace: do.Workspace) -> None:
    way = [log(workspace, "0")]
    for number in range(1, MOST + 20):
        way.append(log(workspace, str(number), way[-1]))
    from_end, from_start = do.chain(workspace, way[-1]), do.chain(workspace, way[0])
    assert from_end.cut
    assert from_start.cut
    assert len(from_end.tries) == len(from_start.tries) == MOST
    assert from_end.tries[-1].experiment.id == way[-1]
    assert from_start.tries[0].experiment.id == way[0]


def test_a_chain_is_as_wide_as_a_hundred_follow_ups_at_most(workspace: do.Workspace) -> None:
    first = log(workspace, "first")
    many = [log(workspace, str(number), first) for number in range(MOST + 5)]
    chain = do.chain(workspace, many[-1])
    assert chain.cut
    assert many[-1] in [each.experiment.id for each in chain.tries]


def test_the_chain_of_what_is_gone_is_not_there(workspace: do.Workspace) -> None:
    gone = log(workspace, "gone")
    do.delete_experiment(workspace, gone)
    with pytest.raises(NotFound):
        do.chain(workspace, gone)


def test_the_chain_breaks_where_a_try_was_deleted(workspace: do.Workspace) -> None:
    first = log(workspace, "first")
    second = log(workspace, "second", first)
    third = log(workspace, "third", second)
    do.delete_experiment(workspace, second)
    assert told(do.chain(workspace, third)) == [("third", None, 0)]
    assert workspace.read.get(Experiment, first) is not None
