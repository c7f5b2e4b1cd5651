"""The rules of "needs attention" about mandates, data, agreements, waiting and articles: on the boundary, one, many."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from verb_cases import Refused

from tracker import operations as do
from tracker.domain.companions import Agreement, DataUse, Deviation, Indicator, Measurement
from tracker.domain.records import Experiment
from tracker.domain.terms import Decision, LawRoom, Stage
from tracker.operations import today as rules
from tracker.operations.attention import Facts, Point, Reason, attention, days_waiting
from tracker.operations.today import overview

DAY = date(2026, 6, 1)


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


def points(**facts: Any) -> list[Point]:
    return attention(Facts(today=DAY, **facts))


def running(name: str = "x", **more: Any) -> Experiment:
    values = {"started_on": ago(9), "success_when": "8 of 10", "review_on": ago(-30), **more}
    return Experiment(id=name, title=name, **values)


def log(workspace: do.Workspace, title: str, **more: Any) -> str:
    return do.log_experiment(workspace, title=title, idea_on="2026-05-01", **more).record


# Mandate


DEVIATION = Deviation(id="d", article="Article 4:13")
GIVEN = Deviation(id="g", article="Article 3:1", mandate="The director, for 20 letters")


@pytest.mark.parametrize(
    "experiment, deviations, asked",
    [
        (running(), [], False),
        (running(law_room=LawRoom.USES_ROOM), [], False),
        (running(law_room=LawRoom.DEVIATES), [], True),
        (running(law_room=LawRoom.DEVIATES, mandate="The director"), [], False),
        (running(), [DEVIATION], True),
        (running(), [GIVEN], False),
        (running(), [GIVEN, DEVIATION], True),
        (running(mandate="The director"), [DEVIATION], False),
        (running(concluded_on=DAY, decision=Decision.STOP), [DEVIATION], False),
        (running(concluded_on=DAY, decision=Decision.ADAPT), [DEVIATION], False),
        (running(concluded_on=DAY, decision=Decision.EMBED), [DEVIATION], True),
        (running(concluded_on=DAY, decision=Decision.EMBED, mandate="The director"), [DEVIATION], False),
        (running(concluded_on=DAY, embedded_on=DAY, law_room=LawRoom.DEVIATES), [], True),
        (running(concluded_on=DAY, embedded_on=DAY), [GIVEN], False),
    ],
)
def test_a_deviation_without_a_mandate_asks_for_one(
    experiment: Experiment, deviations: list[Deviation], asked: bool
) -> None:
    found = points(deviating=[(experiment, deviations)])
    assert [point.reason for point in found] == ([Reason.MANDATE] if asked else [])


def test_an_idea_that_will_deviate_asks_before_it_starts(workspace: do.Workspace) -> None:
    it = log(workspace, "Early", law_room="deviates")
    [point] = overview(workspace)[1]
    assert (point.reason, point.record) == (Reason.MANDATE, it)
    assert point.why == "It deviates from the law. Who gives room for that?"
    do.edit_experiment(workspace, it, mandate="The alderman")
    assert overview(workspace)[1] == []


def test_a_deviation_that_became_permanent_asks_who_gave_room_for_it(workspace: do.Workspace) -> None:
    said, written = log(workspace, "Said", law_room="deviates"), log(workspace, "Written")
    do.add(workspace, Deviation, experiment=written, article="Article 4:13")
    ended = {"verdict": "succeeded", "observation": "o", "lesson": "l", "decision": "embed"}
    for it in (said, written):
        do.start(workspace, it, success_when="8", review_on="2026-06-20", on="2026-05-02")
        do.conclude(workspace, it, **ended)
        assert (Reason.MANDATE, it) in [(point.reason, point.record) for point in overview(workspace)[1]]
        do.embed(workspace, it)
    found = [point for point in overview(workspace)[1] if point.reason is not Reason.DEVIATION]
    assert [(point.reason, point.record) for point in found] == [(Reason.MANDATE, said), (Reason.MANDATE, written)]
    assert found[0].why == "It is embedded and deviates from the law. Who gives room for that?"
    for it in (said, written):
        do.edit_experiment(workspace, it, mandate="The director")
    assert {point.reason for point in overview(workspace)[1]} == {Reason.DEVIATION}


def test_many_with_a_mandate_do_not_hide_the_one_without(workspace: do.Workspace) -> None:
    for number in range(rules.MOST + 1):
        it = log(workspace, f"Given {number}", law_room="deviates", mandate="The director")
        do.add(workspace, Deviation, experiment=it, article=f"Article {number}", review_on="2026-05-01",
               reviewed_on="2026-05-02")  # fmt: skip
    bare = log(workspace, "Bare")
    do.add(workspace, Deviation, experiment=bare, article="Article 99")
    late = log(workspace, "Late", mandate="The director")
    do.add(workspace, Deviation, experiment=late, article="Article 98", review_on="2026-06-01")
    found = [(point.reason, point.record) for point in overview(workspace)[1]]
    assert found == [(Reason.MANDATE, bare), (Reason.REVIEW, late)]


# Review


@pytest.mark.parametrize(
    "due, done, finding, said",
    [
        (None, None, "", ""),
        (ago(-1), None, "", ""),
        (DAY, None, "", "Article 4:13: the review is due today."),
        (ago(1), None, "", "Article 4:13: the review was due on 31 May."),
        (date(2025, 12, 31), None, "", "Article 4:13: the review was due on 31 December 2025."),
        (ago(1), ago(1), "", ""),
        (ago(1), ago(2), "", "Article 4:13: the review was due on 31 May."),
        (ago(1), ago(2), "It still holds.", "Article 4:13: the review was due on 31 May."),
        (ago(1), DAY, "It still holds.", ""),
    ],
)
def test_a_deviation_is_reviewed_from_its_day_on(due: date | None, done: date | None, finding: str, said: str) -> None:
    deviation = Deviation(id="d", article="Article 4:13", mandate="m", review_on=due, reviewed_on=done, finding=finding)
    assert [point.why for point in points(deviating=[(running(), [deviation])])] == ([said] if said else [])


def test_without_a_day_for_its_review_a_deviation_is_looked_at_when_it_ends(workspace: do.Workspace) -> None:
    it = log(workspace, "Longer than agreed", review_on="2030-01-01", success_when="8")
    values = {"experiment": it, "article": "Article 4:13", "mandate": "m", "until": workspace.today()}
    deviation = do.add(workspace, Deviation, **values).of("deviation")
    assert [point.why for point in overview(workspace)[1]] == ["Article 4:13: the review is due today."]
    do.edit(workspace, Deviation, deviation, until=workspace.today() + timedelta(days=1))
    assert overview(workspace)[1] == []


def test_a_deviation_comes_back_for_each_review(workspace: do.Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    day = DAY
    monkeypatch.setattr(workspace, "today", lambda: day)
    it = log(workspace, "Again", mandate="The director")
    values = {"experiment": it, "article": "Article 4:13", "review_on": "2026-06-01", "until": "2026-12-31"}
    deviation = do.add(workspace, Deviation, **values).of("deviation")
    for due, again in (("2026-06-01", "2026-09-01"), ("2026-09-01", "2027-03-01"), ("2026-12-31", "2027-03-01")):
        day = date.fromisoformat(due) - timedelta(days=1)
        assert overview(workspace)[1] == []
        day += timedelta(days=1)
        assert [point.why for point in overview(workspace)[1]] == ["Article 4:13: the review is due today."]
        do.edit(workspace, Deviation, deviation, reviewed_on=due, finding=f"Right on {due}.", review_on=again)
        assert overview(workspace)[1] == []
    day = date(2027, 3, 1)
    assert [point.reason for point in overview(workspace)[1]] == [Reason.REVIEW]


def test_a_deviation_that_goes_on_beyond_its_last_day_is_not_silent(workspace: do.Workspace) -> None:
    it = log(workspace, "Goes on", review_on="2030-01-01", success_when="8")
    values = {"experiment": it, "article": "Article 4:13", "mandate": "m", "until": "2026-01-01"}
    deviation = do.add(workspace, Deviation, **values).of("deviation")
    said = {"reviewed_on": "2026-05-31", "finding": "Still needed."}
    do.edit(workspace, Deviation, deviation, **said, review_on="2027-01-01")
    (point,) = overview(workspace)[1]
    assert (point.reason, point.why) == (
        Reason.REVIEW, "Article 4:13: it held until 1 January and goes on. Until when?"
    )  # fmt: skip
    do.edit(workspace, Deviation, deviation, review_on=None)
    assert overview(workspace)[1] == [], "it ended"
    do.edit(workspace, Deviation, deviation, review_on="2027-01-01", until="2027-06-01")
    assert overview(workspace)[1] == []


@pytest.mark.parametrize("field", ["reviewed_on", "deleted_on"])
def test_what_was_done_was_not_done_on_a_day_to_come(workspace: do.Workspace, refused: Refused, field: str) -> None:
    it = log(workspace, "It")
    kind, values = (Deviation, {"article": "a"}) if field == "reviewed_on" else (DataUse, {"personal_data": "none"})
    with refused("2 June 2026 is still to come", field):
        do.add(workspace, kind, experiment=it, **values, **{field: "2026-06-02"})
    made = do.add(workspace, kind, experiment=it, **values, **{field: "2026-06-01"}).of(kind.kind_name)
    with refused("2 June 2026 is still to come", field):
        do.edit(workspace, kind, made, **{field: "2026-06-02"})
    do.edit(workspace, kind, made, **{field: None})


def test_what_an_earlier_review_found_stays(workspace: do.Workspace) -> None:
    it = do.add(workspace, Deviation, experiment=log(workspace, "It"), article="Article 4:13").of("deviation")

    def found(day: str, said: str) -> str:
        do.edit(workspace, Deviation, it, reviewed_on=day, finding=said)
        known = workspace.read.get(Deviation, it)
        assert known is not None
        return known.finding

    assert found("2026-05-01", "Still needed.") == "Still needed."
    assert found("2026-05-01", "Needed.") == "Needed.", "the same review, said better"
    assert found("2026-05-31", "Over soon.") == "Over soon.\n\n2026-05-01: Needed."
    assert found("2026-06-01", "Over.") == "Over.\n\n2026-05-31: Over soon.\n\n2026-05-01: Needed."


def test_the_review_that_is_longest_due_comes_first() -> None:
    due = [(running(f"e{days}"), [Deviation(id="d", article="a", mandate="m", review_on=ago(days))]) for days in (1, 9)]
    assert [point.record for point in points(deviating=due)] == ["e9", "e1"]


# Data


@pytest.mark.parametrize(
    "due, gone, said",
    [
        (None, None, ""),
        (ago(-1), None, ""),
        (DAY, None, "The data have to be gone today. Are they?"),
        (ago(1), None, "The data had to be gone on 31 May. Are they?"),
        (ago(1), DAY, ""),
    ],
)
def test_data_have_to_be_gone_on_their_day(due: date | None, gone: date | None, said: str) -> None:
    use = DataUse(id="u", delete_on=due, deleted_on=gone)
    assert [point.why for point in points(data_uses=[(running(), use)])] == ([said] if said else [])


def test_data_that_are_deleted_need_nothing_more(workspace: do.Workspace) -> None:
    it = log(workspace, "Photo")
    do.add(workspace, DataUse, experiment=it, personal_data="residents", delete_on="2026-06-01")
    assert [(point.reason, point.record) for point in overview(workspace)[1]] == [(Reason.DATA, it)]
    do.add(workspace, DataUse, experiment=it, personal_data="residents", deleted_on="2026-06-01")
    assert overview(workspace)[1] == []


# Agreements


@pytest.mark.parametrize(
    "who, due, said",
    [
        ("", None, "Still open."),
        ("Team Data", None, "Team Data. Still open."),
        ("", ago(-1), "To be done on 2 June."),
        ("Team Data", DAY, "Team Data. To be done today."),
        ("", ago(1), "It was to be done on 31 May."),
        ("", date(2027, 1, 4), "To be done on 4 January 2027."),
    ],
)
def test_an_agreement_says_who_and_when(who: str, due: date | None, said: str) -> None:
    [point] = points(agreements=[Agreement(id="a", title="Call", who=who, due_on=due)])
    assert (point.reason, point.kind, point.record, point.title) == (Reason.AGREEMENT, "agreement", "a", "Call")
    assert point.why == said


def test_an_agreement_is_open_until_it_is_ticked_off(workspace: do.Workspace) -> None:
    late, later, some = (
        do.add(workspace, Agreement, title=title, due_on=due).of("agreement")
        for title, due in (("Late", "2026-05-31"), ("Later", "2026-07-01"), ("Some day", None))
    )
    assert [point.record for point in overview(workspace)[1]] == [late, later, some]
    done = rules.tick_off(workspace, later)
    assert done.sentence == "Agreement ticked off: 2 Later"
    assert [point.record for point in overview(workspace)[1]] == [late, some]
    assert [each.id for each in rules.agreements(workspace)] == [late, some, later]
    kept = workspace.read.get(Agreement, later)
    assert kept is not None
    assert kept.done_on == DAY
    do.undo(workspace)
    assert [point.record for point in overview(workspace)[1]] == [late, later, some]


def test_agreements_are_found_by_word_and_come_in_pieces(workspace: do.Workspace) -> None:
    for number in range(5):
        do.add(workspace, Agreement, title=f"Call {number}", who="Desk" if number % 2 else "Team Data")
    assert [each.title for each in rules.agreements(workspace, "desk")] == ["Call 1", "Call 3"]
    assert [each.title for each in rules.agreements(workspace, offset=3, limit=9)] == ["Call 3", "Call 4"]
    assert rules.agreements(workspace, "nowhere") == []


# Waiting before the start


def idea(name: str, days: int) -> Experiment:
    return Experiment(id=name, title=name, idea_on=ago(days - 1))


@pytest.mark.parametrize("days, asked", [(17, False), (18, True)])
def test_longer_an_idea_than_the_85th_percentile_is_long(days: int, asked: bool) -> None:
    found = points(waiting=[idea("x", days)], waits={Stage.IDEA: range(1, 21)})
    assert [point.why for point in found] == (
        [f"It has been an idea for {days} days. That is longer than most."] if asked else []
    )


@pytest.mark.parametrize("count, asked", [(0, False), (7, False), (8, True)])
def test_nobody_can_say_from_a_few_what_waits_long(count: int, asked: bool) -> None:
    assert bool(points(waiting=[idea("x", 400)], waits={Stage.IDEA: [3] * count})) == asked


def test_the_days_of_a_prepared_one_count_from_there_and_the_longest_comes_first() -> None:
    ready = [
        Experiment(id=f"r{days}", title="r", idea_on=ago(90), prepared_on=ago(days - 1)) for days in (3, 1, 9)
    ]  # fmt: skip
    found = points(waiting=ready, waits={Stage.PREPARED: [2] * 8})
    assert [point.record for point in found] == ["r9", "r3"]
    assert found[0].why == "It has been ready for 9 days. That is longer than most."
    assert days_waiting(Experiment(id="n", title="n"), DAY) == 0


def test_the_workspace_says_how_long_ideas_waited(workspace: do.Workspace) -> None:
    for number in range(8):
        it = do.log_experiment(workspace, title=f"Quick {number}", idea_on="2026-05-01", success_when="8").record
        do.start(workspace, it, on="2026-05-02")
        do.conclude(workspace, it, verdict="not-succeeded", observation="o", lesson="l", decision="stop")
    old = do.log_experiment(workspace, title="Old", idea_on="2026-05-01").record
    do.log_experiment(workspace, title="New", idea_on="2026-05-31")
    found = [(point.reason, point.record) for point in overview(workspace)[1]]
    assert found == [(Reason.WAITS, old)]


# Articles


@pytest.mark.parametrize(
    "articles, asked", [({}, []), ({"a": 1}, []), ({"a": 2}, ["a"]), ({"a": 3, "b": 2}, ["a", "b"])]
)
def test_an_article_that_several_deviate_from_may_be_a_block(articles: dict[str, int], asked: list[str]) -> None:
    found = points(articles=articles)
    assert [point.title for point in found] == asked
    assert {point.reason for point in found} <= {Reason.ARTICLE}


def test_an_article_is_asked_about_until_it_is_a_block(workspace: do.Workspace) -> None:
    for title, article in (("One", "Awb 4:13"), ("Two", "awb 4:13"), ("Three", "Awb 3:1")):
        it = log(workspace, title, mandate="The director")
        do.add(workspace, Deviation, experiment=it, article=article)
    [point] = overview(workspace)[1]
    assert (point.reason, point.title.casefold()) == (Reason.ARTICLE, "awb 4:13")
    assert point.why == "2 experiments deviate from it. Is it a block?"
    do.add_block(workspace, title="Six weeks", nature="law", source=point.title)
    assert overview(workspace)[1] == []


@pytest.mark.parametrize("other", ["Awb, art. 4:13", "artikel 4:13 Awb", "AWB Artikel 4:13", "Art. 4:13 van de Awb"])
def test_an_article_is_known_however_it_is_written(workspace: do.Workspace, other: str) -> None:
    for title, article in (("One", "Awb artikel 4:13"), ("Two", other), ("Three", "Awb artikel 4:130")):
        it = log(workspace, title, mandate="The director")
        do.add(workspace, Deviation, experiment=it, article=article)
    [point] = overview(workspace)[1]
    assert (point.reason, point.why) == (Reason.ARTICLE, "2 experiments deviate from it. Is it a block?")
    block = do.add_block(workspace, title="Awb artikel 4:13", nature="habit").record
    assert overview(workspace)[1] == [point]
    do.edit_block(workspace, block, nature="law")
    assert overview(workspace)[1] == []


# Half told


@pytest.mark.parametrize(
    "law_room, deviation, said",
    [
        ("deviates", None, "It deviates from the law. From which article, and until when?"),
        ("deviates", {}, "Awb 4:13: until when does it hold, and when do you look again?"),
        ("deviates", {"until": "2026-08-01"}, ""),
        ("deviates", {"review_on": "2026-08-01"}, ""),
        ("fits", {"until": "2026-08-01"}, "It is said to fit the law, and a deviation is written down."),
        ("fits", None, ""),
        ("uses-room", None, ""),
    ],
)
def test_what_deviates_is_written_down_whole(
    workspace: do.Workspace, law_room: str, deviation: dict[str, Any] | None, said: str
) -> None:
    it = log(workspace, "One", law_room=law_room, mandate="The director", success_when="b", review_on="2026-08-01")
    if deviation is not None:
        do.add(workspace, Deviation, experiment=it, article="Awb 4:13", **deviation)
    assert overview(workspace)[1] == []
    do.start(workspace, it, on="2026-05-20")
    expected = [(Reason.DEVIATION, said)] if said else []
    assert [(point.reason, point.why) for point in overview(workspace)[1]] == expected


def test_data_kept_as_long_as_something_goes_on_have_no_day(workspace: do.Workspace) -> None:
    it = log(workspace, "One", success_when="b", review_on="2026-08-01")
    do.add(workspace, DataUse, experiment=it, personal_data="residents", retention="zolang de zaak loopt")
    do.start(workspace, it, on="2026-05-20")
    assert overview(workspace)[1] == []


def test_data_kept_for_a_time_in_words_ask_for_the_day(workspace: do.Workspace) -> None:
    it = log(workspace, "One", success_when="b", review_on="2026-08-01")
    do.add(workspace, DataUse, experiment=it, personal_data="residents", retention="3 months")
    do.start(workspace, it, on="2026-05-20")
    [point] = overview(workspace)[1]
    assert (point.reason, point.record) == (Reason.DATA, it)
    assert point.why == "The data are kept for: 3 months. Fill in the day they have to be gone."
    [use] = workspace.read.around(DataUse, "experiment", it)
    do.edit(workspace, DataUse, use.id, delete_on="2026-09-01")
    assert overview(workspace)[1] == []
    do.edit(workspace, DataUse, use.id, delete_on="", personal_data="none")
    assert overview(workspace)[1] == []


# Together


def test_each_record_comes_once_for_its_most_urgent_reason() -> None:
    it = running(review_on=DAY, success_when="", started_on=ago(99))
    found = points(running=[it, running("y", success_when="")], durations=[3] * 8)
    assert [(point.reason, point.record) for point in found] == [(Reason.DECIDE, "x"), (Reason.LONG, "y")]


def test_what_the_law_asks_is_said_beside_any_other_reason() -> None:
    it = running(review_on=DAY, law_room=LawRoom.DEVIATES)
    use = DataUse(id="u", delete_on=DAY)
    due = [Deviation(id=article, article=article, review_on=DAY) for article in ("a", "b")]
    found = points(running=[it], deviating=[(it, due)], data_uses=[(it, use)])
    assert [point.reason for point in found] == [
        Reason.DECIDE, Reason.MANDATE, Reason.DATA, Reason.REVIEW, Reason.REVIEW,
    ]  # fmt: skip
    assert len({point.why for point in found}) == len(found)


def test_an_agreement_needs_attention_also_where_nothing_else_is(workspace: do.Workspace) -> None:
    do.add(workspace, Agreement, title="Begin")
    numbers, found = overview(workspace)
    assert numbers.empty
    assert [point.title for point in found] == ["Begin"]


# Where we stand


def test_the_last_value_counts_however_its_period_is_written(workspace: do.Workspace) -> None:
    it = do.add(workspace, Indicator, title="Reply", ordinary="30", role_model="0").of("indicator")
    for period, value in (
        ("2025", "9"),
        ("2026-Q1", "20"),
        ("2026-02", "21"),
        ("2026-W20", "12"),
        ("2026-05-03", "15"),
    ):
        do.add(workspace, Measurement, indicator=it, period=period, value=value)
    do.add(workspace, Measurement, indicator=it, period="2026-05", missing="not-known")
    assert do.position_now(workspace).now == Decimal(60)
    do.add(workspace, Measurement, indicator=it, period="2026-Q2", value="27")
    assert do.position_now(workspace).now == Decimal(10)
