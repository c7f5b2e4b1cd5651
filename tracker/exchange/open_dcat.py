"""``dcat.jsonld``: the entry for a catalogue such as data.overheid.nl, in DCAT-AP-NL 3.0."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from tracker.exchange.open_data import TABLES, Licence, Package, Publisher, Table, is_mail
from tracker.exchange.open_names import identifier, place_of
from tracker.words import _

_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_LIST = "http://publications.europa.eu/resource/authority/{name}"
_LICENCES = {
    Licence.CC0: ("CC0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    Licence.CC_BY: ("CC_BY_4_0", "https://creativecommons.org/licenses/by/4.0/"),
}
_LANGUAGES = {"nl": "NLD", "en": "ENG"}
PROFILE = "https://docs.geostandaarden.nl/dcat/dcat-ap-nl30/"
_STANDARD = "https://datapackage.org/standard/data-package/"

Json = dict[str, Any]


def write(package: Package, tables: Mapping[str, bytes]) -> bytes:
    """The catalogue with this one set of data in it, whose files are ``tables``."""
    made: Json = {"@context": _CONTEXT, "@graph": [_catalogue(package), _dataset(package, tables)]}
    return (json.dumps(made, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _chosen(name: str, kind: str) -> Json:
    """A value of one of the lists of the European Union, with its kind, so that nobody has to look it up."""
    return {"@id": _LIST.format(name=name), "@type": kind}


def _node(publisher: Publisher, name: str) -> str:
    return place_of(publisher, f"dcat.jsonld#{name}") if publisher.place else f"#{name}"


def _shared(package: Package) -> Json:
    """What is said of the catalogue and of the data alike."""

    def text(words: str) -> Json:
        return {"@value": words, "@language": package.language}

    return {
        "dct:title": text(package.title),
        "dct:description": text(package.description),
        "dct:publisher": _agent(package.publisher),
        "dct:creator": _agent(package.publisher),
        "dcat:contactPoint": _contact(package.publisher),
        "dct:language": _language(package),
        "dct:license": _licence(package.publisher.terms),
        "dct:modified": {"@value": package.day.isoformat(), "@type": "xsd:date"},
    }


def _catalogue(package: Package) -> Json:
    return {
        "@id": _node(package.publisher, "catalogue"),
        "@type": "dcat:Catalog",
        **_shared(package),
        "dct:conformsTo": {"@id": PROFILE, "@type": "dct:Standard"},
        "dcat:themeTaxonomy": {"@id": _LIST.format(name="data-theme"), "@type": "skos:ConceptScheme"},
        "dcat:dataset": {"@id": _node(package.publisher, "dataset")},
    }


def _dataset(package: Package, tables: Mapping[str, bytes]) -> Json:
    publisher = package.publisher
    page = {"@id": place_of(publisher, "README.md"), "@type": "foaf:Document"}
    return {
        "@id": _node(publisher, "dataset"),
        "@type": "dcat:Dataset",
        "dct:identifier": identifier(publisher),
        **_shared(package),
        "dct:accessRights": _chosen("access-right/PUBLIC", "dct:RightsStatement"),
        "dcat:theme": _chosen("data-theme/GOVE", "skos:Concept"),
        "dct:spatial": _chosen("country/NLD", "dct:Location"),
        "dct:accrualPeriodicity": _chosen("frequency/IRREG", "dct:Frequency"),
        "dct:conformsTo": {"@id": _STANDARD, "@type": "dct:Standard"},
        "foaf:page": page,
        "dcat:landingPage": {"@id": publisher.place, "@type": "foaf:Document"} if publisher.place else page,
        "dcat:version": f"{package.day:%Y.%m.%d}",
        "dcat:keyword": [{"@value": word, "@language": package.language} for word in _keywords()],
        "dcat:distribution": [_distribution(package, table, tables[table.path]) for table in TABLES],
    }


def _keywords() -> list[str]:
    return [_("experiment"), _("public service"), _("lesson"), _("municipality")]


def _distribution(package: Package, table: Table, content: bytes) -> Json:
    publisher = package.publisher
    place = {"@id": place_of(publisher, table.path)}
    return {
        "@id": _node(publisher, table.name),
        "@type": "dcat:Distribution",
        "dct:title": {"@value": _(table.label), "@language": package.language},
        "dct:description": {"@value": _(table.help), "@language": package.language},
        "dcat:accessURL": place,
        "dcat:downloadURL": place,
        "dct:license": _licence(publisher.terms),
        "dct:format": _chosen("file-type/CSV", "dct:MediaTypeOrExtent"),
        "dcat:mediaType": {"@id": "https://www.iana.org/assignments/media-types/text/csv", "@type": "dct:MediaType"},
        "dct:language": _language(package),
        "dct:modified": {"@value": package.day.isoformat(), "@type": "xsd:date"},
        "dct:conformsTo": {"@id": place_of(publisher, "datapackage.json"), "@type": "dct:Standard"},
        "dcat:byteSize": {"@value": str(len(content)), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256", "@type": "spdx:ChecksumAlgorithm"},
            "spdx:checksumValue": {"@value": hashlib.sha256(content).hexdigest(), "@type": "xsd:hexBinary"},
        },
    }


def _language(package: Package) -> Json:
    return _chosen(f"language/{_LANGUAGES[package.language]}", "dct:LinguisticSystem")


def _licence(licence: Licence) -> Json:
    code, text = _LICENCES[licence]
    return {**_chosen(f"licence/{code}", "dct:LicenseDocument"), "skos:exactMatch": {"@id": text}}


def _agent(publisher: Publisher) -> Json:
    return {
        "@id": publisher.register or _node(publisher, "publisher"),
        "@type": "foaf:Agent",
        "foaf:name": publisher.name,
    }


def _contact(publisher: Publisher) -> Json:
    mail = is_mail(publisher.contact)
    return {
        "@id": _node(publisher, "contact"),
        "@type": ["vcard:Kind", "vcard:Organization"],
        "vcard:fn": publisher.role,
        "vcard:organization-name": publisher.name,
        "vcard:hasEmail" if mail else "vcard:hasURL": {
            "@id": f"mailto:{publisher.contact}" if mail else publisher.contact
        },
    }
