"""Open data: which columns leave, in which tables, and how a value stands in them. Nothing else ever leaves.

What is published are codes that never change, months instead of days, and of the free text only the title, what was
expected, and the lesson; a second person reads those before they go. A count below ten is written as ``<10``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from tracker.domain.companions import Indicator, Measurement, Pattern
from tracker.domain.errors import Invalid
from tracker.domain.fields import Field, Type, Words, declare, fields_of
from tracker.domain.periods import Period
from tracker.domain.record import Record
from tracker.domain.records import Block, Experiment, Link
from tracker.domain.terms import Stage
from tracker.exchange.formulas import neutral
from tracker.words import N_, _

FEW = 10  # a count below this could point at a person
FEWER = f"<{FEW}"

Row = tuple[str, ...]
Rows = Mapping[str, Sequence[Row]]  # by the name of the table


class Licence(Words):
    """What others may do with it."""

    CC0 = "cc0", N_("CC0: free for everybody, without conditions")
    CC_BY = "cc-by", N_("CC BY 4.0: free for everybody who names the source")


@dataclass(frozen=True, kw_only=True)
class Publisher(Record):
    """Who publishes and whom to ask. Kept on the laptop, never in a workspace.

    ``register`` is the address of the organisation in a register, ``place`` that of the folder, where they are known.
    """

    kind_name = "publisher"
    kind_label = N_("publisher")

    name: str = declare(Type.LINE, N_("Organisation"), N_("Who publishes this?"), required=True)
    role: str = declare(Type.LINE, N_("Contact point"), N_("A team or a role, not a person."), required=True)
    contact: str = declare(Type.LINE, N_("E-mail or web address"), N_("Of a team, not of a person."), required=True)
    licence: Licence | None = declare(
        Type.CHOICE, N_("Licence"), N_("What may others do with it?"), choices=Licence, required=True
    )
    register: str = declare(Type.LINE, N_("Organisation in a register"), N_("Its web address, for example in TOOI."))
    place: str = declare(
        Type.LINE, N_("Web address of the folder"), N_("Where the folder will stand, if you know it already.")
    )

    @property
    def terms(self) -> Licence:
        """What others may do with it."""
        return self.licence or Licence.CC0


def publisher_of(values: Mapping[str, Any]) -> Publisher:
    """Who publishes, as it was filled in. Raises Invalid, with the field."""
    checked = {name: field.check(values.get(name)) for name, field in fields_of(Publisher).items()}
    if not (is_mail(str(checked["contact"])) or is_web(str(checked["contact"]))):
        raise Invalid(
            N_("“{value}” is no e-mail or web address. Write it like data@example.org or https://example.org."),
            field="contact", value=str(checked["contact"])[:60],
        )  # fmt: skip
    for name in ("register", "place"):
        if checked[name] and not is_web(str(checked[name])):
            raise Invalid(
                N_("“{value}” is no web address. Write it like https://example.org."),
                field=name, value=str(checked[name])[:60],
            )  # fmt: skip
    texts = {name: str(value or "") for name, value in checked.items() if name != "licence"}
    return Publisher(**texts, licence=Licence(str(checked["licence"])))


_UNFIT = set(' <>"{}|\\^`')  # in no web address


def is_web(text: str) -> bool:
    """Whether ``text`` is a web address."""
    scheme, mark, rest = text.partition("://")
    return scheme in ("http", "https") and bool(mark and rest) and text.isprintable() and not _UNFIT.intersection(text)


def is_mail(text: str) -> bool:
    """Whether ``text`` is an e-mail address."""
    name, mark, host = text.partition("@")
    fit = text.isprintable() and not _UNFIT.intersection(text)
    return bool(name and mark) and fit and "." in host.strip(".") and "@" not in host


@dataclass(frozen=True)
class Table:
    """One table: its name, what it is called, what a row is, its columns, and those that say which row it is."""

    name: str
    label: str
    help: str
    columns: tuple[Field, ...]
    key: tuple[str, ...]

    @property
    def path(self) -> str:
        """The name of its file."""
        return f"{self.name}.csv"


_experiment, _link, _block = fields_of(Experiment), fields_of(Link), fields_of(Block)
_indicator, _measurement = fields_of(Indicator), fields_of(Measurement)


def _plain(field: Field, name: str = "", **more: Any) -> Field:
    """``field`` as a column that may be empty, unless ``more`` says otherwise."""
    return replace(field, **{"name": name or field.name, "required": False, **more})


_OF_EXPERIMENT = _plain(_experiment["number"], "experiment", label=N_("Experiment"), required=True)

TABLES: tuple[Table, ...] = (
    Table(
        "experiments", N_("Experiments"), N_("One row for each experiment that was concluded."),
        (
            _plain(_experiment["number"], required=True),
            *(_plain(_experiment[name]) for name in ("title", "hypothesis", "theme", "improves", "service", "channel",
                                                     "origin")),
            Field("stage", Type.CHOICE, N_("Stage"), choices=Stage),
            *(_plain(_experiment[name]) for name in ("verdict", "decision", "evidence")),
            _plain(_experiment["started_on"], "started"),
            _plain(_experiment["concluded_on"], "concluded"),
            _plain(_experiment["embedded_on"], "embedded"),
            _plain(_experiment["lesson"]),
            _plain(_indicator["number"], "indicator", label=N_("Indicator")),
            *(_plain(_experiment[name]) for name in ("bar_side", "bar_value", "measured")),
        ),
        ("number",),
    ),
    Table(
        "blocks", N_("Blocks"), N_("One row for each obstacle that an experiment was aimed at, and what it did to it."),
        (
            _OF_EXPERIMENT,
            _plain(_block["number"], "block", label=N_("Block"), required=True),
            *(_plain(_block[name]) for name in ("title", "kind")),
            _plain(_link["observed"], "effect"),
        ),
        ("experiment", "block"),
    ),
    Table(
        "patterns", N_("Failure patterns"), N_("One row for each failure pattern that was seen in an experiment."),
        (
            _OF_EXPERIMENT,
            _plain(fields_of(Pattern)["number"], "pattern", label=N_("Failure pattern"), required=True),
            _plain(fields_of(Pattern)["title"], "meaning"),
        ),
        ("experiment", "pattern"),
    ),
    Table(
        "measurements", N_("Measurements"),
        N_("One row for each period of an indicator that an experiment was judged by, up to its end."),
        (
            _plain(_indicator["number"], "indicator", label=N_("Indicator"), required=True),
            *(_plain(_indicator[name]) for name in ("title", "unit", "direction")),
            _plain(_measurement["period"], required=True),
            *(_plain(_measurement[name]) for name in ("value", "missing", "n")),
        ),
        ("indicator", "period"),
    ),
)  # fmt: skip
COUNTED = {Type.DECIMAL, Type.WHOLE}  # what may hold a count


@dataclass(frozen=True)
class Package:
    """What is published: who by, on which day the last of it was confirmed, in which language, and the rows."""

    publisher: Publisher
    day: date
    language: str
    rows: Rows

    @property
    def title(self) -> str:
        """What it is called."""
        return _("Experiments in public service: {publisher}").format(publisher=self.publisher.name)

    @property
    def description(self) -> str:
        """What is in it, in a few sentences."""
        return _(
            "Small experiments in public service that were concluded: what was tried, how it ended and what was "
            "learned. What did not succeed is in it as well. Two people looked at every experiment before it was "
            "published."
        )


def cell(value: Any) -> str:
    """``value`` as it stands in a table: a code, a month, an exact number; "" for nothing."""
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%Y-%m}"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Words | Period):
        return value.value if isinstance(value, Words) else value.code
    return str(value)


def said(column: Field, text: str) -> str:
    """A cell as people read it: the word for a code."""
    if column.choices is None:
        return text
    return next((member.label for member in column.choices if member.value == text), text)


def as_csv(table: Table, rows: Sequence[Row]) -> bytes:
    """The table as RFC 4180 in UTF-8; a text that a spreadsheet would take for a formula gets an apostrophe."""
    made = io.StringIO(newline="")
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    texts = [column.type in (Type.LINE, Type.TEXT) for column in table.columns]
    writer.writerows([[neutral(text) if free else text for free, text in zip(texts, row, strict=True)] for row in rows])
    return made.getvalue().encode("utf-8")
