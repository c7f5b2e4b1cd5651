"""A whole record as text: what is filled in, in words, and what hangs on it."""

from __future__ import annotations

from datetime import date
from typing import Any

from tracker.cli.layout import Column, indented, pairs, table
from tracker.cli.safe import one_line
from tracker.domain.fields import Type, Words, fields_of
from tracker.domain.records import Ambition, Block, Experiment, Link, Record
from tracker.operations import Workspace
from tracker.words import _, long_date, short_date


def in_words(value: Any) -> str:
    """A value as the screen says it: ``1 mei 2026``, a word for a code."""
    if isinstance(value, Words):
        return value.label
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, bool):
        return _("yes") if value else ""
    return "" if value is None else str(value)


def brief(day: date | None) -> str:
    """A date in a table."""
    return short_date(day) if day else ""


def _filled(record: Record) -> list[tuple[str, str]]:
    return [
        (field.word, in_words(getattr(record, name)))
        for name, field in fields_of(type(record)).items()
        if name not in ("number", "title") and field.type is not Type.LINK
    ]


def _section(title: str, body: str) -> str:
    return f"\n{title}\n{body}" if body else ""


def _heading(record: Block | Experiment) -> str:
    label = f"{_(record.kind_label)} {record.number}"
    return f"{label[:1].upper()}{label[1:]}: {one_line(record.title)}"


def page(workspace: Workspace, record: Block | Experiment) -> str:
    """The whole of a block or an experiment."""
    if isinstance(record, Block):
        parts = _block_page(workspace, record)
    else:
        parts = _experiment_page(workspace, record)
    return "\n".join(part for part in (_heading(record), *parts) if part)


def _block_page(workspace: Workspace, block: Block) -> list[str]:
    life = [
        (brief(change.happened_on), ": ".join(filter(None, (in_words(change.state), change.reason))))
        for change in workspace.read.state_changes(block.id)
    ]
    tries = [
        [
            each.number,
            each.title,
            in_words(each.verdict or each.stage),
            _effect(link),
        ]
        for link, each in workspace.read.links_of_block(block.id)
    ]
    return [
        pairs([(_("State"), block.look.label), *_filled(block)]),
        _section(_("What happened"), pairs(life)),
        _section(_("Experiments"), _linked(_("Outcome"), tries)),
    ]


def _effect(link: Link) -> str:
    """What the experiment did to the block; before anybody saw that, what it is expected to do."""
    if link.observed or not link.expected:
        return in_words(link.observed)
    return _("expected: {effect}").format(effect=link.expected.label)


def _linked(third: str, rows: list[list[str]]) -> str:
    columns = [
        Column(_("No."), right=True),
        Column(_("Title"), wide=True),
        Column(third),
        Column(_("Effect")),
    ]
    return table(columns, rows) if rows else ""


def _experiment_page(workspace: Workspace, experiment: Experiment) -> list[str]:
    aims = [
        [each.number, each.title, each.look.label, _effect(link)]
        for link, each in workspace.read.links_of_experiment(experiment.id)
    ]
    before = workspace.read.get(Experiment, experiment.follow_up_of)
    lines = [(_("Follow-up of"), f"{before.number} {before.title}")] if before else []
    lines += [(_("Follow-up"), f"{each.number} {each.title}") for each in workspace.read.follow_ups(experiment.id)]
    return [
        pairs([(_("Stage"), experiment.stage.label), *_filled(experiment), *lines]),
        _section(_("Blocks"), _linked(_("State"), aims)),
        _section(_("Logbook"), _logbook(workspace, experiment)),
    ]


def _logbook(workspace: Workspace, experiment: Experiment) -> str:
    entries = workspace.read.entries(experiment.id)
    story = _("story")
    heads = [in_words(entry.happened_on) + (f" ({story})" if entry.story else "") for entry in entries]
    return "\n".join(f"{head}\n{indented(entry.text)}" for head, entry in zip(heads, entries, strict=True))


def ambition_page(ambition: Ambition) -> str:
    """The ambition and its dates."""
    return pairs(_filled(ambition))
