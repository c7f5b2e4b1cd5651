"""The commands that fill the inventory: ``add``, ``edit``, ``link``, ``delete`` and the state of a block."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from tracker import operations
from tracker.cli.fields import KINDS, fitting, options_for_both
from tracker.cli.framework import BLOCK, EXPERIMENT, Command, Numbers, file, literal, number, on, text
from tracker.cli.session import Session
from tracker.cli.shapes import whole
from tracker.domain.changes import ChangeSet
from tracker.domain.records import Block, Experiment
from tracker.domain.terms import State
from tracker.operations import Workspace
from tracker.operations.common import numbered
from tracker.words import _

_STATES = {
    "clear": State.CLEARED,
    "came-back": State.CAME_BACK,
    "leave": State.STAYS,
    "reopen": State.OPEN,
}


def commands() -> list[click.Command]:
    """The commands that add and change."""
    of_both = literal("what", BLOCK, EXPERIMENT)
    pair = [literal("what", EXPERIMENT), number(), literal("other", BLOCK)]
    word = _("NUMBER")
    blocks = click.Argument(["blocks"], metavar=f"{word}…", nargs=-1, required=True)
    return [
        Command("add", add, _("Add a block or an experiment; prints its number."),
                [file(), of_both, *options_for_both(), _aimed_at(), _follows()]),
        Command("edit", edit, _("Change a block or an experiment."),
                [file(), of_both, number(), *options_for_both(mend=True),
                 text("--reason", _("Why the card changes after the start."))]),
        Command("link", link, _("Aim an experiment at blocks."), [file(), *pair, blocks]),
        Command("unlink", unlink, _("Stop aiming an experiment at a block."),
                [file(), *pair, click.Argument(["block"], metavar=_("NUMBER"))]),
        *(_state_command(name, help_) for name, help_ in _state_helps().items()),
        Command("delete", delete, _("Delete a block or an experiment that should not be there."),
                [file(), of_both, number()]),
    ]  # fmt: skip


def _aimed_at() -> Numbers:
    return Numbers(
        ["blocks", "--block", "--blocks"], _("The blocks it is aimed at.") + f" [{_(Experiment.kind_label)}]"
    )


def _follows() -> click.Parameter:
    help_ = _("The experiment it continues.") + f" [{_(Experiment.kind_label)}]"
    made = text("--follow-up-of", help_)
    made.metavar = _("NUMBER")
    return made


def _state_helps() -> dict[str, str]:
    return {
        "clear": _("Write down that a block is cleared."),
        "came-back": _("Write down that a cleared block came back."),
        "leave": _("Leave a block in place on purpose, with the reason."),
        "reopen": _("Take up a block again that was left in place."),
    }


def _state_command(name: str, help_: str) -> Command:
    def change(session: Session, file: Path, what: str, number: str, on: str | None, reason: str | None) -> None:
        with session.to_write(file) as workspace:
            block = numbered(workspace, Block, number)
            done = operations.set_state(workspace, block.id, _STATES[name], on=on, reason=reason or "")
            _answer(session, workspace, Block, done)

    why = text("--reason", _("What happened? One sentence is enough."))
    return Command(name, change, help_, [file(), literal("what", BLOCK), number(), on(), why])


def _answer(session: Session, workspace: Workspace, kind: type[Block] | type[Experiment], done: ChangeSet) -> None:
    """Print the record as it is now, or what was done to it."""
    record: Block | Experiment | None = workspace.read.get(kind, done.record)
    assert record is not None
    session.answer(lambda: whole(workspace, record), lambda: done.sentence)


def ids(workspace: Workspace, numbers: Iterable[str]) -> list[str]:
    """The ids of blocks by their numbers. Raises NotFound."""
    return [numbered(workspace, Block, each).id for each in numbers]


def add(session: Session, file: Path, what: str, blocks: tuple[str, ...], **values: Any) -> None:
    """Add a record and print its number."""
    context = click.get_current_context()
    used = fitting(what, values)
    if "title" not in used:
        raise click.UsageError(_("Give it a title, with --title."), context)
    if what == BLOCK and blocks:
        raise click.UsageError(_("Only an experiment is aimed at blocks."), context)
    with session.to_write(file) as workspace:
        done = operations.add_block(workspace, **used) if what == BLOCK else _log(workspace, used, blocks)
        made: Block | Experiment | None = workspace.read.get(KINDS[what], done.record)
        assert made is not None
        session.answer(lambda: whole(workspace, made), lambda: made.number)


def _log(workspace: Workspace, values: dict[str, Any], blocks: Iterable[str]) -> ChangeSet:
    if before := values.pop("follow_up_of", None):
        values["follow_up_of"] = numbered(workspace, Experiment, before).id
    return operations.log_experiment(workspace, blocks=ids(workspace, blocks), **values)


def edit(session: Session, file: Path, what: str, number: str, reason: str | None, **values: Any) -> None:
    """Change fields of a record."""
    reasons = {"reason": reason} if what == BLOCK else {}
    used = fitting(what, {**values, **reasons})
    if not used:
        raise click.UsageError(_("Say what changes, for instance with --title."), click.get_current_context())
    with session.to_write(file) as workspace:
        record: Block | Experiment = numbered(workspace, KINDS[what], number)
        if isinstance(record, Block):
            done = operations.edit_block(workspace, record.id, **used)
        else:
            done = operations.edit_experiment(workspace, record.id, reason=reason or "", **used)
        _answer(session, workspace, KINDS[what], done)


def link(session: Session, file: Path, what: str, number: str, other: str, blocks: tuple[str, ...]) -> None:
    """Aim an experiment at more blocks."""
    with session.to_write(file) as workspace:
        experiment = numbered(workspace, Experiment, number)
        done = operations.link_blocks(workspace, experiment.id, ids(workspace, blocks))
        _answer(session, workspace, Experiment, done)


def unlink(session: Session, file: Path, what: str, number: str, other: str, block: str) -> None:
    """Aim an experiment at one block less."""
    with session.to_write(file) as workspace:
        experiment = numbered(workspace, Experiment, number)
        done = operations.unlink_block(workspace, experiment.id, numbered(workspace, Block, block).id)
        _answer(session, workspace, Experiment, done)


def delete(session: Session, file: Path, what: str, number: str) -> None:
    """Delete a record; undo brings it back."""
    with session.to_write(file) as workspace:
        record: Block | Experiment = numbered(workspace, KINDS[what], number)
        shape = whole(workspace, record)
        remove = operations.delete_block if isinstance(record, Block) else operations.delete_experiment
        done = remove(workspace, record.id)
        session.answer(lambda: shape, lambda: done.sentence)
