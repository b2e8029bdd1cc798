"""Visits and risk levels: required answers, refused values, sign-off and decisions, and the case file."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from mosovo.caseload.completeness import list_missing_items
from mosovo.caseload.record_items import list_items_in_order
from mosovo.nominals import restrictions
from mosovo.nominals.policy import MANAGE_ACCESS
from mosovo.organisations.models import Account
from mosovo.rooms.orders.actions import record_clauses, record_order
from mosovo.rooms.orders.policy import RECORD as ORDERS
from mosovo.rooms.visits.policy import RECORD
from mosovo.web.core.forms.choices import MAX_RADIOS
from tests.support.fixture_types import Sql
from tests.support.people import NEVER, Cast, RegisteredNominal, opened
from tests.support.query_budgets import Budget
from tests.web.sending import TODAY, YESTERDAY, decide, send, text

WHY = "Two new contacts with children, and a phone we had not been told of."
PRESENTATION = "Calm, and in work again. A new partner whom he had not named before."


def record_page(nominal: RegisteredNominal) -> str:
    return f"/nominals/{nominal.urn}/visits/record/"


def build_url(nominal: RegisteredNominal, slug: str) -> str:
    return f"/nominals/{nominal.urn}/facts/{slug}/record/"


def case_file(client: Client, nominal: RegisteredNominal) -> str:
    return text(client.get(f"/nominals/{nominal.urn}/whole/"))


@pytest.fixture
def officer(client: Client, manager: Account) -> Client:
    client.force_login(manager)
    return client


@pytest.fixture
def sergeant(cast: Cast) -> Client:
    sergeant = Client()
    sergeant.force_login(cast.supervisor)
    return sergeant


def failed_visit(cast: Cast) -> dict[str, str]:
    """Return the form of a failed visit: outcome, date and time, and second officer."""
    return {
        "outcome": "not-in", "on": YESTERDAY.isoformat(), "began": "18:10", "crew": str(cast.colleague.pk),
    }  # fmt: skip


def record_level(client: Client, nominal: RegisteredNominal, risk: str) -> Any:
    return send(
        client, build_url(nominal, "risk.risklevel"), {"level": risk, "set_on": TODAY.isoformat(), "reason": WHY}
    )


def test_failed_visit_needs_four_answers_and_is_recorded_once(
    officer: Client, cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
):
    key = uuid4()
    answers = [send(officer, record_page(nominal), failed_visit(cast), key) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302], text(answers[0])
    assert owner_sql("select outcome, text, announced from visits_visit") == [("not-in", "", False)]
    case_page = case_file(officer, nominal)
    assert "Failed visit" in case_page
    assert "With PC Idris Fenwick" in case_page


def test_no_second_officer_is_preselected_when_there_are_many_colleagues(
    officer: Client, cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, as_jobs: Any
):
    """The form was sent as a browser sends it, and the first colleague of the alphabet was recorded as present."""
    with as_jobs():
        for number in range(MAX_RADIOS + 1):
            Account.objects.create(
                username=f"a{number}", name=f"PC Aaron {number}", roles=["officer"], force=cast.northshire,
                password="!", vetting=Account.VettingLevel.MANAGEMENT, vetted_until=NEVER, trained_until=NEVER,
            )  # fmt: skip
    page = text(officer.get(record_page(nominal)))
    crew = re.findall(r'<input[^>]*name="crew"[^>]*>', page)
    assert len(crew) >= 4
    assert not [each for each in crew if "checked" in each], "the officer must select who went"
    [listed] = re.findall(r'<select[^>]*name="second_officer_id".*?</select>', page, re.DOTALL)
    chosen = re.findall(r'<option value="([^"]*)"', listed)
    assert chosen[0] == "", "a browser sends the first option of an untouched list"
    untouched = {**failed_visit(cast), "crew": "officer", "second_officer_id": chosen[0]}
    assert "Select the officer" in text(send(officer, record_page(nominal), untouched))
    del untouched["crew"]
    assert "Select the second officer" in text(send(officer, record_page(nominal), untouched))
    assert owner_sql("select count(*) from visits_visit") == [(0,)]


def test_single_crewed_visit_is_recorded_with_its_reason(
    officer: Client, cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
):
    alone = {"crew": "alone", "single_crewed_reason": "A colleague fell ill", "alone_approved_by": "Sgt Selby"}
    assert send(officer, record_page(nominal), {**failed_visit(cast), **alone}).status_code == 302
    assert owner_sql("select second_officer_id, single_crewed_reason from visits_visit") == [
        (None, "A colleague fell ill")
    ]


def test_successful_visit_needs_the_presentation_and_a_refused_form_keeps_typed_values(
    officer: Client, cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
):
    seen = {**failed_visit(cast), "outcome": "seen", "text": "", "vehicles": "A white van"}
    answer = text(send(officer, record_page(nominal), seen))
    assert "Enter presentation and changes" in answer
    assert "A white van" in answer
    assert send(officer, record_page(nominal), {**seen, "text": PRESENTATION}).status_code == 302
    assert owner_sql("select text, vehicles from visits_visit") == [(PRESENTATION, "A white van")]
    assert "Last seen" in case_file(officer, nominal)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"on": (TODAY + timedelta(days=1)).isoformat()}, "must be on or before"),
        ({"on": TODAY.isoformat(), "began": "23:59"}, "it is not 23:59 yet"),
        ({"began": "half past six"}, "time, like 09:30"),
        ({"outcome": ""}, "Select the outcome"),
        ({"crew": "alone"}, "Enter the reason for the single-crewed visit"),
        ({"crew": ""}, "Select the second officer"),
        ({"crew": str(uuid4())}, "Select the second officer from the list"),
        ({"crew": "officer"}, "Select the officer"),
        ({"crew": "officer", "second_officer_id": str(uuid4())}, "Select the officer from the list"),
        ({"outcome": "seen", "text": PRESENTATION, "ended": "17:10"}, "must be after the start time"),
        ({"condition_0_result": "breach", "condition_0_how": "A second phone"}, "Enter the condition"),
        ({"condition_0_wording": "No devices", "condition_0_result": "breach"}, "Enter what was found"),
        ({"condition_0_wording": "No devices", "condition_0_result": "complied"}, "Select how condition 1 was checked"),
    ],
)
def test_invalid_visit_shows_its_error(
    officer: Client, cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, wrong: dict[str, str], message: str
):
    answer = send(officer, record_page(nominal), {**failed_visit(cast), **wrong})
    assert message in text(answer)
    assert owner_sql("select count(*) from visits_visit") == [(0,)]


def test_conditions_checked_at_a_visit_are_offered_at_the_next_with_their_wording(
    officer: Client, cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
):
    checked = {
        "condition_0_wording": "Not to own a device that can reach the internet unless it is shown to police",
        "condition_0_result": "breach", "condition_0_how": "A second phone under the sofa, seized",
        "condition_0_method": "seen", "condition_1_method": "asked",
        "condition_1_wording": "Not to live anywhere but at the address approved", "condition_1_result": "complied",
        "condition_2_wording": "Not to be alone with a child", "condition_2_result": "",
    }  # fmt: skip
    visit = {**failed_visit(cast), "outcome": "seen", "text": PRESENTATION, "ended": "18:40", **checked}
    assert send(officer, record_page(nominal), visit).status_code == 302
    assert owner_sql("select result from visits_conditioncheck order by first") == [("breach",), ("complied",)]
    case_page = case_file(officer, nominal)
    for words in ("A second phone under the sofa", "Breached", "Open breach case", "Complied with"):
        assert words in case_page, words
    offered = text(officer.get(record_page(nominal)))
    assert "2 conditions checked before" in offered
    assert "unless it is shown to police" in offered
    assert "alone with a child" not in offered, "a condition that was not checked is not offered"


def test_visit_and_condition_check_are_corrected_on_their_forms(
    officer: Client, cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
):
    checked = {
        "condition_0_wording": "Not to be alone with a child", "condition_0_result": "complied",
        "condition_0_method": "asked",
    }  # fmt: skip
    values = {**failed_visit(cast), "outcome": "seen", "text": PRESENTATION, "ended": "18:40"}
    assert send(officer, record_page(nominal), {**values, **checked}).status_code == 302
    [(visit, check)] = owner_sql(
        "select v.id, c.id from visits_visit v join visits_conditioncheck c on visit_id = v.id"
    )
    page = f"/nominals/{nominal.urn}/facts/visits.visit/{visit}/correct/"
    assert 'value="18:10"' in text(officer.get(page))
    corrected = send(officer, page, {**values, "ended": "19:05", "change_reason": "I read the clock wrong."})
    assert corrected.status_code == 302, text(corrected)
    page = f"/nominals/{nominal.urn}/facts/visits.conditioncheck/{check}/correct/"
    correction = {
        "condition_wording": "Not to be alone with a child",
        "result": "breach",
        "how": "A niece of five was there.",
    }
    assert send(officer, page, {**correction, "change_reason": "His sister told us since."}).status_code == 302
    case_page = case_file(officer, nominal)
    assert "18:10 to 19:05" in case_page
    assert "A niece of five was there" in case_page


def test_account_with_expired_vetting_records_no_visit(
    officer: Client, cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, as_jobs: Any
):
    with as_jobs():
        Account.objects.filter(pk=cast.manager.pk).update(vetted_until=YESTERDAY)
    assert officer.get(record_page(nominal)).status_code == 404
    assert send(officer, record_page(nominal), failed_visit(cast)).status_code == 404
    assert owner_sql("select count(*) from visits_visit") == [(0,)]


@pytest.mark.parametrize("slug", ["risk.risklevelsignoff", "visits.visitdecision"])
@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("supervisor", True), ("inspector", True), ("manager", False), ("colleague", False), ("coordinator", False),
        ("stranger_inspector", False), ("partner", False), ("auditor", False),
    ],
)  # fmt: skip
def test_sign_off_and_visit_decision_are_open_only_to_the_supervisor_and_inspector(
    client: Client, cast: Cast, nominal: RegisteredNominal, slug: str, who: str, may: bool
):
    client.force_login(getattr(cast, who))
    assert client.get(build_url(nominal, slug)).status_code == (200 if may else 404)
    assert send(client, build_url(nominal, slug), {}).status_code == (200 if may else 404)


@pytest.mark.own_database("disables a trigger")
def test_lower_risk_level_applies_after_sign_off_by_another_person(
    officer: Client, sergeant: Client, nominal: RegisteredNominal, owner_sql: Sql
):
    assert record_level(officer, nominal, "high").status_code == 302
    owner_sql("alter table risk_risklevel disable trigger refuse_update")
    owner_sql("update risk_risklevel set set_on = set_on - 30")
    owner_sql("alter table risk_risklevel enable trigger refuse_update")
    assert record_level(officer, nominal, "low").status_code == 302
    case_page = case_file(officer, nominal)
    assert "risk--high" in case_page
    assert "Lower risk level awaiting sign-off" in case_page
    [(lower,)] = owner_sql("select first from risk_risklevel where lowers")
    sign_off = {"level_id": str(lower), "agrees": "yes", "words": "Read the last three visits."}
    assert decide(sergeant, build_url(nominal, "risk.risklevelsignoff"), sign_off).status_code == 302
    assert "risk--low" in case_file(officer, nominal)


def test_next_visit_and_its_basis_are_on_the_case_file(officer: Client, cast: Cast, nominal: RegisteredNominal):
    record_level(officer, nominal, "very_high")
    send(officer, record_page(nominal), {**failed_visit(cast), "outcome": "seen", "text": PRESENTATION})
    case_page = case_file(officer, nominal)
    assert "Visit" in case_page
    assert "Force policy on visits para 2" in case_page


def test_board_shows_the_overdue_visit_with_its_officer_and_days_overdue(
    officer: Client, sergeant: Client, cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, budget: Budget
):
    record_level(officer, nominal, "very_high")
    for day, changes in ((3, {"outcome": "seen", "text": PRESENTATION}), (2, {}), (1, {})):
        visit = {**failed_visit(cast), **changes, "on": (TODAY - timedelta(days=day)).isoformat()}
        assert send(officer, record_page(nominal), visit).status_code == 302
    assert "No visits overdue, 1 decision outstanding" in text(sergeant.get("/visits/"))
    assert "Decide<" in text(sergeant.get("/visits/?view=decisions"))
    assert "Decide<" not in text(officer.get("/visits/?view=decisions")), "an offender manager does not decide"
    owner_sql("update obligations_duty set due_on = current_date - 40 where rule = 'practice.visit.scheduled'")
    sergeant.get("/visits/")
    with budget("visits.board"):
        board = text(sergeant.get("/visits/"))
    for words in ("1 visit overdue", "MARCHETTI", "Very high", "PC Tamsin Oakthorpe", "40 days"):
        assert words in board, words


def test_draft_sent_twice_is_one_visit_and_its_answer_is_json(
    officer: Client, cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
):
    def draft(values: dict[str, str], key: Any) -> Any:
        body = {"idempotency_key": str(key), **values}
        return officer.post(record_page(nominal), body, headers={"accept": "application/json"})

    key = uuid4()
    for _ in range(2):
        answer = draft(failed_visit(cast), key)
        result = answer.json()
        assert result["state"] == "recorded"
        assert result["href"].startswith(f"/nominals/{nominal.urn}/now/failed_visit/"), "the page with the next steps"
    assert owner_sql("select count(*) from visits_visit") == [(1,)]
    assert draft({**failed_visit(cast), "outcome": "moved"}, key).json() == {"state": "asked"}, (
        "the same key with other values"
    )
    assert draft({**failed_visit(cast), "began": "18:25"}, uuid4()).json() == {"state": "conflict"}
    assert draft({**failed_visit(cast), "outcome": "seen"}, uuid4()).json()["state"] == "asked", (
        "the presentation is missing"
    )
    shown = text(send(officer, record_page(nominal), {**failed_visit(cast), "began": "18:25"}))
    assert "Already recorded at about this time" in shown
    assert owner_sql("select count(*) from visits_visit") == [(1,)]


def test_draft_about_a_case_restricted_since_is_refused(cast: Cast, nominal: RegisteredNominal, owner_sql: Sql):
    client = Client()
    client.force_login(cast.colleague)
    assert client.get(record_page(nominal)).status_code == 200
    with opened(cast.inspector, nominal, MANAGE_ACCESS) as permit:
        restriction = {"reason": "Threats to him were made", "review_on": TODAY + timedelta(days=60), "today": TODAY}
        restrictions.restrict_case(permit, named=[cast.manager, cast.supervisor], **restriction)
    draft = {**failed_visit(cast), "crew": str(cast.manager.pk), "idempotency_key": str(uuid4())}
    answer = client.post(record_page(nominal), draft, headers={"accept": "application/json"})
    assert answer.status_code == 404
    assert owner_sql("select count(*) from visits_visit") == [(0,)]


def test_predictability_of_visits_is_shown_with_its_definition(
    officer: Client, sergeant: Client, cast: Cast, nominal: RegisteredNominal, budget: Budget
):
    for weeks in (1, 2, 3):
        visit = {**failed_visit(cast), "on": (TODAY - timedelta(weeks=weeks)).isoformat(), "announced": "on"}
        assert send(officer, record_page(nominal), visit).status_code == 302
    sergeant.get("/visits/foreseen/")
    with budget("visits.foreseen"):
        board = text(sergeant.get("/visits/foreseen/"))
    for page in (board, case_file(officer, nominal)):
        assert "100%" in page
        assert "between 16:00 and 19:59" in page
        assert "The share of visits, made or attempted" in page
    assert "PC Tamsin Oakthorpe" in board
    assert "MARCHETTI" in board
    assert "/visits/foreseen/" in text(sergeant.get("/visits/"))


@pytest.mark.parametrize("who", ["partner", "auditor", "administrator", "practitioner", "officer"])
def test_board_is_closed_to_roles_that_manage_no_cases(client: Client, cast: Cast, who: str):
    client.force_login(getattr(cast, who))
    assert client.get("/visits/").status_code == 404


@pytest.mark.parametrize(
    ("view", "words"),
    [("decisions", "No decisions outstanding."), ("soon", "No visits due within a week.")],
)
def test_empty_view_of_the_board_names_what_it_lists(client: Client, cast: Cast, view: str, words: str) -> None:
    client.force_login(cast.stranger)
    assert words in text(client.get(f"/visits/?view={view}"))


def test_form_lists_the_same_missing_items_as_the_case_summary(
    officer: Client, cast: Cast, nominal: RegisteredNominal
) -> None:
    """Both use one definition: the same items, each with its link, or none if another person must act."""
    form = officer.get(record_page(nominal)).text
    listed = form[form.index("Complete this record") :].split("</details>")[0]
    with opened(cast.manager, nominal, RECORD) as permit:
        record = list_missing_items(permit.nominal_id, TODAY)
    assert record is not None
    missing = list_items_in_order(record.missing)
    assert missing
    assert [item.missing in listed for item in missing] == [True] * len(missing)
    assert listed.count("<li>") == len(missing)
    assert f"Complete this record: {len(missing)}" in form
    assert 'value="pnc"' in listed


def test_missing_item_is_recorded_from_the_visit_form_and_the_draft_is_kept(
    officer: Client, cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    """Leaving for the item records no visit: the key of the form stays valid, and its draft keeps the typed values."""
    page = record_page(nominal)
    typed = {**failed_visit(cast), "follow_up": "Ask the neighbour.", "put_right": "pnc"}
    left = send(officer, page, typed)
    assert left.status_code == 303
    assert left.headers["Location"] == f"/nominals/{nominal.urn}/facts/identity.identifier/record/?after=visit"
    again = officer.get(page)
    assert ">Ask the neighbour.</textarea>" in again.text
    assert "Draft saved" in again.text
    recorded = send(officer, left.headers["Location"], {"kind": "pnc", "value": "03/123456K"})
    assert (recorded.status_code, recorded.headers["Location"]) == (302, page)
    assert 'value="pnc"' not in officer.get(page).text
    for code in ("practice.nominal.allocate", "nothing"):
        assert send(officer, page, {**typed, "put_right": code}).status_code == 404
    assert owner_sql("select count(*) from visits_visit") == [(0,)]
    assert send(officer, page, failed_visit(cast)).status_code == 302
    assert "Draft saved" not in officer.get(page).text, "the draft of a recorded visit is deleted"


def test_visit_form_stays_within_its_query_budget(
    officer: Client, cast: Cast, nominal: RegisteredNominal, budget: Budget
) -> None:
    """The case has an order, an earlier condition check, a device and items that duties supply."""
    with opened(cast.manager, nominal, ORDERS) as permit:
        values = {"kind": "shpo", "made_on": YESTERDAY, "served_on": YESTERDAY, "months": 60, "court": "Mockton Crown"}
        order = record_order(permit, **values, override_reason="The sealed order lies before me", today=TODAY)
        clause = {"number": 1, "wording": "Not to enter Elm Road", "kind": "prohibition", "subject": "place"}
        record_clauses(permit, order.first, [clause], today=TODAY)
    checked = {"condition_0_wording": "Not to be alone with a child", "condition_0_result": "complied"}
    sent = {**failed_visit(cast), **checked, "condition_0_method": "asked"}
    assert send(officer, record_page(nominal), sent).status_code == 302
    officer.get(record_page(nominal))
    with budget("visits.record"):
        form = officer.get(record_page(nominal)).text
    assert "Not to enter Elm Road" in form
    assert "Complete this record" in form


def test_each_error_of_the_conditions_names_its_condition(
    officer: Client, cast: Cast, nominal: RegisteredNominal
) -> None:
    """Two lines of the error summary had the same text."""
    checked = {
        f"condition_{place}_{part}": words
        for place, condition in enumerate(("No devices", "No contact"))
        for part, words in (("wording", condition), ("result", "complied"))
    }
    page = text(
        send(officer, record_page(nominal), {**failed_visit(cast), "outcome": "seen", "text": "Calm.", **checked})
    )
    assert page.count("Select how condition 1 was checked") == 2, "in the summary and at the field"
    assert page.count("Select how condition 2 was checked") == 2
