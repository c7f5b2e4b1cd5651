"""Where a record is shown, and what one can go to beside the places of the rail."""

from __future__ import annotations

# The page on which a record is shown. What hangs on another one comes with the id of that one.
RECORD_PAGE = {
    "block": "blocks",
    "state-change": "blocks",
    "experiment": "experiments",
    "entry": "experiments",
    "deviation": "experiments",
    "data-use": "experiments",
    "score": "experiments",
    "indicator": "indicators",
    "measurement": "indicators",
    "rebase": "indicators",
    "pattern": "lessons",
    "better": "today",
    "agreement": "today",
    "ambition": "today",
    "session": "sessions",
}
IN_A_DIALOG = ("better", "agreement", "rebase")  # they have no panel
# Views that can be gone to, and the page each is on.
PART_OF = {"indicators": "progress", "betters": "today", "agreements": "today"}
