"""Values of lists are read as people write them; what cannot be read is a problem and never a guess."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.companions import Indicator, Measurement
from tracker.domain.fields import fields_of
from tracker.domain.records import Block, Experiment
from tracker.exchange.columns import targets
from tracker.exchange.days import Way, read_when
from tracker.exchange.values import Problem, decimal_sign, missing_reason, read_value, verdict_in
from tracker.words import _MONTHS, use_language

DATE, LAST = fields_of(Block)["found_on"], Way(last=True)
NUMBER, WHOLE = fields_of(Indicator)["norm"], fields_of(Block)["weight"]
KIND, CHANNEL, TITLE = (fields_of(Block)[name] for name in ("kind", "channel", "title"))
STAGE, FLAG = targets("experiments")["stage"], fields_of(Block)["one_off"]
PERIOD = fields_of(Measurement)["period"]

DAYS = {
    "2026-05-01": "2026-05-01", "1-5-2026": "2026-05-01", "01.05.2026": "2026-05-01", "1/5/2026": "2026-05-01",
    "1-5-26": "2026-05-01", "20260501": "2026-05-01", "1 mei 2026": "2026-05-01", "1 May 2026": "2026-05-01",
    "vrijdag 1 mei 2026": "2026-05-01", "May 1, 2026": "2026-05-01", "1e mei 2026": "2026-05-01",
    "1-mrt-26": "2026-03-01", "2026-05-01 14:30:00": "2026-05-01", "2026-05-01T14:30:00Z": "2026-05-01",
    "1-5-2026 9:05": "2026-05-01", "46143": "2026-05-01", "2026": "2026-01-01", "2026.0": "2026-01-01",
    "mei 2026": "2026-05-01", "2026-05": "2026-05-01",
}  # fmt: skip


@pytest.mark.parametrize("code", ["nl", "en"])
@pytest.mark.parametrize("written, stored", DAYS.items())
def test_a_day_is_read_in_either_language(written: str, stored: str, code: str) -> None:
    use_language(code)
    assert read_value(DATE, written) == stored


@pytest.mark.parametrize(
    "cell, stored",
    [(date(2026, 5, 1), "2026-05-01"), (datetime.fromisoformat("2026-05-01 09:30"), "2026-05-01"),
     (46143, "2026-05-01"), (46143.25, "2026-05-01"), (2026, "2026-01-01"), (2026.0, "2026-01-01"),
     (None, None), ("  ", None)],
)  # fmt: skip
def test_a_day_of_a_spreadsheet_is_read(cell: object, stored: str | None) -> None:
    assert read_value(DATE, cell) == stored  # type: ignore[arg-type]


def test_a_year_alone_can_mean_its_last_day() -> None:
    assert read_value(DATE, "2021.0", LAST) == "2021-12-31"
    assert read_value(DATE, "feb 2024", LAST) == "2024-02-29"


@pytest.mark.parametrize("written", ["31-2-2026", "soon", "5/13/2026", "0", "99999999", "1-1-0026"])
def test_what_is_no_day_is_a_problem(written: str) -> None:
    assert isinstance(read_value(DATE, written), Problem)


def test_a_day_with_the_month_first_is_suggested_and_not_taken() -> None:
    found = read_value(DATE, "5/13/2026")
    assert isinstance(found, Problem)
    assert found.suggestion == "2026-05-13"


@pytest.mark.parametrize(
    "written, sign, stored",
    [("7,8", ",", "7.8"), ("7.8", ",", "7.8"), ("1.300", ",", "1300"), ("1.300", ".", "1.3"), ("1,300", ".", "1300"),
     ("1,300", ",", "1.3"), ("1.234.567,89", ".", "1234567.89"), ("1,234,567.89", ",", "1234567.89"),
     ("87,5 %", ",", "87.5"), ("€ 1.300,00", ",", "1300"), ("-3", ",", "-3"), ("−3,5", ",", "-3.5"),
     ("1 300", ",", "1300"), ("1 300,5", ",", "1300.5"), ("0,125", ".", "0.125"), ("0", ",", "0"),
     ("12.345.678", ".", "12345678")],
)  # fmt: skip
def test_a_number_is_read_as_its_list_writes_numbers(written: str, sign: str, stored: str) -> None:
    assert read_value(NUMBER, written, Way(sign)) == stored


def test_a_number_of_a_spreadsheet_keeps_its_value() -> None:
    assert read_value(NUMBER, 0.1 + 0.2) == "0.3"
    assert read_value(NUMBER, Decimal("7.80")) == "7.8"
    assert read_value(NUMBER, 12) == "12"


@pytest.mark.parametrize("written", ["veel", "1.2.3", "12-13", "1,2,3", "1.23.456", "12345678901234567", "∞"])
def test_what_is_no_number_is_a_problem(written: str) -> None:
    assert isinstance(read_value(NUMBER, written), Problem)


@pytest.mark.parametrize("cell", [float("nan"), float("inf"), True])
def test_what_a_spreadsheet_has_for_no_number_is_a_problem(cell: float) -> None:
    assert isinstance(read_value(NUMBER, cell), Problem)


@pytest.mark.parametrize(
    "written, suggestion",
    [("2,5", "2"), ("9", ""), ("0", ""), ("Hoog", "5"), ("middel", "3"), ("LAAG", "1"), ("x", "")],
)
def test_what_is_no_weight_is_not_cut_off_to_one(written: str, suggestion: str) -> None:
    assert read_value(WHOLE, "3,0") == 3
    found = read_value(WHOLE, written)
    assert isinstance(found, Problem)
    assert found.suggestion == suggestion


@pytest.mark.parametrize("sign", [",", "."])
def test_of_a_whole_number_that_can_be_read_in_two_ways_the_whole_one_is_meant(sign: str) -> None:
    assert [read_value(fields_of(Block)["votes"], text, Way(sign)) for text in ("1.234", "1,234")] == [1234, 1234]


@pytest.mark.parametrize(
    "texts, sign",
    [(["7,8", "8,12"], ","), (["7.8"], "."), (["1.300", "1.400"], ""), (["1.300,50"], ","), (["1,300.50"], "."),
     (["1.234.567"], ","), (["12", "n.v.t."], "")],
)  # fmt: skip
def test_the_decimal_sign_of_a_list_is_known_by_its_numbers(texts: list[str], sign: str) -> None:
    assert decimal_sign(texts) == sign


@pytest.mark.parametrize(
    "written, stored",
    [("procedure", "procedure"), ("Werkproces", "work-process"), ("work process", "work-process"),
     ("MANIER VAN WERKEN", "way-of-working"), ("beloning", "reward-structure"), ("work-process", "work-process")],
)  # fmt: skip
def test_a_choice_is_known_by_code_label_and_synonym(written: str, stored: str) -> None:
    assert read_value(KIND, written) == stored


@pytest.mark.parametrize(
    "written, suggestion", [("procedur", "procedure"), ("werkprocesen", "work-process"), ("iets anders", "")]
)
def test_a_choice_that_is_not_there_is_a_problem_with_a_suggestion(written: str, suggestion: str) -> None:
    found = read_value(KIND, written)
    assert isinstance(found, Problem)
    assert written in found.sentence
    assert found.suggestion == suggestion


def test_one_word_inside_a_longer_text_is_suggested_only() -> None:
    found = read_value(CHANNEL, "aan de balie van het stadskantoor")
    assert isinstance(found, Problem)
    assert found.suggestion == "counter"


@pytest.mark.parametrize(
    "written, stage, verdict",
    [("Pilot", "running", ""), ("Implemented", "embedded", ""), ("In development", "prepared", ""),
     ("Planned", "idea", ""), ("Not in use anymore", "concluded", "stopped"), ("In production", "embedded", ""),
     ("mislukt", "concluded", "not-succeeded"), ("Afgerond", "concluded", ""), ("Geborgd", "embedded", "")],
)  # fmt: skip
def test_a_status_says_the_stage_and_sometimes_the_verdict(written: str, stage: str, verdict: str) -> None:
    assert read_value(STAGE, written) == stage
    assert verdict_in(written) == verdict


@pytest.mark.parametrize("written, stored", [("ja", True), ("X", True), ("no", None), ("0", None), (True, True)])
def test_yes_and_no_are_read(written: object, stored: object) -> None:
    assert read_value(FLAG, written) is stored  # type: ignore[arg-type]


def test_what_is_neither_yes_nor_no_is_a_problem() -> None:
    assert isinstance(read_value(FLAG, "misschien"), Problem)


@pytest.mark.parametrize(
    "written, code",
    [("jan 2025", "2025-01"), ("2025-01", "2025-01"), ("januari 2025", "2025-01"), ("January 2025", "2025-01"),
     ("jan-25", "2025-01"), ("mrt. 2025", "2025-03"), ("sept 2025", "2025-09"), ("2025MM01", "2025-01"),
     ("2025 januari", "2025-01"), ("01-2025", "2025-01"), ("1e kwartaal 2025", "2025-Q1"), ("K1 2025", "2025-Q1"),
     ("2025KW01", "2025-Q1"), ("2025-Q1", "2025-Q1"), ("2025 1e kwartaal", "2025-Q1"), ("week 5 2025", "2025-W05"),
     ("2025-W05", "2025-W05"), ("2025", "2025"), ("2025JJ00", "2025"), ("1-5-2025", "2025-05-01"), ("aantal", ""),
     ("13-2025", ""), ("", "")],
)  # fmt: skip
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_period_is_read_in_either_language(written: str, code: str, language: str) -> None:
    use_language(language)
    assert read_when(written) == code


def test_a_day_can_stand_for_its_month() -> None:
    assert read_value(PERIOD, date(2025, 1, 1), Way(months=True)) == "2025-01"
    assert read_value(PERIOD, date(2025, 1, 1)) == "2025-01-01"


@pytest.mark.parametrize(
    "written, reason",
    [("n.v.t.", "not-applicable"), ("NVT", "not-applicable"), ("niet bekend", "not-known"), ("-", "not-known"),
     ("onbekend", "not-known"), ("0", ""), ("7,8", ""), ("", "")],
)  # fmt: skip
def test_a_reason_for_no_value_is_known(written: str, reason: str) -> None:
    assert missing_reason(written) == reason


def test_a_text_that_is_too_long_is_cut_and_said_so() -> None:
    found = read_value(TITLE, "x" * 400)
    assert isinstance(found, Problem)
    assert found.instead == "x" * 299 + "…"


def test_signs_that_no_screen_shows_are_taken_out_of_a_text() -> None:
    assert read_value(TITLE, "A\x00b\x0bc") == "A b c"
    assert read_value(fields_of(Experiment)["attempt"], "line\r\nnext\x07") == "line\nnext"


@given(
    st.dates(date(1990, 1, 1), date(2150, 12, 31)),
    st.sampled_from(["{d}-{m}-{y}", "{d:02}.{m:02}.{y}", "{d}/{m}/{y}", "{y}-{m:02}-{d:02}", "{d} {nl} {y}",
                     "{d} {en} {y}", "{y}{m:02}{d:02}", " {d}-{m}-{y} 00:00:00 "]),
)  # fmt: skip
def test_a_day_comes_back_however_it_was_written(day: date, form: str) -> None:
    months = {code: _MONTHS[code][day.month - 1] for code in ("nl", "en")}
    written = form.format(d=day.day, m=day.month, y=day.year, **months)
    assert read_value(DATE, written) == day.isoformat()


@given(st.decimals(-(10**9), 10**9, places=3), st.sampled_from([",", "."]), st.booleans())
def test_a_number_comes_back_however_it_was_written(value: Decimal, sign: str, grouped: bool) -> None:
    text = f"{value:,.3f}" if grouped else f"{value:.3f}"
    written = text.translate(str.maketrans(",.", ".,")) if sign == "," else text
    stored = read_value(NUMBER, written, Way(sign))
    assert isinstance(stored, str)
    assert Decimal(stored) == value


CELLS = st.one_of(
    st.none(), st.text(max_size=60), st.integers(), st.floats(), st.booleans(), st.dates(), st.datetimes(),
    st.decimals(), st.text("0123456789-/.,: janfebmrt€%'", max_size=14),
)  # fmt: skip


@given(st.sampled_from(["blocks", "experiments", "indicators", "measurements"]), st.data())
def test_any_cell_is_a_stored_value_or_a_problem(kind: str, data: st.DataObject) -> None:
    """Whatever stands in a cell, the field takes what comes out of it, and a problem has a sentence."""
    declared = data.draw(st.sampled_from([*targets(kind).values()]))
    found = read_value(declared, data.draw(CELLS), Way(data.draw(st.sampled_from(",."))))
    if isinstance(found, Problem):
        assert found.sentence
        found = found.instead
    if found is not None:
        assert declared.check(found) == found
