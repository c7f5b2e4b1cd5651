"""``link`` and ``unlink``: the blocks, failure patterns and other lessons of an experiment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import click

from tracker import operations
from tracker.cli.by_word import ByWord, Form, Word
from tracker.cli.fields import option
from tracker.cli.framework import EXPERIMENT, file, literal, number
from tracker.cli.session import Session
from tracker.cli.wholes import whole
from tracker.domain.changes import ChangeSet
from tracker.domain.companions import LessonLink, PatternLink
from tracker.domain.fields import fields_of
from tracker.domain.records import Block, Experiment, Link, Record
from tracker.domain.terms import Moment
from tracker.operations import Workspace
from tracker.operations.common import numbered
from tracker.operations.failure_patterns import numbered_pattern
from tracker.operations.lessons import link_lessons, related_lessons
from tracker.words import N_, _

Ids = list[str]


@dataclass(frozen=True)
class Other:
    """What an experiment is linked with: its ``link`` with the ``field`` that says how, and the verbs."""

    label: str
    link: type[Record]
    field: str
    must: bool  # whether the field has to be given
    off: bool  # whether it has to be given as well to take the link away
    more: tuple[str, ...]  # other fields of the link that can be given
    find: Callable[[Workspace, str], Record]
    tie: Callable[..., ChangeSet]
    untie: Callable[[Workspace, str, Ids, Any], ChangeSet]


def _tie_patterns(workspace: Workspace, experiment: str, patterns: Ids, moment: str) -> ChangeSet:
    return operations.name_patterns(
        workspace, experiment, Moment(moment), [*_named(workspace, experiment, moment), *patterns]
    )


def _untie_patterns(workspace: Workspace, experiment: str, patterns: Ids, moment: str) -> ChangeSet:
    left = [each for each in _named(workspace, experiment, moment) if each not in patterns]
    return operations.name_patterns(workspace, experiment, Moment(moment), left)


def _named(workspace: Workspace, experiment: str, moment: str) -> Ids:
    return [each.id for each in operations.patterns_of(workspace, experiment, Moment(moment))]


def _tie_lessons(workspace: Workspace, experiment: str, others: Ids, relation: str) -> ChangeSet:
    return link_lessons(workspace, experiment, _relations(workspace, experiment) | dict.fromkeys(others, relation))


def _untie_lessons(workspace: Workspace, experiment: str, others: Ids, _relation: str) -> ChangeSet:
    known = _relations(workspace, experiment)
    return link_lessons(workspace, experiment, {each: said for each, said in known.items() if each not in others})


def _relations(workspace: Workspace, experiment: str) -> dict[str, Any]:
    related = related_lessons(workspace, experiment)
    return {other.id: relation for relation, some in related.items() for _link, other in some}


OTHERS: dict[str, Other] = {
    "block": Other(
        N_("The blocks it is aimed at."), Link, "expected", False, False, ("observed",),
        lambda workspace, number: numbered(workspace, Block, number),
        lambda workspace, experiment, blocks, effect, observed: operations.link_blocks(
            workspace, experiment, blocks, expected=effect, observed=observed),
        lambda workspace, experiment, blocks, _effect: operations.unlink_blocks(workspace, experiment, blocks),
    ),
    "pattern": Other(
        N_("The failure patterns that were expected or seen."), PatternLink, "moment", True, True, (),
        numbered_pattern, _tie_patterns, _untie_patterns,
    ),
    "lesson": Other(
        N_("The lessons that its own supports or contradicts."), LessonLink, "relation", True, False, (),
        lambda workspace, number: numbered(workspace, Experiment, number),
        _tie_lessons, _untie_lessons,
    ),
}  # fmt: skip


def commands() -> list[click.Command]:
    """The commands that link and unlink."""
    return [
        _command("link", link, _("Link an experiment with blocks, failure patterns or lessons."), _to_tie),
        _command("unlink", unlink, _("Take such a link away."), _to_untie),
    ]


def _command(name: str, callback: Any, help_: str, params: Callable[[Other], list[click.Parameter]]) -> ByWord:
    words = {word: Form(_(other.label), partial(params, other)) for word, other in OTHERS.items()}
    about: Sequence[click.Parameter] = [file(), literal("what", EXPERIMENT), number(), Word("other", words)]
    return ByWord(name, callback, help_, about, words, place=3)


def _numbers() -> click.Argument:
    word = _("NUMBER")
    return click.Argument(["others"], metavar=f"{word}…", nargs=-1, required=True)


def _to_tie(other: Other) -> list[click.Parameter]:
    declared = fields_of(other.link)
    more = (option(declared[name]) for name in other.more)
    return [_numbers(), option(declared[other.field], required=other.must), *more]


def _to_untie(other: Other) -> list[click.Parameter]:
    return [_numbers(), *([option(fields_of(other.link)[other.field], required=True)] if other.off else [])]


def link(session: Session, file: Path, number: str, other: str, **values: Any) -> None:
    """Link an experiment with other records."""
    kind = OTHERS[other]
    _turn(session, file, number, kind, kind.tie, values, *(values[name] for name in kind.more))


def unlink(session: Session, file: Path, number: str, other: str, **values: Any) -> None:
    """Take links of an experiment away."""
    _turn(session, file, number, OTHERS[other], OTHERS[other].untie, values)


def _turn(
    session: Session, file: Path, number: str, other: Other, verb: Any, values: dict[str, Any], *more: Any
) -> None:
    with session.to_write(file) as workspace:
        experiment = numbered(workspace, Experiment, number)
        ids = [other.find(workspace, each).id for each in values["others"]]
        done = verb(workspace, experiment.id, ids, values.get(other.field), *more)
        known = workspace.read.get(Experiment, experiment.id)
        session.answer(lambda: whole(workspace, known), lambda: done.sentence)
