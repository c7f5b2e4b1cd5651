"""The closed lists of the field: one concept, one code for the file, one word for the screen."""

from __future__ import annotations

from tracker.domain.fields import Words
from tracker.words import N_


class BlockKind(Words):
    """The four kinds of obstacle the interview names."""

    WORK_PROCESS = "work-process", N_("work process")
    PROCEDURE = "procedure", N_("procedure")
    WAY_OF_WORKING = "way-of-working", N_("way of working")
    REWARD_STRUCTURE = "reward-structure", N_("reward structure")


class Nature(Words):
    """Is it really the law? Obstacles usually sit in work processes, so we ask."""

    LAW = "law", N_("law")
    OWN_RULE = "own-rule", N_("own rule")
    HABIT = "habit", N_("habit")
    UNKNOWN = "unknown", N_("not known")


class State(Words):
    """The recorded state of a block."""

    OPEN = "open", N_("open")
    CLEARED = "cleared", N_("cleared")
    CAME_BACK = "came-back", N_("came back")
    STAYS = "stays", N_("stays")

    @property
    def json(self) -> str:
        """The state as lists give it: a block that came back is open again."""
        return State.OPEN.value if self is State.CAME_BACK else self.value


class Look(Words):
    """How a block stands on the wall: its state, and for an open block whether it is or was being tried."""

    OPEN = "open", N_("open")
    TRYING = "trying", N_("being tried")
    TRIED = "tried", N_("tried before")
    CLEARED = "cleared", N_("cleared")
    CAME_BACK = "came-back", N_("came back")
    STAYS = "stays", N_("stays")


class Channel(Words):
    """Where a resident meets the service."""

    COUNTER = "counter", N_("counter")
    TELEPHONE = "telephone", N_("telephone")
    EMAIL = "e-mail", N_("e-mail")
    LETTER = "letter", N_("letter")
    DIGITAL = "digital", N_("digital")
    HOME = "home", N_("at home")


class Stage(Words):
    """Where an experiment stands; it follows from the dates."""

    IDEA = "idea", N_("idea")
    PREPARED = "prepared", N_("prepared")
    RUNNING = "running", N_("running")
    CONCLUDED = "concluded", N_("concluded")
    EMBEDDED = "embedded", N_("embedded")


class Verdict(Words):
    """How an experiment ended. None weighs more than another."""

    SUCCEEDED = "succeeded", N_("succeeded")
    PARTLY = "partly", N_("partly succeeded")
    NOT_SUCCEEDED = "not-succeeded", N_("not succeeded")
    UNCLEAR = "unclear", N_("no clear outcome")
    STOPPED = "stopped", N_("stopped early")


class Decision(Words):
    """What happens after an experiment."""

    EMBED = "embed", N_("embed or scale up")
    ADAPT = "adapt", N_("adapt and try again")
    STOP = "stop", N_("stop")


class Evidence(Words):
    """How strong the evidence for an outcome is."""

    STORY = "story", N_("story")
    OBSERVATION = "observation", N_("observation")
    MEASURED = "measured", N_("measured")
    COMPARED = "compared", N_("measured against a comparison")


class Effect(Words):
    """What an experiment did to a block."""

    CLEARED = "cleared", N_("block cleared")
    LOOSENED = "loosened", N_("loosened")
    UNCHANGED = "unchanged", N_("unchanged")
    WORSE = "worse", N_("worse")


class Theme(Words):
    """The three developments an experiment can join."""

    PERSONAL = "personal", N_("personal service")
    DIGITAL = "digital", N_("digitalisation")
    DATA = "data", N_("access to and protection of data")


class Improves(Words):
    """What gets better for a resident."""

    CONTENT = "content", N_("content")
    MANNER = "manner", N_("manner")
    HOSPITALITY = "hospitality", N_("hospitality")


class Origin(Words):
    """Whose idea it was."""

    EMPLOYEE = "employee", N_("employee")
    RESIDENT = "resident", N_("resident")
    COMPANY = "company", N_("company")
    MUNICIPALITY = "municipality", N_("another municipality")


# The groups of the wall, in the plural. A block may be noted before anyone says of which kind it is.
GROUPS: dict[BlockKind | None, str] = {
    BlockKind.WORK_PROCESS: N_("Work processes"),
    BlockKind.PROCEDURE: N_("Procedures"),
    BlockKind.WAY_OF_WORKING: N_("Ways of working"),
    BlockKind.REWARD_STRUCTURE: N_("Reward structures"),
    None: N_("Kind not chosen yet"),
}
