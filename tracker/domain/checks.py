"""Two checklists that advise: before an experiment starts, and whether a failure is a brilliant one."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from tracker.domain.companions import DataUse, Deviation
from tracker.domain.fields import Words
from tracker.domain.records import Experiment
from tracker.domain.terms import Bar, Decision, LawRoom, Stage, Verdict
from tracker.words import LANGUAGES, N_, said_in

NO_BAR = N_("No bar, because")


class StartCheck(Words):
    """What is good to have answered before the start. Only the bar has to be."""

    HYPOTHESIS = "hypothesis", N_("We know what we expect")
    MEASURE = "measure", N_("We know what we measure")
    BAR = "bar", N_("The bar is set: when has it succeeded?")
    REVIEW = "review", N_("The day to decide is set")
    DATA_USE = "data-use", N_("It is clear which data are used")
    DEVIATION = "deviation", N_("It is written down what it deviates from")
    MANDATE = "mandate", N_("There is a mandate to deviate from the law")
    PATTERN = "pattern", N_("We said what could go wrong")


def start_checks(
    experiment: Experiment, data_use: DataUse | None, deviations: Collection[Deviation], expected: Collection[object]
) -> dict[StartCheck, bool]:
    """What is answered; deviation and mandate only where it deviates from the law. ``expected`` are patterns."""
    checks = {
        StartCheck.HYPOTHESIS: bool(experiment.hypothesis),
        StartCheck.MEASURE: bool(experiment.measure),
        StartCheck.BAR: experiment.has_bar,
        StartCheck.REVIEW: experiment.review_on is not None,
        StartCheck.DATA_USE: data_use is not None,
        StartCheck.PATTERN: bool(expected),
    }
    if deviates(experiment, deviations):
        checks[StartCheck.DEVIATION] = bool(deviations)
        checks[StartCheck.MANDATE] = has_mandate(experiment, deviations)
    return {each: checks[each] for each in StartCheck if each in checks}


def is_unfinished(success_when: str) -> bool:
    """Whether a bar was begun as “no bar, because” and the reason never came, in whatever language."""
    return success_when.rstrip(" .…").casefold() in {said_in(code, NO_BAR).casefold() for code in LANGUAGES}


def deviates(experiment: Experiment, deviations: Collection[Deviation]) -> bool:
    """Whether it deviates from the law: it says so, or there is a record of it."""
    return experiment.law_room is LawRoom.DEVIATES or bool(deviations)


def has_mandate(experiment: Experiment, deviations: Collection[Deviation]) -> bool:
    """Whether somebody gave room to deviate: for the whole experiment, or for every deviation in it."""
    return bool(experiment.mandate) or (bool(deviations) and all(each.mandate for each in deviations))


def lacks_mandate(experiment: Experiment, deviations: Collection[Deviation]) -> bool:
    """Whether it deviates from the law, or will, without anybody who gave room for it.

    What ended deviates no more, unless it is embedded or is to be: then it goes on for good.
    """
    over = experiment.stage is Stage.CONCLUDED and experiment.decision is not Decision.EMBED
    return not over and deviates(experiment, deviations) and not has_mandate(experiment, deviations)


def review_due(deviation: Deviation, today: date) -> date | None:
    """The day from which a review of ``deviation`` is asked for: that of its review, or its last one, whichever came
    first and was not looked at on or after it; its last day also when it goes on after it. None when nothing is to be
    reviewed.
    """
    days = (day for day in (deviation.review_on, deviation.until) if day is not None and day <= today)
    open_ = (day for day in days if deviation.reviewed_on is None or deviation.reviewed_on < day)
    over = deviation.until if outlived(deviation, today) else None
    return min(open_, default=over)


def outlived(deviation: Deviation, today: date) -> bool:
    """Whether the last day of ``deviation`` is over while it is to be reviewed again after it: so it goes on."""
    until, again = deviation.until, deviation.review_on
    return until is not None and again is not None and until < today and until < again


def bar_reached(experiment: Experiment, measured: Decimal | None) -> bool | None:
    """Whether ``measured`` lies on the good side of the bar; None where one cannot tell."""
    if measured is None or experiment.bar_value is None or experiment.bar_side is None:
        return None
    if experiment.bar_side is Bar.AT_MOST:
        return measured <= experiment.bar_value
    return measured >= experiment.bar_value


class BrilliantCheck(Words):
    """What makes a failure a brilliant one (Instituut voor Briljante Mislukkingen)."""

    GOOD_INTENT = "good-intent", N_("Meant well")
    WITH_CARE = "with-care", N_("Prepared with care")
    NOT_REACHED = "not-reached", N_("The goal was not reached")
    LEARNED = "learned", N_("Something was learned")
    SHARED = "shared", N_("The lesson was shared")


_NOT_REACHED = (Verdict.NOT_SUCCEEDED, Verdict.UNCLEAR, Verdict.STOPPED)


def brilliant_checks(experiment: Experiment) -> dict[BrilliantCheck, bool]:
    """How an experiment that ended stands in the test; a brilliant failure when all five hold."""
    return {
        BrilliantCheck.GOOD_INTENT: experiment.good_intent,
        BrilliantCheck.WITH_CARE: experiment.with_care,
        BrilliantCheck.NOT_REACHED: experiment.verdict in _NOT_REACHED,
        BrilliantCheck.LEARNED: bool(experiment.lesson),
        BrilliantCheck.SHARED: experiment.shared_on is not None,
    }


def is_brilliant(experiment: Experiment) -> bool:
    """Whether it is a brilliant failure."""
    return all(brilliant_checks(experiment).values())
