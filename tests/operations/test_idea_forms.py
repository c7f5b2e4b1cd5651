"""The idea form goes out as a file, and what was filled in comes back as ideas."""

from __future__ import annotations

from pathlib import Path

import pytest
from form_cases import IDEA, filled, typed

from tracker import operations as do
from tracker.domain.errors import FileProblem
from tracker.domain.records import Experiment
from tracker.domain.terms import Channel, Origin, Stage
from tracker.exchange.tables import open_table
from tracker.operations.idea_forms import write_idea_form
from tracker.operations.importing import Plan, plan_import, run_import
from tracker.words import use_language


@pytest.mark.parametrize("name, start", [("f.pdf", b"%PDF"), ("f.XLSX", b"PK")])
def test_the_form_is_written_as_its_ending_says(tmp_path: Path, name: str, start: bytes) -> None:
    write_idea_form(tmp_path / name, "The best")
    assert (tmp_path / name).read_bytes().startswith(start)


@pytest.mark.parametrize("name", ["f.doc", "f", "f.pdf.txt"])
def test_another_ending_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileProblem, match=r"ends in \.pdf, \.xlsx"):
        write_idea_form(tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"There is no folder .*nowhere\. Make it first"):
        write_idea_form(tmp_path / "nowhere" / "f.pdf")


def brought(workspace: do.Workspace, source: Path | bytes, name: str = "") -> Plan:
    """The plan of an import of ideas, which was done."""
    plan = plan_import(workspace, open_table(source, name=name), "experiments")
    run_import(workspace, plan)
    return plan


def counts(plan: Plan) -> tuple[int, int, int, int]:
    return plan.new, plan.changed, plan.unchanged, plan.gone


def ideas(workspace: do.Workspace) -> list[Experiment]:
    return workspace.read.list(Experiment)


def test_a_form_that_comes_back_is_an_idea_of_who_had_it(workspace: do.Workspace) -> None:
    brought(workspace, filled(**IDEA), "idee.pdf")
    (idea,) = ideas(workspace)
    assert (idea.title, idea.stage, idea.origin) == ("Bel mij terug", Stage.IDEA, Origin.RESIDENT)
    assert (idea.service, idea.channel) == ("Rijbewijs", Channel.TELEPHONE)
    assert idea.hypothesis == "Ik sta lang in de wacht.\nDan hang ik op."
    assert idea.attempt == "Laat een nummer achter — wij bellen."


def test_the_same_form_makes_no_double_also_under_another_name_or_in_a_folder(
    workspace: do.Workspace, tmp_path: Path
) -> None:
    brought(workspace, filled(**IDEA), "idee.pdf")
    assert counts(brought(workspace, filled(**IDEA), "kopie.pdf")) == (0, 0, 1, 0)
    (tmp_path / "idee (1).pdf").write_bytes(filled(**IDEA))
    (tmp_path / "ander.pdf").write_bytes(filled(title="Een ander", origin="company"))
    assert counts(brought(workspace, tmp_path)) == (1, 0, 1, 0)
    assert [each.title for each in ideas(workspace)] == ["Bel mij terug", "Een ander"]


def test_in_another_language_it_is_the_same_form(workspace: do.Workspace) -> None:
    brought(workspace, filled(**IDEA), "idee.pdf")
    use_language("nl")
    assert counts(brought(workspace, filled(**IDEA), "idee.pdf")) == (0, 0, 1, 0)
    use_language("en")


def test_two_people_may_give_their_ideas_the_same_name(workspace: do.Workspace) -> None:
    brought(workspace, filled(**IDEA), "idee.pdf")
    plan = brought(workspace, filled(**{**IDEA, "attempt": "Open een loket.", "origin": "company"}), "idee.pdf")
    assert counts(plan) == (1, 0, 0, 0)
    assert {each.attempt for each in ideas(workspace)} == {"Open een loket.", "Laat een nummer achter — wij bellen."}


def test_what_was_changed_since_stays_and_the_origin_too(workspace: do.Workspace) -> None:
    brought(workspace, filled(**IDEA), "idee.pdf")
    (idea,) = ideas(workspace)
    do.edit_experiment(workspace, idea.id, title="Bel terug", attempt="We bellen binnen een dag.")
    do.start(workspace, idea.id, success_when="8 of 10")
    plan = brought(workspace, filled(**IDEA), "idee.pdf")
    assert counts(plan) == (0, 0, 1, 0)
    (idea,) = ideas(workspace)
    assert (idea.title, idea.attempt, idea.origin) == ("Bel terug", "We bellen binnen een dag.", Origin.RESIDENT)
    again = do.follow_up(workspace, idea.id).record
    following = workspace.read.get(Experiment, again)
    assert following is not None
    assert following.origin is Origin.RESIDENT


def test_a_form_that_cannot_be_read_is_passed_over_and_said(workspace: do.Workspace, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(filled(**IDEA))
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7 broken")
    plan = plan_import(workspace, open_table(tmp_path), "experiments")
    assert (plan.new, plan.skipped, plan.rows) == (1, 1, 2)
    (passed,) = plan.skipped_rows
    assert (passed.row, passed.title) == (0, "b.pdf")
    assert passed.why.startswith("b.pdf is a PDF that is damaged")


def test_one_undo_takes_a_whole_folder_of_forms_back(workspace: do.Workspace, tmp_path: Path) -> None:
    for nth in range(3):
        (tmp_path / f"{nth}.pdf").write_bytes(filled(**{**IDEA, "title": f"Idee {nth}"}))
    brought(workspace, tmp_path)
    assert len(ideas(workspace)) == 3
    do.undo(workspace)
    assert not ideas(workspace)


def test_what_looks_like_personal_data_in_a_form_is_said(workspace: do.Workspace) -> None:
    form = filled(**{**IDEA, "hypothesis": "Bel mij op 06-12345678"})
    plan = plan_import(workspace, open_table(form, name="idee.pdf"), "experiments")
    assert plan.warnings == 1


def test_the_rows_of_the_excel_form_are_ideas_once(workspace: do.Workspace) -> None:
    sheet = typed({"title": "Tweede", "origin": "company"}, title="Eerste", attempt="Zo", origin="resident")
    assert counts(brought(workspace, sheet, "ideas.xlsx")) == (2, 0, 0, 0)
    assert counts(brought(workspace, sheet, "ideas.xlsx")) == (0, 0, 2, 0)
    assert [(each.title, each.origin) for each in ideas(workspace)] == [
        ("Eerste", Origin.RESIDENT),
        ("Tweede", Origin.COMPANY),
    ]


def test_two_people_may_use_one_title_in_the_excel_form(workspace: do.Workspace) -> None:
    other = {"title": "Bel mij terug", "attempt": "Open een loket.", "origin": "company"}
    sheet = typed(other, other, title="Bel mij terug", attempt="Laat een nummer achter.", origin="resident")
    plan = brought(workspace, sheet, "ideas.xlsx")
    assert (counts(plan), plan.skipped) == ((2, 0, 0, 0), 1)
    assert {(each.attempt, each.origin) for each in ideas(workspace)} == {
        ("Laat een nummer achter.", Origin.RESIDENT), ("Open een loket.", Origin.COMPANY),
    }  # fmt: skip
    assert counts(brought(workspace, sheet, "ideas.xlsx")) == (0, 0, 2, 0)


def test_an_idea_without_a_name_is_called_after_its_first_words(workspace: do.Workspace) -> None:
    long = "Laat een nummer achter, dan bellen wij binnen een dag terug en vragen hoe het ging."
    brought(workspace, filled(attempt=long, origin="resident"), "idee.pdf")
    brought(workspace, typed(hypothesis="Ik sta lang in de wacht."), "ideas.xlsx")
    assert [each.title for each in ideas(workspace)] == [
        "Laat een nummer achter, dan bellen wij binnen een dag terug …", "Ik sta lang in de wacht.",
    ]  # fmt: skip
    assert ideas(workspace)[0].attempt == long
