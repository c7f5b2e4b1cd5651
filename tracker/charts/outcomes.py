"""What came out of the experiments, quarter by quarter: what did not succeed weighs as much as what did."""

from __future__ import annotations

from collections import Counter

from tracker.analysis.portfolio import LOG_REMARK, Quarter, learning_score, quarters
from tracker.charts import wording
from tracker.charts.data import Outcome, OutcomesData
from tracker.charts.model import (
    Axis,
    Cell,
    ChartModel,
    Column,
    Face,
    Fill,
    Key,
    Kind,
    Mark,
    Plot,
    Role,
    Scale,
    Symbol,
    Table,
    Tile,
    Tiles,
)
from tracker.domain.terms import Verdict
from tracker.words import N_, _, n_, number

YEARS = 3  # calendar years drawn by the quarter; what ended before them stands together in one first column

# In the order in which they stack, away from the baseline.
FACES: dict[Verdict, Face] = {
    Verdict.SUCCEEDED: Face(Role.CLEARED, Fill.SOLID, Symbol.CHECK),
    Verdict.PARTLY: Face(Role.CLEARED, Fill.HALF, Symbol.CHECK),
    Verdict.NOT_SUCCEEDED: Face(Role.LEARNED, Fill.SOLID, Symbol.PENCIL),
    Verdict.UNCLEAR: Face(Role.ORDINARY, Fill.HOLLOW, Symbol.QUESTION),
    Verdict.STOPPED: Face(Role.ORDINARY, Fill.HOLLOW, Symbol.STOP),
}
UP = (Verdict.SUCCEEDED, Verdict.PARTLY)
ORDER = {verdict: place for place, verdict in enumerate(FACES)}

# How many there are of each, from long to short.
LABELS: dict[Verdict, tuple[str, ...]] = {
    Verdict.SUCCEEDED: (N_("{n} succeeded"),),
    Verdict.PARTLY: (N_("{n} partly succeeded"), N_("{n} partly")),
    Verdict.NOT_SUCCEEDED: (N_("{n} not succeeded, but learned"), N_("{n} learned")),
    Verdict.UNCLEAR: (N_("{n} no clear outcome"), N_("{n} not clear")),
    Verdict.STOPPED: (N_("{n} stopped early"), N_("{n} stopped")),
}

COLUMNS = (
    (N_("Quarter"), Kind.TEXT),
    (N_("Concluded on"), Kind.DATE),
    (N_("Number"), Kind.TEXT),
    (N_("Experiment"), Kind.TEXT),
    (N_("Outcome"), Kind.TEXT),
    (N_("Complete"), Kind.TEXT),
)


def outcomes(data: OutcomesData) -> ChartModel:
    """One tile per concluded experiment: up what succeeded, down what taught us something else."""
    past = [outcome for outcome in data.outcomes if outcome.concluded_on <= data.today]
    past.sort(key=lambda o: (o.concluded_on, ORDER[o.verdict], o.number, o.id))
    if not past:
        return _empty(data)
    shown = quarters(past[0].concluded_on, data.today)
    title, period = _title(past), wording.span(quarter_name(shown[0]), quarter_name(shown[-1]))
    return ChartModel(
        name="outcomes",
        title=title,
        subtitle=_("Concluded experiments per quarter, one tile each, {period}").format(period=period),
        alt=_alt(past, title, period),
        footer=_footer(data, past),
        plot=_plot(past, shown),
        table=_table(past),
    )


def quarter_name(quarter: Quarter) -> str:
    """``Q3 2026`` / ``3e kw. 2026``."""
    return _("Q{quarter} {year}").format(quarter=quarter.number, year=quarter.year)


def _title(past: list[Outcome]) -> str:
    """The finding in one sentence: lessons, never the share that succeeded."""
    n = len(past)
    learned = [outcome for outcome in past if outcome.verdict is Verdict.NOT_SUCCEEDED]
    lessons = sum(outcome.lesson for outcome in learned)
    if lessons:
        return n_("What did not succeed gave {n} lesson", "What did not succeed gave {n} lessons", lessons)
    if learned:
        return n_(
            "{n} experiment did not succeed and its lesson is not written down yet",
            "{n} experiments did not succeed and their lessons are not written down yet",
            len(learned),
        )
    if n >= LOG_REMARK:
        return _("In {n} concluded experiments nothing was recorded as not succeeded").format(n=number(n))
    experiments = n_("{n} concluded experiment", "{n} concluded experiments", n)
    if not (lessons := sum(outcome.lesson for outcome in past)):
        return _("There is no lesson yet from {experiments}").format(experiments=experiments)
    there = n_("There is {n} lesson from {experiments}", "There are {n} lessons from {experiments}", lessons)
    return there.format(experiments=experiments)


def _empty(data: OutcomesData) -> ChartModel:
    title = _("No experiment has been concluded yet")
    message = _("Record the outcome of an experiment; then this chart begins.")
    return ChartModel(
        name="outcomes",
        title=title,
        subtitle=_("Concluded experiments per quarter"),
        alt=f"{title}. {message}",
        footer=wording.footer(data.source, data.today, data.ambition),
        plot=None,
        message=message,
    )


def _alt(past: list[Outcome], title: str, period: str) -> str:
    count = Counter(outcome.verdict for outcome in past)
    figures = "; ".join(f"{verdict.label}: {number(count[verdict])}" for verdict in FACES)
    sentences = [
        _("Chart with one tile per concluded experiment per quarter, {period}.").format(period=period),
        f"{title}.",
        f"{figures[:1].upper()}{figures[1:]}.",
        _("The table with this chart lists every experiment."),
    ]
    return " ".join(sentences)


def _footer(data: OutcomesData, past: list[Outcome]) -> tuple[str, ...]:
    score = learning_score(outcome.complete for outcome in past)
    facts = (
        n_("n = {n} experiment.", "n = {n} experiments.", score.of),
        _("Learning score: {n} of {all} with an expectation, a measurement, a lesson and a decision.").format(
            n=number(score.count), all=number(score.of)
        ),
    )
    return wording.footer(data.source, data.today, data.ambition, *facts)


def _plot(past: list[Outcome], shown: list[Quarter]) -> Plot:
    since = Quarter(shown[-1].year - YEARS + 1, 1)
    spare = shown.index(since) - 1 if since in shown[1:] else 0
    column = {quarter: max(0, place - spare) for place, quarter in enumerate(shown)}
    names = [quarter_name(quarter) for quarter in shown[spare:]]
    if since in shown[1:]:
        names[0] = _("before {year}").format(year=since.year)
    tiles = _tiles(past, column)
    heights = [tile.mark.y for tile in tiles]
    return Plot(
        x=Axis(Scale.CATEGORY, 0, len(names) - 1, tuple(names), since in shown[1:]),
        y=Axis(Scale.NUMBER, min(0.0, *heights, 0.0), max(0.0, *heights, 0.0)),
        series=(Tiles(_("concluded experiments"), tiles, _keys(past)),),
    )


def _tiles(past: list[Outcome], column: dict[Quarter, int]) -> tuple[Tile, ...]:
    """Per quarter and side from the baseline outwards; ``mark.y`` is the place: 1, 2 … up, -1, -2 … down."""
    stacked: Counter[tuple[int, bool]] = Counter()
    made = []
    for outcome in sorted(past, key=lambda o: (Quarter.of(o.concluded_on), ORDER[o.verdict], o.concluded_on)):
        x, up = column[Quarter.of(outcome.concluded_on)], outcome.verdict in UP
        stacked[x, up] += 1
        y = stacked[x, up] if up else -stacked[x, up]
        mark = Mark(x, y, "experiment", outcome.id, outcome.number, outcome.title)
        made.append(Tile(x, up, FACES[outcome.verdict], mark))
    return tuple(made)


def _keys(past: list[Outcome]) -> tuple[Key, ...]:
    count = Counter(outcome.verdict for outcome in past)
    return tuple(
        Key(
            face,
            verdict in UP,
            tuple((_(label).format(n=number(count[verdict])),) for label in (*LABELS[verdict], "{n}")),
        )
        for verdict, face in FACES.items()
        if count[verdict]
    )


def _table(past: list[Outcome]) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            quarter_name(Quarter.of(outcome.concluded_on)),
            outcome.concluded_on,
            outcome.number,
            outcome.title,
            outcome.verdict.label,
            _("yes") if outcome.complete else _("no"),
        )
        for outcome in past
    ]
    return Table(tuple(Column(_(title), kind) for title, kind in COLUMNS), tuple(rows))
