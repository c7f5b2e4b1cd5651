"""``datapackage.json``: what is in each column, in Data Package 2.0. Read by programs and by frictionless."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from tracker.domain.fields import Field, Type
from tracker.exchange.open_data import COUNTED, FEWER, TABLES, Licence, Package, Table, is_mail
from tracker.exchange.open_names import identifier
from tracker.words import _

NAME = "blokjes-open-data"
_PROFILE = "https://datapackage.org/profiles/2.0/{name}.json"
_TYPES = {Type.DECIMAL: "number", Type.WHOLE: "integer", Type.DATE: "yearmonth"}
_LICENCES = {
    Licence.CC0: {
        "name": "CC0-1.0",
        "path": "https://creativecommons.org/publicdomain/zero/1.0/",
        "title": "Creative Commons Zero v1.0 Universal",
    },
    Licence.CC_BY: {
        "name": "CC-BY-4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
        "title": "Creative Commons Attribution 4.0 International",
    },
}

Json = dict[str, Any]


def write(package: Package, tables: Mapping[str, bytes]) -> bytes:
    """The descriptor of ``package``, whose files are ``tables``."""
    publisher = package.publisher
    contact = {"email" if is_mail(publisher.contact) else "path": publisher.contact}
    made: Json = {
        "$schema": _PROFILE.format(name="datapackage"),
        "name": NAME,
        "id": identifier(publisher),
        "title": package.title,
        "description": package.description,
        **({"homepage": publisher.place} if publisher.place else {}),
        "version": f"{package.day:%Y.%m.%d}",
        "created": f"{package.day.isoformat()}T00:00:00Z",
        "licenses": [_LICENCES[publisher.terms]],
        "contributors": [
            {"title": publisher.name, "organization": publisher.name, "roles": ["publisher"]},
            {"title": publisher.role, "organization": publisher.name, **contact, "roles": ["contact"]},
        ],
        "resources": [_resource(table, tables[table.path]) for table in TABLES],
    }
    return (json.dumps(made, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def is_ours(descriptor: bytes) -> bool:
    """Whether ``descriptor`` is one that was written here."""
    try:
        found = json.loads(descriptor)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and found.get("name") == NAME


def _resource(table: Table, content: bytes) -> Json:
    return {
        "$schema": _PROFILE.format(name="dataresource"),
        "name": table.name,
        "path": table.path,
        "type": "table",
        "title": _(table.label),
        "description": _(table.help),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": _schema(table),
    }


def _schema(table: Table) -> Json:
    made: Json = {
        "$schema": _PROFILE.format(name="tableschema"),
        "fields": [_field(table, column) for column in table.columns],
    }
    counts = any(column.type in COUNTED for column in table.columns)
    made["missingValues"] = ["", FEWER] if counts else [""]
    made["primaryKey"] = [*table.key]
    if "experiment" in table.key:
        to = {"resource": "experiments", "fields": ["number"]}
        made["foreignKeys"] = [{"fields": ["experiment"], "reference": to}]
    return made


def _field(table: Table, column: Field) -> Json:
    made: Json = {"name": column.name, "type": _TYPES.get(column.type, "string"), "title": column.word}
    about = [_(column.help)] if column.help else []
    if column.type in COUNTED:
        about.append(_("A count below ten is written as “{few}”.").format(few=FEWER))
    if about:
        made["description"] = " ".join(about)
    limits: Json = {"required": True} if column.required else {}
    if column.required and table.key == (column.name,):
        limits["unique"] = True
    if column.choices is not None:
        made["categories"] = [{"value": member.value, "label": member.label} for member in column.choices]
        limits["enum"] = [member.value for member in column.choices]
    return made | ({"constraints": limits} if limits else {})
