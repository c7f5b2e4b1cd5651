"""How long every experiment that has not ended is in its stage, beside how long earlier ones were: what is stuck?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import nan

from tracker.analysis.flow import cycle_time as taken
from tracker.analysis.flow import nearest_rank
from tracker.charts import wording
from tracker.charts.data import FlowData, Passage
from tracker.charts.model import (
    Axis,
    ChartModel,
    Column,
    Dash,
    Dot,
    Dots,
    Kind,
    Line,
    Mark,
    Note,
    Plot,
    Role,
    Scale,
    Sign,
    SignKey,
    Table,
)
from tracker.domain.terms import Stage
from tracker.words import N_, _, long_date, n_, number

STAGES = (Stage.IDEA, Stage.PREPARED, Stage.RUNNING)
LEAST = 4  # days on the axis
FEWEST = 8  # experiments that left a stage before half and 85 of 100 of them are worth a line
HALF, MOST = 50, 85
BINS = 40  # points in the same fortieth of the height stand beside each other
WIDE, STEP = 0.4, 0.09  # half the width of a column, and from one point to the next, in columns
NAMED = 6  # names in a column at most
LENGTHS = (44, 32, 26, 13)  # signs of a title before it is shortened, where there is ever less room
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"

COLUMNS = (
    (N_("Stage"), Kind.TEXT),
    (N_("Number"), Kind.TEXT),
    (N_("Experiment"), Kind.TEXT),
    (N_("Since"), Kind.DATE),
    (N_("Days"), Kind.WHOLE),
    (N_("Half of the earlier ones: at most"), Kind.WHOLE),
    (N_("85 of 100 earlier ones: at most"), Kind.WHOLE),
)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """One experiment that has not ended: its stage, since when, and how many days, both counted."""

    it: Passage
    stage: int
    since: date
    days: int


@dataclass(frozen=True, slots=True)
class _Facts:
    """Everything that is drawn: who waits, and per stage the ranks of those who left it."""

    waiting: list[_Waiting]
    ranks: dict[int, dict[int, int]]
    undated: int

    def late(self, each: _Waiting) -> bool:
        """Whether it is longer in its stage than 85 of 100 before it."""
        return each.stage in self.ranks and each.days > self.ranks[each.stage][MOST]


def ageing(data: FlowData) -> ChartModel:
    """A column per stage before the end, a point per experiment at its age, names where that is unusual."""
    facts = _facts(data)
    if not facts.waiting:
        return _empty(data, facts.undated)
    title = _title(facts)
    return ChartModel(
        name="ageing",
        title=title,
        subtitle=_("Days in the stage, today counted, per experiment that has not ended"),
        alt=_alt(facts, title),
        footer=_footer(data, facts),
        plot=_plot(facts),
        table=_table(facts),
    )


def _facts(data: FlowData) -> _Facts:
    waiting, left = [], defaultdict(list)
    undated = 0
    for each in data.passages:
        days = [day if day and day <= data.today else None for day in each.days]
        for stage, stay in _stays(days):
            left[stage].append(stay)
        if (each.ended_on and each.ended_on <= data.today) or (each.ended and not each.ended_on):
            continue
        stage = max((n for n, day in enumerate(days[:3]) if day), default=-1)
        if stage < 0:
            undated += 1
        elif since := days[stage]:
            waiting.append(_Waiting(each, stage, since, taken(since, data.today)))
    waiting.sort(key=lambda one: (one.stage, -one.days, one.it.number, one.it.id))
    return _Facts(waiting, {stage: _ranks(stays) for stage, stays in left.items() if len(stays) >= FEWEST}, undated)


def _stays(days: list[date | None]) -> Iterable[tuple[int, int]]:
    """Each stage that was left, with the days from reaching it to reaching the next, both counted."""
    for stage, since in enumerate(days[:3]):
        until = next((day for day in days[stage + 1 :] if day), None)
        if since and until and since <= until:
            yield stage, taken(since, until)


def _ranks(stays: list[int]) -> dict[int, int]:
    return {percent: nearest_rank(stays, percent) or 0 for percent in (HALF, MOST)}


def _title(facts: _Facts) -> str:
    if not any(each.stage in facts.ranks for each in facts.waiting):
        oldest = max(facts.waiting, key=lambda each: each.days)
        return n_(
            "No experiment is in its stage for longer than {n} day",
            "No experiment is in its stage for longer than {n} days",
            oldest.days,
        )
    if late := sum(map(facts.late, facts.waiting)):
        return n_(
            "{n} experiment is longer in its stage than usual",
            "{n} experiments are longer in their stage than usual",
            late,
        )
    return _("No experiment is longer in its stage than usual")


def _empty(data: FlowData, undated: int) -> ChartModel:
    title = _("No experiment is waiting or running now")
    message = _("Log an experiment; then it stands here until it ends.")
    if undated:
        title = _("No experiment says since when it waits")
        message = _("Fill in the days of the experiments; then they stand here.")
    return ChartModel(
        name="ageing",
        title=title,
        subtitle=_("Days in the stage, per experiment that has not ended"),
        alt=f"{title}. {message}",
        footer=wording.footer(data.source, data.today, data.ambition),
        plot=None,
        message=message,
    )


def _counts(facts: _Facts) -> list[int]:
    return [sum(each.stage == stage for each in facts.waiting) for stage in range(len(STAGES))]


def _alt(facts: _Facts, title: str) -> str:
    idea, prepared, running = map(number, _counts(facts))
    return " ".join([
        _("Chart with one point per experiment that has not ended: the days in its stage."),
        f"{title}.",
        _("Idea: {idea}; prepared: {prepared}; running: {running}.").format(
            idea=idea, prepared=prepared, running=running
        ),
        _("The table with this chart lists every experiment."),
    ])  # fmt: skip


def _footer(data: FlowData, facts: _Facts) -> tuple[str, ...]:
    said = [n_("n = {n} experiment.", "n = {n} experiments.", len(facts.waiting))]
    if facts.ranks:
        said.append(_("Usual: as long as 85 of 100 earlier experiments, or shorter."))
    if any(each.stage not in facts.ranks for each in facts.waiting):
        said.append(_("Lines come when {n} experiments have left the stage.").format(n=FEWEST))
    if any(n > NAMED for n in Counter(each.stage for each in facts.waiting if facts.late(each)).values()):
        said.append(_("More than {n} in one stage are late: the table has their names.").format(n=NAMED))
    if facts.undated:
        said.append(
            n_(
                "{n} experiment without a day is left out.",
                "{n} experiments without a day are left out.",
                facts.undated,
            )
        )
    return wording.footer(data.source, data.today, data.ambition, *said)


def _plot(facts: _Facts) -> Plot:
    top = max([LEAST, *(each.days for each in facts.waiting)] + [ranks[MOST] for ranks in facts.ranks.values()])
    dots = _dots(facts, top)
    names = tuple(f"{_(stage.label)} ({number(n)})" for stage, n in zip(STAGES, _counts(facts), strict=True))
    keys = [SignKey(Role.RUNNING, Sign.DOT, _("as usual"))] if facts.ranks else []
    if any(map(facts.late, facts.waiting)):
        keys.append(SignKey(Role.ATTENTION, Sign.SQUARE, _("longer than usual")))
    return Plot(
        x=Axis(Scale.CATEGORY, -0.5, len(STAGES) - 0.5, names),
        y=Axis(Scale.NUMBER, 0, top),
        series=(*_lines(facts), Dots(_("days in the stage"), dots)),
        notes=_notes(facts, dots),
        keys=tuple(keys),
    )


def _dots(facts: _Facts, top: int) -> tuple[Dot, ...]:
    """Points of about the same age beside each other, from the middle of their column outwards."""
    together: dict[tuple[int, int], list[_Waiting]] = defaultdict(list)
    for each in facts.waiting:
        together[each.stage, each.days * BINS // (top + 1)].append(each)
    places = {}
    for same in together.values():
        step = min(STEP, 2 * (WIDE - STEP) / len(same))
        for nth, each in enumerate(same):
            places[each.it.id] = each.stage + step * (nth - (len(same) - 1) / 2)
    return tuple(
        Dot(
            Mark(places[each.it.id], each.days, "experiment", each.it.id, each.it.number, each.it.title),
            *((Role.ATTENTION, Sign.SQUARE) if facts.late(each) else (Role.RUNNING, Sign.DOT)),
            words=(
                n_("{n} day", "{n} days", each.days),
                _("{stage}, since {day}").format(stage=_(STAGES[each.stage].label), day=long_date(each.since)),
            ),
        )
        for each in facts.waiting
    )


def _notes(facts: _Facts, dots: tuple[Dot, ...]) -> tuple[Note, ...]:
    """The names of those that are in their stage for unusually long; none in a crowd, where a name hides others."""
    late: dict[int, list[Note]] = defaultdict(list)
    for each, dot in zip(facts.waiting, dots, strict=True):
        if facts.late(each):
            late[each.stage].append(Note(dot.mark.x, dot.mark.y, _names(each.it)))
    return tuple(note for notes in late.values() if len(notes) <= NAMED for note in notes)


def _names(it: Passage) -> tuple[str, ...]:
    title = " ".join(it.title.split())
    cut = (title if len(title) <= most else title[: most - 1].rstrip() + ELLIPSIS for most in LENGTHS)
    return tuple(dict.fromkeys(words for words in (*cut, it.number) if words))


def _lines(facts: _Facts) -> tuple[Line, ...]:
    """One line for half and one for 85 of 100, broken between the columns."""
    made = []
    for percent, words in ((HALF, _("half of the earlier ones")), (MOST, _("85 of 100 earlier ones"))):
        points: list[tuple[float, float]] = []
        for stage, ranks in sorted(facts.ranks.items()):
            gap = [(stage - 0.5, nan)] if points else []
            points += [*gap, (stage - WIDE, float(ranks[percent])), (stage + WIDE, float(ranks[percent]))]
        if points:
            dash, role = (Dash.SOLID, Role.ORDINARY) if percent == HALF else (Dash.DASHED, Role.ATTENTION)
            short = _("half") if percent == HALF else _("85 of 100")
            made.append(Line(words, role, tuple(points), ((words,), (short,)), dash=dash))
    return tuple(made)


def _table(facts: _Facts) -> Table:
    rows = tuple(
        (
            _(STAGES[each.stage].label),
            each.it.number,
            each.it.title,
            each.since,
            each.days,
            *(facts.ranks.get(each.stage, {}).get(percent) for percent in (HALF, MOST)),
        )
        for each in facts.waiting
    )
    return Table(tuple(Column(_(title), kind) for title, kind in COLUMNS), rows)
