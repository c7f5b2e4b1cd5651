"""Options that follow the declaration of the records: a new field of a kind is an option the same day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from tracker.cli.framework import Once
from tracker.cli.kinds import Kind
from tracker.domain.errors import Invalid
from tracker.domain.fields import Field, Type, fields_of
from tracker.domain.records import Ambition, Block, Experiment, Record
from tracker.words import _

_SMALL = 100
_YES, _NO = ("yes", "ja", "true", "1"), ("no", "nee", "false", "0")


class Declared(click.ParamType[Any]):
    """A closed list, a small number or a yes or no, as the field declares it. What is not in it is wrong use."""

    def __init__(self, field: Field) -> None:
        self.field = field
        self.name = field.name

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The value as it is stored; "" empties the field."""
        if self.field.type is Type.FLAG:
            return self._answer(str(value), param, ctx)
        try:
            return value and self.field.check(value)
        except Invalid as error:
            self.fail(str(error), param, ctx)

    def _answer(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        said = value.strip().casefold()
        if said and said not in _YES + _NO:
            self.fail(_("“{value}” is not yes or no.").format(value=value), param, ctx)
        return _YES[0] if said in _YES else ""


def codes(field: Field) -> str:
    """What may be filled in, for the help."""
    if field.type is Type.WHOLE and field.high <= _SMALL:
        return f"{field.low}..{field.high}"
    if field.choices is not None:
        return "|".join(member.value for member in field.choices)
    return _metavars().get(field.type, _("TEXT"))


def _metavars() -> dict[Type, str]:
    number = _("NUMBER")
    return {
        Type.DATE: _("DATE"),
        Type.PERIOD: _("PERIOD"),
        Type.FLAG: "|".join((_YES[0], _NO[0])),
        Type.LINK: number,
        Type.WHOLE: number,
        Type.DECIMAL: number,
    }


_CLOSED = (Type.CHOICE, Type.WHOLE, Type.FLAG)
_WRITTEN = (Type.LINE, Type.TEXT)


def option(field: Field, help_: str = "", *, name: str = "", required: bool = False) -> Once:
    """The option for ``field``. Texts, dates and exact numbers go to the core as they are: that says what is wrong."""
    return Once(
        [name or f"--{field.name.replace('_', '-')}", field.name],
        type=Declared(field) if field.type in _CLOSED else str,
        metavar=codes(field),
        help=help_ or explained(field),
        required=required,
        watched=field.word if field.type in _WRITTEN else "",
    )


def explained(field: Field) -> str:
    """The label of ``field`` and what is asked."""
    end = "" if field.word.endswith(("?", "…")) else "."
    return f"{field.word}{end} {_(field.help)}".strip()


# What no form asks and a command takes all the same, beside the number of what has one.
_ALSO: dict[type[Record], tuple[str, ...]] = {Block: ("one_off",), Experiment: ("idea_on",)}
_DATES = ("prepared_on", "started_on", "concluded_on", "embedded_on")  # of stages that were reached: can be put right


def _filled_in(kind: Kind, field: Field) -> bool:
    """Whether people say what stands in ``field``."""
    return field.asked or field.name == "number" or field.name in _ALSO.get(kind.record, ())


def added(kind: Kind) -> dict[str, Field]:
    """The fields of a new record of ``kind``: what people fill in, and what it is linked to."""
    declared = fields_of(kind.record)
    return {name: each for name, each in declared.items() if _filled_in(kind, each) or each.type is Type.LINK}


def edited(kind: Kind) -> dict[str, Field]:
    """The fields that can be changed: also what was said at the end, and what the record hangs on or continues."""
    return {
        name: each
        for name, each in fields_of(kind.record).items()
        if _filled_in(kind, each) or each.closing or name in _DATES or each.type is Type.LINK
    }


def options_to_add(kind: Kind) -> list[click.Parameter]:
    """An option for every field of a new record; what it cannot do without has to be given."""
    return [option(each, required=_must(kind.record, each)) for each in added(kind).values()]


def _must(kind: type[Record], field: Field) -> bool:
    """Whether a new record cannot do without ``field``: its day is today, an indicator may be named otherwise."""
    return field.required and field.name != kind.today and field.target != "indicator"


def options_to_edit(kind: Kind) -> list[click.Parameter]:
    """An option for every field that can be changed."""
    return [option(each) for each in edited(kind).values()]


def handle(kind: Kind) -> list[click.Parameter]:
    """The arguments that say which record of ``kind`` is meant."""
    declared = fields_of(kind.record)
    words = [_("NUMBER") if name == "number" else declared[name].word.upper() for name in kind.handle]
    return [
        click.Argument([f"at_{name}"], metavar=word.replace(" ", "-"))
        for name, word in zip(kind.handle, words, strict=True)
    ]


def pointed(kind: Kind, values: dict[str, Any]) -> list[str]:
    """Take what says which record is meant out of ``values``."""
    return [values.pop(f"at_{name}") for name in kind.handle]


def options_of_ambition() -> list[click.Parameter]:
    """An option for every field of the ambition."""
    return [option(field) for field in fields_of(Ambition).values() if field.asked]


def given(values: Mapping[str, Any]) -> dict[str, Any]:
    """The options that were used."""
    return {name: value for name, value in values.items() if value is not None}
