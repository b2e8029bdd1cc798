"""The notification desk: confirm identity, enter details, check the due dates, record, and get the receipt."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from mosovo.casework.court_result import AddressDetails
from mosovo.organisations.models import Account
from mosovo.rooms.orders.actions import record_order
from mosovo.rooms.orders.policy import RECORD
from tests.support.clients import sign_in
from tests.support.databases import Database
from tests.support.fixture_types import Sql
from tests.support.people import PERSON, RESULT, YOUTH_ORDER, Cast, RegisteredNominal, opened, register
from tests.support.query_budgets import Budget
from tests.web.desk_officer import (
    ATTENDANCE_FIELDS,
    CONVICTED_ON,
    HIDDEN,
    NOTIFIED,
    PARTICULARS,
    Officer,
    parts,
    register_notified,
)
from tests.web.sending import TODAY, YESTERDAY, send, text
from tests.web.test_concurrent_forms import send_at_once


@pytest.fixture
def officer(client: Client, manager: Account, nominal: RegisteredNominal) -> Officer:
    client.force_login(manager)
    return Officer(client, nominal)


WEEK_AGO = TODAY - timedelta(days=8)
BENCH = AddressDetails(kind="regularly-found", lines="The bench at Quay Row", from_on=date(2020, 1, 1))
MOVED = {
    "home-kind": "home", "home-lines": "22 Placeholder Street\nExampleton", "home-postcode": "ZZ99 4BB",
    **parts("home-from_on", YESTERDAY),
}  # fmt: skip


@pytest.fixture
def nominal_without_due_notification(cast: Cast) -> RegisteredNominal:
    """A nominal who notified 100 days ago, so that no notification is due for months."""
    return register_notified(cast, TODAY - timedelta(days=100))


@pytest.fixture
def at_desk(client: Client, cast: Cast, nominal_without_due_notification: RegisteredNominal) -> Officer:
    client.force_login(cast.manager)
    return Officer(client, nominal_without_due_notification).begin()


def test_late_initial_notification_without_changes_is_recorded_with_a_receipt(officer: Officer, owner_sql: Sql):
    assert officer.confirm_identity().url == officer.address
    assert "Initial notification" in officer.page()
    shown = officer.send()
    assert "met late" in text(shown)
    assert owner_sql("select count(*) from notifications_stationattendance") == [(0,)]

    answer = officer.send(text(shown))
    assert answer.status_code == 302, text(answer)
    [(first,)] = owner_sql("select first from notifications_stationattendance")
    assert answer.url == f"{officer.address}{first}/done/"
    receipt = text(officer.client.get(answer.url))
    assert "Receipt for your notification" in receipt
    assert "Initial notification of all details" in receipt
    notifications = owner_sql(
        "select under, attendance_id, acknowledged, home_address_kind from notifications_notification"
    )
    assert notifications == [("s.83(1)", first, True, "residence")]
    assert owner_sql("select identified_by, changed, withheld from notifications_stationattendance") == [
        (["birth", "known"], [], [])
    ]
    assert owner_sql("select count(*) from record_draft") == [(0,)]


def test_form_is_recorded_only_after_its_own_due_dates_were_shown(at_desk: Officer, owner_sql: Sql):
    shown = text(at_desk.send(came_for="s.85(1)"))
    assert "Record attendance" in shown
    changed = at_desk.send(shown, came_for="s.85(1)", station="Exampleton")
    assert changed.status_code == 200
    assert at_desk.send(text(changed), came_for="s.85(1)", station="Exampleton").status_code == 302
    assert owner_sql("select station from notifications_stationattendance") == [("Exampleton",)]


def test_change_of_home_address_is_recorded_and_notified(at_desk: Officer, owner_sql: Sql):
    assert at_desk.mark("home").url == f"{at_desk.address}#row-home"
    page = at_desk.page()
    assert "home-lines" in page
    assert "As calculated: Change of details, s.84(1)" in page
    assert at_desk.record(**MOVED).status_code == 302
    assert owner_sql(NOTIFIED) == [("s.84(1)", "home_address", TODAY)]
    assert owner_sql("select changed from notifications_stationattendance") == [(["home"],)]
    assert owner_sql("select lines, information_source from whereabouts_address where from_on = %s", [YESTERDAY]) == [
        ("22 Placeholder Street\nExampleton", "The nominal")
    ]


def test_move_shortly_before_the_annual_notification_is_notified_as_both(client: Client, cast: Cast, owner_sql: Sql):
    nominal = register_notified(cast, TODAY - timedelta(days=350))
    client.force_login(cast.manager)
    officer = Officer(client, nominal).begin()
    officer.mark("home")
    assert officer.record(**MOVED).status_code == 302
    assert owner_sql(NOTIFIED) == [("s.84(1)", "home_address", TODAY), ("s.85(1)", "", TODAY)]


@pytest.mark.parametrize(
    ("slug", "fields", "change"),
    [
        ("names", {"names-kind": "alias", "names-surname": "Marks", **parts("names-used_from_on", TODAY)}, "name"),
        ("other-addresses", {"other-addresses-lines": "9 Quay Row", **parts("other-addresses-from_on", TODAY)}, "stay"),
    ],
)
def test_change_of_name_or_other_address_is_notified(
    at_desk: Officer, owner_sql: Sql, slug: str, fields: dict[str, str], change: str
):
    at_desk.mark(slug)
    answer = at_desk.record(**fields)
    assert answer.status_code == 302, text(answer)
    assert owner_sql(NOTIFIED) == [("s.84(1)", change, TODAY)]


def test_first_national_insurance_number_is_not_a_change_to_notify(at_desk: Officer, owner_sql: Sql):
    at_desk.mark("ni")
    refused = at_desk.send(**{"ni-value": "AB123456C", "came_for": "change"})
    assert "Record at least one change or notification" in text(refused)
    assert at_desk.record(**{"ni-value": "AB123456C", "came_for": ""}).status_code == 302
    assert owner_sql("select value, kind from identity_identifier") == [("AB123456C", "ni")]
    assert owner_sql(NOTIFIED) == [("s.85(1)", "", TODAY)]


def test_date_of_birth_is_corrected_on_its_own_page_that_returns_to_the_desk(at_desk: Officer, owner_sql: Sql):
    correct_url = at_desk.send(go="birth").url
    assert correct_url.endswith("/correct/?back=desk")
    answer = send(at_desk.client, correct_url, {"born_on": "1984-07-01", "change_reason": "Passport seen"})
    assert answer.url == at_desk.address
    page = at_desk.page()
    assert "1 Jul 1984" in page
    assert 'value="Mockton"' in page, "the earlier entry stays"
    assert at_desk.record().status_code == 302


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"station": ""}, "Enter the police station"),
        ({"read_out": ""}, "Read out every line, then tick the box"),
        ({"fingerprints": ""}, "Select whether fingerprints were taken"),
        ({"fingerprints_reason": ""}, "Enter why it was not requested"),
        ({"photograph": "refused", "photograph_reason": ""}, "Enter the nominal's words"),
        ({"attended_at-clock": "25:00"}, "time, like 09:30"),
        ({"attended_at-day": "1", "attended_at-month": "3", "attended_at-year": "2099"}, "must be on or before"),
        ({"attended_at-day": "31", "attended_at-month": "2"}, "must be a real date"),
        ({"came_for": "s.99"}, "Select the type of notification from the list"),
        ({"came_for": "change"}, "Nothing has changed"),
        ({"present": "abc\x07"}, "that cannot be read"),
        ({"taken_by": "x" * 201}, "200 characters or fewer"),
    ],
)
def test_invalid_field_is_refused_and_the_entries_stay(
    at_desk: Officer, owner_sql: Sql, wrong: dict[str, str], words: str
):
    answer = at_desk.send(interpreter="Welsh", **wrong)
    assert answer.status_code == 200
    assert words in text(answer)
    assert "govuk-error-summary" in text(answer)
    assert 'value="Welsh"' in text(answer)
    assert 'value="Welsh"' in at_desk.page()
    assert owner_sql("select count(*) from notifications_stationattendance") == [(0,)]


def test_one_proof_of_identity_is_not_enough(officer: Officer, owner_sql: Sql):
    answer = officer.confirm_identity(identified_by=["birth"])
    assert "Select two proofs of identity" in text(answer)
    assert officer.client.get(officer.address).url == f"{officer.address}identity/"
    assert owner_sql("select count(*) from record_draft") == [(0,)]


def test_refusal_to_provide_a_detail_is_recorded_with_a_reason(at_desk: Officer, owner_sql: Sql):
    at_desk.mark("passports", "withheld")
    page = text(at_desk.send(came_for="s.85(1)"))
    assert "Refused to provide: Passports" in page
    assert owner_sql("select count(*) from notifications_stationattendance") == [(0,)]
    confirmation = {
        "confirm_unlikely": "on",
        "unlikely_reason": "He said it is nobody's business",
        "came_for": "s.85(1)",
    }
    assert at_desk.send(page, **confirmation).status_code == 302
    assert owner_sql("select withheld, change_reason from notifications_stationattendance") == [
        (["passports"], "He said it is nobody's business")
    ]


def test_current_address_in_another_spelling_can_be_marked_as_the_same(at_desk: Officer, owner_sql: Sql):
    at_desk.mark("home")
    entered = {**MOVED, "home-lines": "14, Larch Cl., Hexly", "home-postcode": "ns14qx"}
    page = text(at_desk.send(**entered))
    assert "This address is already recorded" in page
    assert "14 Larch Close Hexley NS1 4QX" in " ".join(page.split())
    assert "Same address: no change" in page
    at_desk.mark("home", "same")
    assert at_desk.record(came_for="s.85(1)").status_code == 302
    assert owner_sql("select count(*) from whereabouts_address") == [(1,)]


def test_current_address_is_refused_as_a_change(at_desk: Officer, owner_sql: Sql):
    at_desk.mark("home")
    answer = at_desk.send(**{**MOVED, "home-lines": "14 Larch Close, Hexley", "home-postcode": "NS1 4QX"})
    assert "This address was notified before" in text(answer)
    assert owner_sql("select count(*) from notifications_stationattendance") == [(0,)]


def test_return_to_a_former_home_can_use_the_recorded_spelling(at_desk: Officer, owner_sql: Sql):
    at_desk.mark("home")
    at_desk.record(**MOVED)
    [(former_home,)] = owner_sql("select first from whereabouts_address where from_on < %s", [YESTERDAY])
    at_desk.entered = dict(ATTENDANCE_FIELDS)
    at_desk.confirm_identity()
    at_desk.mark("home")
    return_home = {
        **MOVED,
        "home-lines": "14 larch clos, Hexley",
        "home-postcode": "NS1 4QX",
        **parts("home-from_on", TODAY),
    }
    answer = at_desk.send(**return_home)
    assert "Use the recorded spelling" in text(answer)
    assert at_desk.send(**return_home, use=f"home {former_home}").status_code == 302
    assert "14 Larch Close&#10;Hexley" in at_desk.client.get(at_desk.address).content.decode()


def test_future_change_is_recorded_and_then_marked_as_not_happened(at_desk: Officer, owner_sql: Sql):
    at_desk.mark("ahead")
    day = TODAY + timedelta(days=3)
    future_fields = {"ahead-change": "home_address", "ahead-details": "9 Quay Row", **parts("ahead-expected_on", day)}
    assert at_desk.record(**future_fields).status_code == 302
    assert owner_sql(NOTIFIED) == [("s.84(2)", "home_address", TODAY)]
    [(first,)] = owner_sql("select first from notifications_notification where under = 's.84(2)'")

    at_desk.entered = dict(ATTENDANCE_FIELDS)
    at_desk.confirm_identity()
    page = at_desk.page()
    assert "Changes notified in advance" in page
    assert "9 Quay Row" in page
    answer = at_desk.record(**{f"notice-{first}-came_of_it": "not"})
    assert answer.status_code == 302, text(answer)
    statement = "select about_id from notifications_notification where under = 's.84(4)(b)'"
    assert owner_sql(statement) == [(first,)]
    at_desk.confirm_identity()
    assert "Changes notified in advance" not in at_desk.page()


def future_change(prefix: str, change: str, details: str, in_days: int) -> dict[str, str]:
    fields = {f"{prefix}-change": change, f"{prefix}-details": details}
    return {**fields, **parts(f"{prefix}-expected_on", TODAY + timedelta(days=in_days))}


def test_several_future_changes_are_recorded_in_one_attendance(at_desk: Officer, owner_sql: Sql):
    at_desk.mark("ahead")
    at_desk.add("ahead", "change", **future_change("ahead", "home_address", "9 Quay Row", 3))
    at_desk.add("ahead", "change", **future_change("ahead-2", "name", "Dominic Marks", 5))
    page = at_desk.page()
    assert "9 Quay Row" in page, "the first entry stays when another is added"
    assert "3 of 3" in page
    at_desk.send(**future_change("ahead-3", "stay", "2 Mill Lane", 6), drop="ahead-3")
    assert "2 Mill Lane" not in at_desk.page()
    shown = text(at_desk.send(**parts("ahead-2-expected_on", YESTERDAY)))
    assert "Future change, 2 of 2: " in shown or "must be on or after the notification" in shown
    answer = at_desk.record(**parts("ahead-2-expected_on", TODAY + timedelta(days=5)))
    assert answer.status_code == 302, text(answer)
    statement = (
        "select change, details, expected_on from notifications_notification where under = 's.84(2)' order by change"
    )
    assert owner_sql(statement) == [
        ("home_address", "9 Quay Row", TODAY + timedelta(days=3)), ("name", "Dominic Marks", TODAY + timedelta(days=5)),
    ]  # fmt: skip


def test_removing_the_last_future_change_leaves_none(at_desk: Officer, owner_sql: Sql):
    at_desk.mark("ahead")
    at_desk.add("ahead", "change", **future_change("ahead", "name", "Marks", 3))
    at_desk.send(drop="ahead", **future_change("ahead-2", "name", "Dominic Marks", 5))
    assert "Dominic Marks" in at_desk.page()
    at_desk.entered = dict(ATTENDANCE_FIELDS)
    at_desk.send(drop="ahead-2")
    assert "Add a future change" in at_desk.page()


def test_violent_offender_order_records_a_future_change_under_both_acts(cast: Cast, at_desk: Officer, owner_sql: Sql):
    """CJIA 2008 s.109(4), (6)(b): a notification under Part 2 of SOA 2003 meets no duty under it, LAW-050."""
    with opened(cast.manager, at_desk.nominal, RECORD) as permit:
        record_order(permit, kind="voo", made_on=YESTERDAY, in_force_on=YESTERDAY, months=36, today=TODAY)
    at_desk.mark("ahead")
    answer = at_desk.record(**future_change("ahead", "name", "Dominic Marks", 3))
    assert answer.status_code == 302, text(answer)
    future_changes = "select first, under from notifications_notification where expected_on is not null order by under"
    recorded = owner_sql(future_changes)
    assert [under for _, under in recorded] == ["CJIA s.109(4)", "s.84(2)"]
    at_desk.entered = dict(ATTENDANCE_FIELDS)
    at_desk.confirm_identity()
    assert "CJIA 2008 s.109(6)" in at_desk.page()
    answer = at_desk.record(**{f"notice-{first}-came_of_it": "not" for first, _ in recorded})
    assert answer.status_code == 302, text(answer)
    statement = "select under, about_id from notifications_notification where about_id is not null order by under"
    assert owner_sql(statement) == [
        ("CJIA s.109(6)(b)", recorded[0][0]), ("s.84(4)(b)", recorded[1][0]),
    ]  # fmt: skip


def test_future_change_needs_a_type_details_and_a_future_date(at_desk: Officer, owner_sql: Sql):
    at_desk.mark("ahead")
    answer = at_desk.send(**{"ahead-change": "", "ahead-details": ""})
    for words in ("Select the future change", "Enter the expected date of the change", "Enter the new name or address"):
        assert words in text(answer)
    past_change = {"ahead-change": "name", "ahead-details": "Marks", **parts("ahead-expected_on", YESTERDAY)}
    assert "must be on or after the notification" in text(at_desk.send(**past_change))


def test_person_of_no_fixed_abode_confirms_where_they_are_found_each_time(client: Client, cast: Cast, owner_sql: Sql):
    nominal = register_notified(cast, TODAY - timedelta(days=6), home=BENCH, kind="place_regularly_found")
    client.force_login(cast.manager)
    officer = Officer(client, nominal).begin()
    page = officer.page()
    assert "Weekly notification" in page
    assert "Weekly notification" in page
    assert "The nominal can still be found at The bench at Quay Row" in page
    assert "Ask whether the nominal can still be found there" in text(officer.send())
    assert officer.record(still_found="on").status_code == 302
    notifications = owner_sql(
        "select under, home_address_kind from notifications_notification where attendance_id is not null"
    )
    assert notifications == [("s.85(1)", "place_regularly_found")]


def test_parental_direction_asks_whether_the_parent_attended(client: Client, cast: Cast, owner_sql: Sql):
    particulars = {**PARTICULARS, "direction_from": CONVICTED_ON}
    young_person = {"person": replace(PERSON, born_on=TODAY - timedelta(days=16 * 365))}
    nominal = register(
        cast,
        today=TODAY,
        result=replace(RESULT, on=CONVICTED_ON, disposals=YOUTH_ORDER, particulars=particulars),
        **young_person,
    )
    client.force_login(cast.manager)
    officer = Officer(client, nominal).begin()
    assert "A court has directed the parent to notify" in officer.page()
    assert "Select whether the parent attended" in text(officer.send())
    assert "s.89(2)(a)" in text(officer.send(parent="absent"))
    assert officer.record(parent="with", parent_name="Maud Marchetti").status_code == 302
    assert owner_sql("select parent, parent_name, information_source from notifications_stationattendance") == [
        ("with", "Maud Marchetti", "The parent, Maud Marchetti")
    ]


# Repeated and simultaneous submissions, and drafts


def test_repeated_submission_gets_the_same_answer_and_records_once(at_desk: Officer, owner_sql: Sql):
    shown, key = text(at_desk.send(came_for="s.85(1)")), uuid4()
    first, second = (at_desk.send(shown, key, came_for="s.85(1)") for _ in range(2))
    assert (first.status_code, first.url) == (second.status_code, second.url) == (302, first.url)
    assert owner_sql("select count(*) from notifications_stationattendance") == [(1,)]


def test_form_sent_again_with_the_back_button_is_refused(at_desk: Officer, owner_sql: Sql):
    shown = text(at_desk.send(came_for="s.85(1)"))
    assert at_desk.send(shown, came_for="s.85(1)").status_code == 302
    assert at_desk.client.get(at_desk.address).url == f"{at_desk.address}identity/", (
        "the desk asks to confirm identity again"
    )
    assert at_desk.send(shown, came_for="s.85(1)").url == f"{at_desk.address}identity/"
    at_desk.confirm_identity()
    answer = at_desk.send(shown, came_for="s.85(1)")
    assert answer.status_code == 409
    assert owner_sql("select count(*) from notifications_stationattendance") == [(1,)]


def test_one_of_two_simultaneous_attendances_is_recorded(
    cast: Cast, nominal_without_due_notification: RegisteredNominal, owner_sql: Sql
):
    officers = [
        Officer(sign_in(account), nominal_without_due_notification).begin()
        for account in (cast.manager, cast.colleague)
    ]
    requests: list[Any] = []
    for officer, station in zip(officers, ("Mockton", "Exampleton"), strict=True):
        fields = {**ATTENDANCE_FIELDS, "station": station, "came_for": "s.85(1)"}
        hidden = dict(HIDDEN.findall(text(officer.send(**fields))))
        requests.append((officer.client, officer.address, {**fields, **hidden}, uuid4()))
    answers = send_at_once(*requests)
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    refused = next(answer for answer in answers if answer.status_code == 409)
    assert "Mockton" in text(refused)
    assert "Exampleton" in text(refused)
    assert owner_sql("select count(*) from notifications_stationattendance") == [(1,)]
    refused_officer = officers[[answer.status_code for answer in answers].index(409)]
    assert "Notification desk" in refused_officer.page(), "the entries of the refused officer stay"


def test_draft_is_saved_while_typing_and_restored_after_signing_in(at_desk: Officer, manager: Account, owner_sql: Sql):
    [(draft,)] = owner_sql("select id from record_draft")
    hidden = dict(HIDDEN.findall(at_desk.page()))
    answer = send(at_desk.client, f"/desk/{draft}/keep/", {**ATTENDANCE_FIELDS, **hidden, "present": "His sister Maud"})
    assert "Draft saved" in text(answer)
    at_desk.client.logout()
    assert at_desk.send(page="", present="Lost").url.startswith("/account/login/")
    at_desk.client.force_login(manager)
    page = at_desk.page()
    assert "His sister Maud" in page
    assert "govuk-error-summary" not in page


def test_draft_saved_for_later_does_not_restore_the_declarations(at_desk: Officer, owner_sql: Sql):
    """The tick declares that every line was read out. That is not true yet of an attendance saved for later."""
    at_desk.send(leave="later")
    [(content,)] = owner_sql("select content::text from record_draft")
    assert "Mockton" in content, "the other entries are saved"
    assert "read_out" not in content
    page = at_desk.page()
    assert 'value="Mockton"' in page
    for name in ("read_out", "acknowledged"):
        [box] = re.findall(f'<input[^>]*name="{name}"[^>]*>', page)
        assert "checked" not in box


def test_draft_saved_while_typing_has_no_declarations(at_desk: Officer, owner_sql: Sql):
    [(draft,)] = owner_sql("select id from record_draft")
    hidden = dict(HIDDEN.findall(at_desk.page()))
    send(at_desk.client, f"/desk/{draft}/keep/", {**ATTENDANCE_FIELDS, **hidden, "present": "His sister Maud"})
    [(content,)] = owner_sql("select content::text from record_draft")
    assert "His sister Maud" in content
    assert "read_out" not in content
    assert "acknowledged" not in content


def test_draft_is_visible_only_to_its_author(cast: Cast, at_desk: Officer, owner_sql: Sql):
    [(draft,)] = owner_sql("select id from record_draft")
    other = sign_in(cast.colleague)
    for action in ("keep", "throw-away"):
        assert send(other, f"/desk/{draft}/{action}/", ATTENDANCE_FIELDS).status_code == 404
    assert other.get(at_desk.address).url == f"{at_desk.address}identity/"
    assert at_desk.nominal.urn in text(at_desk.client.get("/desk/"))
    assert at_desk.nominal.urn not in text(other.get("/desk/"))
    assert send(at_desk.client, f"/desk/{draft}/throw-away/", {}).url == "/desk/"
    assert owner_sql("select count(*) from record_draft") == [(0,)]


def test_draft_gives_no_access_after_the_officer_changes_team(cast: Cast, at_desk: Officer, database: Database):
    with database.acting_as("mosovo_jobs"):
        Account.objects.filter(pk=cast.manager.pk).update(team=cast.west)
    assert at_desk.client.get(at_desk.address).status_code == 404
    assert at_desk.send(page="").status_code == 404


def test_desk_is_refused_while_viewing_another_date(at_desk: Officer):
    assert at_desk.client.get(f"{at_desk.address}?on=2026-01-01").status_code == 409


# Access, audit and query budgets


@pytest.mark.parametrize("who", ["stranger", "partner", "auditor", "administrator", "coordinator"])
def test_accounts_that_may_not_record_get_404(
    client: Client, cast: Cast, nominal_without_due_notification: RegisteredNominal, owner_sql: Sql, who: str
):
    client.force_login(getattr(cast, who))
    officer = Officer(client, nominal_without_due_notification)
    assert officer.confirm_identity().status_code == 404
    assert client.get(officer.address).status_code == 404
    assert owner_sql("select count(*) from record_draft") == [(0,)]


def test_nominal_is_found_by_name_and_the_search_is_logged(at_desk: Officer, owner_sql: Sql):
    results = text(send(at_desk.client, "/desk/", {"q": "marcheti"}))
    assert f"/nominals/{at_desk.nominal.urn}/desk/identity/" in results
    assert owner_sql("select detail->>'found' from audit_auditentry where action = 'find.list'") == [("1",)]
    assert "No one you have access to" in text(send(at_desk.client, "/desk/", {"q": "quillfeather"}))
    assert "Enter a name, a number or a date of birth" in text(send(at_desk.client, "/desk/", {}))


def test_shown_and_recorded_facts_are_logged(at_desk: Officer, owner_sql: Sql):
    at_desk.record(came_for="s.85(1)")
    entries = owner_sql("select verb, fields from audit_auditentry where action = 'casework.attend' order by id")
    assert any({"whereabouts.address", "identity.birth", "identity.name"} <= set(fields) for _, fields in entries)
    recorded_fields = [fields for verb, fields in entries if verb == "collection"]
    assert recorded_fields == [["notifications.stationattendance"], ["notifications.notification"]]


def test_desk_page_and_saving_stay_within_their_query_budgets(at_desk: Officer, budget: Budget):
    with budget("desk.form"):
        at_desk.client.get(at_desk.address)
    shown = text(at_desk.send(came_for="s.85(1)"))
    with budget("desk.save"):
        hidden = dict(HIDDEN.findall(shown))
        saved = send(at_desk.client, at_desk.address, {**ATTENDANCE_FIELDS, **hidden, "came_for": "s.85(1)"})
    assert saved.status_code == 302


def test_case_file_shows_the_attendance(at_desk: Officer):
    at_desk.record(came_for="s.85(1)")
    case = text(at_desk.client.get(f"/nominals/{at_desk.nominal.urn}/whole/"))
    assert "Attended" in case
    assert "Proofs of identity: gave date of birth, known personally to the officer" in case


def test_today_and_case_link_to_the_desk_which_links_to_the_notification_form(client: Client, cast: Cast):
    nominal = register_notified(cast, TODAY - timedelta(days=400))
    client.force_login(cast.manager)
    desk = f'href="/nominals/{nominal.urn}/desk/identity/"'
    for page in ("/", f"/nominals/{nominal.urn}/"):
        assert desk in text(client.get(page)), page
    identity = text(client.get(f"/nominals/{nominal.urn}/desk/identity/"))
    assert f'href="/nominals/{nominal.urn}/notification/record/"' in identity
