"""What an XmR chart says in words: the finding, what stands out, and whether the target is within reach."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from tracker.analysis.xmr import FEWEST, Point
from tracker.charts import context_lines as beside
from tracker.charts import indicator_plot as parts
from tracker.charts import wording
from tracker.charts.measure_words import counted, fine, in_a_row, now_words, rounded, span_words, value_words
from tracker.charts.measured import DECREASE, INCREASE
from tracker.charts.xmr_reading import Reading
from tracker.words import N_, _, n_
from tracker.words.periods import period_words

# Whether the value went up or down, by the label of the rule.
_CAUSES: dict[str, tuple[str, bool]] = {
    "Above UCL": (N_("above the upper limit"), True),
    "Below LCL": (N_("below the lower limit"), False),
    "7 Points Above CL": (N_("seven or more in a row above the mean"), True),
    "7 Points Below CL": (N_("seven or more in a row below the mean"), False),
    "7 Point Trend (Increasing)": (N_("seven or more in a row, each higher"), True),
    "7 Point Trend (Decreasing)": (N_("seven or more in a row, each lower"), False),
    "2 in 3 Above CL": (N_("two of three near the upper limit"), True),
    "2 in 3 Below CL": (N_("two of three near the lower limit"), False),
}
_JUDGED: dict[str, str] = {
    "special_cause_improvement": N_("better than usual"),
    "special_cause_concern": N_("worse than usual"),
    "special_cause_neutral_high": N_("higher than usual"),
    "special_cause_neutral_low": N_("lower than usual"),
}
_SIGNS = {
    "special_cause_improvement": "\N{BLACK DIAMOND}",
    "special_cause_concern": "\N{BLACK SQUARE}",
    "special_cause_neutral_high": "\N{BLACK UP-POINTING TRIANGLE}",
    "special_cause_neutral_low": "\N{BLACK UP-POINTING TRIANGLE}",
}


def exact(value: float | None, places: int) -> Decimal | None:
    """A computed value as the table has it."""
    return None if value is None else Decimal(f"{value:.{places}f}")


def cause(point: Point, direction: str) -> str:
    """Which rule it is, and whether that is good news: ``above the upper limit, better than usual``."""
    said = _(_CAUSES[point.cause][0])
    return f"{said}, {_(_JUDGED[point.type])}" if direction in (INCREASE, DECREASE) else said


def _run(reading: Reading, place: int) -> list[int]:
    """The places of the values up to ``place`` that stand out in the same way, one after another."""
    kind = reading.numbers.points[place].type
    run = [place]
    for before in range(place - 1, -1, -1):
        point = reading.spoken(before)
        if point is None or point.type != kind or reading.segment(before) is not reading.segment(place):
            break
        run.insert(0, before)
    return run


def note(reading: Reading, place: int) -> tuple[str, ...]:
    """A few words at a point that stands out, from long to short, with the sign of its shape."""
    point = reading.numbers.points[place]
    sign, n = _SIGNS[point.type], len(_side_run(reading, place))
    judged = _(_JUDGED[point.type])
    short = (f"{sign} {judged}",)
    if "Trend" in point.cause or n < 7:
        return short
    row = in_a_row(reading.line.length, n)
    side = _("{sign} {row} above the mean") if point.side == 1 else _("{sign} {row} below the mean")
    return (side.format(sign=sign, row=row), *short)


def _side_run(reading: Reading, place: int) -> list[int]:
    """The values up to ``place`` that lie on the same side of the mean, one after another."""
    points, run = reading.numbers.points, [place]
    for before in range(place - 1, reading.segment(place).start - 1, -1):
        if points[before].side != points[place].side:
            break
        run.insert(0, before)
    return run


# The finding


def title(reading: Reading) -> str:
    """The finding in one sentence."""
    data, last = reading.data, reading.line.measured[reading.last]
    assert last.value is not None
    words = {
        "title": wording.isolated(data.title),
        "value": value_words(last.value, data.unit),
        "now": now_words(data, reading.line),
    }
    return _finding(reading)(words)


def _finding(reading: Reading) -> Callable[[dict[str, str]], str]:
    final = reading.final
    known = [each.value for each in reading.line.known]
    if len(known) > 1 and len(set(known)) == 1:
        return lambda words: _("{title}: {value} every time").format(**words)
    if final.lpl is None and final.n >= FEWEST:
        return lambda words: _("{title}: {now}, and too many values are missing for a judgement").format(**words)
    if final.lpl is None:
        return lambda words: _too_few(words, final.n)
    if not reading.enough(final):
        return lambda words: _("{title}: {now}, and the limits are still provisional").format(**words)
    point = reading.spoken(reading.last)
    if point:
        return lambda words: _standing_out(reading, point, words)
    if reading.rebases and final.start > 0:
        return lambda words: _since_rebase(reading, words)
    return lambda words: _steady(reading, words)


def _too_few(words: dict[str, str], n: int) -> str:
    return n_(
        "{title}: {now}, and {n} measurement is too few for a judgement",
        "{title}: {now}, and {n} measurements are too few for a judgement",
        n,
    ).format(**words)


def _standing_out(reading: Reading, point: Point, words: dict[str, str]) -> str:
    run = _run(reading, reading.last)
    if len(run) < 2:
        single = {
            "special_cause_improvement": _("{title}: {now}, and that is better than usual"),
            "special_cause_concern": _("{title}: {now}, and that is worse than usual"),
            "special_cause_neutral_high": _("{title}: {now}, and that is higher than usual"),
            "special_cause_neutral_low": _("{title}: {now}, and that is lower than usual"),
        }
        return single[point.type].format(**words)
    since = {
        "special_cause_improvement": _("{title}: {now}, and better than usual since {since}"),
        "special_cause_concern": _("{title}: {now}, and worse than usual since {since}"),
        "special_cause_neutral_high": _("{title}: {now}, and higher than usual since {since}"),
        "special_cause_neutral_low": _("{title}: {now}, and lower than usual since {since}"),
    }
    return since[point.type].format(since=_since(reading, run[0]), **words)


def _since(reading: Reading, place: int) -> str:
    return period_words(reading.line.measured[place].period.code)


def _since_rebase(reading: Reading, words: dict[str, str]) -> str:
    place = reading.numbers.segments.index(reading.final)
    before = reading.numbers.segments[place - 1].mean
    mean = reading.final.mean
    if before is None or mean is None:
        return _steady(reading, words)
    places = fine(reading.line)
    return _("{title}: {after} on average since {since}, {before} before that").format(
        title=words["title"],
        after=rounded(mean, places, reading.data.unit),
        before=rounded(before, places, reading.data.unit),
        since=_since(reading, reading.final.start),
    )


def _steady(reading: Reading, words: dict[str, str]) -> str:
    goal = {**words, "aim": parts.aim_words(reading.data)}
    sentences = {
        None: _("{title}: {now}, and that goes up and down as usual"),
        "consistent_pass": _("{title}: {now}, and {aim} is reached time and again"),
        "consistent_fail": _("{title}: {now}, and without a change it does not reach {aim}"),
        "inconsistent": _("{title}: {now}, and {aim} is reached one time and not the next"),
    }
    return sentences[reading.numbers.assurance].format(**goal)


# The sentences under and instead of the picture


def assurance(reading: Reading) -> str:
    """Whether the target can be expected; "" without a target, without limits, or with too few measurements."""
    if reading.data.aim is None or not reading.enough(reading.final):
        return ""
    aim = parts.aim_words(reading.data)
    sentences = {
        None: "",
        "consistent_pass": _("As it goes now, {aim} will be reached every time."),
        "consistent_fail": _("As it goes now, {aim} will not be reached."),
        "inconsistent": _("As it goes now, {aim} will be reached one time and not the next."),
    }
    return sentences[reading.numbers.assurance].format(aim=aim)


def variation(reading: Reading) -> str:
    """Whether the last measurement stands out; "" with too few measurements."""
    if not reading.enough(reading.final):
        return ""
    point = reading.spoken(reading.last)
    if point is None:
        return _("The last measurement lies in the ordinary variation.")
    return _("The last measurement stands out: {cause}.").format(cause=cause(point, reading.data.direction))


def _rules(reading: Reading) -> str:
    if reading.final.lpl is None and reading.final.n >= FEWEST and reading.final.n_mr == 0:
        return _("Limits come from differences between two values in a row.")
    if reading.final.lpl is None:
        return _("Limits are drawn from 6 measurements on, and only where values differ.")
    if not reading.enough(reading.final):
        return _("The limits are provisional: the rules hold from 12 measurements on.")
    return _("Rules: NHS Making Data Count. A signal is a reason to look, not proof.")


def facts(reading: Reading) -> list[str]:
    """The source line: n, the rules, what they say, and what the mean rests on."""
    n, *left_out = counted(reading.line)
    said = [
        n,
        *beside.words(reading.data, reading.line),
        _rules(reading),
        variation(reading),
        assurance(reading),
        *left_out,
    ]
    said += parts.experiment_words(parts.in_view(reading.data, parts.date_axis(reading.line)))
    if reading.base is not None:
        known = sum(each.value is not None for each in reading.line.measured[: reading.base])
        alone = n_(
            "Mean and limits: from the {n} measurement before the first experiment aimed at this.",
            "Mean and limits: from the {n} measurements before the first experiment aimed at this.",
            known,
        )
        first = n_(
            "The first mean and its limits: from the {n} measurement before the first experiment aimed at this.",
            "The first mean and its limits: from the {n} measurements before the first experiment aimed at this.",
            known,
        )
        said.append(first if reading.rebases else alone)
    said += parts.rebase_words(reading.rebases)
    return [each for each in said if each]


def alt(reading: Reading, finding: str) -> str:
    """Kind, measure and period; the finding; the key figures; where the table is."""
    line, final = reading.line, reading.final
    places = fine(line)
    span = span_words(*(line.known[at].period.code for at in (0, -1)))
    kind = _("Line chart of {title}, {period}.").format(title=wording.isolated(reading.data.title), period=span)
    figures = ""
    if final.mean is not None and final.lpl is not None and final.upl is not None:
        figures = _("Mean {mean}, limits {low} and {high}.").format(
            mean=rounded(final.mean, places), low=rounded(final.lpl, places), high=rounded(final.upl, places)
        )
    elif final.mean is not None:
        figures = _("Mean {mean}.").format(mean=rounded(final.mean, places))
    return " ".join(filter(None, (kind, f"{finding}.", figures, _("The table with this chart has every measurement."))))
