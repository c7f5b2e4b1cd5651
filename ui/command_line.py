"""What can stand behind ``blokjes`` on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.words import LANGUAGES, _
from ui import theme

if TYPE_CHECKING:
    import argparse


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The command line of ``blokjes``."""
    import argparse

    parser = argparse.ArgumentParser("blokjes", description=_("Clear what stands in the way of good service."))
    parser.add_argument("file", nargs="?", type=Path, help=_("the workspace to open"))
    parser.add_argument("--example", action="store_true", help=_("open the example workspace"))
    parser.add_argument("--self-test", action="store_true", help=_("try every part of the program and stop"))
    parser.add_argument("--screenshots", type=Path, metavar="DIR", help=_("a picture of every page and dialog"))
    parser.add_argument("--offscreen-demo", type=Path, metavar="DIR", help=_("example, charts and a picture in DIR"))
    parser.add_argument("--lang", choices=LANGUAGES, help=_("the language"))
    parser.add_argument("--theme", choices=theme.MODES, help=_("the colours"))
    parser.add_argument("--size", default="1280x800", help=_("the size of the pictures"))
    parser.add_argument("--scale", type=int, default=1, choices=(1, 2, 3), help=_("how sharp the pictures are"))
    parser.add_argument("--today", type=date.fromisoformat, help=_("the day it is, for pictures that stay the same"))
    return parser.parse_args(arguments)
