"""From success to lasting change: succeeded, embedded, block gone."""

from __future__ import annotations

from datetime import date

from tracker.analysis.proportions import wilson
from tracker.charts import wording
from tracker.charts.model import (
    STEP,
    Axis,
    Bar,
    Cell,
    ChartModel,
    Column,
    Kind,
    Mark,
    Plot,
    Role,
    Row,
    Rows,
    Scale,
    Table,
)
from tracker.charts.row_data import EmbeddedData, Ended
from tracker.domain.terms import Verdict
from tracker.words import N_, _, n_, number

NAME = "succeeded-embedded-cleared"
STEPS = ("succeeded", "embedded", "cleared")
COLUMNS = (
    (N_("Concluded on"), Kind.DATE),
    (N_("Number"), Kind.TEXT),
    (N_("Experiment"), Kind.TEXT),
    (N_("Outcome"), Kind.TEXT),
    (N_("Embedded"), Kind.TEXT),
    (N_("Block gone"), Kind.TEXT),
)


def embedding(data: EmbeddedData) -> ChartModel:
    """Three bars from zero, each a part of the one above it."""
    past = _past(data)
    if not past:
        return _empty(data)
    succeeded, embedded, gone = each_step(data).values()
    title = _title(len(succeeded), len(embedded))
    return ChartModel(
        name=NAME,
        title=title,
        subtitle=_("Number of experiments, {days}").format(days=wording.days(_first(data, past), data.today)),
        alt=_alt(title, len(succeeded), len(embedded), len(gone)),
        footer=_footer(data, past, succeeded),
        plot=_plot(succeeded, embedded, gone),
        table=_table(past),
    )


def each_step(data: EmbeddedData) -> dict[str, list[Ended]]:
    """The experiments behind each bar, by the ``id`` of its mark, the first that was concluded first."""
    succeeded = [each for each in _past(data) if each.verdict is Verdict.SUCCEEDED]
    embedded = [each for each in succeeded if each.embedded]
    return dict(zip(STEPS, (succeeded, embedded, [each for each in embedded if each.cleared]), strict=True))


def _past(data: EmbeddedData) -> list[Ended]:
    some = (each for each in data.ended if each.concluded_on <= data.today)
    return sorted(some, key=lambda e: (e.concluded_on, e.number, e.id))


def _first(data: EmbeddedData, past: list[Ended]) -> date:
    """The day the ambition began, or the first conclusion where that is earlier."""
    return min(data.start or past[0].concluded_on, past[0].concluded_on)


def _title(succeeded: int, embedded: int) -> str:
    """The finding in one sentence: how much of what worked is there to stay."""
    if not succeeded:
        return _("No concluded experiment has succeeded yet")
    if not embedded:
        return n_(
            "The one experiment that succeeded is not embedded yet",
            "None of the {n} experiments that succeeded is embedded yet",
            succeeded,
        )
    if embedded == succeeded:
        return n_(
            "The one experiment that succeeded is embedded",
            "All {n} experiments that succeeded are embedded",
            succeeded,
        )
    return n_(
        "{n} of the {total} experiments that succeeded is embedded",
        "{n} of the {total} experiments that succeeded are embedded",
        embedded,
    ).format(total=number(succeeded))


def _empty(data: EmbeddedData) -> ChartModel:
    title = _("No experiment has been concluded yet")
    message = _("Record the outcome of an experiment; then this chart begins.")
    return ChartModel(
        name=NAME,
        title=title,
        subtitle=_("Number of experiments"),
        alt=f"{title}. {message}",
        footer=wording.footer(data.source, data.today, data.ambition),
        plot=None,
        message=message,
    )


def _alt(title: str, succeeded: int, embedded: int, gone: int) -> str:
    sentences = [
        _("Three bars under each other, each a part of the one above it."),
        f"{title}.",
        _("Succeeded: {succeeded}; embedded: {embedded}; embedded and the block gone: {gone}.").format(
            succeeded=number(succeeded), embedded=number(embedded), gone=number(gone)
        ),
        _("The table with this chart lists every experiment."),
    ]
    return " ".join(sentences)


def _footer(data: EmbeddedData, past: list[Ended], succeeded: list[Ended]) -> tuple[str, ...]:
    facts = [n_("n = {n} concluded experiment.", "n = {n} concluded experiments.", len(past))]
    interval = wilson(len(succeeded), len(past))
    assert interval is not None  # there is at least one
    facts.append(
        _(
            "Succeeded: {n} of {total}, with 95 % certainty {low} to {high} %; elsewhere 10 to 35 %. Not a target."
        ).format(
            n=number(len(succeeded)),
            total=number(len(past)),
            low=number(100 * interval[0]),
            high=number(100 * interval[1]),
        )
    )
    if apart := sum(each.cleared and not each.embedded for each in succeeded):
        facts.append(
            n_(
                "With {n} more the block is gone, but it is not embedded.",
                "With {n} more the block is gone, but they are not embedded.",
                apart,
            )
        )
    facts.append(_("Of 73 trials in cities in the United States 27 % was embedded."))
    return wording.footer(data.source, data.today, data.ambition, *facts)


def _plot(succeeded: list[Ended], embedded: list[Ended], gone: list[Ended]) -> Plot:
    rows = (
        _row(0, (_("succeeded"),), len(succeeded), Role.CLEARED),
        _row(1, (_("of which embedded"), _("embedded")), len(embedded), Role.RUNNING),
        _row(2, (_("of which the block is gone"), _("block gone")), len(gone), Role.RUNNING),
    )
    return Plot(
        x=Axis(Scale.NUMBER, 0, max(1, len(succeeded))),
        y=Axis(Scale.CATEGORY, 0, len(rows) - 1, tuple(row.name[0] for row in rows)),
        series=(Rows(_("experiments"), rows),),
    )


def _row(step: int, name: tuple[str, ...], n: int, role: Role) -> Row:
    mark = Mark(n, step, STEP, STEPS[step]) if n else None
    return Row(name, (Bar(0, n, role, words=(number(n),), mark=mark),))


def _table(past: list[Ended]) -> Table:
    def said(it: bool) -> str:
        return _("yes") if it else _("no")

    rows: list[tuple[Cell, ...]] = [
        (e.concluded_on, e.number, e.title, e.verdict.label, said(e.embedded), said(e.cleared)) for e in past
    ]
    return Table(tuple(Column(_(title), kind) for title, kind in COLUMNS), tuple(rows))
