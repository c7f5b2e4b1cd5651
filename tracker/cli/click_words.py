"""What click itself says, in our catalogue: its sentences about wrong use and the headings of the help.

click asks the standard ``gettext`` for its words, and that asks a domain and the environment for a language.
Here both are set for as long as the program runs. A sentence that click changes comes out in English.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import assets
from tracker.words import N_, n_

_DOMAIN = "blokjes"

SENTENCES = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Show this message and exit."),
    N_("required"),
    N_("Error: {message}"),
    N_("Try '{command} {option}' for help."),
    N_("Missing argument"),
    N_("Missing option"),
    N_("No such option {name!r}."),
    N_("No such command {name!r}."),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("Choose from:\n\t{choices}"),
    N_("Option {name!r} does not take a value."),
)
COUNTED: tuple[Callable[[int], str], ...] = (
    lambda n: n_("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})", n),
    lambda n: n_("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments.", n),
    lambda n: n_("{value!r} is not {choice}.", "{value!r} is not one of {choices}.", n),
    lambda n: n_("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)", n),
)


@contextmanager
def click_speaks(language: str) -> Iterator[None]:
    """Within: click speaks ``language``."""
    before, wish = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain(_DOMAIN, str(assets.path("locale")))
    gettext.textdomain(_DOMAIN)
    os.environ["LANGUAGE"] = language
    try:
        yield
    finally:
        gettext.textdomain(before)
        if wish is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = wish
