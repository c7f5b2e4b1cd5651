"""The kinds that stand around blocks and experiments: what is measured, weighed, declared and learned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tracker.domain import terms
from tracker.domain.fields import Type, declare
from tracker.domain.periods import Period
from tracker.domain.record import Record
from tracker.words import N_


@dataclass(frozen=True, kw_only=True)
class Indicator(Record):
    """What the organisation counts to know where it stands.

    ``ordinary`` and ``role_model`` are the values that mean 0 and 100 on the way to the ambition.
    """

    kind_name = "indicator"
    kind_label = N_("indicator")

    number: str = declare(Type.LINE, N_("Number"), asked=False, searched=True)
    title: str = declare(
        Type.LINE, N_("Name"), N_("What do you count? For example: telephone answered within 30 seconds."),
        required=True, searched=True,
    )  # fmt: skip
    unit: str = declare(Type.LINE, N_("Unit"), N_("For example: %, days, minutes, a mark out of 10."))
    direction: terms.Direction | None = declare(Type.CHOICE, N_("Better is"), choices=terms.Direction)
    channel: terms.Channel | None = declare(Type.CHOICE, N_("Channel"), choices=terms.Channel)
    baseline: Decimal | None = declare(Type.DECIMAL, N_("Baseline"), N_("The value when you began."))
    norm: Decimal | None = declare(Type.DECIMAL, N_("Norm"), N_("The least that is agreed."))
    target: Decimal | None = declare(Type.DECIMAL, N_("Target"), N_("The value you want to reach."))
    ordinary: Decimal | None = declare(
        Type.DECIMAL, N_("Ordinary municipality"), N_("Its value. That is 0 on the way to your ambition.")
    )
    role_model: Decimal | None = declare(
        Type.DECIMAL, N_("Role model"), N_("Its value. That is 100 on the way to your ambition.")
    )
    source: str = declare(Type.LINE, N_("Source"), N_("Where do norm and reference values come from?"), searched=True)
    from_list: str = declare(Type.LINE, N_("From list"), asked=False)
    list_key: str = declare(Type.LINE, N_("Key in the list"), asked=False)


@dataclass(frozen=True, kw_only=True)
class Measurement(Record):
    """One value of an indicator in one period, or the reason why there is none. A missing value is never zero."""

    kind_name = "measurement"
    kind_label = N_("measurement")
    key = ("indicator", "period")

    indicator: str = declare(Type.LINK, N_("Indicator"), target="indicator", required=True, asked=False)
    period: Period | None = declare(
        Type.PERIOD, N_("Period"), N_("For example 2026-05, 2026-Q2 or 2026."), required=True
    )
    value: Decimal | None = declare(Type.DECIMAL, N_("Value"))
    missing: terms.Missing | None = declare(Type.CHOICE, N_("No value, because"), choices=terms.Missing)
    n: int | None = declare(Type.WHOLE, N_("Number of answers"), N_("How many were counted?"), low=0, high=999_999_999)
    note: str = declare(Type.LINE, N_("Note"), searched=True)


@dataclass(frozen=True, kw_only=True)
class Context(Record):
    """What the same is elsewhere, in one period: of the country, or of other municipalities. It stands beside the
    measurements of an indicator and counts in no mean, limit or position.
    """

    kind_name = "context"
    kind_label = N_("context figure")
    key = ("indicator", "name", "period")

    indicator: str = declare(Type.LINK, N_("Indicator"), target="indicator", required=True, asked=False)
    name: str = declare(Type.LINE, N_("Of whom"), N_("For example: the Netherlands."), required=True)
    period: Period | None = declare(Type.PERIOD, N_("Period"), required=True)
    value: Decimal | None = declare(Type.DECIMAL, N_("Value"), required=True)
    source: str = declare(Type.LINE, N_("Source"), N_("For example: CBS, and the number of the table."))


@dataclass(frozen=True, kw_only=True)
class Rebase(Record):
    """From a day on a new mean holds for an indicator: somebody decided that, and says why."""

    kind_name = "rebase"
    kind_label = N_("new mean")
    today = "happened_on"

    indicator: str = declare(Type.LINK, N_("Indicator"), target="indicator", required=True, asked=False)
    number: str = declare(Type.LINE, N_("Number"), asked=False)
    happened_on: date | None = declare(
        Type.DATE, N_("New mean from"), N_("The day from which it goes differently."), required=True
    )
    reason: str = declare(
        Type.LINE, N_("Reason"), N_("What changed, and who decided it?"), required=True, searched=True
    )
    experiment: str = declare(Type.LINK, N_("Experiment"), N_("Which experiment changed it?"), target="experiment")


@dataclass(frozen=True, kw_only=True)
class Score(Record):
    """How one person weighs an experiment, before or after: heart, law and euro, each -2 … +2, never added up."""

    kind_name = "score"
    kind_label = N_("weighing")
    same = ("experiment", "moment", "scorer")

    experiment: str = declare(Type.LINK, N_("Experiment"), target="experiment", required=True, asked=False)
    moment: terms.Moment | None = declare(Type.CHOICE, N_("Moment"), choices=terms.Moment, required=True)
    scorer: str = declare(Type.LINE, N_("Who"), N_("A role is enough."), required=True, searched=True)
    heart: int | None = declare(
        Type.WHOLE, N_("Heart"), N_("Does it give the resident what is needed?"), low=-2, high=2
    )
    law: int | None = declare(Type.WHOLE, N_("Law"), N_("Does it fit what the law is for?"), low=-2, high=2)
    euro: int | None = declare(Type.WHOLE, N_("Euro"), N_("What does it cost and yield, and for whom?"), low=-2, high=2)
    note: str = declare(Type.LINE, N_("Explanation"), searched=True)


@dataclass(frozen=True, kw_only=True)
class Deviation(Record):
    """A rule that an experiment deviates from: which, why, under whose mandate, for whom and until when."""

    kind_name = "deviation"
    kind_label = N_("deviation")

    experiment: str = declare(Type.LINK, N_("Experiment"), target="experiment", required=True, asked=False)
    number: str = declare(Type.LINE, N_("Number"), asked=False)
    article: str = declare(Type.LINE, N_("Article"), N_("Which law and which article?"), required=True, searched=True)
    why: str = declare(Type.TEXT, N_("Why"), N_("What would go wrong with the rule?"), searched=True)
    mandate: str = declare(Type.LINE, N_("Mandate"), N_("Who gave room, and how much?"), searched=True)
    for_whom: str = declare(Type.LINE, N_("For whom"), N_("Which group does it hold for?"), searched=True)
    until: date | None = declare(Type.DATE, N_("Until"))
    review_on: date | None = declare(Type.DATE, N_("Review on"), N_("The day you look whether it is still right."))
    reviewed_on: date | None = declare(Type.DATE, N_("Reviewed on"), past=True)
    finding: str = declare(Type.TEXT, N_("Finding"), N_("What did the review say?"), searched=True)


@dataclass(frozen=True, kw_only=True)
class DataUse(Record):
    """Which personal data an experiment uses, in the terms of the register of processing (AVG, article 30)."""

    kind_name = "data-use"
    kind_label = N_("data use")
    key = ("experiment",)

    experiment: str = declare(Type.LINK, N_("Experiment"), target="experiment", required=True, asked=False)
    personal_data: terms.PersonalData | None = declare(
        Type.CHOICE, N_("Personal data"), N_("Whose data are used?"), choices=terms.PersonalData, required=True
    )
    purpose: str = declare(Type.TEXT, N_("Purpose"), N_("What are the data for?"), searched=True)
    legal_basis: terms.LegalBasis | None = declare(Type.CHOICE, N_("Legal basis"), choices=terms.LegalBasis)
    data_subjects: str = declare(Type.LINE, N_("Data subjects"), N_("Whose data are they?"), searched=True)
    categories: str = declare(
        Type.LINE, N_("Categories of data"), N_("Which data? Name kinds, not people."), searched=True
    )
    special: terms.Answer | None = declare(Type.CHOICE, N_("Special categories"), choices=terms.Answer)
    bsn: terms.Answer | None = declare(Type.CHOICE, N_("Citizen service number (BSN)"), choices=terms.Answer)
    recipients: str = declare(Type.LINE, N_("Recipients"), N_("Who gets to see them?"), searched=True)
    outside_eea: terms.Answer | None = declare(Type.CHOICE, N_("Outside the EEA"), choices=terms.Answer)
    retention: str = declare(Type.LINE, N_("Retention"), N_("For example: three months after the end."), searched=True)
    delete_on: date | None = declare(Type.DATE, N_("Delete on"), N_("The day the data have to be gone."))
    deleted_on: date | None = declare(Type.DATE, N_("Deleted on"), past=True)
    dpia: terms.Dpia | None = declare(Type.CHOICE, N_("DPIA"), choices=terms.Dpia)


@dataclass(frozen=True, kw_only=True)
class Pattern(Record):
    """A way in which experiments fail: the plain meaning first, the metaphor second.

    ``number`` is that of the starter list for what came from there. ``hidden`` takes it out of the list.
    """

    kind_name = "pattern"
    kind_label = N_("failure pattern")

    number: str = declare(Type.LINE, N_("Number"), asked=False)
    title: str = declare(Type.LINE, N_("Meaning"), N_("What goes wrong, in plain words?"), required=True, searched=True)
    short: str = declare(Type.LINE, N_("In short"), N_("The same in a few words."), searched=True)
    metaphor: str = declare(Type.LINE, N_("Metaphor"), N_("A name that one remembers."), searched=True)
    source: str = declare(Type.LINE, N_("Source"))
    hidden: bool = declare(Type.FLAG, N_("Not in the list"), asked=False)

    @property
    def brief(self) -> str:
        """The meaning in a few words, for a chip or a filter."""
        return self.short or self.title


@dataclass(frozen=True, kw_only=True)
class PatternLink(Record):
    """A failure pattern was expected beforehand, or seen."""

    kind_name = "pattern-link"
    kind_label = N_("failure pattern of an experiment")
    key = ("experiment", "pattern", "moment")

    experiment: str = declare(Type.LINK, N_("Experiment"), target="experiment", required=True, asked=False)
    pattern: str = declare(Type.LINK, N_("Failure pattern"), target="pattern", required=True, asked=False)
    moment: terms.Moment | None = declare(Type.CHOICE, N_("Moment"), choices=terms.Moment, required=True)


@dataclass(frozen=True, kw_only=True)
class LessonLink(Record):
    """What an experiment taught supports or contradicts the lesson of an earlier one."""

    kind_name = "lesson-link"
    kind_label = N_("earlier lesson")
    key = ("experiment", "earlier")

    experiment: str = declare(Type.LINK, N_("Experiment"), target="experiment", required=True, asked=False)
    earlier: str = declare(Type.LINK, N_("Earlier experiment"), target="experiment", required=True, asked=False)
    relation: terms.Relation | None = declare(Type.CHOICE, N_("Relation"), choices=terms.Relation, required=True)


@dataclass(frozen=True, kw_only=True)
class Better(Record):
    """What went better today, in one line: every day better."""

    kind_name = "better"
    kind_label = N_("better today")
    today = "happened_on"

    number: str = declare(Type.LINE, N_("Number"), asked=False)
    title: str = declare(Type.LINE, N_("Better today"), N_("What went better today?"), required=True, searched=True)
    happened_on: date | None = declare(Type.DATE, N_("Date"), required=True)
    team: str = declare(Type.LINE, N_("Team"), N_("A team, not a person."), searched=True)
    channel: terms.Channel | None = declare(Type.CHOICE, N_("Channel"), choices=terms.Channel)
    block: str = declare(Type.LINK, N_("Block"), target="block")


@dataclass(frozen=True, kw_only=True)
class Agreement(Record):
    """What was agreed, by whom it is done and when. Open as long as ``done_on`` is empty."""

    kind_name = "agreement"
    kind_label = N_("agreement")
    today = "agreed_on"

    number: str = declare(Type.LINE, N_("Number"), asked=False)
    title: str = declare(Type.LINE, N_("What"), N_("What was agreed?"), required=True, searched=True)
    who: str = declare(Type.LINE, N_("Who"), N_("A role or a team is enough."), searched=True)
    due_on: date | None = declare(Type.DATE, N_("When"), N_("The day it has to be done."))
    agreed_on: date | None = declare(Type.DATE, N_("Agreed on"), required=True)
    done_on: date | None = declare(Type.DATE, N_("Done on"))
    experiment: str = declare(Type.LINK, N_("Experiment"), target="experiment")
    made_in: str = declare(Type.LINK, N_("Work session"), target="session", asked=False)


@dataclass(frozen=True, kw_only=True)
class Person(Record):
    """The name behind a pseudonym, in the one place where it can be erased. Its id is the pseudonym."""

    kind_name = "person"
    kind_label = N_("name")

    name: str = declare(Type.LINE, N_("Name"), N_("As colleagues know you; may stay empty."), required=True)


@dataclass(frozen=True, kw_only=True)
class Service(Record):
    """A name from the list of services of this organisation, for completion."""

    kind_name = "service"
    kind_label = N_("service")
    key = ("title",)

    title: str = declare(Type.LINE, N_("Service"), required=True)
    uri: str = declare(Type.LINE, N_("Address"))


@dataclass(frozen=True, kw_only=True)
class Publication(Record):
    """Somebody marked an experiment for open data, and perhaps a second person confirmed it.

    ``marked`` and ``confirmed`` say for which words that was; where those changed since, it holds no longer.
    """

    kind_name = "publication"
    kind_label = N_("publication")
    key = ("experiment",)

    experiment: str = declare(Type.LINK, N_("Experiment"), target="experiment", required=True, asked=False)
    marked_on: date | None = declare(Type.DATE, N_("Marked for publication"), required=True, asked=False)
    marked_by: str = declare(Type.LINE, N_("Marked by"), required=True, asked=False, told=False)
    marked: str = declare(Type.LINE, N_("Marked words"), asked=False, told=False)
    confirmed_on: date | None = declare(Type.DATE, N_("Confirmed for publication"), asked=False)
    confirmed_by: str = declare(Type.LINE, N_("Confirmed by"), asked=False, told=False)
    confirmed: str = declare(Type.LINE, N_("Confirmed words"), asked=False, told=False)


COMPANIONS: tuple[type[Record], ...] = (
    Indicator,
    Measurement,
    Score,
    Deviation,
    DataUse,
    Pattern,
    PatternLink,
    LessonLink,
    Better,
    Agreement,
    Person,
    Service,
    Rebase,
    Publication,
    Context,
)
