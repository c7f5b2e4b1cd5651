"""What is said about an indicator: its values with their unit, and its place in one sentence."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from tracker.domain.companions import Indicator
from tracker.domain.records import Ambition
from tracker.operations.indicators import Course, Position, Standing
from tracker.words import _, decimal, n_, number, sentence_case, with_unit
from tracker.words.periods import period_words


def whole(value: Decimal) -> int:
    """A place between 0 and 100 without digits behind the comma."""
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))


def written(place: Decimal) -> str:
    """A place between 0 and 100 as it is read."""
    return number(whole(place)).replace("-", "\N{MINUS SIGN}")


def last_words(standing: Standing) -> str:
    """``74 %`` and below it ``mei 2026``; a dash without a measurement."""
    if standing.last is None or standing.last.period is None:
        return "–"
    value = standing.last.value
    written_value = with_unit(decimal(value), standing.indicator.unit) if value is not None else ""
    return f"{written_value}\n{period_words(standing.last.period.code)}"


def line_words(course: Course) -> str:
    """What the small line shows, for whoever does not see it."""
    known = [(period, value) for period, value in course.went if value is not None]
    if not known:
        return _("no values yet")
    (first, low), (last, high) = known[0], known[-1]
    if len(known) == 1:
        return f"{decimal(low)} ({period_words(first.code)})"
    return _("from {first} ({since}) to {last} ({until})").format(
        first=decimal(low), since=period_words(first.code), last=decimal(high), until=period_words(last.code)
    )


def place_sentence(standing: Standing, ambition: Ambition) -> str:
    """Where the last value lies between the two reference values, in one sentence."""
    indicator, last = standing.indicator, standing.last
    if standing.gap or last is None or standing.now is None:
        return _missing_sentence(indicator)
    words = {
        "value": decimal(last.value or Decimal(0)),
        "low": decimal(indicator.ordinary or Decimal(0)),
        "high": decimal(indicator.role_model or Decimal(0)),
        "ordinary": ordinary_name(ambition),
        "role_model": role_model_name(ambition),
        "share": written(standing.now),
    }
    if standing.now < 0:
        return _("{value} lies before {low} ({ordinary}). That gives {share}.").format(**words)
    if standing.now > 100:
        return _("{value} lies past {high} ({role_model}). That gives {share}.").format(**words)
    return _("{value} lies {share} % of the way from {low} ({ordinary}) to {high} ({role_model}).").format(**words)


def _missing_sentence(indicator: Indicator) -> str:
    if indicator.ordinary is None or indicator.role_model is None:
        return _("Fill in the values for 0 and 100 below. Then this indicator counts for your position.")
    return _("Write down the first measurement. Then this indicator counts for your position.")


def ordinary_name(ambition: Ambition) -> str:
    """What 0 is called."""
    return ambition.ordinary or _("an ordinary municipality")


def role_model_name(ambition: Ambition) -> str:
    """What 100 is called."""
    return ambition.role_model or _("the role model")


def count_words(position: Position) -> str:
    """How many indicators the position is the median of."""
    if not position.count:
        return _("No indicator counts yet")
    if position.count == position.total:
        return n_("from the only indicator", "the median of all {n} indicators", position.count)
    return n_(
        "from {n} of the {total} indicators",
        "the median of {n} of the {total} indicators",
        position.count,
    ).format(total=number(position.total))


def left_out(position: Position) -> str:
    """Which indicators do not count, and why; "" when all do."""
    out = [f"{each.indicator.title} ({each.gap.label})" for each in position.standings if each.gap]
    if not out:
        return ""
    shown = ", ".join(out[:3])
    if len(out) > 3:
        shown = n_("{shown} and {n} more", "{shown} and {n} more", len(out) - 3).format(shown=shown)
    return sentence_case(_("does not count: {which}.").format(which=shown))
