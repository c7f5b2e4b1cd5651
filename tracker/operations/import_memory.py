"""What was said of the columns of a list is remembered for lists with the same headings, on this laptop.

What holds for all rows of one list is not: the next one with these headings is of another month, or of other people.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

from tracker.domain.errors import Invalid
from tracker.exchange.columns import Layout, Mapping
from tracker.exchange.words import fold
from tracker.storage.device import Drawer
from tracker.storage.ids import sha256

_MOST = 200  # lists


def _place() -> Path:
    return Drawer.of_this_laptop().folder / "import-mappings.json"


def _fingerprint(mapping: Mapping) -> str:
    """Which headings these are, of which kind of list."""
    return sha256("\n".join([mapping.kind, *map(fold, mapping.header)]))[:32]


def _read() -> dict[str, Any]:
    with contextlib.suppress(OSError, ValueError):
        found = json.loads(_place().read_text(encoding="utf-8"))
        if isinstance(found, dict):
            return found
    return {}


def remember(mapping: Mapping, recognised: Collection[str] = ()) -> None:
    """Keep ``mapping`` for lists with its headings; a folder that cannot be written costs only the remembering.

    ``recognised`` are the fields that its list says for all rows: one that was taken out stays out.
    """
    known = _read()
    at = _fingerprint(mapping)
    known.pop(at, None)
    known[at] = {
        "columns": dict(zip(mapping.header, mapping.fields, strict=True)),
        "key": mapping.key,
        "without": [name for name in recognised if name not in mapping.fixed],
        "replaced": {name: dict(pairs) for name, pairs in mapping.replaced.items()},
        "layout": mapping.layout.value,
        "decimals": mapping.decimal_sign,
    }
    with contextlib.suppress(OSError):
        place = _place()
        place.parent.mkdir(parents=True, exist_ok=True)
        kept = dict(list(known.items())[-_MOST:])
        place.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")


def recall(mapping: Mapping) -> Mapping:
    """``mapping``, which was recognised, with what was said of these headings before."""
    known = _read().get(_fingerprint(mapping))
    try:
        if not isinstance(known, dict):
            return mapping
        layout = Layout(known["layout"])
        fixed = {name: text for name, text in mapping.fixed.items() if name not in known.get("without", ())}
        laid = dataclasses.replace(mapping, layout=layout, fixed=fixed, fields=("",) * len(mapping.header))
        made = laid.with_columns({head: str(name) for head, name in known["columns"].items()})
        made = made.with_key(str(known["key"]))
        for name, pairs in known["replaced"].items():
            for text, code in pairs.items():
                made = made.with_replaced(str(name), str(text), str(code))
        if made.unsure and (sign := known.get("decimals")) in (",", "."):
            made = made.with_decimals(sign)
        return dataclasses.replace(made, remembered=True)
    except (Invalid, KeyError, TypeError, ValueError, AttributeError):  # an older Blokjes wrote it, or somebody else
        return mapping
