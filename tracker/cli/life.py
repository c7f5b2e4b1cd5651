"""The life of an experiment: ``prepare``, ``start``, ``write``, ``conclude``, ``share``, ``embed``, ``follow-up``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from tracker import operations
from tracker.cli.fields import given, option
from tracker.cli.framework import EXPERIMENT, Command, Line, Numbers, file, literal, number, on, text
from tracker.cli.kinds import resolved
from tracker.cli.pages import checks_text
from tracker.cli.session import Session
from tracker.cli.wholes import checklist, whole
from tracker.domain.changes import ChangeSet
from tracker.domain.checks import NO_BAR
from tracker.domain.companions import DataUse, Deviation
from tracker.domain.errors import Invalid
from tracker.domain.fields import fields_of
from tracker.domain.records import Block, Entry, Experiment, Record
from tracker.domain.terms import Effect, Relation
from tracker.operations import Workspace
from tracker.operations.common import numbered
from tracker.operations.failure_patterns import numbered_pattern
from tracker.words import N_, _

_EFFECTS = {
    "clears": Effect.CLEARED,
    "loosens": Effect.LOOSENED,
    "unchanged": Effect.UNCHANGED,
    "worse": Effect.WORSE,
}
_AT_THE_START = ("success_when", "bar_indicator", "bar_side", "bar_value", "review_on")
_RELATIONS = {"supports": Relation.SUPPORTS, "contradicts": Relation.CONTRADICTS}


def commands() -> list[click.Command]:
    """The commands that take an experiment through its life."""
    about: list[click.Parameter] = [file(), literal("what", EXPERIMENT), number()]
    story = click.Option(["--story"], is_flag=True, help=_("It is a story of a resident or a colleague."))
    line = Line("line", fields_of(Entry)["text"].word)
    return [
        Command("prepare", _stage(operations.prepare), _("Say that the card is ready."), [*about, on()]),
        Command("start", start, _("Start an experiment; its card freezes."), [*about, *_bar(), on()]),
        Command("write", write, _("Write in the logbook of an experiment."), [*about, line, story, on()]),
        Command("conclude", conclude, _("Record how an experiment ended."), [*about, *_outcome(), on()]),
        Command("share", share, _("Write down that a lesson was shared."), [*about, _with(), on()]),
        Command("embed", _stage(operations.embed), _("Say that it is now the way we work."), [*about, on()]),
        Command("follow-up", follow_up, _("Log the next try of an experiment; prints its number."), about),
    ]


def _bar() -> list[click.Parameter]:
    declared = fields_of(Experiment)
    return [
        *(option(declared[name]) for name in _AT_THE_START),
        text("--no-bar", _("Start without a bar, and say why."), watched=declared["success_when"].word),
        option(replace(fields_of(DataUse)["personal_data"], required=False)),
        option(replace(fields_of(Deviation)["article"], required=False)),
        Numbers(["patterns", "--pattern", "--patterns"], _("The failure patterns that could happen.")),
        click.Option(["--check"], is_flag=True, help=_("Only show what is good to have answered before the start.")),
    ]


def _outcome() -> list[click.Parameter]:
    declared = fields_of(Experiment)
    asked = ("verdict", "observation", "lesson", "decision")
    names = {"observation": "--observed"}
    closing = [name for name, field in declared.items() if field.closing and name not in asked]
    return [
        *(option(declared[name], name=names.get(name, ""), required=True) for name in asked),
        *(option(declared[name]) for name in closing),
        Numbers(["--clears"], _("The blocks it cleared.")),
        Numbers(["--loosens"], _("The blocks it loosened.")),
        Numbers(["--unchanged"], _("The blocks it left as they were.")),
        Numbers(["--worse"], _("The blocks it made worse.")),
        Numbers(["patterns", "--pattern", "--patterns"], _("The failure patterns that were seen.")),
        Numbers(["--supports"], _("The experiments whose lesson it supports.")),
        Numbers(["--contradicts"], _("The experiments whose lesson it contradicts.")),
    ]


def _with() -> click.Parameter:
    return option(fields_of(Experiment)["shared_with"], name="--with")


def _answer(session: Session, workspace: Workspace, done: ChangeSet, record: str) -> None:
    experiment = workspace.read.get(Experiment, record)
    assert experiment is not None
    session.answer(lambda: whole(workspace, experiment), lambda: sentences(workspace, experiment, done))


def sentences(workspace: Workspace, experiment: Record, done: ChangeSet) -> str:
    """What was done, and the follow-up that it brought an experiment."""
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
            _answer(session, workspace, verb(workspace, experiment.id, on=on), experiment.id)

    return move


def start(session: Session, file: Path, what: str, number: str, no_bar: str | None, check: bool,
          patterns: tuple[str, ...], on: str | None, **answers: Any) -> None:  # fmt: skip
    """Start an experiment, or only say what is not answered yet."""
    used = given(answers)
    if check:
        _check(session, file, number)
        return
    if no_bar is not None:
        if "success_when" in used:
            raise click.UsageError(_("Choose --success-when or --no-bar, not both."), click.get_current_context())
        used["success_when"] = " ".join((_(NO_BAR), no_bar)).strip()
    with session.to_write(file) as workspace:
        experiment = numbered(workspace, Experiment, number)
        stored = resolved(workspace, fields_of(Experiment), used)
        expected = [numbered_pattern(workspace, each).id for each in patterns]
        if not (experiment.frozen or experiment.has_bar or stored.get("success_when") or stored.get("bar_value")):
            raise Invalid(
                N_("Experiment {number} has no bar. Say when it has succeeded, with --success-when, or why not, with "
                   "--no-bar."),
                field="success_when", number=experiment.number,
            )  # fmt: skip
        done = operations.start(workspace, experiment.id, on=on, expected=expected, **stored)
        _answer(session, workspace, done, experiment.id)


def _check(session: Session, file: Path, number: str) -> None:
    with session.to_read(file) as workspace:
        checks = checklist(workspace, numbered(workspace, Experiment, number))
        session.answer(lambda: {check.value: done for check, done in checks.items()}, lambda: checks_text(checks))


def write(session: Session, file: Path, what: str, number: str, line: str, story: bool, on: str | None) -> None:
    """Write a line in the logbook."""
    with session.to_write(file) as workspace:
        experiment = numbered(workspace, Experiment, number)
        done = operations.write_entry(workspace, experiment.id, line, on=on, story=story)
        _answer(session, workspace, done, experiment.id)


def conclude(session: Session, file: Path, what: str, number: str, patterns: tuple[str, ...], on: str | None,
             **values: Any) -> None:  # fmt: skip
    """Record the outcome: what it did to each block that is named, and what it says of earlier lessons."""
    blocks = {effect: values.pop(name) for name, effect in _EFFECTS.items()}
    others = {relation: values.pop(name) for name, relation in _RELATIONS.items()}
    _each_once(blocks.values(), _("Block {number} has two effects. Choose one."))
    _each_once(others.values(), _("Lesson {number} is supported and contradicted. Choose one."))
    with session.to_write(file) as workspace:
        experiment = numbered(workspace, Experiment, number)
        done = operations.conclude(
            workspace,
            experiment.id,
            effects={numbered(workspace, Block, each).id: effect for effect, some in blocks.items() for each in some},
            patterns=[numbered_pattern(workspace, each).id for each in patterns],
            lessons={numbered(workspace, Experiment, each).id: said for said, some in others.items() for each in some},
            on=on,
            **given(values),
        )
        _answer(session, workspace, done, experiment.id)


def _each_once(groups: Iterable[tuple[str, ...]], sentence: str) -> None:
    numbers = [number for group in groups for number in group]
    twice = next((each for each in numbers if numbers.count(each) > 1), None)
    if twice is not None:
        raise click.UsageError(sentence.format(number=twice), click.get_current_context())


def share(session: Session, file: Path, what: str, number: str, shared_with: str | None, on: str | None) -> None:
    """Write down that a lesson was shared."""
    with session.to_write(file) as workspace:
        experiment = numbered(workspace, Experiment, number)
        done = operations.share_lesson(workspace, experiment.id, on=on, shared_with=shared_with)
        _answer(session, workspace, done, experiment.id)


def follow_up(session: Session, file: Path, what: str, number: str) -> None:
    """Log the next try and print its number."""
    with session.to_write(file) as workspace:
        done = operations.follow_up(workspace, numbered(workspace, Experiment, number).id)
        made = workspace.read.get(Experiment, done.record)
        assert made is not None
        session.answer(lambda: whole(workspace, made), lambda: made.number)
