"""How many ideas came from outside, in one sentence: over the chart, and in the report."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.charts.wording import listed
from tracker.domain.terms import Origin
from tracker.words import n_, number

OUTSIDE = (Origin.RESIDENT, Origin.COMPANY, Origin.MUNICIPALITY)


def counted(origin: Origin, n: int) -> str:
    """``7 residents``, in the language in use."""
    words = {
        Origin.EMPLOYEE: n_("{n} employee", "{n} employees", n),
        Origin.RESIDENT: n_("{n} resident", "{n} residents", n),
        Origin.COMPANY: n_("{n} company", "{n} companies", n),
        Origin.MUNICIPALITY: n_("{n} other municipality", "{n} other municipalities", n),
    }
    return words[origin]


def share(counts: Mapping[Origin, int]) -> str:
    """``12 of the 45 ideas came from outside: 7 residents, 3 companies and 2 other municipalities``.

    ``counts`` are ideas of which it is known whose they were; there is at least one.
    """
    total, outside = sum(counts.values()), sum(counts.get(origin, 0) for origin in OUTSIDE)
    if not outside:
        return n_("The one idea came from an employee", "All {n} ideas came from employees", total)
    who = listed([counted(origin, counts[origin]) for origin in OUTSIDE if counts.get(origin)])
    if outside == total:
        return n_("The one idea came from outside: {who}", "All {n} ideas came from outside: {who}", total).format(
            who=who
        )
    return n_(
        "{n} of the {total} ideas came from outside: {who}", "{n} of the {total} ideas came from outside: {who}",
        outside,
    ).format(total=number(total), who=who)  # fmt: skip
