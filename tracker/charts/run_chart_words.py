"""What a run chart says in words."""

from __future__ import annotations

from tracker.charts import context_lines as beside
from tracker.charts import indicator_plot as parts
from tracker.charts import wording
from tracker.charts.measure_words import counted, fine, now_words, rounded, span_words, value_words
from tracker.charts.run_chart_reading import Reading
from tracker.words import _, n_


def side(off: float) -> str:
    """On which side of the median a value lies."""
    if off == 0:
        return _("on it")
    return _("above") if off > 0 else _("below")


def title(reading: Reading) -> str:
    """The finding in one sentence."""
    last = reading.line.known[-1].value
    assert last is not None
    data, now = reading.data, now_words(reading.data, reading.line)
    words = {"title": wording.isolated(data.title), "value": value_words(last, data.unit), "now": now}
    if len(reading.line.known) > 1 and len({each.value for each in reading.line.known}) == 1:
        return _("{title}: {value} every time").format(**words)
    if not reading.enough:
        return _("{title}: {now}, and there are too few measurements for a judgement").format(**words)
    if not reading.final.signal:
        return _("{title}: {now}, and there is no lasting change to be seen").format(**words)
    return _("{title}: {now}, and there is a lasting change").format(**words)


def rules(reading: Reading) -> str:
    """Which rules, and what they look at."""
    part = reading.final
    if not reading.enough:
        return _("The rules speak from 10 measurements on that do not lie on the median.")
    longest = n_(
        "Longest run: {n} measurement on one side of the median, at most {most} is ordinary.",
        "Longest run: {n} measurements on one side of the median, at most {most} is ordinary.",
        part.longest_run or 0,
    ).format(most=part.longest_run_max)
    crossed = n_(
        "The line crosses the median {n} time, at least {least} is ordinary.",
        "The line crosses the median {n} times, at least {least} is ordinary.",
        part.n_crossings or 0,
    ).format(least=part.n_crossings_min)
    return f"{longest} {crossed}"


def facts(reading: Reading) -> list[str]:
    """The source line: n, the rules and what they look at."""
    n, *left_out = counted(reading.line)
    said = [
        n,
        *beside.words(reading.data, reading.line),
        _("Rules: Anhøj. A signal is a reason to look, not proof."),
        rules(reading),
        *left_out,
    ]
    said += parts.rebase_words(reading.rebases)
    said += parts.experiment_words(parts.in_view(reading.data, parts.date_axis(reading.line)))
    return said


def alt(reading: Reading, finding: str) -> str:
    """Kind, measure and period; the finding; the key figures; where the table is."""
    span = span_words(*(reading.line.known[at].period.code for at in (0, -1)))
    sentences = [
        _("Run chart of {title}, {period}.").format(title=wording.isolated(reading.data.title), period=span),
        f"{finding}.",
    ]
    if reading.enough and reading.final.median is not None:
        median = rounded(reading.final.median, fine(reading.line), reading.data.unit)
        sentences.append(_("Median {median}.").format(median=median))
    return " ".join([*sentences, _("The table with this chart has every measurement.")])
