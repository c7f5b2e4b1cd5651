"""Workspaces of any size for the benchmarks, written through the front door and kept from one run to the next."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from pathlib import Path

from tracker.domain.changes import Verb
from tracker.domain.terms import BlockKind, Decision, Verdict
from tracker.storage.device import Drawer
from tracker.storage.ids import pair_id
from tracker.storage.steps import Step
from tracker.storage.workspace import Workspace, create

TODAY = date(2026, 11, 23)
_TEXT = "brief loket balie telefoon aanvraag formulier inwoner antwoord besluit termijn melding team proef afspraak"
_WORDS = _TEXT.split()


def workspace(folder: Path, experiments: int, blocks: int = 130) -> Path:
    """A workspace with so many experiments and blocks, from ``folder`` or made there.

    It has one indicator, with one measurement for every ten experiments.
    """
    recipe = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:8]
    path = folder / f"{experiments}-{blocks}-{recipe}.blokjes"
    if not path.exists():
        create(path, lambda made: _fill(made, experiments, blocks), Drawer(folder / "drawer"), today=TODAY)
    return path


def _fill(made: Workspace, experiments: int, blocks: int) -> None:
    with made.step(Verb.LOAD_EXAMPLE) as step:
        step.final = True
        ambition = {"statement": "De beste dienstverlener", "start": "2025-05-01", "horizon": "2028-05-01"}
        step.create("ambition", ambition, record="ambition")
        kinds = list(BlockKind)
        known = [
            step.create("block", {"number": str(n), "title": _title(n), "kind": kinds[n % 4].value,
                                  "found_on": "2025-05-12"})
            for n in range(1, blocks + 1)
        ]  # fmt: skip
        for n in range(1, experiments + 1):
            record = step.create("experiment", _experiment(n))
            block = known[n % len(known)]
            step.create("link", {"experiment": record, "block": block}, record=pair_id(record, block))
        _measured(step, experiments // 10)


def _measured(step: Step, count: int) -> None:
    indicator = step.create("indicator", {"number": "1", "title": "Telefoon binnen 30 seconden", "unit": "%",
                                          "direction": "increase", "ordinary": "50", "role_model": "95"})  # fmt: skip
    for n in range(count):
        day = (TODAY - timedelta(days=n + 1)).isoformat()
        step.create("measurement", {"indicator": indicator, "period": day, "value": str(60 + n * 7 % 23)},
                    record=pair_id(indicator, day))  # fmt: skip


def _title(n: int) -> str:
    return f"{_WORDS[n % 14]} {_WORDS[n // 14 % 14]} {_WORDS[n // 196 % 14]} {n}"


def _experiment(n: int) -> dict[str, str | None]:
    day = (TODAY - timedelta(days=n % 900)).isoformat()
    stage = n % 5
    ended = stage >= 3
    return {
        "number": str(n),
        "title": _title(n),
        "hypothesis": f"{_title(n * 7)} helpt de inwoner sneller",
        "idea_on": day,
        "prepared_on": day if stage else None,
        "started_on": day if stage >= 2 else None,
        "review_on": (TODAY + timedelta(days=n % 90 - 30)).isoformat() if stage == 2 else None,
        "concluded_on": day if ended else None,
        "embedded_on": day if stage == 4 else None,
        "verdict": list(Verdict)[n % 5].value if ended else None,
        "observation": f"Gezien: {_title(n * 3)}" if ended else None,
        "lesson": f"Geleerd: {_title(n * 5)}" if ended else None,
        "decision": Decision.STOP.value if ended else None,
        "team": f"Team {n % 12}",
    }
