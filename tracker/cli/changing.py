"""The commands that fill the workspace: ``add``, ``edit``, ``delete`` and the state of a block."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click

from tracker import operations
from tracker.cli.by_word import ByWord, Form, Word
from tracker.cli.fields import given, handle, options_to_add, options_to_edit, pointed
from tracker.cli.framework import BLOCK, EXPERIMENT, Command, Numbers, file, literal, number, text
from tracker.cli.framework import on as day_option
from tracker.cli.kinds import KINDS, OTHER_SPELLINGS, Kind, find, label, made, resolved
from tracker.cli.life import sentences
from tracker.cli.session import Session
from tracker.cli.wholes import whole
from tracker.domain.companions import Indicator, Measurement
from tracker.domain.errors import NotFound
from tracker.domain.fields import fields_of
from tracker.domain.records import Block, Experiment
from tracker.domain.terms import State
from tracker.operations import Workspace
from tracker.operations.common import numbered
from tracker.words import N_, _, sentence_case

_STATES = {
    "clear": State.CLEARED,
    "came-back": State.CAME_BACK,
    "leave": State.STAYS,
    "reopen": State.OPEN,
}
Params = list[click.Parameter]


def forms(params: Callable[[Kind], Params]) -> dict[str, Form]:
    """A form for every kind, which takes ``params`` of it."""
    return {
        word: Form("" if word in OTHER_SPELLINGS else _described(kind), partial(params, kind))
        for word, kind in KINDS.items()
    }


def _described(kind: Kind) -> str:
    """What a kind is called, and the question that it answers."""
    asked = (field.help for field in fields_of(kind.record).values() if field.required and "?" in field.help)
    return f"{sentence_case(kind.label)}. {_(next(asked, ''))}".strip()


def about(name: str, callback: Any, help_: str, params: Callable[[Kind], Params]) -> Command:
    """A command about a record of any kind."""
    words = forms(params)
    return ByWord(name, callback, help_, [file(), Word("what", words)], words)


def commands() -> list[click.Command]:
    """The commands that add and change."""
    return [
        about("add", add, _("Add something; prints its number."), _to_add),
        about("edit", edit, _("Change something that is there."), _to_edit),
        about("delete", delete, _("Delete something that should not be there."), handle),
        *(_state_command(name, help_) for name, help_ in _state_helps().items()),
    ]


def _to_add(kind: Kind) -> Params:
    more: dict[type, Params] = {
        Experiment: [Numbers(["blocks", "--block", "--blocks"], _("The blocks it is aimed at."))],
        Measurement: [text("--title", _("The indicator by its name instead of its number."))],
    }
    return [*options_to_add(kind), *more.get(kind.record, [])]


def _to_edit(kind: Kind) -> Params:
    why = text("--reason", _("Why the card changes after the start."), watched=_("Reason"))
    return [*handle(kind), *options_to_edit(kind), *([why] if kind.record is Experiment else [])]


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
            known = workspace.read.get(Block, block.id)
            session.answer(lambda: whole(workspace, known), lambda: done.sentence)

    why = text("--reason", _("What happened? One sentence is enough."), watched=_("Reason"))
    return Command(name, change, help_, [file(), literal("what", BLOCK), number(), day_option(), why])


def add(session: Session, file: Path, what: str, **values: Any) -> None:
    """Add a record and print its number, or what else points at it."""
    kind = KINDS[what]
    blocks = values.pop("blocks", ())
    with session.to_write(file) as workspace:
        used = _named(workspace, kind, given(values))
        stored = resolved(workspace, fields_of(kind.record), used)
        if what == EXPERIMENT:
            stored["blocks"] = [numbered(workspace, Block, each).id for each in blocks]
        done = kind.add(workspace, **stored)
        record = made(workspace, kind, done, used)
        session.answer(lambda: whole(workspace, record), lambda: label(workspace, record))


def _named(workspace: Workspace, kind: Kind, values: dict[str, Any]) -> dict[str, Any]:
    """``values`` with the number of the indicator for its title."""
    if kind.record is not Measurement:
        return values
    title = " ".join(values.pop("title", "").split())
    if bool(title) == ("indicator" in values):
        sentence = _("Say which indicator, with --indicator NUMBER or with --title.")
        raise click.UsageError(sentence, click.get_current_context())
    if title:
        titles = {each.title.casefold(): each.number for each in reversed(workspace.read.list(Indicator))}
        if title.casefold() not in titles:
            raise NotFound(N_("There is no indicator “{title}”. Look its name up in the list."), title=title[:60])
        values["indicator"] = titles[title.casefold()]
    return values


def edit(session: Session, file: Path, what: str, **values: Any) -> None:
    """Change fields of a record."""
    kind = KINDS[what]
    at = pointed(kind, values)
    used = given(values)
    if not used.keys() - ({"reason"} if kind.record is Experiment else set()):
        raise click.UsageError(_("Say what changes, with an option."), click.get_current_context())
    with session.to_write(file) as workspace:
        record = find(workspace, kind, at)
        done = kind.edit(workspace, record.id, **resolved(workspace, fields_of(kind.record), used))
        known = find(workspace, kind, [used.get(name, value) for name, value in zip(kind.handle, at, strict=True)])
        session.answer(lambda: whole(workspace, known), lambda: sentences(workspace, known, done))


def delete(session: Session, file: Path, what: str, **values: Any) -> None:
    """Delete a record; undo brings it back."""
    kind = KINDS[what]
    with session.to_write(file) as workspace:
        record = find(workspace, kind, pointed(kind, values))
        shape = whole(workspace, record)
        done = kind.delete(workspace, record.id)
        session.answer(lambda: shape, lambda: done.sentence)
