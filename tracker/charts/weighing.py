"""How an experiment is weighed on heart, law and euro: three questions, never one sum."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median

from tracker.charts import wording
from tracker.charts.model import (
    Axis,
    Bar,
    Cell,
    ChartModel,
    Column,
    Dot,
    Fill,
    Kind,
    Mark,
    Plot,
    Role,
    Row,
    Rows,
    Scale,
    Sign,
    Table,
)
from tracker.charts.row_data import Weighed, WeighingData
from tracker.domain.terms import SCALES, Moment
from tracker.words import N_, _, n_, number

QUESTIONS = {"heart": N_("Heart"), "law": N_("Law"), "euro": N_("Euro")}
APART = 2  # scores this far apart are a difference to talk about
COLUMNS = (
    (N_("Who"), Kind.TEXT),
    (N_("Moment"), Kind.TEXT),
    *((words, Kind.WHOLE) for words in QUESTIONS.values()),
)
FILLS = {Moment.BEFORE: (Fill.HOLLOW, Role.ORDINARY, Sign.RING), Moment.AFTER: (Fill.SOLID, Role.RUNNING, Sign.DIAMOND)}


def weighing(data: WeighingData) -> ChartModel:
    """A row per question with a bar from the lowest to the highest score, before and after, and everybody as a dot."""
    some = [each for each in data.weighed if any(_score(each, key) is not None for key in QUESTIONS)]
    if not some:
        return _empty(data)
    title = _title(some)
    scorers = len({each.scorer for each in some})
    return ChartModel(
        name="weighing",
        title=title,
        subtitle=_("{experiment}: heart, law and euro, each from −2 to +2").format(
            experiment=wording.isolated(data.experiment)
        ),
        alt=_alt(some, title),
        footer=wording.footer(
            data.source,
            data.today,
            data.ambition,
            n_("n = {n} person.", "n = {n} persons.", scorers),
            _("Ring: beforehand. Diamond: afterwards. A bar runs from the lowest to the highest score."),
            _("The three are never added up."),
        ),
        plot=_plot(some),
        table=_table(some),
    )


def _score(each: Weighed, key: str) -> int | None:
    value: int | None = getattr(each, key)
    return value


def _scores(some: Iterable[Weighed], key: str, moment: Moment) -> list[int]:
    return [score for each in some if each.moment is moment and (score := _score(each, key)) is not None]


def _signed(score: int) -> str:
    return f"+{number(score)}" if score > 0 else f"\N{MINUS SIGN}{number(-score)}" if score else "0"


def _title(some: list[Weighed]) -> str:
    """The finding in one sentence: first where people differ, else what changed."""
    last = Moment.AFTER if any(each.moment is Moment.AFTER for each in some) else Moment.BEFORE
    scores = {key: found for key in QUESTIONS if (found := _scores(some, key, last))}
    widest = max(scores, key=lambda key: max(scores[key]) - min(scores[key]))
    low, high = min(scores[widest]), max(scores[widest])
    if high - low >= APART:
        return _("People differ about {question}: from {low} to {high}").format(
            question=_(QUESTIONS[widest]).lower(), low=_signed(low), high=_signed(high)
        )
    if moved := _moved(some, scores):
        return _("Afterwards: {changes}").format(changes=moved)
    if sum(len(found) for found in scores.values()) == len(scores):
        return _("One person has weighed heart, law and euro")
    return _("People think nearly the same about heart, law and euro")


def _moved(some: list[Weighed], keys: Iterable[str]) -> str:
    """How the questions that were weighed twice changed, those that went the same way together; "" without any."""
    ways: dict[str, list[str]] = {}
    for key in keys:
        before, after = (_scores(some, key, moment) for moment in Moment)
        if before and after:
            difference, same = median(after) - median(before), N_("{questions} the same")
            way = same if not difference else N_("{questions} higher") if difference > 0 else N_("{questions} lower")
            ways.setdefault(way, []).append(_(QUESTIONS[key]).lower())
    return ", ".join(_(way).format(questions=wording.listed(names)) for way, names in ways.items())


def _empty(data: WeighingData) -> ChartModel:
    title = _("No experiment has been weighed yet")
    message = _("Weigh heart, law and euro with an experiment; then this chart begins.")
    if data.experiment:
        title = _("This experiment has not been weighed yet")
        message = _("Weigh heart, law and euro with this experiment; then this chart begins.")
    return ChartModel(
        name="weighing",
        title=title,
        subtitle=wording.isolated(data.experiment) or _("Heart, law and euro, each from −2 to +2"),
        alt=f"{title}. {message}",
        footer=wording.footer(data.source, data.today, data.ambition),
        plot=None,
        message=message,
    )


def _alt(some: list[Weighed], title: str) -> str:
    figures = []
    for key, words in QUESTIONS.items():
        for moment in Moment:
            if scores := _scores(some, key, moment):
                said = ", ".join(map(_signed, sorted(scores)))
                figures.append(f"{_(words)} {moment.label}: {said}")
    sentences = [
        _("Three rows with the scores for heart, law and euro, beforehand and afterwards."),
        f"{title}.",
        f"{'; '.join(figures)}.",
        _("The table with this chart has every score."),
    ]
    return " ".join(sentences)


def _plot(some: list[Weighed]) -> Plot:
    rows = tuple(_row(some, key, nth == 0) for nth, key in enumerate(QUESTIONS))
    return Plot(
        x=Axis(Scale.NUMBER, -2, 2),
        y=Axis(Scale.CATEGORY, 0, len(rows) - 1, tuple(row.name[0] for row in rows)),
        series=(Rows(_("weighing"), rows, ticks=(-2.0, -1.0, 0.0, 1.0, 2.0)),),
    )


def _row(some: list[Weighed], key: str, first: bool) -> Row:
    """Beforehand above, afterwards under it; the words stand with the first row only."""
    bars: list[Bar] = []
    dots: list[Dot] = []
    for moment in Moment:
        if not (scores := _scores(some, key, moment)):
            continue
        fill, role, sign = FILLS[moment]
        lane = len(bars)
        bars.append(Bar(min(scores), max(scores), role, fill, (moment.label,) if first else ()))
        for each in some:
            if each.moment is moment and (score := _score(each, key)) is not None:
                said = f"{_(QUESTIONS[key])} {moment.label}: {_signed(score)}"
                dots.append(Dot(Mark(score, lane, "score", each.id, "", each.scorer), role, sign, (said,)))
    words = SCALES[key]
    return Row((_(QUESTIONS[key]),), tuple(bars), tuple(dots), ends=(_(words[0]), _(words[-1])))


def _table(some: list[Weighed]) -> Table:
    rows: list[tuple[Cell, ...]] = [(e.scorer, e.moment.label, e.heart, e.law, e.euro) for e in some]
    return Table(tuple(Column(_(title), kind) for title, kind in COLUMNS), tuple(rows))
