"""Commands whose options depend on a word: the help of one kind shows only what that kind takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import click

from tracker.cli.framework import Command
from tracker.words import _


@dataclass(frozen=True)
class Form:
    """What a command takes when it is about one thing: its own arguments and options.

    ``help`` says what that thing is; "" for another spelling of a word, which the help leaves out.
    """

    help: str
    params: Callable[[], list[click.Parameter]]


class ByWord(Command):
    """A command whose options depend on a word: ``add FILE block`` has other ones than ``add FILE indicator``.

    ``forms`` are the words with what each takes, ``place`` is how many arguments stand before the word.
    """

    def __init__(
        self,
        name: str,
        callback: Any,
        help_: str,
        params: Sequence[click.Parameter],
        forms: Mapping[str, Form],
        place: int = 1,
        examples: Sequence[str] = (),
    ) -> None:
        super().__init__(name, callback, help_, params, examples)
        self.forms = forms
        self._own, self._place = len(params), place

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Those of every form, and of the one that was asked for."""
        every = super().get_params(ctx)
        return [*every[: self._own], *ctx.meta.get(_FORM, ()), *every[self._own :]]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Look for the word first: it says which options there are."""
        word = self._word(args)
        if word:
            ctx.meta[_WORD], ctx.meta[_FORM] = word, self.forms[word].params()
        return super().parse_args(ctx, args)

    def _word(self, args: Sequence[str]) -> str:
        """The word in its place; where it has to be given or help is asked for, anywhere."""
        flags = {name for param in self.params if getattr(param, "is_flag", False) for name in param.opts}
        standing = list(_arguments(args, flags | {"--help", "-h"}))
        given = all(param.required for param in self.params if isinstance(param, click.Argument))
        asked = given or {"--help", "-h"}.intersection(args)
        candidates = (*standing[self._place : self._place + 1], *(standing if asked else ()))
        return next((each for each in candidates if each in self.forms), "")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, and without a word the words there are."""
        super().format_options(ctx, formatter)
        if _WORD not in ctx.meta:
            with formatter.section(_("What it can be about")):
                formatter.write_dl([(word, form.help) for word, form in self.forms.items() if form.help])


_WORD, _FORM = "blokjes.word", "blokjes.form"


def _arguments(args: Sequence[str], flags: set[str]) -> Iterator[str]:
    """The words among ``args`` that are neither an option nor the value of one."""
    ours = list(args[: args.index("--")] if "--" in args else args)
    rest = args[len(ours) + 1 :]
    while ours:
        arg = ours.pop(0)
        if not arg.startswith("-"):
            yield arg
        elif "=" not in arg and arg not in flags:
            del ours[:1]
    yield from rest


class Word(click.Argument):
    """One of a few words; once it is known the help shows that one."""

    def __init__(self, name: str, forms: Mapping[str, Form], *, required: bool = True) -> None:
        super().__init__([name], type=click.Choice(list(forms)), required=required)

    def make_metavar(self, ctx: click.Context) -> str:
        """The word that was given, or that there are several: the help lists them."""
        kind = _("KIND")
        return str(ctx.meta.get(_WORD) or (kind if self.required else f"[{kind}]"))
