"""Indefinite notification reviews, rulings and open questions: who may record, what is offered, what is refused."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from mosovo.obligations.actions import record_ruling
from mosovo.obligations.policy import RULE
from mosovo.obligations.queries import load_board
from mosovo.rooms.indefinite_reviews.models import FACTORS, IndefiniteReviewStep
from mosovo.web.core.duty_rows import duty_token
from mosovo.web.site.questions.answer_options import FORMS
from tests.architecture.source_tree import ours
from tests.support.clients import sign_in_with_factor
from tests.support.fixture_types import Sql
from tests.support.indefinite_reviews import APPLIED, record_application, record_refusal, record_step, register_lifer
from tests.support.people import TODAY as CAST_TODAY
from tests.support.people import Cast, RegisteredNominal, opened
from tests.support.query_budgets import Budget
from tests.support.second_factors import show_factor
from tests.web.sending import TODAY, decide, send, text

APPLICATION = {"nation": "EW", "kind": "application", "by": "nominal", "form": "letter", "on": APPLIED.isoformat()}
DECISION = {
    "outcome": "continues", "months": "120", "on": CAST_TODAY.isoformat(), "decided_by": "Supt Ottilie Marsh",
    "rank": "superintendent", "reasons": "Found with devices twice.", **dict.fromkeys(FACTORS, "Does not arise."),
}  # fmt: skip
RULING = {"ruled": "no_duty", "reason": "Counsel says so", "authority": "Advice", "made_on": CAST_TODAY.isoformat()}


def review_page(known: RegisteredNominal, rest: str = "") -> str:
    return f"/nominals/{known.urn}/review/{rest}"


def test_indefinite_review_is_recorded_from_application_to_decision(cast: Cast, owner_sql: Sql):
    known = register_lifer(cast)
    manager, sergeant = sign_in_with_factor(cast.manager), sign_in_with_factor(cast.supervisor)
    page = text(manager.get(review_page(known)))
    assert "He could apply from Tuesday 2 April 2024." in page
    answer = send(manager, review_page(known, "begin/"), APPLICATION)
    assert (answer.status_code, answer.url) == (302, review_page(known)), text(answer)
    [(first,)] = owner_sql("select first from indefinite_reviews_indefinitereview")
    assert send(manager, review_page(known, f"{first}/acknowledged/"), {"on": APPLIED.isoformat()}).status_code == 302
    request = {"on": APPLIED.isoformat(), "body": "Probation"}
    assert send(manager, review_page(known, f"{first}/asked/"), request).status_code == 302
    [(body,)] = owner_sql("select first from indefinite_reviews_indefinitereviewstep where kind = 'asked'")
    answer_values = {"on": CAST_TODAY.isoformat(), "about_id": str(body), "details": "Nothing\nsince 2019."}
    assert send(manager, review_page(known, f"{first}/answered/"), answer_values).status_code == 302
    assert manager.get(review_page(known, f"{first}/decision/")).status_code == 404
    assert "Record decision" not in text(manager.get(review_page(known)))
    assert "Record decision" in text(sergeant.get(review_page(known)))
    answer = send(sergeant, review_page(known, f"{first}/decision/"), DECISION)
    assert answer.status_code == 302, text(answer)
    page = text(sergeant.get(review_page(known)))
    for words in ("Decided; notice not yet received", "Supt Ottilie Marsh", "Does not arise.", "Nothing\nsince 2019."):
        assert words in page


def test_preview_of_a_decision_shows_the_new_date_and_records_nothing(cast: Cast, owner_sql: Sql):
    known = register_lifer(cast)
    review = record_application(cast, known)
    page = text(
        send(
            sign_in_with_factor(cast.supervisor),
            review_page(known, f"{review.first}/decision/"),
            {**DECISION, "preview": "1"},
        )
    )
    assert "from 10 Mar 2036" in page
    assert owner_sql("select count(*) from indefinite_reviews_indefinitereviewdecision") == [(0,)]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"on": (APPLIED - timedelta(days=1)).isoformat()}, "The decision must be on or after the start of the review"),
        ({"months": "-3"}, "must be"),
        ({"months": "ten"}, "must be"),
        ({"rank": "sergeant"}, "Select the rank from the list"),
        ({"reasons": ""}, "Enter the reasons"),
        ({"reasons": "x" * 4001}, "4,000 characters or fewer"),
        ({"on": "31 2 2026"}, "The date of the decision must"),
    ],
)
def test_invalid_decision_is_refused_at_its_field_and_typed_values_are_kept(
    cast: Cast, owner_sql: Sql, wrong: dict[str, str], words: str
):
    known = register_lifer(cast)
    review = record_application(cast, known)
    answer = send(
        sign_in_with_factor(cast.inspector), review_page(known, f"{review.first}/decision/"), {**DECISION, **wrong}
    )
    page = text(answer)
    assert answer.status_code == 200
    assert words in page
    assert "Supt Ottilie Marsh" in page
    assert owner_sql("select count(*) from indefinite_reviews_indefinitereviewdecision") == [(0,)]


def test_months_outside_the_range_of_the_act_show_a_warning_and_record_nothing(cast: Cast, owner_sql: Sql):
    known = register_lifer(cast)
    address = review_page(known, f"{record_application(cast, known).first}/decision/")
    client = sign_in_with_factor(cast.inspector)
    page = text(send(client, address, {**DECISION, "months": "200"}))
    assert "from 96 to 180 months" in page
    assert owner_sql("select count(*) from indefinite_reviews_indefinitereviewdecision") == [(0,)]


def test_application_before_the_qualifying_date_is_saved_with_an_open_question(cast: Cast):
    known = register_lifer(cast)
    client = sign_in_with_factor(cast.manager)
    answer = send(client, review_page(known, "begin/"), {**APPLICATION, "on": "2024-04-01"})
    assert answer.status_code == 302
    page = text(client.get(review_page(known)))
    assert "whether it counts as an application: none can be made before 2024-04-02" in page
    assert "Complete: review" in page


def test_duties_of_a_review_link_to_the_review_from_today(cast: Cast):
    known = register_lifer(cast)
    record_application(cast, known)
    page = text(sign_in_with_factor(cast.manager).get("/"))
    acknowledge, decide = page.count(">Acknowledge review"), page.count(">Determine review")
    assert page.count(f'href="{review_page(known)}"') == acknowledge + decide == 2


def test_unknown_step_or_review_is_not_found(cast: Cast, nominal: RegisteredNominal):
    known = register_lifer(cast)
    review = record_application(cast, known)
    client = sign_in_with_factor(cast.supervisor)
    assert client.get(review_page(known, f"{review.first}/burned/")).status_code == 404
    assert client.get(review_page(known, f"{uuid4()}/acknowledged/")).status_code == 404
    assert client.get(review_page(nominal, f"{review.first}/acknowledged/")).status_code == 404
    assert client.get(review_page(nominal, f"{review.first}/decision/")).status_code == 404


def test_decision_is_corrected_only_by_an_account_that_may_record_it(cast: Cast, owner_sql: Sql):
    known = register_lifer(cast)
    decision = record_refusal(cast, known, record_application(cast, known))
    addresses = [
        f"/nominals/{known.urn}/facts/indefinite_reviews.indefinitereviewdecision/{decision.pk}/{verb}/"
        for verb in ("correct", "strike-out")
    ]
    manager, inspector = sign_in_with_factor(cast.manager), sign_in_with_factor(cast.inspector)
    assert [manager.get(address).status_code for address in addresses] == [404, 404]
    assert addresses[0] not in text(manager.get(f"/nominals/{known.urn}/whole/"))
    assert addresses[0] in text(inspector.get(f"/nominals/{known.urn}/whole/"))
    correction = {**DECISION, "on": "2026-03-09", "months": "96", "change_reason": "The notice says 96"}
    assert send(inspector, addresses[0], correction).status_code == 302
    assert owner_sql(
        "select months from indefinite_reviews_indefinitereviewdecision where corrects_id is not null"
    ) == [(96,)]


def test_step_is_corrected_with_the_form_of_its_kind(cast: Cast, owner_sql: Sql):
    known = register_lifer(cast)
    review = record_application(cast, known)
    body = record_step(cast, known, review, IndefiniteReviewStep.Kind.ASKED, APPLIED, body="Probashun")
    reply = record_step(cast, known, review, IndefiniteReviewStep.Kind.ANSWERED, APPLIED, about=body, details="Nothing")
    client = sign_in_with_factor(cast.manager)
    for row, changes in ((body, {"body": "Probation"}), (reply, {"details": "Nothing since 2019"})):
        address = f"/nominals/{known.urn}/facts/indefinite_reviews.indefinitereviewstep/{row.pk}/correct/"
        answer = send(client, address, {"on": APPLIED.isoformat(), "change_reason": "Typed wrongly", **changes})
        assert answer.status_code == 302, text(answer)
    [(about,)] = owner_sql(
        "select about_id from indefinite_reviews_indefinitereviewstep where details = 'Nothing since 2019'"
    )
    assert about == body.first


# ---- rulings


def find_late_duty(known: RegisteredNominal, owner_sql: Sql) -> str:
    return str(owner_sql("select min(key) from obligations_duty where nominal_id = %s and by_law", [known.id])[0][0])


def test_ruling_is_checked_by_another_person_and_shown_with_the_calculated_answer(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
):
    key = find_late_duty(nominal, owner_sql)
    duty = f"/nominals/{nominal.urn}/duties/{duty_token(key)}"
    sergeant, inspector, manager = (
        sign_in_with_factor(each) for each in (cast.supervisor, cast.inspector, cast.manager)
    )
    assert f"{duty}/rule/" in text(sergeant.get(f"{duty}/why/"))
    assert f"{duty}/rule/" not in text(manager.get(f"{duty}/why/"))
    assert manager.get(f"{duty}/rule/").status_code == 404
    answer = send(sergeant, f"{duty}/rule/", RULING)
    assert (answer.status_code, answer.url) == (302, f"{duty}/why/"), text(answer)
    [(first,)] = owner_sql("select first from obligations_ruling")
    check = f"/nominals/{nominal.urn}/rulings/{first}/check/"
    assert manager.get(check).status_code == 404
    own = send(sergeant, check, {"agrees": "yes", "words": "I know"})
    assert "You made this ruling. Another person must check it." in text(own)
    assert "Awaiting a check by another person" in text(manager.get(f"{duty}/why/"))
    assert decide(inspector, check, {"agrees": "yes", "words": "Read the advice"}).status_code == 302
    page = text(manager.get(f"{duty}/why/"))
    assert "Calculated answer and ruling" in page
    assert "No duty" in page
    assert "By Wednesday 5 March 2025" in page
    assert "Checked by Insp Edwin Harrow" in page
    for reader in (sergeant, manager):
        assert "When the next period begins: the ruling of" in text(reader.get("/questions/"))
        assert "1 open question about rulings in effect." in text(reader.get("/"))
    correction = f"/nominals/{nominal.urn}/facts/obligations.ruling/{first}/correct/"
    case = text(sergeant.get(f"/nominals/{nominal.urn}/whole/"))
    assert "Correct the ruling: initial notification" in case
    assert correction in case
    case = text(manager.get(f"/nominals/{nominal.urn}/whole/"))
    assert "when the next period begins: the ruling of" in case.lower()
    assert correction not in case


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"ruled": ""}, "Select the ruling"),
        ({"ruled": "due_on"}, "Enter the due date"),
        ({"ruled": "due_on", "due_on": "2025-03-01"}, "must be on or after the first day of the duty"),
        ({"reason": ""}, "Enter the reasons"),
        ({"authority": "x" * 301}, "300 characters or fewer"),
    ],
)
def test_invalid_ruling_is_refused(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, wrong: dict[str, str], words: str
):
    address = f"/nominals/{nominal.urn}/duties/{duty_token(find_late_duty(nominal, owner_sql))}/rule/"
    answer = send(sign_in_with_factor(cast.supervisor), address, {**RULING, **wrong})
    assert answer.status_code == 200
    assert words in text(answer)
    assert owner_sql("select count(*) from obligations_ruling") == [(0,)]


def test_ruling_needs_a_recent_second_factor(cast: Cast, nominal: RegisteredNominal, owner_sql: Sql):
    client = Client()
    client.force_login(cast.supervisor)
    show_factor(client, minutes_ago=60 * 24)
    answer = send(
        client, f"/nominals/{nominal.urn}/duties/{duty_token(find_late_duty(nominal, owner_sql))}/rule/", RULING
    )
    assert answer.status_code == 302
    assert "/account/" in answer.url
    assert owner_sql("select count(*) from obligations_ruling") == [(0,)]


# ---- open questions


def test_questions_are_listed_by_scope_and_link_to_their_form(cast: Cast, nominal: RegisteredNominal, owner_sql: Sql):
    known = register_lifer(cast, first_notified=False)
    with opened(cast.supervisor, nominal, RULE) as permit:
        key = load_board(permit).obligations[0].key
        values = {"due_on": TODAY, "reason": "Advised", "authority": "Counsel", "made_on": CAST_TODAY}
        ruling = record_ruling(permit, key=key, today=CAST_TODAY, **values)
    page = text(sign_in_with_factor(cast.manager).get("/questions/"))
    assert f"/nominals/{known.urn}/#questions" in page
    assert "Ruling to check: Initial notification" in page
    check = f"/nominals/{nominal.urn}/rulings/{ruling.first}/check/"
    assert check not in page
    assert check in text(sign_in_with_factor(cast.inspector).get("/questions/"))
    for who in (cast.stranger, cast.stranger_inspector):
        assert "No open questions." in text(sign_in_with_factor(who).get("/questions/"))
    find_subjects = "select subjects from audit_auditentry where action = 'obligations.questions' and actor_name = %s"
    [(subjects,)] = owner_sql(find_subjects, [cast.manager.name])
    assert set(subjects) == {known.id, nominal.id}


def test_case_file_shows_how_to_answer_each_question(cast: Cast):
    known = register_lifer(cast, first_notified=False)
    page = text(sign_in_with_factor(cast.supervisor).get(f"/nominals/{known.urn}/whole/"))
    assert f"/nominals/{known.urn}/facts/indefinite_reviews.firstnotified/record/" in page
    assert "Complete: conviction" in page
    read_only = text(sign_in_with_factor(cast.coordinator).get(f"/nominals/{known.urn}/whole/"))
    assert "Open question" in read_only
    assert "to answer:" not in read_only


def test_each_phrase_that_leads_to_a_form_is_in_the_law_library():
    law = " ".join(source.text for source in ours() if str(source).startswith("law/src/mosovo_law/"))
    assert {words for words in FORMS if words not in law} == set()


@pytest.mark.parametrize("after", ["x", "", "0" * 40, "f" * 32])
def test_unknown_page_position_of_the_questions_is_no_error(cast: Cast, after: str):
    register_lifer(cast, first_notified=False)
    assert sign_in_with_factor(cast.manager).get("/questions/", {"after": after, "scope": "x"}).status_code == 200


def test_questions_and_review_pages_stay_within_their_query_budgets(cast: Cast, budget: Budget):
    known = register_lifer(cast, first_notified=False)
    record_application(cast, known)
    client = sign_in_with_factor(cast.manager)
    for screen, address in (("questions", "/questions/"), ("review", review_page(known))):
        client.get(address)
        with budget(screen):
            assert client.get(address).status_code == 200
