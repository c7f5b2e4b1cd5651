"""The sentences of a report, from counts to B1 Dutch and English. Plain functions; a test reads every branch."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from tracker.analysis.portfolio import LOG_REMARK
from tracker.charts.origin_words import share
from tracker.charts.position_now import whole
from tracker.charts.wording import days as days_words
from tracker.charts.wording import listed
from tracker.domain.terms import Origin, Theme, Verdict
from tracker.words import N_, _, long_date, n_, number, sentence_case

WORKED = (Verdict.SUCCEEDED, Verdict.PARTLY)
LEARNED = (Verdict.NOT_SUCCEEDED, Verdict.UNCLEAR, Verdict.STOPPED)
_COUNTED = {
    Verdict.SUCCEEDED: N_("{n} succeeded"),
    Verdict.PARTLY: N_("{n} partly succeeded"),
    Verdict.NOT_SUCCEEDED: N_("{n} not succeeded"),
    Verdict.UNCLEAR: N_("{n} without a clear outcome"),
    Verdict.STOPPED: N_("{n} stopped early"),
}


def scope(since: date | None, until: date, team: str, theme: Theme | None) -> str:
    """Which period, team and theme the report is about."""
    if since is None:
        period = _("From the beginning up to {until}").format(until=long_date(until))
    else:
        period = sentence_case(days_words(since, until))
    of = [_("team {team}").format(team=team)] if team else []
    of += [_("theme {theme}").format(theme=theme.label)] if theme else []
    return f"{period} · {' · '.join(of)}" if of else period


def as_of(last: date, made: date) -> str:
    """What is as it was on the ``last`` day of a period that has passed, and what is as on the day it was ``made``."""
    said = _("numbers as on {last}, texts as on {made}")
    return said.format(last=long_date(last), made=long_date(made))


def whole_organisation() -> str:
    """What is said with numbers that no team or theme can be taken out of."""
    return _("These numbers are about the whole organisation, not about one team or theme.")


def time_left(today: date, horizon: date | None) -> str:
    """How long it still is until the day of the ambition."""
    if horizon is None:
        return _("No day was chosen on which we want to be there.")
    days = (horizon - today).days
    if days > 0:
        left = n_("{n} day left until {horizon}.", "{n} days left until {horizon}.", days)
        return left.format(horizon=long_date(horizon))
    if days == 0:
        return _("Today is the day of our ambition.")
    return _("We wanted to be there on {horizon}.").format(horizon=long_date(horizon))


def position(now: Decimal | None, start: Decimal | None) -> str:
    """Where the organisation stands between 0 and 100."""
    if now is None:
        return _("We do not know yet where we stand.")
    if start is None or whole(start) == whole(now):
        return _("We stand at {now} of 100.").format(now=whole(now))
    return _("We stand at {now} of 100; at the start it was {start}.").format(now=whole(now), start=whole(start))


def position_counts(count: int, total: int, ordinary: str, role_model: str) -> str:
    """How many indicators that is based on, and what 0 and 100 are."""
    if not total:
        return _("There are no indicators yet. Choose what you count; then the position follows.")
    if not count:
        return n_(
            "There is {n} indicator, without a value between 0 and 100 yet.",
            "There are {n} indicators, without a value between 0 and 100 yet.",
            total,
        )
    ends = _("0 is {ordinary} and 100 is {role_model}.").format(
        ordinary=ordinary or _("an ordinary municipality"), role_model=role_model or _("the role model")
    )
    if count == total:
        based = n_("This rests on {n} indicator.", "This is the median of {n} indicators.", total)
    else:
        based = n_(
            "This is the median of {count} of {n} indicator.", "This is the median of {count} of {n} indicators.", total
        )
    return f"{based.format(count=number(count))} {ends}"


def progress(known: int, cleared: int) -> str:
    """How many blocks there are, and how many are gone."""
    if not known:
        return _("No blocks have been found yet.")
    if not cleared:
        return n_("We know {n} block; it is not cleared yet.", "We know {n} blocks; none is cleared yet.", known)
    if cleared >= known:
        return n_("The {n} block we know is cleared.", "All {n} blocks we know are cleared.", known)
    return _("{cleared} of the {known} blocks we know are cleared.").format(
        cleared=number(cleared), known=number(known)
    ) if cleared > 1 else _("{cleared} of the {known} blocks we know is cleared.").format(
        cleared=number(cleared), known=number(known)
    )  # fmt: skip


def of_blocks(known: int) -> str:
    """What stands under the number of blocks that are cleared."""
    return n_("of {n} block cleared", "of {n} blocks cleared", known) if known else _("blocks cleared")


def moved(found: int, cleared: int, back: int, stays: int) -> tuple[str, ...]:
    """What happened to blocks in the period; and how many stay on purpose."""
    sentences = []
    what = [n_("{n} was found", "{n} were found", found)] if found else []
    what += [n_("{n} was cleared", "{n} were cleared", cleared)] if cleared else []
    what += [n_("{n} came back", "{n} came back", back)] if back else []
    if what:
        sentences.append(_("Blocks in this period: {what}.").format(what=listed(what)))
    else:
        sentences.append(_("In this period no block was found or cleared."))
    if stays:
        sentences.append(
            n_("{n} block stays in its place on purpose.", "{n} blocks stay in their place on purpose.", stays)
        )
    return tuple(sentences)


def counted(tally: Mapping[Verdict, int]) -> str:
    """How many there are of each verdict: ``4 succeeded, 1 partly succeeded and 3 not succeeded``."""
    return listed([_(_COUNTED[v]).format(n=number(tally[v])) for v in Verdict if tally.get(v)])


def tried(tally: Mapping[Verdict, int], ran: int) -> str:
    """How many experiments ran, and how they ended."""
    total = sum(tally.values())
    if not ran and not total:
        return _("No experiment ran in this period.")
    if not total:
        return n_(
            "{n} experiment ran in this period; it has not ended yet.",
            "{n} experiments ran in this period; none has ended yet.",
            ran,
        )
    if total == 1:
        return _("1 experiment ended: {verdict}.").format(verdict=next(v for v in Verdict if tally.get(v)).label)
    return n_("{n} experiment ended: {counted}.", "{n} experiments ended: {counted}.", total).format(
        counted=counted(tally)
    )


def ran(count: int) -> str:
    """How many experiments ran in the period."""
    return n_("{n} experiment ran in this period.", "{n} experiments ran in this period.", count)


def origins(counts: Mapping[Origin, int]) -> str:
    """How many of the ideas that were tried came from outside; "" where it is known of none."""
    return f"{share(counts)}." if counts else ""


def running(now: int, ran: int, then: date | None = None) -> str:
    """How many run now, or ran on the day ``then``; "" when none does and none ``ran``, which was said already."""
    if then and not now:
        return _("On {day} no experiment was running.").format(day=long_date(then)) if ran else ""
    if then:
        on = n_("On {day} {n} experiment was running.", "On {day} {n} experiments were running.", now)
        return on.format(day=long_date(then))
    if not now:
        return _("No experiment is running now.") if ran else ""
    return n_("{n} experiment is running now.", "{n} experiments are running now.", now)


def failed(tally: Mapping[Verdict, int]) -> str:
    """How many did not bring what was hoped for."""
    ended = sum(tally.values())
    learned = {verdict: tally.get(verdict, 0) for verdict in LEARNED if tally.get(verdict)}
    total = sum(learned.values())
    if not ended:
        return _("No experiment ended in this period, so there is nothing to learn from yet.")
    if not total and ended >= LOG_REMARK:
        return _("In {n} experiments nothing was recorded as not succeeded. Do we dare enough?").format(n=number(ended))
    if not total:
        return n_(
            "The experiment that ended succeeded, in full or in part.",
            "All {n} experiments that ended succeeded, in full or in part.",
            ended,
        )
    return n_(
        "{n} experiment did not bring what we hoped for: {counted}.",
        "{n} experiments did not bring what we hoped for: {counted}.",
        total,
    ).format(counted=counted(learned) if len(learned) > 1 else next(iter(learned)).label)


def most_seen(pattern: str, times: int) -> str:
    """Which failure pattern was seen the most."""
    return n_(
        "The failure pattern we saw: {pattern}.", "The failure pattern we saw the most, {n} times: {pattern}.", times
    ).format(pattern=pattern.rstrip("."))


def lessons(count: int, ended: int) -> str:
    """How many lessons there are from how many experiments."""
    if not ended:
        return _("No experiment ended in this period, so there are no lessons yet.")
    experiments = n_("{n} experiment that ended", "{n} experiments that ended", ended)
    if not count:
        return _("There is no lesson yet from {experiments}.").format(experiments=experiments)
    return n_("There is {n} lesson from {experiments}.", "There are {n} lessons from {experiments}.", count).format(
        experiments=experiments
    )


def asks(decisions: int, mandates: int, agreements: int) -> str:
    """What is asked, counted."""
    what = [n_("{n} decision", "{n} decisions", decisions)] if decisions else []
    what += [n_("{n} mandate", "{n} mandates", mandates)] if mandates else []
    what += [n_("{n} agreement to be kept", "{n} agreements to be kept", agreements)] if agreements else []
    return _("We ask for {what}.").format(what=listed(what)) if what else _("We ask nothing of you now.")


def pages(count: int) -> str:
    """How many experiments have a page of their own."""
    if not count:
        return _("No experiment ran in this period.")
    return n_("{n} experiment, on a page of its own.", "{n} experiments, each on a page of its own.", count)


def data_use(ran: int, residents: int, employees: int, unanswered: int) -> tuple[str, ...]:
    """How many experiments use personal data; the first sentence is the finding."""
    if not ran:
        return (_("No experiment ran in this period."),)
    if ran == 1 and residents + employees:
        sentence = (
            N_("The experiment uses data of residents.") if residents else N_("The experiment uses data of employees.")
        )
        finding = _(sentence)
    elif residents or employees:
        of = [n_("{n} uses data of residents", "{n} use data of residents", residents)] if residents else []
        of += [n_("{n} uses data of employees", "{n} use data of employees", employees)] if employees else []
        finding = n_("Of {n} experiment: {what}.", "Of {n} experiments: {what}.", ran).format(what=listed(of))
    elif unanswered == ran:
        finding = _("Of no experiment it was written down yet whether it uses personal data.")
    else:
        finding = _("No experiment is known to use personal data.")
    if not unanswered or unanswered == ran:
        return (finding,)
    return finding, n_(
        "Of {n} experiment it is not written down yet.", "Of {n} experiments it is not written down yet.", unanswered
    )


def left_out(count: int) -> str:
    """What a list that was cut off does not show; "" when it is whole."""
    return n_("{n} more is in the workspace.", "{n} more are in the workspace.", count) if count > 0 else ""


def reached(bar_reached: bool | None) -> str:
    """Whether the bar was reached; "" where one cannot tell."""
    if bar_reached is None:
        return ""
    return _("The bar was reached.") if bar_reached else _("The bar was not reached.")


def capital(text: str) -> str:
    """``text`` with a capital: a word of a list as a heading."""
    return sentence_case(text)
