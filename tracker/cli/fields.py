"""Options that follow the declaration of the records: a new field of a block is an option the same day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from tracker.cli.framework import BLOCK, EXPERIMENT, Once
from tracker.domain.errors import Invalid
from tracker.domain.fields import Field, Type, fields_of
from tracker.domain.records import Ambition, Block, Experiment, Record
from tracker.words import _

KINDS: dict[str, type[Block] | type[Experiment]] = {BLOCK: Block, EXPERIMENT: Experiment}
# Set when an experiment is concluded, so no form asks for them; a wrong word in them can still be mended.
MENDABLE = ("observation", "lesson", "evidence")


class Declared(click.ParamType[Any]):
    """A closed list or a small number, as the field declares it. What is not in it is wrong use."""

    def __init__(self, field: Field) -> None:
        self.field = field
        self.name = field.name

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The value as it is stored; "" empties the field."""
        try:
            return value and self.field.check(value)
        except Invalid as error:
            self.fail(str(error), param, ctx)


def codes(field: Field) -> str:
    """What may be filled in, for the help."""
    if field.type is Type.WHOLE:
        return f"{field.low}-{field.high}"
    if field.choices is not None:
        return "|".join(member.value for member in field.choices)
    return _("DATE") if field.type is Type.DATE else _("TEXT")


def option(field: Field, help_: str = "", *, name: str = "", required: bool = False) -> Once:
    """The option for ``field``. Texts and dates go to the core as they are: that says what is wrong."""
    closed = field.type in (Type.CHOICE, Type.WHOLE)
    return Once(
        [name or f"--{field.name.replace('_', '-')}", field.name],
        type=Declared(field) if closed else str,
        metavar=codes(field),
        help=help_ or explained(field),
        required=required,
    )


def explained(field: Field) -> str:
    """The label of ``field`` and what is asked."""
    end = "" if field.word.endswith(("?", "…")) else "."
    return f"{field.word}{end} {_(field.help)}".strip()


def asked(kind: type[Record], *more: str) -> dict[str, Field]:
    """The fields of ``kind`` that people fill in, and ``more``."""
    return {name: field for name, field in fields_of(kind).items() if field.asked or name in more}


def options_for_both(*, mend: bool = False) -> list[click.Parameter]:
    """An option for every field of a block or an experiment; the help says of which of the two."""
    of_block, of_experiment = asked(Block), asked(Experiment, *(MENDABLE if mend else ()))
    made: list[click.Parameter] = []
    for name, field in {**of_block, **of_experiment}.items():
        here, there = of_block.get(name), of_experiment.get(name)
        if here and there:
            made.append(option(field, explained(field) if here.help == there.help else f"{field.word}."))
        else:
            made.append(option(field, f"{explained(field)} [{_((Block if here else Experiment).kind_label)}]"))
    return made


def options_of_ambition() -> list[click.Parameter]:
    """An option for every field of the ambition."""
    return [option(field) for field in asked(Ambition).values()]


def given(values: Mapping[str, Any]) -> dict[str, Any]:
    """The options that were used."""
    return {name: value for name, value in values.items() if value is not None}


def fitting(what: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The options that were used, all of them fields of ``what``. Raises UsageError for another field."""
    used = given(values)
    for name in used:
        if name not in fields_of(KINDS[what]):
            raise unfitting(f"--{name.replace('_', '-')}", what)
    return used


def unfitting(option: str, what: str) -> click.UsageError:
    """The sentence about an option that exists, but not for this."""
    sentence = _("{option} does not go with “{what}”.").format(option=option, what=what)
    return click.UsageError(sentence, click.get_current_context())
