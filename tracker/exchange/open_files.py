"""Every file of a folder with open data."""

from __future__ import annotations

from tracker.exchange import open_dcat, open_package, open_readme
from tracker.exchange.open_data import TABLES, Package, as_csv

DESCRIPTOR = "datapackage.json"


def files(package: Package) -> dict[str, bytes]:
    """The files of ``package`` by their names, the descriptor last; the same package gives the same bytes."""
    tables = {table.path: as_csv(table, package.rows.get(table.name, ())) for table in TABLES}
    return {
        **tables,
        "README.md": open_readme.write(package),
        "dcat.jsonld": open_dcat.write(package, tables),
        DESCRIPTOR: open_package.write(package, tables),
    }
