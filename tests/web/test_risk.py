"""Risk: OSP scores, assessments, headings of a force, and evidence."""

from datetime import timedelta

import pytest
from django.test import Client

from mosovo.organisations.models import Account
from mosovo.practice.headings import edition_on
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal
from tests.web.sending import TODAY, YESTERDAY, send, text

WHY = "Two new contacts with children, and a phone we had not been told of."
HEADINGS = edition_on(TODAY).headings


def base(nominal: RegisteredNominal) -> str:
    return f"/nominals/{nominal.urn}/"


@pytest.fixture
def officer(client: Client, manager: Account) -> Client:
    client.force_login(manager)
    return client


@pytest.fixture
def sergeant(cast: Cast) -> Client:
    sergeant = Client()
    sergeant.force_login(cast.supervisor)
    return sergeant


def build_assessment(**changes: str) -> dict[str, str]:
    grades = {f"grade_{each.key}": "absent" for each in HEADINGS}
    return {
        "assessed_on": TODAY.isoformat(), **grades, "overall": "medium", "rationale": WHY,
        "priority": "Speak to the mother of his niece.",
        "reassess_on": (TODAY + timedelta(days=300)).isoformat(), **changes,
    }  # fmt: skip


def record_assessment(client: Client, nominal: RegisteredNominal, **changes: str) -> str:
    answer = send(client, f"{base(nominal)}risk/assess/", build_assessment(**changes))
    assert answer.status_code == 302, text(answer)
    return str(answer.headers["Location"])


OSP = {
    "scored_on": TODAY.isoformat(), "sex": "male", "born_on": "1984-06-01", "follow_up_on": "2025-03-03",
    "supervision": "community", "contact_adult": "0", "contact_child": "1", "non_contact": "0", "images": "0",
    "total_sanctions": "1", "age_at_last_sexual_sanction": "40", "stranger_victim": "",
    "latest_offence_on": "2024-05-04", "latest_sexual_offence_on": "2024-05-04",
}  # fmt: skip


def test_osp_form_is_prefilled_from_the_record_and_the_score_shows_points_for_each_fact(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
):
    page = f"{base(nominal)}facts/risk.ospscore/record/"
    form = text(officer.get(page))
    assert 'value="1984"' in form
    assert "Do not use OSP for women" in form
    send(officer, page, OSP)
    [(first,)] = owner_sql("select first from risk_ospscore")
    shown = text(officer.get(f"{base(nominal)}risk/osp/{first}/"))
    for words in ("20 to 24", "Low to medium", "Provisional.", "whether the victim was a stranger", "not known"):
        assert words in shown
    assert "OSP/DC low to medium" in text(officer.get(base(nominal)))


def test_osp_score_that_contradicts_the_convictions_shows_a_warning_first(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
):
    answer = send(officer, f"{base(nominal)}facts/risk.ospscore/record/", {**OSP, "contact_child": "0"})
    assert "You entered 0; the convictions on record show 1." in text(answer)
    assert owner_sql("select count(*) from risk_ospscore") == [(0,)]


def test_assessment_form_shows_the_previous_findings_and_missing_findings_are_refused(
    officer: Client, sergeant: Client, nominal: RegisteredNominal
):
    record_assessment(officer, nominal, grade_chances="priority", text_chances="Minds his niece on Fridays.")
    again = text(officer.get(f"{base(nominal)}risk/assess/"))
    assert "priority. Minds his niece on Fridays." in again
    answer = send(officer, f"{base(nominal)}risk/assess/", build_assessment(grade_routine="present"))
    assert "Enter your finding under “Work and daily routine”" in text(answer)
    answer = send(officer, f"{base(nominal)}risk/assess/", build_assessment())
    assert "There is already an assessment with this date" in text(answer)
    page = record_assessment(officer, nominal, assessed_on=YESTERDAY.isoformat())
    sign = f"{base(nominal)}facts/risk.assessmentsignoff/record/"
    assert officer.get(sign).status_code == 404
    shown = text(sergeant.get(sign))
    assert "Do you sign it off?" in shown
    assert "Findings by heading" in text(sergeant.get(page))


def test_force_sets_its_own_headings_and_earlier_assessments_keep_theirs(
    officer: Client, sergeant: Client, nominal: RegisteredNominal, owner_sql: Sql
):
    page = record_assessment(officer, nominal)
    assert officer.get("/risk/headings/").status_code == 404
    typed = {f"called_{each.key}": each.called for each in HEADINGS} | {"called_chances": "Opportunity"}
    values = {**typed, "from_on": TODAY.isoformat(), "reason": "We hold the licence."}
    late = send(sergeant, "/risk/headings/", {**values, "from_on": YESTERDAY.isoformat()})
    assert "must be today or in the future" in text(late)
    assert send(sergeant, "/risk/headings/", values).status_code == 302
    assert "Opportunity" in text(officer.get(f"{base(nominal)}risk/assess/"))
    assert "Access and opportunity" in text(officer.get(page))
    assert owner_sql("select actor_name from audit_auditentry where action = 'risk.set_headings'") == [
        ("Sgt Morag Selby",)
    ]


def test_evidence_is_selected_from_the_record_and_named_on_the_page(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
):
    [(conviction,)] = owner_sql("select first from convictions_conviction where nominal_id = %s", [nominal.id])
    page = record_assessment(officer, nominal, evidence=f"convictions.conviction:{conviction}")
    assert "SOA 2003 s.9" in text(officer.get(page)).partition("Evidence")[2]
    forged = send(
        officer, f"{base(nominal)}risk/assess/", build_assessment(evidence="convictions.conviction:of-somebody-else")
    )
    assert "from the list" in text(forged)
