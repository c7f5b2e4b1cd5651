"""Keep the Dutch catalogue in step with the words in the code; ``make messages``.

``update``  reads every ``_``, ``n_``, ``p_`` and ``N_`` in tracker and ui, adds new words to ``blokjes.po``,
            takes vanished ones out and compiles ``blokjes.mo``. Translations that are there stay as they are.
``check``   changes nothing; exit code 1 when the catalogue misses words, has a gap, or the ``.mo`` is old.

The compiled file is committed: a ``pip install`` from a checkout needs no extra step.
"""

from __future__ import annotations

import io
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "assets" / "locale" / "nl" / "LC_MESSAGES" / "blokjes.po"
MO = PO.with_suffix(".mo")
KEYWORDS = {"_": None, "n_": (1, 2), "p_": ((1, "c"), 2), "N_": None}
HEADER = "# Dutch words of Blokjes. `make messages` adds new ones; fill in the empty msgstr and run it again."
MOST = 40
FIELD = re.compile(r"\{\w*(?:!\w)?(?::[^{}]*)?\}")


def words_in_code() -> Catalog:
    """Every marked message with the file it stands in (no line numbers: they change with every edit)."""
    catalog = Catalog()
    python = [("**.py", "python")]
    for package in ("tracker", "ui"):
        found = extract_from_dir(ROOT / package, python, {}, KEYWORDS, ("i18n:",), strip_comment_tags=True)
        for name, _, message, comments, context in found:
            where = [(f"{package}/{name}".replace("\\", "/"), 0)]
            catalog.add(message, None, where, auto_comments=comments, context=context)
    return catalog


def read_dutch() -> Catalog:
    """The catalogue as committed, or an empty one."""
    if not PO.exists():
        return Catalog(locale="nl", domain="blokjes")
    return read_po(io.BytesIO(PO.read_bytes()), locale="nl", domain="blokjes")


def _as_many(dutch: str | tuple[str, ...] | list[str], plural: bool) -> str | tuple[str, ...]:
    """A translation for a message that has a plural, or no longer has one; what is missing stays empty."""
    texts = (dutch,) if isinstance(dutch, str) else tuple(dutch)
    return (*texts, "", "")[: max(2, len(texts))] if plural else texts[0]


def updated() -> Catalog:
    """The committed catalogue with exactly the words of the code. Nothing is guessed from look-alikes."""
    old, new = read_dutch(), Catalog(locale="nl", domain="blokjes", fuzzy=False)
    new.project, new.version, new.header_comment = "blokjes", "0.1", HEADER
    new.msgid_bugs_address, new.last_translator, new.language_team = "", "The Blokjes team", "Nederlands"
    new.creation_date = new.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    for message in words_in_code():
        if not message.id:
            continue
        known = old.get(message.id, message.context)
        where = sorted({(name, None) for name, _ in message.locations})
        new.add(
            message.id,
            _as_many(known.string, message.pluralizable) if known else None,
            where,
            auto_comments=message.auto_comments,
            user_comments=known.user_comments if known else (),
            context=message.context,
        )
    return new


def as_po(catalog: Catalog) -> bytes:
    """The text of ``blokjes.po``, sorted so that two people adding words seldom meet."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=100, sort_output=True, ignore_obsolete=True)
    return buffer.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    """The bytes of ``blokjes.mo``."""
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def _gap(message: Message) -> str | None:
    """What is wrong with one translation, or None."""
    sources = message.id if isinstance(message.id, tuple) else (message.id,)
    texts = message.string if isinstance(message.string, tuple) else (message.string,)
    if not all(texts):
        return f"no Dutch for {sources[0]!r}"
    allowed = {field for source in sources for field in FIELD.findall(source)}
    strange = {field for text in texts for field in FIELD.findall(text)} ^ allowed
    return f"the Dutch of {sources[0]!r} differs in {', '.join(sorted(strange))}" if strange else None


def problems() -> list[str]:
    """Sentences on what is not in order; empty when all is well."""
    committed, wanted = read_dutch(), updated()
    known = {(message.id, message.context) for message in committed if message.id}
    used = {(message.id, message.context) for message in wanted if message.id}
    found = [f"not in the catalogue: {message!r}" for message, _ in known ^ used if (message, _) in used]
    found += [f"no longer in the code: {message!r}" for message, _ in known - used]
    found += [gap for message in committed if message.id and (gap := _gap(message))]
    if not MO.exists() or MO.read_bytes() != as_mo(committed):
        found.append("blokjes.mo is older than blokjes.po")
    return sorted(found)


def main() -> int:
    """Update or check, as the one argument says."""
    if sys.argv[1:] not in (["update"], ["check"]):
        print(__doc__, file=sys.stderr)
        return 2
    if sys.argv[1] == "update":
        PO.parent.mkdir(parents=True, exist_ok=True)
        catalog = updated()
        PO.write_bytes(as_po(catalog))
        MO.write_bytes(as_mo(read_dutch()))
    found = problems()
    for problem in found[:MOST]:
        print(problem)
    if len(found) > MOST:
        print(f"… and {len(found) - MOST} more")
    if sys.argv[1] == "check" and found:
        print("Run `make messages`, fill in what is empty in assets/locale, and run it again.")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
