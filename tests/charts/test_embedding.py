"""Succeeded, embedded, block gone: three bars of which each is a part of the one above."""

from __future__ import annotations

import pytest
from chart_cases import TODAY
from row_cases import EMBEDDED, ended

from tracker.charts.embedding import embedding
from tracker.charts.model import ChartModel, Rows
from tracker.charts.row_data import EmbeddedData, Ended
from tracker.domain.terms import Verdict

YES, PARTLY, NO, UNCLEAR, STOPPED = Verdict


def of(*some: Ended) -> EmbeddedData:
    return EmbeddedData(TODAY, some)


def lengths(model: ChartModel) -> list[float]:
    assert model.plot
    (series,) = model.plot.series
    assert isinstance(series, Rows)
    assert all(bar.low == 0 for row in series.rows for bar in row.bars)
    return [row.bars[0].high for row in series.rows]


@pytest.mark.parametrize(
    "some,title",
    [
        ([ended(NO)], "No concluded experiment has succeeded yet"),
        ([ended(YES)], "The one experiment that succeeded is not embedded yet"),
        ([ended(YES), ended(YES, 2)], "None of the 2 experiments that succeeded is embedded yet"),
        ([ended(YES, embedded=True), ended(NO, 2)], "The one experiment that succeeded is embedded"),
        ([ended(YES, n, embedded=True) for n in range(3)], "All 3 experiments that succeeded are embedded"),
        ([ended(YES, n, embedded=n < 1) for n in range(3)], "1 of the 3 experiments that succeeded is embedded"),
        ([ended(YES, n, embedded=n < 2) for n in range(3)], "2 of the 3 experiments that succeeded are embedded"),
    ],
)
def test_the_title_is_about_what_is_there_to_stay(some: list[Ended], title: str) -> None:
    assert embedding(of(*some)).title == title


def test_each_bar_is_a_part_of_the_one_above() -> None:
    some = [
        ended(YES, 1, embedded=True, cleared=True),
        ended(YES, 2, embedded=True),
        ended(YES, 3, cleared=True),
        ended(YES, 4),
        ended(PARTLY, 5, embedded=True, cleared=True),
    ]
    assert lengths(embedding(of(*some))) == [4, 2, 1]


def test_the_share_that_succeeded_is_only_a_sentence_with_its_interval() -> None:
    model = embedding(of(*(ended(YES, n) for n in range(10)), *(ended(NO, n) for n in range(10, 25))))
    assert "Succeeded: 10 of 25, with 95 % certainty 23 to 59 %; elsewhere 10 to 35 %. Not a target." in model.footer
    assert "Of 73 trials in cities in the United States 27 % was embedded." in model.footer
    assert "%" not in model.title


def test_a_block_that_is_gone_without_embedding_is_told() -> None:
    footer = embedding(of(ended(YES, 1, cleared=True), ended(YES, 2, embedded=True))).footer
    assert "With 1 more the block is gone, but it is not embedded." in footer


def test_one_experiment_is_enough_and_none_is_not() -> None:
    assert embedding(EMBEDDED["one"]).plot
    for case in ("nothing", "in the future"):
        assert embedding(EMBEDDED[case]).plot is None
        assert "Record the outcome" in embedding(EMBEDDED[case]).message


def test_the_table_lists_every_concluded_experiment() -> None:
    table = embedding(of(ended(YES, 7, embedded=True))).table
    assert table.written() == [["23 November 2026", "7", "Experiment 7", "succeeded", "yes", "no"]]
