"""A whole record as text: what is filled in, in words, and what hangs on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from tracker.cli.kinds import label
from tracker.cli.layout import Column, indented, pairs, table
from tracker.cli.safe import one_line
from tracker.cli.wholes import checklist, figures_beside
from tracker.domain.checks import BrilliantCheck, brilliant_checks
from tracker.domain.companions import Agreement, DataUse, Deviation, Indicator, Measurement, Pattern, PatternLink, Score
from tracker.domain.fields import Type, Words, fields_of, parse_date
from tracker.domain.periods import Period
from tracker.domain.records import Ambition, Block, Experiment, Link, Record
from tracker.domain.terms import Moment, Relation
from tracker.operations import Workspace, patterns_of
from tracker.operations.after_start import changes_after_start
from tracker.operations.ends import Ends
from tracker.operations.lessons import related_lessons
from tracker.words import _, decimal, long_date, sentence_case, short_date
from tracker.words.periods import period_words


def in_words(value: Any) -> str:
    """A value as the screen says it: ``1 mei 2026``, a word for a code."""
    if isinstance(value, Words):
        return value.label
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, Decimal | Period):
        return decimal(value) if isinstance(value, Decimal) else period_words(value.code)
    if isinstance(value, bool):
        return _("yes") if value else ""
    return "" if value is None else str(value)


def brief(day: date | None) -> str:
    """A date in a table."""
    return short_date(day) if day else ""


def titled(record: Any) -> str:
    """A record at the other end of a link: ``37 Letter that nobody understands``."""
    return f"{record.number} {one_line(getattr(record, 'title', '') or getattr(record, 'article', ''))}"


def _filled(record: Record, ends: Ends | None = None) -> list[tuple[str, str]]:
    """The labels and values of the fields; those of links only where ``ends`` says what is there."""
    made = []
    for name, field in fields_of(type(record)).items():
        value = getattr(record, name)
        if field.type is Type.LINK:
            other = ends.record(field.target, value) if ends and value else None
            made.append((field.word, titled(other) if other else ""))
        elif name == "assumed":
            made.append((field.word, "\n".join(_assumed(value))))
        elif name not in ("number", "title"):
            made.append((field.word, in_words(value)))
    return made


def _assumed(days: str) -> Iterator[str]:
    """The days of an experiment that an import took from others, in words."""
    for name, _equals, day in (each.partition("=") for each in days.split()):
        field = fields_of(Experiment).get(name)
        yield f"{field.word}: {long_date(parse_date(day))}" if field else name


def _section(title: str, body: str) -> str:
    return f"\n{title}\n{body}" if body else ""


def page(workspace: Workspace, record: Any) -> str:
    """The whole of a record."""
    head = sentence_case(f"{_(record.kind_label)} {label(workspace, record)}")
    title = one_line(getattr(record, "title", ""))
    parts = _PAGES.get(type(record), _plain_page)(workspace, record)
    return "\n".join(part for part in (f"{head}: {title}" if title else head, *parts) if part)


def _plain_page(workspace: Workspace, record: Record) -> list[str]:
    return [pairs(_filled(record, Ends(workspace)))]


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
    lines = [(_("Follow-up"), titled(each)) for each in workspace.read.follow_ups(experiment.id)]
    return [
        pairs([(_("Stage"), experiment.stage.label), *_filled(experiment, Ends(workspace)), *lines]),
        _section(_("Blocks"), _linked(_("State"), aims)),
        _section(_("Before the start"), checks_text(checklist(workspace, experiment)) if not experiment.frozen else ""),
        _section(_("Changed after the start"), _changed(workspace, experiment)),
        _section(_("Failure patterns"), pairs(_patterns(workspace, experiment))),
        *_hanging(workspace, experiment),
        _section(_("Brilliant failure?"), _brilliant(experiment)),
        _section(_("Other lessons"), pairs(_related(workspace, experiment))),
        _section(_("Logbook"), _logbook(workspace, experiment)),
    ]


def _changed(workspace: Workspace, experiment: Experiment) -> str:
    """What is not as it was agreed at the start, the newest first."""
    some = changes_after_start(workspace, experiment)
    return "\n".join(f"{each.title}\n{indented(each.text)}" for each in some)


def _brilliant(experiment: Experiment) -> str:
    """The test; only where the goal was not reached there is something to test."""
    checks = brilliant_checks(experiment)
    return checks_text(checks) if checks[BrilliantCheck.NOT_REACHED] else ""


def checks_text(checks: Mapping[Any, bool]) -> str:
    """What was answered and what was not, a line each."""
    return "\n".join(f"[{'x' if done else ' '}] {check.label}" for check, done in checks.items())


def _patterns(workspace: Workspace, experiment: Experiment) -> list[tuple[str, str]]:
    return [
        (sentence_case(moment.label), titled(each))
        for moment in Moment
        for each in patterns_of(workspace, experiment.id, moment)
    ]


def _hanging(workspace: Workspace, experiment: Experiment) -> list[str]:
    """What was weighed, declared and agreed: a section for each kind."""
    return [
        _section(sentence_case(_(kind.kind_label)), "\n".join(_line(each) for each in some))
        for kind in (Score, Deviation, DataUse, Agreement)
        if (some := workspace.read.around(kind, "experiment", experiment.id))
    ]


def _line(record: Record) -> str:
    """A record that hangs on another, on one line: what is filled in, with its label where that says something."""
    number = getattr(record, "number", "")
    said = [f"{word}: {one_line(value)}" for word, value in _filled(record) if value]
    title = one_line(getattr(record, "title", ""))
    return indented(" · ".join([" ".join(filter(None, (number, title))), *said] if number else said), 2)


def _related(workspace: Workspace, experiment: Experiment) -> list[tuple[str, str]]:
    words = {Relation.SUPPORTS: _("Supported by"), Relation.CONTRADICTS: _("Contradicted by")}
    return [
        (sentence_case(relation.label) if link.experiment == experiment.id else words[relation], titled(other))
        for relation, some in related_lessons(workspace, experiment.id).items()
        for link, other in some
    ]


def _indicator_page(workspace: Workspace, indicator: Indicator) -> list[str]:
    def row(each: Measurement) -> tuple[str, str]:
        n = _("n = {n}").format(n=each.n) if each.n is not None else ""
        return in_words(each.period), " · ".join(
            filter(None, (in_words(each.missing if each.value is None else each.value), n, each.note))
        )

    some = [row(each) for each in workspace.read.measurements(indicator.id)]
    return [
        pairs(_filled(indicator)),
        _section(_("Measurements"), pairs(some)),
        _section(_("Figures from elsewhere"), _beside(workspace, indicator)),
    ]


def _beside(workspace: Workspace, indicator: Indicator) -> str:
    rows = [
        [one_line(each.name), in_words(each.period), in_words(each.value), one_line(each.source)]
        for each in figures_beside(workspace, indicator)
    ]
    columns = [
        Column(_("Of whom"), wide=True),
        Column(_("Period")),
        Column(_("Value"), right=True),
        Column(_("Source"), wide=True),
    ]
    return table(columns, rows) if rows else ""


def _pattern_page(workspace: Workspace, pattern: Pattern) -> list[str]:
    ends, links = Ends(workspace), workspace.read.around(PatternLink, "pattern", pattern.id)
    named: Iterable[tuple[str, Any]] = (
        (sentence_case(each.moment.label), ends.record("experiment", each.experiment)) for each in links if each.moment
    )
    return [
        pairs(_filled(pattern)),
        _section(_("Experiments"), pairs((moment, titled(each)) for moment, each in named if each)),
    ]


def _logbook(workspace: Workspace, experiment: Experiment) -> str:
    entries = workspace.read.entries(experiment.id)
    story = _("story")
    heads = [in_words(entry.happened_on) + (f" ({story})" if entry.story else "") for entry in entries]
    return "\n".join(f"{head}\n{indented(entry.text)}" for head, entry in zip(heads, entries, strict=True))


def ambition_page(ambition: Ambition) -> str:
    """The ambition and its dates."""
    return pairs(_filled(ambition))


_PAGES: dict[type[Record], Callable[[Workspace, Any], list[str]]] = {
    Block: _block_page,
    Experiment: _experiment_page,
    Indicator: _indicator_page,
    Pattern: _pattern_page,
}
