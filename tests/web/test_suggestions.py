"""Possible matches of public reports, alerts, contacts and remarks: shown to those who may see both, and answered."""

from collections.abc import Callable
from contextlib import AbstractContextManager
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
from tests.exchange.delivering import SENDERS, body_of, sent, told
from tests.support.people import TODAY, Cast, Known, acting, opened, register
from tests.web.sending import send, text
from tests.web.test_breaches import come

MADE_AT = datetime(2026, 3, 9, 10, 0, tzinfo=UTC)

type Sql = Callable[..., list[tuple[Any, ...]]]
type AsJobs = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def dennis(cast: Cast, nominal: Known) -> Known:
    """Dennis Mockholt of 8 Sample Street, beside Alwyn Marchetti."""
    person = PersonDetails(forenames="Dennis", surname="Mockholt", born_on=date(1975, 5, 5), sex="male")
    home = AddressDetails(kind="home", lines="8 Sample Street, Mockton", postcode="ZZ2 4QD", from_on=date(2020, 1, 1))
    return register(cast, person=person, home=home)


@pytest.fixture
def report(cast: Cast, owner_sql: Sql) -> str:
    """The address of a report that names him."""
    said = {"text": "He talks to boys at the pool.", "danger": False, "about": "Dennis Mockholt, Sample Street"}
    empty = dict.fromkeys(("place", "how_known", "name", "contact", "safe_contact"), "")
    submissions.store_report("NS", uuid4(), said | empty, suspect=False)
    [(row,)] = owner_sql("select id from intake_publicreport")
    return f"/public-reports/{row}/"


def move_away(cast: Cast, nominal: Known) -> None:
    with opened(cast.supervisor, nominal, cases.ALLOCATE) as permit:
        nominals.allocate_case(permit, team=cast.west, offender_manager=None, lead_agency=cast.police, from_on=TODAY)


def test_a_public_report_suggests_whom_it_names_and_is_linked_by_a_person(
    cast: Cast, dennis: Known, report: str, owner_sql: Sql
) -> None:
    sergeant = come(cast.supervisor)
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


def test_a_rejected_match_is_suggested_no_more(cast: Cast, dennis: Known, report: str, owner_sql: Sql) -> None:
    sergeant = come(cast.supervisor)
    item = report.split("/")[2]
    address = f"/suggestions/report/{item}/{dennis.urn}/reject/"
    assert address in text(sergeant.get(report))
    assert "Enter the reason" in text(send(sergeant, address, {"reason": ""}))
    once = uuid4()
    for _ in range(2):
        assert send(sergeant, address, {"reason": "He is in custody."}, once).url == report
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


def test_whoever_may_not_see_the_person_is_shown_the_same_as_without_them(
    cast: Cast, dennis: Known, report: str, owner_sql: Sql
) -> None:
    sergeant = come(cast.supervisor)
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


def test_only_those_who_triage_reports_reject(cast: Cast, dennis: Known, report: str) -> None:
    address = f"/suggestions/report/{report.split('/')[2]}/{dennis.urn}/reject/"
    for who in (cast.manager, cast.officer, cast.partner, cast.stranger_inspector, cast.auditor, cast.administrator):
        assert come(who).get(address).status_code == 404, who.name
        assert send(come(who), address, {"reason": "x"}).status_code == 404, who.name
    nothing = address.replace("/report/", "/nothing/")
    assert come(cast.supervisor).get(nothing).status_code == 404


def test_an_unmatched_alert_suggests_whom_it_names(cast: Cast, dennis: Known, settings: Settings) -> None:
    settings.ALERT_PROVIDER_KEYS = SENDERS
    assert sent(body_of(told(subject="MOCKHOLT, Dennis", summary="Opened a site."))).status_code == 202
    sergeant = come(cast.supervisor)
    page = text(sergeant.get("/alerts/unmatched/"))
    assert dennis.urn in page
    with acting(cast.supervisor, writing=False):
        line = ReceivedAlert.objects.get()
    assert f"/nominals/{dennis.urn}/alerts/{line.pk}/whose/" in page
    address = f"/suggestions/alert/{line.pk}/{dennis.urn}/reject/"
    assert address in page
    assert dennis.urn not in text(come(cast.administrator).get("/alerts/unmatched/")), (
        "who sees no case is told of none"
    )
    assert come(cast.coordinator).get(address).status_code == 404
    assert send(sergeant, address, {"reason": "Another man of that name."}).status_code == 302
    assert dennis.urn not in text(sergeant.get("/alerts/unmatched/"))


@pytest.fixture
def alert(cast: Cast, nominal: Known, dennis: Known, settings: Settings) -> str:
    """The address of an alert of Alwyn Marchetti whose words name Dennis Mockholt."""
    settings.ALERT_PROVIDER_KEYS = SENDERS
    said = told(subject="MARCHETTI, A", summary="Wrote to Dennis Mockholt of 8 Sample Street, call 07700 900123.")
    assert sent(body_of(said)).status_code == 202
    with acting(cast.supervisor, writing=False):
        line = ReceivedAlert.objects.get()
    whose = f"/nominals/{nominal.urn}/alerts/{line.pk}/whose/"
    assert send(come(cast.supervisor), whose, {"basis": "SHPO, clause 4", "from_on": "2026-01-01"}).status_code == 302
    return f"/nominals/{nominal.urn}/alerts/{line.pk}/"


def test_an_alert_of_somebody_suggests_whom_else_it_names(
    cast: Cast, nominal: Known, dennis: Known, alert: str, owner_sql: Sql
) -> None:
    manager = come(cast.manager)
    page = text(manager.get(alert))
    assert "Other people it may mention" in page
    assert "Name Dennis Mockholt" in page
    assert f"/nominals/{dennis.urn}/" in page
    assert "/reject/" in page
    assert f"/suggestions/alert/{alert.split('/')[4]}/{nominal.urn}/" not in page, "it is his own alert"
    reject = f"/suggestions/alert/{alert.split('/')[4]}/{dennis.urn}/reject/"
    assert send(manager, reject, {"reason": "Another Mockholt."}).url == alert
    assert "Other people it may mention" not in text(manager.get(alert))
    assert come(cast.stranger).get(reject).status_code == 404
    assert come(cast.partner).get(reject).status_code == 404


@pytest.mark.parametrize("hide", ["restricted", "elsewhere"])
def test_an_alert_of_somebody_suggests_nobody_who_may_not_be_seen(
    cast: Cast, dennis: Known, alert: str, owner_sql: Sql, hide: str
) -> None:
    if hide == "restricted":
        owner_sql("update nominals_casereach set is_restricted = true where nominal_id = %s", [dennis.id])
        owner_sql("update search_persontoken set is_restricted = true where nominal_id = %s", [dennis.id])
    else:
        move_away(cast, dennis)
    page = text(come(cast.manager).get(alert))
    assert "Other people it may mention" not in page
    assert dennis.urn not in page
    reject = f"/suggestions/alert/{alert.split('/')[4]}/{dennis.urn}/reject/"
    assert come(cast.manager).get(reject).status_code == 404


def write(cast: Cast, nominal: Known, **said: Any) -> Any:
    about = {"kind": "telephone", "made_at": MADE_AT, "today": TODAY, **said}
    with opened(cast.manager, nominal, contacts_policy.RECORD) as permit:
        return contacts.record_contact(permit, **about)


def matches(account: Any) -> list[tuple[str, str, str]]:
    with acting(account, writing=False):
        return [(each.kind, each.value_text, each.field_group) for each in list_open_matches()]


def test_a_contact_that_names_another_person_is_matched_and_answered_on_both(
    cast: Cast, nominal: Known, dennis: Known
) -> None:
    manager = come(cast.manager)
    said = {"kind": "telephone", "text": "He drank with Dennis Mockholt at 8 Sample St."}
    assert send(manager, f"/nominals/{nominal.urn}/contacts/record/", said).status_code == 302
    assert matches(cast.manager) == [("contact", "Address 8 Sample Street; Name Dennis Mockholt", "")]
    assert matches(cast.stranger) == []
    page = text(manager.get(f"/nominals/{nominal.urn}/whole/"))
    assert f"MOCKHOLT, Dennis, {dennis.urn}" in page
    assert "Confirm or reject" in page
    with acting(cast.manager, writing=False):
        [found] = list_open_matches()
    at = f"/matches/{found.pk}/"
    assert "Mentioned in a contact" in text(manager.get(at))
    assert send(manager, at, {"outcome": "accepted", "reason": "They were seen together."}).status_code == 302
    assert matches(cast.manager) == []
    assert "Confirm or reject" not in text(manager.get(f"/nominals/{nominal.urn}/whole/"))
    for each in (nominal, dennis):
        with opened(cast.manager, each, policy.VIEW):
            [row] = queries.list_match_decisions(each.id)
            assert (row.kind, row.outcome) == ("contact", "accepted")


@pytest.mark.parametrize("kind", ["contact", "remark", "intelligence"])
def test_somebody_who_is_recorded_later_is_matched_with_what_was_written_before(
    cast: Cast, nominal: Known, as_jobs: AsJobs, owner_sql: Sql, request: pytest.FixtureRequest, kind: str
) -> None:
    words = "He drank with Dennis Mockholt at 8 Sample St."
    if kind == "remark":
        with opened(cast.manager, nominal, identity_policy.RECORD) as permit:
            identity.record_remark(
                permit, nature="fact", text=words, attributed_to="His mother", made_on=TODAY, today=TODAY
            )
    elif kind == "intelligence":
        write(cast, nominal, kind="intel-in", text=words, source="2", assessment="C", handling="P")
    else:
        write(cast, nominal, text=words)
    assert "Mockholt" not in str(owner_sql("select m::text from search_mention m"))
    dennis = request.getfixturevalue("dennis")
    assert matches(cast.manager) == [], "whoever records somebody is not kept waiting for it"
    assert (dennis.id,) in owner_sql("select nominal_id from search_tocompare")
    for _ in range(2):
        with as_jobs():
            compare_earlier(0)
    assert owner_sql("select nominal_id from search_tocompare") == []
    [(subjects,)] = owner_sql("select subjects from audit_auditentry where action = 'search.compare_earlier'")
    assert dennis.id in subjects
    group = "intelligence" if kind == "intelligence" else ""
    said = "" if group else "Address 8 Sample Street; Name Dennis Mockholt"
    assert matches(cast.manager) == [("remark" if kind == "remark" else "contact", said, group)]
    assert matches(cast.stranger) == matches(cast.partner) == []
    owner_sql("update nominals_casereach set is_restricted = true where nominal_id = %s", [dennis.id])
    assert matches(cast.manager) == []
    assert dennis.urn not in text(come(cast.manager).get(f"/nominals/{nominal.urn}/whole/"))


def test_a_new_telephone_or_vehicle_is_matched_with_what_was_written_before(
    cast: Cast, nominal: Known, dennis: Known, as_jobs: AsJobs
) -> None:
    write(cast, nominal, text="A call from 07700 900123.", other_party="His employer")
    write(cast, nominal, text="A car outside, AB12 CDE.", other_party="Mrs Mockholt")
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
    assert sorted(said for _, said, _ in matches(cast.manager)) == [
        "Surname Mockholt; Vehicle AB12 CDE", "Telephone number 07700 900123",
    ]  # fmt: skip


def test_texts_that_were_never_compared_are_compared_when_everybody_is_derived(
    cast: Cast, nominal: Known, dennis: Known, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    write(cast, nominal, text="He was with Dennis Mockholt.")
    owner_sql("delete from search_mention")
    owner_sql("delete from search_recordmatch")
    for _ in range(2):
        with as_jobs(), transaction.atomic():
            rebuild([nominal.id, dennis.id])
    assert [kind for kind, *_ in matches(cast.manager)] == ["contact"]
    assert owner_sql("select count(*) from search_mention") == [(1,)]


def test_an_earlier_report_and_an_earlier_alert_suggest_who_is_recorded_later(
    cast: Cast, nominal: Known, report: str, settings: Settings, request: pytest.FixtureRequest
) -> None:
    settings.ALERT_PROVIDER_KEYS = SENDERS
    assert sent(body_of(told(subject="MOCKHOLT, Dennis", summary="Opened a site."))).status_code == 202
    sergeant = come(cast.supervisor)
    assert "No match among the people you have access to" in text(sergeant.get(report))
    dennis = request.getfixturevalue("dennis")
    assert dennis.urn in text(sergeant.get(report))
    assert dennis.urn in text(sergeant.get("/alerts/unmatched/"))


def test_a_contact_that_is_struck_out_or_corrected_is_compared_again(cast: Cast, nominal: Known, dennis: Known) -> None:
    contact = write(cast, nominal, text="He was with Dennis Mockholt.")
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


def test_a_street_or_a_surname_alone_raises_no_match_of_a_contact(cast: Cast, nominal: Known, dennis: Known) -> None:
    write(cast, nominal, text="He was seen in Sample Street.", other_party="Mrs Mockholt")
    write(cast, nominal, text="Somebody called Mockholt rang.", other_party="His employer")
    assert [said for _, said, _ in matches(cast.manager)] == ["Street Sample Street; Surname Mockholt"]


def test_a_remark_is_matched_as_a_contact_is(cast: Cast, nominal: Known, dennis: Known) -> None:
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
    assert dennis.urn in text(come(cast.manager).get(f"/nominals/{nominal.urn}/whole/"))


def test_intelligence_is_matched_without_its_words_for_those_who_read_the_group(
    cast: Cast, nominal: Known, dennis: Known, owner_sql: Sql
) -> None:
    grading = {"source": "2", "assessment": "C", "handling": "P"}
    write(cast, nominal, kind="intel-in", text="He drives Dennis Mockholt to the coast.", **grading)
    assert matches(cast.manager) == [("contact", "", "intelligence")]
    assert "Mockholt" not in str(owner_sql("select c::text from search_recordmatch c"))
    assert matches(cast.partner) == []


@pytest.mark.parametrize("hide", ["restricted", "elsewhere"])
def test_a_match_with_somebody_hidden_is_shown_to_nobody_who_may_not_see_both(
    cast: Cast, nominal: Known, dennis: Known, owner_sql: Sql, hide: str
) -> None:
    if hide == "restricted":
        owner_sql("update nominals_casereach set is_restricted = true where nominal_id = %s", [dennis.id])
    else:
        move_away(cast, dennis)
    write(cast, nominal, text="He was with Dennis Mockholt of 8 Sample Street.")
    assert owner_sql("select count(*) from search_recordmatch where kind = 'contact'") == [(1,)]
    assert matches(cast.manager) == []
    page = text(come(cast.manager).get(f"/nominals/{nominal.urn}/whole/"))
    assert dennis.urn not in page
    assert "Possible match" not in page
    if hide == "elsewhere":
        assert [kind for kind, *_ in matches(cast.inspector)] == ["contact"], "who sees both is shown it"
