"""What the tests of the import share: lists shaped like real ones, and how one is brought in."""

from __future__ import annotations

from typing import Any

from tracker import operations as do
from tracker.exchange.tables import Table, open_table
from tracker.operations.importing import Plan, plan_import, run_import

CASES = """\
entry_type,cid,id,name,url,description,lead_organisation_name,start_date,active,end_date,type,status
case,77,501,Chatbot for permits,https://example.org/1,"It answers.
Also at night.",City of A,2020,,,Various,Pilot
case,77,502,Letters by a robot,https://example.org/2,Short,City of B,2019,,2021.0,Various,Not in use anymore
case,77,503,Queue forecast,https://example.org/3,"Says ""how"" long",City of A,2018,,,Various,Implemented
case,77,504,Ledger of diplomas,https://example.org/4,,City of C,2021,,2023.0,Various,In development
case,77,505,Voice at the desk,https://example.org/5,Talks,City of C,2022,,,Various,Planned
case,77,506,Old counter,https://example.org/6,Gone,City of C,2017,,,Various,Not in use anymore
"""
IDEAS = """\
META
key;value
description;Ideeën van inwoners
date_begin;31.03.2024
PROJECTS
project_id;cost;votes;name;description
3;7200;43;Podium op straat;Twaalf keer per jaar
9;21000;42;Platform voor jongeren;Een plek om mee te denken
8;40000;25;Baan voor fietsers;Steppen, skaten, fietsen
"""


def table(text: str, name: str = "list.csv") -> Table:
    return open_table(text.encode(), name=name)


def brought(workspace: do.Workspace, text: str, kind: str, name: str = "list.csv", **more: Any) -> Plan:
    """The plan of an import, which was done."""
    plan = plan_import(workspace, table(text, name), kind, **more)
    run_import(workspace, plan)
    return plan


def counts(plan: Plan) -> tuple[int, int, int, int]:
    return plan.new, plan.changed, plan.unchanged, plan.skipped


def by_title(workspace: do.Workspace, kind: type[Any]) -> dict[str, Any]:
    return {each.title: each for each in workspace.read.list(kind)}


def journal(workspace: do.Workspace) -> Any:
    return workspace._connection.execute("SELECT count(*), max(rowid) FROM change").fetchone()


def indexes(workspace: do.Workspace) -> set[str]:
    return {row[0] for row in workspace._connection.execute("SELECT sql FROM sqlite_master WHERE type = 'index'")}
