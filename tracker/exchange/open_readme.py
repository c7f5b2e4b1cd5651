"""``README.md``: what stands in the folder, for people."""

from __future__ import annotations

from tracker.exchange.open_data import FEWER, TABLES, Package
from tracker.words import _, long_date


def write(package: Package) -> bytes:
    """The text that comes along with ``package``, in the language in use."""
    publisher = package.publisher
    parts = [
        f"# {package.title}",
        package.description,
        "## " + _("What is in it"),
        "\n".join(f"- `{table.path}`: {_(table.help)}" for table in TABLES),
        _("`datapackage.json` says what each column means and which codes there are (Data Package 2.0). "
          "`dcat.jsonld` is the entry for a catalogue (DCAT-AP-NL 3.0)."),
        "## " + _("What is not in it"),
        "\n".join(f"- {sentence}" for sentence in left_out()),
        "## " + _("How to read it"),
        _("The tables are UTF-8 with commas, decimals with a point, codes in English. A text that a spreadsheet would "
          "take for a formula has an apostrophe in front."),
        "## " + _("Licence"),
        f"{publisher.terms.label}.",
        "## " + _("Whom to ask"),
        f"{publisher.role}, {publisher.name}: {publisher.contact}",
        _("Last confirmed on {day}.").format(day=long_date(package.day)),
    ]  # fmt: skip
    return ("\n\n".join(parts) + "\n").encode("utf-8")


def left_out() -> list[str]:
    """What is never published, a sentence each."""
    return [
        _("No names: no owner, no team, nobody who weighed, agreed or wrote something."),
        _("No observations, stories, logbook, notes or explanations in free text."),
        _("No days, only months."),
        _("No count below ten: it stands there as “{few}”. A value that comes from fewer than ten answers is left "
          "out.").format(few=FEWER),
        _("No experiments that are not concluded, or that two people did not agree to publish."),
    ]  # fmt: skip
