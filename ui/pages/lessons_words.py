"""What the page of the lessons says about how many there are."""

from __future__ import annotations

from tracker.operations import Workspace
from tracker.operations.lessons import COUNTED, lesson_periods, pattern_counts
from tracker.words import _, n_, number
from tracker.words.periods import period_words


def finding(worked: int, learned: int) -> str:
    """The title of the page: where the lessons come from."""
    total = worked + learned
    if not total:
        return _("Every experiment leaves a lesson")
    if not learned:
        return n_("The only lesson comes from what succeeded", "All {n} lessons come from what succeeded", total)
    if not worked:
        return n_(
            "The only lesson comes from what did not succeed",
            "All {n} lessons come from what did not succeed",
            total,
        )
    return _share(learned, total).format(all=number(total))


def _share(learned: int, total: int) -> str:
    """How large the part is that comes from what did not succeed: in words near the half, else in numbers."""
    if learned * 2 == total:
        return _("Half of the {all} lessons come from what did not succeed")
    if learned * 5 >= total * 2 and learned * 2 < total:
        return _("Nearly half of the {all} lessons come from what did not succeed")
    if learned * 5 <= total * 3 and learned * 2 > total:
        return _("More than half of the {all} lessons come from what did not succeed")
    return n_(
        "{n} of the {all} lessons comes from what did not succeed",
        "{n} of the {all} lessons come from what did not succeed",
        learned,
    )


def how_many(shown: int, total: int, *, filtered: bool) -> str:
    """The number beside the title of a side: of how many, while filters hold."""
    if not filtered:
        return number(total)
    if shown > COUNTED:
        return _("more than {n} of {all}").format(n=number(COUNTED), all=number(total))
    return _("{n} of {all}").format(n=number(shown), all=number(total))


def pattern_choices(workspace: Workspace) -> list[tuple[str, str]]:
    """The patterns that lessons were seen with, for the filter."""
    return [(pattern.id, pattern.brief) for pattern, _n in pattern_counts(workspace)]


def period_choices(workspace: Workspace) -> list[tuple[str, str]]:
    """The years and quarters that have lessons, for the filter."""
    return [(period.code, period_words(period.code)) for period in lesson_periods(workspace)]
