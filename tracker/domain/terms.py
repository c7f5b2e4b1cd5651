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


class Direction(Words):
    """Which way an indicator gets better."""

    INCREASE = "increase", N_("higher")
    DECREASE = "decrease", N_("lower")


class Missing(Words):
    """Why a period has no value. Never zero."""

    NOT_APPLICABLE = "not-applicable", N_("not applicable")
    NOT_KNOWN = "not-known", N_("not known")


class Bar(Words):
    """On which side of the bar an experiment has succeeded."""

    AT_LEAST = "at-least", N_("at least")
    AT_MOST = "at-most", N_("at most")


class Moment(Words):
    """Before the start of an experiment, or after its end."""

    BEFORE = "before", N_("beforehand")
    AFTER = "after", N_("afterwards")


class LawRoom(Words):
    """How an experiment stands to the law. Deviating asks for a record; it is not a prohibition."""

    FITS = "fits", N_("fits the law")
    USES_ROOM = "uses-room", N_("uses room in the law")
    DEVIATES = "deviates", N_("deviates from the law")


class PersonalData(Words):
    """Whose personal data an experiment uses."""

    NONE = "none", N_("none")
    EMPLOYEES = "employees", N_("of employees")
    RESIDENTS = "residents", N_("of residents")


class LegalBasis(Words):
    """Why personal data may be used (AVG, article 6, paragraph 1, a to f)."""

    CONSENT = "consent", N_("consent")
    CONTRACT = "contract", N_("contract")
    LEGAL_OBLIGATION = "legal-obligation", N_("legal obligation")
    VITAL_INTERESTS = "vital-interests", N_("vital interests")
    PUBLIC_TASK = "public-task", N_("public task")
    LEGITIMATE_INTERESTS = "legitimate-interests", N_("legitimate interests")


class Answer(Words):
    """An answer that was given; without one nobody has thought about it yet."""

    YES = "yes", N_("yes")
    NO = "no", N_("no")


class Dpia(Words):
    """Whether a data protection impact assessment is needed (AVG, article 35)."""

    NOT_NEEDED = "not-needed", N_("not needed")
    NEEDED = "needed", N_("needed, not done yet")
    DONE = "done", N_("done")


class Publishing(Words):
    """How far an experiment is on its way to open data."""

    NOT_MARKED = "not-marked", N_("not marked for publication")
    MARKED = "marked", N_("marked, waits for a second person")
    CHANGED = "changed", N_("changed since, so it has to be marked and confirmed again")
    CONFIRMED = "confirmed", N_("confirmed by a second person")


class Relation(Words):
    """What a lesson says about an earlier one."""

    SUPPORTS = "supports", N_("supports")
    CONTRADICTS = "contradicts", N_("contradicts")


class Activity(Words):
    """What a room does in one step of a work session."""

    GOAL = "goal", N_("goal")
    HARVEST = "harvest", N_("harvest")
    GROUP = "group", N_("group")
    VOTE = "vote", N_("vote")
    DESIGN = "design", N_("design")
    PITCH = "pitch", N_("pitch")
    AGREE = "agree", N_("agreements")
    LOOK_BACK = "look-back", N_("look back")
    ASK = "ask", N_("question")
    PATTERNS = "patterns", N_("what went wrong")
    WEIGH = "weigh", N_("weigh")
    BREAK = "break", N_("break")


class VoteMethod(Words):
    """How a room chooses."""

    DOTS = "dots", N_("dots")
    MATRIX = "matrix", N_("effect and effort")


class CardSort(Words):
    """What a card of a work session is about."""

    OBSTACLE = "obstacle", N_("block")
    IDEA = "idea", N_("idea")
    PARKED = "parked", N_("parked")
    NOTE = "note", N_("note about an experiment")


class Fate(Words):
    """What becomes of a card when a work session is worked out."""

    KEPT = "kept", N_("keep")
    MERGED = "merged", N_("merge with what is there")
    CAME_BACK = "came-back", N_("merge: the cleared block came back")
    IN_GROUP = "in-group", N_("in its group")
    DROPPED = "dropped", N_("drop")


# What -2, -1, 0, 1 and 2 mean on each of the three scales. They are three questions, not one sum.
SCALES: dict[str, tuple[str, str, str, str, str]] = {
    "heart": (
        N_("lets the resident down"), N_("falls short"), N_("as before"), N_("helps"), N_("exactly what is needed"),
    ),
    "law": (
        N_("against what the law is for"), N_("rubs"), N_("neutral"), N_("fits"), N_("just what the law is for"),
    ),
    "euro": (
        N_("costs a lot"), N_("costs something"), N_("as before"), N_("yields something"), N_("yields a lot"),
    ),
}  # fmt: skip


class Trend(Words):
    """Where an indicator goes, as its last values have it."""

    BETTER = "better", N_("getting better")
    WORSE = "worse", N_("getting worse")
    HIGHER = "higher", N_("getting higher")
    LOWER = "lower", N_("getting lower")
    STEADY = "steady", N_("goes up and down")
    TOO_FEW = "too-few", N_("too few values")


class Gap(Words):
    """Why an indicator has no place between 0 and 100."""

    VALUE = "value", N_("no measurement with a value yet")
    ENDS = "ends", N_("without the values for 0 and 100")
