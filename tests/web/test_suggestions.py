"""Possible matches in public reports, alerts, contacts and remarks: who sees them, and how they are decided."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from pytest_django import Settings

from mosovo.casework.court_result import AddressDetails, PersonDetails
from mosovo.intake import submissions
from mosovo.nominals import actions as nominals
from mosovo.nominals import policy as cases
from mosovo.rooms.contacts import actions as contacts
from mosovo.rooms.contacts import policy as contacts_policy
from mosovo.rooms.identifying_details import actions as traces
from mosovo.rooms.identifying_details import policy, queries
from mosovo.rooms.identity import actions as identity
from mosovo.rooms.identity import policy as identity_policy
from mosovo.rooms.monitoring.models import ReceivedAlert
from mosovo.search.mentioned import rebuild
from mosovo.search.record_matches import list_open_matches
from mosovo.search.suggested_matches import list_rejections
from mosovo.search.tasks import compare_earlier
from tests.exchange.alert_deliveries import SENDERS, build_body, make_alert, send_delivery
from tests.support.clients import sign_in
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import TODAY, Cast, RegisteredNominal, acting, opened, register
from tests.web.sending import send, text

MADE_AT = datetime(2026, 3, 9, 10, 0, tzinfo=UTC)


@pytest.fixture
def dennis(cast: Cast, nominal: RegisteredNominal) -> RegisteredNominal:
    """Register Dennis Mockholt of 8 Sample Street, in addition to Alwyn Marchetti."""
    person = PersonDetails(forenames="Dennis", surname="Mockholt", born_on=date(1975, 5, 5), sex="male")
    home = AddressDetails(kind="home", lines="8 Sample Street, Mockton", postcode="ZZ2 4QD", from_on=date(2020, 1, 1))
    return register(cast, person=person, home=home)


@pytest.fixture
def report(cast: Cast, owner_sql: Sql) -> str:
    """Store a public report that names Dennis Mockholt, and return its address."""
    details = {"text": "He talks to boys at the pool.", "danger": False, "about": "Dennis Mockholt, Sample Street"}
    empty = dict.fromkeys(("place", "how_known", "name", "contact", "safe_contact"), "")
    submissions.store_report("NS", uuid4(), details | empty, suspect=False)
    [(row,)] = owner_sql("select id from intake_publicreport")
    return f"/public-reports/{row}/"


def move_away(cast: Cast, nominal: RegisteredNominal) -> None:
    with opened(cast.supervisor, nominal, cases.ALLOCATE) as permit:
        nominals.allocate_case(permit, team=cast.west, offender_manager=None, lead_agency=cast.police, from_on=TODAY)


def test_public_report_suggests_the_person_it_names_and_is_linked_by_a_supervisor(
    cast: Cast, dennis: RegisteredNominal, report: str, owner_sql: Sql
) -> None:
    sergeant = sign_in(cast.supervisor)
    page = text(sergeant.get(report))
    assert dennis.urn in page
    assert "Name Dennis Mockholt" in page
    assert "Street Sample Street" in page
    assert "MOCKHOLT" in page
    assert owner_sql("select count(*) from intake_publicreport where nominal_id is not null") == [(0,)]
    logged = owner_sql("select subjects from audit_auditentry where action = 'suggestions.report'")
    assert logged == [([dennis.id],)]

    step = f"{report}steps/linked/?urn={dennis.urn}"
    assert f'value="{dennis.urn}"' in text(sergeant.get(step))
    assert send(sergeant, step, {"urn": dennis.urn, "text": "The pool knows him."}).status_code == 302
    assert "Possible matches" not in text(sergeant.get(report))


def test_rejected_match_is_not_suggested_again(
    cast: Cast, dennis: RegisteredNominal, report: str, owner_sql: Sql
) -> None:
    sergeant = sign_in(cast.supervisor)
    item = report.split("/")[2]
    address = f"/suggestions/report/{item}/{dennis.urn}/reject/"
    assert address in text(sergeant.get(report))
    assert "Enter the reason" in text(send(sergeant, address, {"reason": ""}))
    key = uuid4()
    for _ in range(2):
        assert send(sergeant, address, {"reason": "He is in custody."}, key).url == report
    assert send(sergeant, address, {"reason": "Again."}).status_code == 302
    page = text(sergeant.get(report))
    assert "No match among the people you have access to" in page
    assert f"Rejected: <b>MOCKHOLT</b>, Dennis, {dennis.urn}. He is in custody." in page
    assert address not in page
    with acting(cast.supervisor, writing=False):
        assert [(each.reason, str(each.by)) for each in list_rejections(item)] == [
            ("He is in custody.", str(cast.supervisor))
        ]
    assert owner_sql("select count(*) from audit_auditentry where action = 'suggestions.rejected'") == [(2,)]


def test_restricted_person_is_not_suggested_and_cannot_be_rejected(
    cast: Cast, dennis: RegisteredNominal, report: str, owner_sql: Sql
) -> None:
    sergeant = sign_in(cast.supervisor)
    item = report.split("/")[2]
    assert send(sergeant, f"/suggestions/report/{item}/{dennis.urn}/reject/", {"reason": "Abroad."}).status_code == 302
    owner_sql("update nominals_casereach set is_restricted = true where nominal_id = %s", [dennis.id])
    owner_sql("update search_persontoken set is_restricted = true where nominal_id = %s", [dennis.id])
    page = text(sergeant.get(report))
    assert "No match among the people you have access to" in page
    assert "Mockholt, " not in page.replace("Dennis Mockholt, Sample Street", "")
    for urn in (dennis.urn, "NS-0000-0001"):
        address = f"/suggestions/report/{item}/{urn}/reject/"
        assert send(sergeant, address, {"reason": "x"}).status_code == 404
    assert owner_sql("select count(*) from search_rejectedmatch") == [(1,)]


def test_match_is_rejected_only_by_an_account_that_triages_reports(
    cast: Cast, dennis: RegisteredNominal, report: str
) -> None:
    address = f"/suggestions/report/{report.split('/')[2]}/{dennis.urn}/reject/"
    for account in (
        cast.manager,
        cast.officer,
        cast.partner,
        cast.stranger_inspector,
        cast.auditor,
        cast.administrator,
    ):
        assert sign_in(account).get(address).status_code == 404, account.name
        assert send(sign_in(account), address, {"reason": "x"}).status_code == 404, account.name
    nothing = address.replace("/report/", "/nothing/")
    assert sign_in(cast.supervisor).get(nothing).status_code == 404


def test_unmatched_alert_suggests_the_person_it_names(
    cast: Cast, dennis: RegisteredNominal, settings: Settings
) -> None:
    settings.ALERT_PROVIDER_KEYS = SENDERS
    assert (
        send_delivery(build_body(make_alert(subject="MOCKHOLT, Dennis", summary="Opened a site."))).status_code == 202
    )
    sergeant = sign_in(cast.supervisor)
    page = text(sergeant.get("/alerts/unmatched/"))
    assert dennis.urn in page
    with acting(cast.supervisor, writing=False):
        line = ReceivedAlert.objects.get()
    assert f"/nominals/{dennis.urn}/alerts/{line.pk}/whose/" in page
    address = f"/suggestions/alert/{line.pk}/{dennis.urn}/reject/"
    assert address in page
    assert dennis.urn not in text(sign_in(cast.administrator).get("/alerts/unmatched/")), (
        "an account without cases sees no suggestion"
    )
    assert sign_in(cast.coordinator).get(address).status_code == 404
    assert send(sergeant, address, {"reason": "Another man of that name."}).status_code == 302
    assert dennis.urn not in text(sergeant.get("/alerts/unmatched/"))


@pytest.fixture
def alert(cast: Cast, nominal: RegisteredNominal, dennis: RegisteredNominal, settings: Settings) -> str:
    """Deliver an alert about Alwyn Marchetti that names Dennis Mockholt, and return its address."""
    settings.ALERT_PROVIDER_KEYS = SENDERS
    message = make_alert(
        subject="MARCHETTI, A", summary="Wrote to Dennis Mockholt of 8 Sample Street, call 07700 900123."
    )
    assert send_delivery(build_body(message)).status_code == 202
    with acting(cast.supervisor, writing=False):
        line = ReceivedAlert.objects.get()
    match_page = f"/nominals/{nominal.urn}/alerts/{line.pk}/whose/"
    assert (
        send(sign_in(cast.supervisor), match_page, {"basis": "SHPO, clause 4", "from_on": "2026-01-01"}).status_code
        == 302
    )
    return f"/nominals/{nominal.urn}/alerts/{line.pk}/"


def test_alert_about_a_nominal_suggests_the_other_person_it_names(
    cast: Cast, nominal: RegisteredNominal, dennis: RegisteredNominal, alert: str, owner_sql: Sql
) -> None:
    manager = sign_in(cast.manager)
    page = text(manager.get(alert))
    assert "Other people who may be mentioned" in page
    assert "Name Dennis Mockholt" in page
    assert f"/nominals/{dennis.urn}/" in page
    assert "/reject/" in page
    assert f"/suggestions/alert/{alert.split('/')[4]}/{nominal.urn}/" not in page, "the alert is about this nominal"
    reject = f"/suggestions/alert/{alert.split('/')[4]}/{dennis.urn}/reject/"
    assert send(manager, reject, {"reason": "Another Mockholt."}).url == alert
    assert "Other people who may be mentioned" not in text(manager.get(alert))
    assert sign_in(cast.stranger).get(reject).status_code == 404
    assert sign_in(cast.partner).get(reject).status_code == 404


@pytest.mark.parametrize("hide", ["restricted", "elsewhere"])
def test_alert_does_not_suggest_a_person_hidden_from_the_reader(
    cast: Cast, dennis: RegisteredNominal, alert: str, owner_sql: Sql, hide: str
) -> None:
    if hide == "restricted":
        owner_sql("update nominals_casereach set is_restricted = true where nominal_id = %s", [dennis.id])
        owner_sql("update search_persontoken set is_restricted = true where nominal_id = %s", [dennis.id])
    else:
        move_away(cast, dennis)
    page = text(sign_in(cast.manager).get(alert))
    assert "Other people who may be mentioned" not in page
    assert dennis.urn not in page
    reject = f"/suggestions/alert/{alert.split('/')[4]}/{dennis.urn}/reject/"
    assert sign_in(cast.manager).get(reject).status_code == 404


def record_contact(cast: Cast, nominal: RegisteredNominal, **changes: Any) -> Any:
    values = {"kind": "telephone", "made_at": MADE_AT, "today": TODAY, **changes}
    with opened(cast.manager, nominal, contacts_policy.RECORD) as permit:
        return contacts.record_contact(permit, **values)


def matches(account: Any) -> list[tuple[str, str, str]]:
    with acting(account, writing=False):
        return [(each.kind, each.value_text, each.field_group) for each in list_open_matches()]


def test_contact_that_names_another_person_is_matched_and_the_decision_is_on_both_cases(
    cast: Cast, nominal: RegisteredNominal, dennis: RegisteredNominal
) -> None:
    manager = sign_in(cast.manager)
    values = {"kind": "telephone", "text": "He drank with Dennis Mockholt at 8 Sample St."}
    assert send(manager, f"/nominals/{nominal.urn}/contacts/record/", values).status_code == 302
    assert matches(cast.manager) == [("contact", "Address 8 Sample Street; Name Dennis Mockholt", "")]
    assert matches(cast.stranger) == []
    page = text(manager.get(f"/nominals/{nominal.urn}/whole/"))
    assert f"MOCKHOLT, Dennis, {dennis.urn}" in page
    assert "Confirm or reject" in page
    with acting(cast.manager, writing=False):
        [found] = list_open_matches()
    address = f"/matches/{found.pk}/"
    assert "Mentioned in a contact" in text(manager.get(address))
    assert send(manager, address, {"outcome": "accepted", "reason": "They were seen together."}).status_code == 302
    assert matches(cast.manager) == []
    assert "Confirm or reject" not in text(manager.get(f"/nominals/{nominal.urn}/whole/"))
    for each in (nominal, dennis):
        with opened(cast.manager, each, policy.VIEW):
            [row] = queries.list_match_decisions(each.id)
            assert (row.kind, row.outcome) == ("contact", "accepted")


@pytest.mark.parametrize("kind", ["contact", "remark", "intelligence"])
def test_person_registered_later_is_matched_with_earlier_text(
    cast: Cast, nominal: RegisteredNominal, as_jobs: AsJobs, owner_sql: Sql, request: pytest.FixtureRequest, kind: str
) -> None:
    words = "He drank with Dennis Mockholt at 8 Sample St."
    if kind == "remark":
        with opened(cast.manager, nominal, identity_policy.RECORD) as permit:
            identity.record_remark(
                permit, nature="fact", text=words, attributed_to="His mother", made_on=TODAY, today=TODAY
            )
    elif kind == "intelligence":
        record_contact(cast, nominal, kind="intel-in", text=words, source="2", assessment="C", handling="P")
    else:
        record_contact(cast, nominal, text=words)
    assert "Mockholt" not in str(owner_sql("select m::text from search_mention m"))
    dennis = request.getfixturevalue("dennis")
    assert matches(cast.manager) == [], "registration does not wait for the comparison"
    assert (dennis.id,) in owner_sql("select nominal_id from search_tocompare")
    for _ in range(2):
        with as_jobs():
            compare_earlier(0)
    assert owner_sql("select nominal_id from search_tocompare") == []
    [(subjects,)] = owner_sql("select subjects from audit_auditentry where action = 'search.compare_earlier'")
    assert dennis.id in subjects
    group = "intelligence" if kind == "intelligence" else ""
    value_text = "" if group else "Address 8 Sample Street; Name Dennis Mockholt"
    assert matches(cast.manager) == [("remark" if kind == "remark" else "contact", value_text, group)]
    assert matches(cast.stranger) == matches(cast.partner) == []
    owner_sql("update nominals_casereach set is_restricted = true where nominal_id = %s", [dennis.id])
    assert matches(cast.manager) == []
    assert dennis.urn not in text(sign_in(cast.manager).get(f"/nominals/{nominal.urn}/whole/"))


def test_new_telephone_or_vehicle_is_matched_with_earlier_text(
    cast: Cast, nominal: RegisteredNominal, dennis: RegisteredNominal, as_jobs: AsJobs
) -> None:
    record_contact(cast, nominal, text="A call from 07700 900123.", other_party="His employer")
    record_contact(cast, nominal, text="A car outside, AB12 CDE.", other_party="Mrs Mockholt")
    with as_jobs():
        compare_earlier(0)
    assert matches(cast.manager) == [], "a surname alone is no match"
    with opened(cast.manager, dennis, policy.RECORD) as permit:
        traces.record_contact_point(
            permit, kind="phone", value="07700 900123", owner_relation="own", known_on=TODAY, today=TODAY
        )
        traces.record_vehicle(permit, registration="AB12 CDE", owner_relation="own", known_on=TODAY, today=TODAY)
    with as_jobs():
        compare_earlier(0)
    assert sorted(value_text for _, value_text, _ in matches(cast.manager)) == [
        "Surname Mockholt; Vehicle AB12 CDE", "Telephone number 07700 900123",
    ]  # fmt: skip


def test_text_without_stored_mentions_is_compared_when_the_search_index_is_rebuilt(
    cast: Cast, nominal: RegisteredNominal, dennis: RegisteredNominal, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    record_contact(cast, nominal, text="He was with Dennis Mockholt.")
    owner_sql("delete from search_mention")
    owner_sql("delete from search_recordmatch")
    for _ in range(2):
        with as_jobs(), transaction.atomic():
            rebuild([nominal.id, dennis.id])
    assert [kind for kind, *_ in matches(cast.manager)] == ["contact"]
    assert owner_sql("select count(*) from search_mention") == [(1,)]


def test_earlier_report_and_alert_suggest_a_person_registered_later(
    cast: Cast, nominal: RegisteredNominal, report: str, settings: Settings, request: pytest.FixtureRequest
) -> None:
    settings.ALERT_PROVIDER_KEYS = SENDERS
    assert (
        send_delivery(build_body(make_alert(subject="MOCKHOLT, Dennis", summary="Opened a site."))).status_code == 202
    )
    sergeant = sign_in(cast.supervisor)
    assert "No match among the people you have access to" in text(sergeant.get(report))
    dennis = request.getfixturevalue("dennis")
    assert dennis.urn in text(sergeant.get(report))
    assert dennis.urn in text(sergeant.get("/alerts/unmatched/"))


def test_corrected_or_struck_out_contact_is_compared_again(
    cast: Cast, nominal: RegisteredNominal, dennis: RegisteredNominal
) -> None:
    contact = record_contact(cast, nominal, text="He was with Dennis Mockholt.")
    assert len(matches(cast.manager)) == 1
    with opened(cast.manager, nominal, contacts_policy.CORRECT) as permit:
        contact = contacts.correct_fact(
            permit, contact, change_reason="Misheard.", today=TODAY, text="He was with a friend."
        )
    assert matches(cast.manager) == []
    with opened(cast.manager, nominal, contacts_policy.CORRECT) as permit:
        contact = contacts.correct_fact(
            permit, contact, change_reason="Heard.", today=TODAY, text="With Dennis Mockholt."
        )
    assert len(matches(cast.manager)) == 1
    with opened(cast.manager, nominal, contacts_policy.STRIKE_OUT) as permit:
        contacts.strike_out_fact(permit, contact, change_reason="Of another man.")
    assert matches(cast.manager) == []


def test_surname_alone_is_no_match_but_street_and_surname_together_are(
    cast: Cast, nominal: RegisteredNominal, dennis: RegisteredNominal
) -> None:
    record_contact(cast, nominal, text="He was seen in Sample Street.", other_party="Mrs Mockholt")
    record_contact(cast, nominal, text="Somebody called Mockholt rang.", other_party="His employer")
    assert [value_text for _, value_text, _ in matches(cast.manager)] == ["Street Sample Street; Surname Mockholt"]


def test_remark_is_matched_like_a_contact(cast: Cast, nominal: RegisteredNominal, dennis: RegisteredNominal) -> None:
    with opened(cast.manager, nominal, identity_policy.RECORD) as permit:
        identity.record_remark(
            permit,
            nature="fact",
            text="Rents from Dennis Mockholt.",
            attributed_to="His mother",
            made_on=TODAY,
            today=TODAY,
        )
    assert [kind for kind, *_ in matches(cast.manager)] == ["remark"]
    assert dennis.urn in text(sign_in(cast.manager).get(f"/nominals/{nominal.urn}/whole/"))


def test_match_of_intelligence_has_no_text_and_is_seen_only_with_access_to_the_group(
    cast: Cast, nominal: RegisteredNominal, dennis: RegisteredNominal, owner_sql: Sql
) -> None:
    grading = {"source": "2", "assessment": "C", "handling": "P"}
    record_contact(cast, nominal, kind="intel-in", text="He drives Dennis Mockholt to the coast.", **grading)
    assert matches(cast.manager) == [("contact", "", "intelligence")]
    assert "Mockholt" not in str(owner_sql("select c::text from search_recordmatch c"))
    assert matches(cast.partner) == []


@pytest.mark.parametrize("hide", ["restricted", "elsewhere"])
def test_match_with_a_hidden_person_is_shown_only_to_readers_of_both_cases(
    cast: Cast, nominal: RegisteredNominal, dennis: RegisteredNominal, owner_sql: Sql, hide: str
) -> None:
    if hide == "restricted":
        owner_sql("update nominals_casereach set is_restricted = true where nominal_id = %s", [dennis.id])
    else:
        move_away(cast, dennis)
    record_contact(cast, nominal, text="He was with Dennis Mockholt of 8 Sample Street.")
    assert owner_sql("select count(*) from search_recordmatch where kind = 'contact'") == [(1,)]
    assert matches(cast.manager) == []
    page = text(sign_in(cast.manager).get(f"/nominals/{nominal.urn}/whole/"))
    assert dennis.urn not in page
    assert "Possible match" not in page
    if hide == "elsewhere":
        assert [kind for kind, *_ in matches(cast.inspector)] == ["contact"], "a reader of both cases sees the match"
