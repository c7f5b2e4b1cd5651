"""How a command is put together: click, with the manners that all commands share.

``--json``, ``--lang`` and ``--today`` may stand before and after the name of a command. An option that is
given twice is a mistake and not a silent choice. The commands are made when the language is known, so that
their help is said in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from tracker.cli.session import Session
from tracker.cli.watching import warn
from tracker.domain.errors import FileProblem
from tracker.domain.fields import parse_date
from tracker.storage.trouble import MISSING
from tracker.words import LANGUAGES, _

BLOCK, EXPERIMENT = "block", "experiment"

_NUMBER = re.compile(r"\d+\w{0,3}")
_MOST = 1_000_000_000


class Once(click.Option):
    """An option that may be given once.

    ``watched`` is the word for the text that it stores: such a text is looked at for personal data.
    """

    def __init__(self, names: Sequence[str], *, watched: str = "", **settings: Any) -> None:
        super().__init__(names, multiple=True, **settings)
        self.watched = watched

    def process_value(self, ctx: click.Context, value: Any) -> Any:
        """The one value, or None."""
        given = super().process_value(ctx, value)
        if len(given) > 1:
            raise click.BadParameter(_("It is given more than once."), ctx, self)
        return given[0] if given else None


class Numbers(click.Option):
    """An option for several numbers: ``--clears 3 4``, ``--clears 3,4``, ``--clears 3 --clears 4``."""

    def __init__(self, names: Sequence[str], help_: str) -> None:
        word = _("NUMBER")
        super().__init__(names, multiple=True, metavar=f"{word}…", help=help_)

    def process_value(self, ctx: click.Context, value: Any) -> Any:
        """Every number once, in the order given."""
        given = super().process_value(ctx, value)
        return tuple(dict.fromkeys(number for part in given for number in re.split(r"[,;\s]+", part) if number))


class Line(click.Argument):
    """A text that is stored, as an argument; ``watched`` as in ``Once``."""

    def __init__(self, name: str, watched: str) -> None:
        super().__init__([name], metavar=_("TEXT"))
        self.watched = watched


class Day(click.ParamType[date]):
    """A date, as the core reads it: one that does not exist belongs to the user's world."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day. Raises Invalid."""
        return value if isinstance(value, date) else parse_date(value)


class Place(click.ParamType[Path]):
    """A file. Whether it is there, and whether it is ours, is for the core to say."""

    name = "file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path. Raises FileProblem for a name that no file can have."""
        if "\0" in str(value):
            raise FileProblem(MISSING, path=value)
        return Path(value)


class Amount(click.ParamType[int]):
    """A whole number above zero."""

    name = "amount"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number."""
        if not str(value).isdecimal() or not int(value):
            self.fail(_("“{value}” is not a whole number above zero.").format(value=value), param, ctx)
        return min(int(value), _MOST)


class Command(click.Command):
    """A command: its callback gets the session first, then its own arguments and options.

    ``examples`` are what may stand behind its name, as the help shows it.
    """

    def __init__(
        self, name: str, callback: Any, help_: str, params: Iterable[click.Parameter], examples: Sequence[str] = ()
    ) -> None:
        super().__init__(
            name, callback=callback, help=help_, params=[*params, *shared()], options_metavar=_("[OPTIONS]")
        )
        self.examples = examples

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The examples, each on a line of its own."""
        if self.examples:
            with formatter.section(_("For example")):
                for each in self.examples:
                    formatter.write(f"  {ctx.command_path} {each}\n")

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; an option for several numbers takes all that follow."""
        several = {name for param in self.get_params(ctx) if isinstance(param, Numbers) for name in param.opts}
        return super().parse_args(ctx, _spread(args, several))

    def invoke(self, ctx: click.Context) -> Any:
        """Do what the command is for."""
        session = ctx.ensure_object(Session)
        session.take(ctx.params)
        assert self.callback is not None
        code = self.callback(session, **ctx.params)
        warn(_watched(self.get_params(ctx), ctx.params))
        return code


def _watched(params: Iterable[click.Parameter], values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What was given to be stored: the word for the field, and its text."""
    for param in params:
        word, text = getattr(param, "watched", ""), values.get(param.name or "")
        if word and isinstance(text, str):
            yield word, text


class Program(click.Group):
    """All commands, in the order in which one needs them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, not sorted."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Remember what was asked before the name of the command, then run it."""
        ctx.ensure_object(Session).take(ctx.params)
        return super().invoke(ctx)


def _spread(args: Sequence[str], several: set[str]) -> list[str]:
    """``--clears 3 4`` as ``--clears 3 --clears 4``; the first word that is no number ends it."""
    ours = list(args[: args.index("--")] if "--" in args else args)
    made: list[str] = []
    option = ""
    for place, arg in enumerate(ours):
        if arg in several:
            option = arg
        elif option and ours[place - 1] != option:
            if _NUMBER.fullmatch(arg):
                made.append(option)
            else:
                option = ""
        made.append(arg)
    return [*made, *args[len(ours) :]]


def shared() -> list[click.Parameter]:
    """The options of every command and of the program itself."""
    return [
        click.Option(["--json"], is_flag=True, help=_("Answer with one JSON document.")),
        Once(["--lang"], type=click.Choice(LANGUAGES), help=_("Language: Dutch or English.")),
        Once(["--today"], type=Day(), metavar=_("DATE"), help=_("Act as if it is this day.")),
    ]


def file() -> click.Argument:
    """The workspace."""
    return click.Argument(["file"], metavar=_("FILE"), type=Place())


def literal(name: str, *words: str) -> click.Argument:
    """A word that says what the command is about."""
    return click.Argument([name], metavar="|".join(words), type=click.Choice(words))


def number() -> click.Argument:
    """The number of a record."""
    return click.Argument(["number"], metavar=_("NUMBER"))


def text(name: str, help_: str, *, watched: str = "") -> Once:
    """An option for a text; ``watched`` as in ``Once``."""
    return Once([name], metavar=_("TEXT"), help=help_, watched=watched)


def on() -> Once:
    """The day something happened. The core checks it, as it checks every date that is recorded."""
    return Once(["--on"], metavar=_("DATE"), help=_("The day it happened; today unless given."))


def at_most() -> Once:
    """How long an answer may be."""
    return Once(["--limit"], type=Amount(), metavar=_("NUMBER"), help=_("No more than this many."))
