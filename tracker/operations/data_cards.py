"""The data-use card of an experiment: which personal data it uses, in plain words, one line for each question.

Window, command line and report show the same lines: an icon (its name), a word or two, and a sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.domain.companions import DataUse
from tracker.domain.fields import Type, fields_of
from tracker.domain.records import Experiment
from tracker.domain.terms import Answer, Dpia, LegalBasis, PersonalData
from tracker.operations.common import found, named
from tracker.storage.workspace import Workspace
from tracker.words import N_, _, long_date, sentence_case


@dataclass(frozen=True)
class CardLine:
    """One question of the card with its answer.

    ``icon`` is the name of its drawing, ``question`` the label of the field, ``word`` the answer in a word or two
    ("" where nobody answered yet), ``sentence`` the answer in a plain sentence, ``heading`` what stands over it.
    """

    icon: str
    question: str
    word: str
    sentence: str
    heading: str


@dataclass(frozen=True)
class DataUseCard:
    """All of it: what the experiment is called, the ambition it serves, the day the card shows, and its lines."""

    title: str
    ambition: str
    day: date
    lines: tuple[CardLine, ...]

    @property
    def text(self) -> str:
        """The card as plain text, to copy or to print on a command line."""
        head = [_("Data use of experiment {title}").format(title=self.title), self.ambition, long_date(self.day)]
        return "\n".join([*filter(None, head), "", *(f"- {each.question}: {each.sentence}" for each in self.lines)])


_WHOSE = {
    PersonalData.NONE: (N_("no personal data"), N_("We use no personal data.")),
    PersonalData.EMPLOYEES: (N_("employees"), N_("We use data of employees.")),
    PersonalData.RESIDENTS: (N_("residents"), N_("We use data of residents.")),
}
_BASIS = {
    LegalBasis.CONSENT: N_("The people themselves said yes to it."),
    LegalBasis.CONTRACT: N_("We need them to keep to a contract."),
    LegalBasis.LEGAL_OBLIGATION: N_("A law obliges us to."),
    LegalBasis.VITAL_INTERESTS: N_("They are of vital interest to somebody."),
    LegalBasis.PUBLIC_TASK: N_("They belong to our public task."),
    LegalBasis.LEGITIMATE_INTERESTS: N_("We have a legitimate interest in them."),
}
_SPECIAL = {
    Answer.YES: (N_("special categories"), N_("There are special categories of data among them, health for instance.")),
    Answer.NO: (N_("nothing special"), N_("There are no special categories of data among them.")),
}
_BSN = {
    Answer.YES: (N_("with BSN"), N_("We use the citizen service number (BSN).")),
    Answer.NO: (N_("no BSN"), N_("We do not use the citizen service number (BSN).")),
}
_OUTSIDE = {
    Answer.YES: (N_("outside the EEA"), N_("The data also go outside the European Economic Area.")),
    Answer.NO: (N_("within the EEA"), N_("The data stay within the European Economic Area.")),
}
_DPIA = {
    Dpia.NOT_NEEDED: (N_("no DPIA needed"), N_("No DPIA is needed: the risk for people is small.")),
    Dpia.NEEDED: (N_("DPIA to be done"), N_("A DPIA is needed and not done yet.")),
    Dpia.DONE: (N_("DPIA done"), N_("The DPIA is done.")),
}

_Said = tuple[str, str]  # word and sentence


def _choice(words: Mapping[Any, _Said]) -> Callable[[DataUse, str], _Said]:
    def said(declared: DataUse, name: str) -> _Said:
        word, sentence = words.get(getattr(declared, name), ("", ""))
        return (_(word) if word else ""), (_(sentence) if sentence else "")

    return said


def _text(declared: DataUse, name: str) -> _Said:
    text = " ".join(str(getattr(declared, name)).split())
    return text, text[:1].upper() + text[1:] + ("" if text[-1:] in ("", ".", "!", "?") else ".")


def _basis(declared: DataUse, _name: str) -> _Said:
    if declared.legal_basis is None:
        return "", ""
    return declared.legal_basis.label, _(_BASIS[declared.legal_basis])


def _retention(declared: DataUse, name: str) -> _Said:
    word, sentence = _text(declared, name)
    if declared.deleted_on is not None:
        return _("deleted"), _("The data were deleted on {day}.").format(day=long_date(declared.deleted_on))
    if declared.delete_on is not None:
        day = long_date(declared.delete_on)
        gone = _("The data have to be gone on {day}.").format(day=day)
        return word or _("gone on {day}").format(day=day), f"{sentence} {gone}".strip()
    return word, sentence


# Question (field), icon and how it is answered, in the order in which people ask.
_QUESTIONS: tuple[tuple[str, str, Callable[[DataUse, str], _Said]], ...] = (
    ("personal_data", "data-subjects", _choice(_WHOSE)),
    ("purpose", "purpose", _text),
    ("data_subjects", "people", _text),
    ("categories", "data-categories", _text),
    ("legal_basis", "legal-basis", _basis),
    ("special", "special-categories", _choice(_SPECIAL)),
    ("bsn", "bsn", _choice(_BSN)),
    ("recipients", "recipients", _text),
    ("outside_eea", "outside-eea", _choice(_OUTSIDE)),
    ("retention", "retention", _retention),
    ("dpia", "dpia", _choice(_DPIA)),
)
# Answers that have a drawing of their own.
_OWN_ICONS: dict[tuple[str, object], str] = {
    ("personal_data", PersonalData.NONE): "data-none",
    ("personal_data", PersonalData.EMPLOYEES): "data-employees",
    ("personal_data", PersonalData.RESIDENTS): "data-residents",
    ("outside_eea", Answer.NO): "inside-eea",
    ("dpia", Dpia.DONE): "dpia-done",
}


def data_lines(declared: DataUse) -> tuple[CardLine, ...]:
    """The lines of a declaration; where no personal data are used there is one. Those not answered have no word."""
    lines = tuple(_lines(declared))
    return lines if uses_personal_data(declared) else lines[:1]


def brief_lines(declared: DataUse) -> tuple[CardLine, ...]:
    """What one sees at a glance: whose, what for, who sees them, how long, DPIA; and what asks for extra care."""
    careful = {
        fields_of(DataUse)[name].word for name in _CAREFUL if getattr(declared, name) is Answer.YES
    } | {fields_of(DataUse)[name].word for name in _GLANCE}  # fmt: skip
    return tuple(each for each in data_lines(declared) if each.word and each.question in careful)


_GLANCE = ("personal_data", "purpose", "recipients", "retention", "dpia")
_CAREFUL = ("special", "bsn", "outside_eea")


def _lines(declared: DataUse) -> Iterator[CardLine]:
    for name, icon, answer in _QUESTIONS:
        field, (word, sentence) = fields_of(DataUse)[name], answer(declared, name)
        heading = sentence_case(word) if word and field.type is Type.CHOICE else field.word
        icon = _OWN_ICONS.get((name, getattr(declared, name)), icon)
        yield CardLine(icon, field.word, word, sentence if word else _("Not filled in yet."), heading)


def uses_personal_data(declared: DataUse) -> bool:
    """Whether personal data are used, so that the other questions matter."""
    return declared.personal_data in (PersonalData.EMPLOYEES, PersonalData.RESIDENTS)


def data_use_of(workspace: Workspace, experiment: str) -> DataUse | None:
    """The declaration of an experiment; None where nobody answered yet."""
    return next(iter(workspace.read.around(DataUse, "experiment", experiment)), None)


def data_use_card(workspace: Workspace, experiment: str) -> DataUseCard:
    """The card of an experiment (id). Without a declaration it says so, in one line. Raises NotFound."""
    known = found(workspace, Experiment, experiment)
    declared = data_use_of(workspace, experiment) or DataUse(experiment=experiment)
    return DataUseCard(named(known), workspace.read.ambition().statement, workspace.today(), data_lines(declared))
