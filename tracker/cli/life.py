"""The life of an experiment: ``prepare``, ``start``, ``write``, ``conclude``, ``embed``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from tracker import operations
from tracker.cli.fields import option
from tracker.cli.framework import EXPERIMENT, Command, Numbers, file, literal, number, on
from tracker.cli.session import Session
from tracker.cli.shapes import whole
from tracker.domain.changes import ChangeSet
from tracker.domain.fields import fields_of
from tracker.domain.records import Block, Experiment
from tracker.domain.terms import Effect
from tracker.operations import Workspace
from tracker.operations.common import numbered
from tracker.words import _

_EFFECTS = {
    "clears": Effect.CLEARED,
    "loosens": Effect.LOOSENED,
    "unchanged": Effect.UNCHANGED,
    "worse": Effect.WORSE,
}


def commands() -> list[click.Command]:
    """The commands that take an experiment through its life."""
    about: list[click.Parameter] = [file(), literal("what", EXPERIMENT), number()]
    line = click.Argument(["line"], metavar=_("TEXT"))
    story = click.Option(["--story"], is_flag=True, help=_("It is a story of a resident or a colleague."))
    return [
        Command("prepare", _stage(operations.prepare), _("Say that the card is ready."), [*about, on()]),
        Command("start", _stage(operations.start), _("Start an experiment; its card freezes."), [*about, on()]),
        Command("write", write, _("Write in the logbook of an experiment."), [*about, line, story, on()]),
        Command("conclude", conclude, _("Record how an experiment ended."), [*about, *_outcome(), on()]),
        Command("embed", _stage(operations.embed), _("Say that it is now the way we work."), [*about, on()]),
    ]


def _outcome() -> list[click.Parameter]:
    declared = fields_of(Experiment)
    return [
        option(declared["verdict"], required=True),
        option(declared["observation"], name="--observed", required=True),
        option(declared["lesson"], required=True),
        option(declared["decision"], required=True),
        option(declared["evidence"]),
        Numbers(["--clears"], _("The blocks it cleared.")),
        Numbers(["--loosens"], _("The blocks it loosened.")),
        Numbers(["--unchanged"], _("The blocks it left as they were.")),
        Numbers(["--worse"], _("The blocks it made worse.")),
    ]


def _answer(session: Session, workspace: Workspace, done: ChangeSet) -> None:
    experiment = workspace.read.get(Experiment, done.record)
    assert experiment is not None
    session.answer(lambda: whole(workspace, experiment), lambda: _sentences(workspace, experiment, done))


def _sentences(workspace: Workspace, experiment: Experiment, done: ChangeSet) -> str:
    """What was done, and the follow-up that it brought."""
    lines = [done.sentence]
    made = {record for kind, record in done.touched if kind == EXPERIMENT} - {experiment.id}
    for each in workspace.read.follow_ups(experiment.id):
        if each.id in made:
            lines.append(_("Follow-up: experiment {number}.").format(number=each.number))
    return "\n".join(lines)


def _stage(verb: Callable[..., ChangeSet]) -> Callable[..., None]:
    def move(session: Session, file: Path, what: str, number: str, on: str | None) -> None:
        with session.to_write(file) as workspace:
            experiment = numbered(workspace, Experiment, number)
            _answer(session, workspace, verb(workspace, experiment.id, on=on))

    return move


def write(session: Session, file: Path, what: str, number: str, line: str, story: bool, on: str | None) -> None:
    """Write a line in the logbook."""
    with session.to_write(file) as workspace:
        experiment = numbered(workspace, Experiment, number)
        _answer(session, workspace, operations.write_entry(workspace, experiment.id, line, on=on, story=story))


def conclude(session: Session, file: Path, what: str, number: str, on: str | None, **values: Any) -> None:
    """Record the outcome, and what it did to each block that is named."""
    named = {effect: values.pop(option) for option, effect in _EFFECTS.items()}
    _each_once([number for numbers in named.values() for number in numbers])
    with session.to_write(file) as workspace:
        experiment = numbered(workspace, Experiment, number)
        effects = {numbered(workspace, Block, each).id: effect for effect, numbers in named.items() for each in numbers}
        _answer(
            session,
            workspace,
            operations.conclude(workspace, experiment.id, effects=effects, on=on, **values),
        )


def _each_once(numbers: list[str]) -> None:
    twice = next((each for each in numbers if numbers.count(each) > 1), None)
    if twice is not None:
        sentence = _("Block {number} has two effects. Choose one.").format(number=twice)
        raise click.UsageError(sentence, click.get_current_context())
