"""Many records at once: from lines that somebody pasted, and blocks from the starter inventory. One step each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import assets
from tracker.domain.changes import ChangeSet, Verb
from tracker.domain.errors import Invalid
from tracker.domain.records import Block, Experiment, Record
from tracker.operations.blocks import check_found
from tracker.operations.common import checked
from tracker.storage.workspace import Workspace
from tracker.words import N_, language

_SIGN = re.compile(r"(?:[-*•·–‣▪◦]|\(?\d{1,3}[.)]|\[[ xX]?\])\s+")  # before a line of a list
# What of an example holds elsewhere too: not its team, its place on the wall, or what happened to it.
_GENERAL = ("title", "description", "kind", "nature", "service", "channel")


def lines_of(text: str) -> list[str]:
    """The lines of ``text`` that say something, each once, without the signs before the lines of a list."""
    lines = (" ".join(_SIGN.sub("", line.strip(), count=1).split()) for line in text.splitlines())
    return list({line.casefold(): line for line in lines if any(sign.isalnum() for sign in line)}.values())


def add_blocks(workspace: Workspace, blocks: Iterable[Mapping[str, Any]]) -> ChangeSet:
    """Add several blocks in one step; each gets the next number and, unless it says so, was found today.

    Raises Invalid.
    """
    today = workspace.today()
    return _add(workspace, Block, Verb.ADD_BLOCKS, [{"found_on": today, **each} for each in blocks])


def log_ideas(workspace: Workspace, ideas: Iterable[Mapping[str, Any]]) -> ChangeSet:
    """Log several experiments as ideas of today, in one step. Raises Invalid."""
    today = workspace.today()
    return _add(workspace, Experiment, Verb.LOG_IDEAS, [{"idea_on": today, **each} for each in ideas])


def _add(workspace: Workspace, kind: type[Record], verb: Verb, given: Sequence[dict[str, Any]]) -> ChangeSet:
    if not given:
        raise Invalid(N_("There is nothing to add. Choose or type at least one."))
    stored = [checked(kind, each, whole=True) for each in given]
    for each in stored if kind is Block else ():
        check_found(workspace, each)
    number = int(workspace.read.next_number(kind))
    with workspace.step(verb) as step:
        for place, each in enumerate(stored):
            step.create(kind.kind_name, {**each, "number": str(number + place)})
        step.subject = ", ".join(str(each["title"]) for each in stored[:3]) + ("…" if len(stored) > 3 else "")
    return workspace.done


@lru_cache(maxsize=1)
def _inventory() -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = json.loads(assets.path("example", "blocks.json").read_text(encoding="utf-8"))
    return made


def starter_blocks() -> list[dict[str, Any]]:
    """The obstacles of the example, in the language in use, as ``add_blocks`` takes them; ``number`` says which."""
    spoken = (
        {name: value[language()] if isinstance(value, dict) else value for name, value in each.items()}
        for each in _inventory()
    )
    return [{name: each[name] for name in ("number", *_GENERAL) if each.get(name)} for each in spoken]


def known_starters(workspace: Workspace) -> set[str]:
    """The numbers of the starter blocks that are here already, in whichever language they were added."""
    here = {tile.title.casefold() for tile in workspace.read.tiles()}
    return {each["number"] for each in _inventory() if any(text.casefold() in here for text in each["title"].values())}
