"""The desk: who they are, what they say today, the new dates before they are recorded, and the receipt."""

import re
from collections.abc import Callable
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
from tests.support.databases import Database
from tests.support.people import PERSON, RESULT, YOUTH_ORDER, Cast, Known, opened, register
from tests.support.query_budgets import Budget
from tests.web.at_the_desk import CONVICTED_ON, HERE, HIDDEN, NOTIFIED, PARTICULARS, Officer, came, parts
from tests.web.sending import TODAY, YESTERDAY, send, text
from tests.web.test_together import at_once, signed_in

type Sql = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
def officer(client: Client, manager: Account, nominal: Known) -> Officer:
    client.force_login(manager)
    return Officer(client, nominal)


WEEK_AGO = TODAY - timedelta(days=8)
BENCH = AddressDetails(kind="regularly-found", lines="The bench at Quay Row", from_on=date(2020, 1, 1))
MOVED = {
    "home-kind": "home", "home-lines": "22 Placeholder Street\nExampleton", "home-postcode": "ZZ99 4BB",
    **parts("home-from_on", YESTERDAY),
}  # fmt: skip


@pytest.fixture
def settled(cast: Cast) -> Known:
    """Convicted a while ago, and not due for months."""
    return came(cast, TODAY - timedelta(days=100))


@pytest.fixture
def at_desk(client: Client, cast: Cast, settled: Known) -> Officer:
    client.force_login(cast.manager)
    return Officer(client, settled).begins()


def test_a_first_notification_with_nothing_changed(officer: Officer, owner_sql: Sql):
    assert officer.knows_them().url == officer.address
    assert "Initial notification" in officer.page()
    shown = officer.sends()
    assert "met late" in text(shown)
    assert owner_sql("select count(*) from notifications_stationattendance") == [(0,)]

    answer = officer.sends(text(shown))
    assert answer.status_code == 302, text(answer)
    [(first,)] = owner_sql("select first from notifications_stationattendance")
    assert answer.url == f"{officer.address}{first}/done/"
    receipt = text(officer.client.get(answer.url))
    assert "Receipt for your notification" in receipt
    assert "Initial notification of all details" in receipt
    given = owner_sql("select under, attendance_id, acknowledged, home_address_kind from notifications_notification")
    assert given == [("s.83(1)", first, True, "residence")]
    assert owner_sql("select identified_by, changed, withheld from notifications_stationattendance") == [
        (["birth", "known"], [], [])
    ]
    assert owner_sql("select count(*) from record_draft") == [(0,)]


def test_nothing_is_recorded_before_the_dates_were_shown_for_just_this(at_desk: Officer, owner_sql: Sql):
    shown = text(at_desk.sends(came_for="s.85(1)"))
    assert "Record attendance" in shown
    other = at_desk.sends(shown, came_for="s.85(1)", station="Exampleton")
    assert other.status_code == 200
    assert at_desk.sends(text(other), came_for="s.85(1)", station="Exampleton").status_code == 302
    assert owner_sql("select station from notifications_stationattendance") == [("Exampleton",)]


def test_a_move_is_typed_in_place_and_notified_with_the_rest(at_desk: Officer, owner_sql: Sql):
    assert at_desk.marks("home").url == f"{at_desk.address}#row-home"
    page = at_desk.page()
    assert "home-lines" in page
    assert "As calculated: Change of details, s.84(1)" in page
    assert at_desk.records(**MOVED).status_code == 302
    assert owner_sql(NOTIFIED) == [("s.84(1)", "home_address", TODAY)]
    assert owner_sql("select changed from notifications_stationattendance") == [(["home"],)]
    assert owner_sql("select lines, information_source from whereabouts_address where from_on = %s", [YESTERDAY]) == [
        ("22 Placeholder Street\nExampleton", "The nominal")
    ]


def test_a_move_with_a_yearly_one_nearly_due_is_both(client: Client, cast: Cast, owner_sql: Sql):
    nominal = came(cast, TODAY - timedelta(days=350))
    client.force_login(cast.manager)
    officer = Officer(client, nominal).begins()
    officer.marks("home")
    assert officer.records(**MOVED).status_code == 302
    assert owner_sql(NOTIFIED) == [("s.84(1)", "home_address", TODAY), ("s.85(1)", "", TODAY)]


@pytest.mark.parametrize(
    ("slug", "said", "change"),
    [
        ("names", {"names-kind": "alias", "names-surname": "Marks", **parts("names-used_from_on", TODAY)}, "name"),
        ("other-addresses", {"other-addresses-lines": "9 Quay Row", **parts("other-addresses-from_on", TODAY)}, "stay"),
    ],
)
def test_each_detail_can_change(at_desk: Officer, owner_sql: Sql, slug: str, said: dict[str, str], change: str):
    at_desk.marks(slug)
    answer = at_desk.records(**said)
    assert answer.status_code == 302, text(answer)
    assert owner_sql(NOTIFIED) == [("s.84(1)", change, TODAY)]


def test_a_number_never_told_is_no_change_to_notify(at_desk: Officer, owner_sql: Sql):
    at_desk.marks("ni")
    refused = at_desk.sends(**{"ni-value": "AB123456C", "came_for": "change"})
    assert "Record at least one change or notification" in text(refused)
    assert at_desk.records(**{"ni-value": "AB123456C", "came_for": ""}).status_code == 302
    assert owner_sql("select value, kind from identity_identifier") == [("AB123456C", "ni")]
    assert owner_sql(NOTIFIED) == [("s.85(1)", "", TODAY)]


def test_a_date_of_birth_is_corrected_on_its_own_screen_with_the_way_back(at_desk: Officer, owner_sql: Sql):
    way = at_desk.sends(go="birth").url
    assert way.endswith("/correct/?back=desk")
    answer = send(at_desk.client, way, {"born_on": "1984-07-01", "change_reason": "Passport seen"})
    assert answer.url == at_desk.address
    page = at_desk.page()
    assert "1 Jul 1984" in page
    assert 'value="Mockton"' in page, "what was typed before"
    assert at_desk.records().status_code == 302


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"station": ""}, "Enter the police station"),
        ({"read_out": ""}, "Read out every line, then tick the box"),
        ({"fingerprints": ""}, "Select whether fingerprints were taken"),
        ({"fingerprints_reason": ""}, "Enter why it was not requested"),
        ({"photograph": "refused", "photograph_reason": ""}, "Enter the nominal's words"),
        ({"attended_at-clock": "25:00"}, "must include a time"),
        ({"attended_at-day": "1", "attended_at-month": "3", "attended_at-year": "2099"}, "must be on or before"),
        ({"attended_at-day": "31", "attended_at-month": "2"}, "must be a real date"),
        ({"came_for": "s.99"}, "Select the type of notification from the list"),
        ({"came_for": "change"}, "Nothing has changed"),
        ({"present": "abc\x07"}, "that cannot be read"),
        ({"taken_by": "x" * 201}, "200 characters or fewer"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    at_desk: Officer, owner_sql: Sql, wrong: dict[str, str], words: str
):
    answer = at_desk.sends(interpreter="Welsh", **wrong)
    assert answer.status_code == 200
    assert words in text(answer)
    assert "govuk-error-summary" in text(answer)
    assert 'value="Welsh"' in text(answer)
    assert 'value="Welsh"' in at_desk.page()
    assert owner_sql("select count(*) from notifications_stationattendance") == [(0,)]


def test_one_way_of_knowing_them_is_not_enough(officer: Officer, owner_sql: Sql):
    answer = officer.knows_them(identified_by=["birth"])
    assert "Select two proofs of identity" in text(answer)
    assert officer.client.get(officer.address).url == f"{officer.address}identity/"
    assert owner_sql("select count(*) from record_draft") == [(0,)]


def test_what_they_would_not_say_is_recorded_with_a_reason(at_desk: Officer, owner_sql: Sql):
    at_desk.marks("passports", "withheld")
    asked = text(at_desk.sends(came_for="s.85(1)"))
    assert "Refused to provide: Passports" in asked
    assert owner_sql("select count(*) from notifications_stationattendance") == [(0,)]
    yes = {"confirm_unlikely": "on", "unlikely_reason": "He said it is nobody's business", "came_for": "s.85(1)"}
    assert at_desk.sends(asked, **yes).status_code == 302
    assert owner_sql("select withheld, change_reason from notifications_stationattendance") == [
        (["passports"], "He said it is nobody's business")
    ]


def test_an_address_in_another_spelling_is_said_and_the_one_on_record_offered(at_desk: Officer, owner_sql: Sql):
    at_desk.marks("home")
    typed = {**MOVED, "home-lines": "14, Larch Cl., Hexly", "home-postcode": "ns14qx"}
    asked = text(at_desk.sends(**typed))
    assert "This address is already recorded" in asked
    assert "14 Larch Close Hexley NS1 4QX" in " ".join(asked.split())
    assert "Same address: no change" in asked
    at_desk.marks("home", "same")
    assert at_desk.records(came_for="s.85(1)").status_code == 302
    assert owner_sql("select count(*) from whereabouts_address") == [(1,)]


def test_an_address_told_before_as_it_stands_is_no_change(at_desk: Officer, owner_sql: Sql):
    at_desk.marks("home")
    answer = at_desk.sends(**{**MOVED, "home-lines": "14 Larch Close, Hexley", "home-postcode": "NS1 4QX"})
    assert "This address was notified before" in text(answer)
    assert owner_sql("select count(*) from notifications_stationattendance") == [(0,)]


def test_back_to_an_old_home_it_is_written_as_on_record(at_desk: Officer, owner_sql: Sql):
    at_desk.marks("home")
    at_desk.records(**MOVED)
    [(old,)] = owner_sql("select first from whereabouts_address where from_on < %s", [YESTERDAY])
    at_desk.entered = dict(HERE)
    at_desk.knows_them()
    at_desk.marks("home")
    back = {**MOVED, "home-lines": "14 larch clos, Hexley", "home-postcode": "NS1 4QX", **parts("home-from_on", TODAY)}
    asked = at_desk.sends(**back)
    assert "Use the recorded spelling" in text(asked)
    assert at_desk.sends(**back, use=f"home {old}").status_code == 302
    assert "14 Larch Close&#10;Hexley" in at_desk.client.get(at_desk.address).content.decode()


def test_a_change_to_come_and_that_it_did_not_happen(at_desk: Officer, owner_sql: Sql):
    at_desk.marks("ahead")
    day = TODAY + timedelta(days=3)
    to_come = {"ahead-change": "home_address", "ahead-details": "9 Quay Row", **parts("ahead-expected_on", day)}
    assert at_desk.records(**to_come).status_code == 302
    assert owner_sql(NOTIFIED) == [("s.84(2)", "home_address", TODAY)]
    [(first,)] = owner_sql("select first from notifications_notification where under = 's.84(2)'")

    at_desk.entered = dict(HERE)
    at_desk.knows_them()
    page = at_desk.page()
    assert "Changes notified in advance" in page
    assert "9 Quay Row" in page
    answer = at_desk.records(**{f"notice-{first}-came_of_it": "not"})
    assert answer.status_code == 302, text(answer)
    told = "select about_id from notifications_notification where under = 's.84(4)(b)'"
    assert owner_sql(told) == [(first,)]
    at_desk.knows_them()
    assert "Changes notified in advance" not in at_desk.page()


def to_come(prefix: str, change: str, details: str, in_days: int) -> dict[str, str]:
    said = {f"{prefix}-change": change, f"{prefix}-details": details}
    return {**said, **parts(f"{prefix}-expected_on", TODAY + timedelta(days=in_days))}


def test_several_changes_to_come_are_told_in_one_attendance(at_desk: Officer, owner_sql: Sql):
    at_desk.marks("ahead")
    at_desk.adds("ahead", "change", **to_come("ahead", "home_address", "9 Quay Row", 3))
    at_desk.adds("ahead", "change", **to_come("ahead-2", "name", "Dominic Marks", 5))
    page = at_desk.page()
    assert "9 Quay Row" in page, "what was typed stands while another is added"
    assert "3 of 3" in page
    at_desk.sends(**to_come("ahead-3", "stay", "2 Mill Lane", 6), drop="ahead-3")
    assert "2 Mill Lane" not in at_desk.page()
    shown = text(at_desk.sends(**parts("ahead-2-expected_on", YESTERDAY)))
    assert "Future change, 2 of 2: " in shown or "must be on or after the notification" in shown
    answer = at_desk.records(**parts("ahead-2-expected_on", TODAY + timedelta(days=5)))
    assert answer.status_code == 302, text(answer)
    told = "select change, details, expected_on from notifications_notification where under = 's.84(2)' order by change"
    assert owner_sql(told) == [
        ("home_address", "9 Quay Row", TODAY + timedelta(days=3)), ("name", "Dominic Marks", TODAY + timedelta(days=5)),
    ]  # fmt: skip


def test_the_last_change_to_come_taken_out_leaves_none(at_desk: Officer, owner_sql: Sql):
    at_desk.marks("ahead")
    at_desk.adds("ahead", "change", **to_come("ahead", "name", "Marks", 3))
    at_desk.sends(drop="ahead", **to_come("ahead-2", "name", "Dominic Marks", 5))
    assert "Dominic Marks" in at_desk.page()
    at_desk.entered = dict(HERE)
    at_desk.sends(drop="ahead-2")
    assert "Add a future change" in at_desk.page()


def test_under_a_violent_offender_order_a_change_to_come_is_told_under_both_acts(
    cast: Cast, at_desk: Officer, owner_sql: Sql
):
    """CJIA 2008 s.109(4), (6)(b): what is told under Part 2 meets nothing there, LAW-050."""
    with opened(cast.manager, at_desk.nominal, RECORD) as permit:
        record_order(permit, kind="voo", made_on=YESTERDAY, in_force_on=YESTERDAY, months=36, today=TODAY)
    at_desk.marks("ahead")
    answer = at_desk.records(**to_come("ahead", "name", "Dominic Marks", 3))
    assert answer.status_code == 302, text(answer)
    ahead = "select first, under from notifications_notification where expected_on is not null order by under"
    both = owner_sql(ahead)
    assert [under for _, under in both] == ["CJIA s.109(4)", "s.84(2)"]
    at_desk.entered = dict(HERE)
    at_desk.knows_them()
    assert "CJIA 2008 s.109(6)" in at_desk.page()
    answer = at_desk.records(**{f"notice-{first}-came_of_it": "not" for first, _ in both})
    assert answer.status_code == 302, text(answer)
    told = "select under, about_id from notifications_notification where about_id is not null order by under"
    assert owner_sql(told) == [
        ("CJIA s.109(6)(b)", both[0][0]), ("s.84(4)(b)", both[1][0]),
    ]  # fmt: skip


def test_a_change_to_come_names_its_day(at_desk: Officer, owner_sql: Sql):
    at_desk.marks("ahead")
    answer = at_desk.sends(**{"ahead-change": "", "ahead-details": ""})
    for words in ("Select the future change", "Enter the expected date of the change", "Enter the new name or address"):
        assert words in text(answer)
    gone_by = {"ahead-change": "name", "ahead-details": "Marks", **parts("ahead-expected_on", YESTERDAY)}
    assert "must be on or after the notification" in text(at_desk.sends(**gone_by))


def test_without_a_home_the_place_is_confirmed_each_time(client: Client, cast: Cast, owner_sql: Sql):
    nominal = came(cast, TODAY - timedelta(days=6), home=BENCH, kind="place_regularly_found")
    client.force_login(cast.manager)
    officer = Officer(client, nominal).begins()
    page = officer.page()
    assert "Weekly notification" in page
    assert "Weekly notification" in page
    assert "The nominal can still be found at The bench at Quay Row" in page
    assert "Ask whether the nominal can still be found there" in text(officer.sends())
    assert officer.records(still_found="on").status_code == 302
    given = owner_sql("select under, home_address_kind from notifications_notification where attendance_id is not null")
    assert given == [("s.85(1)", "place_regularly_found")]


def test_where_a_court_directed_the_parent_they_are_asked_for(client: Client, cast: Cast, owner_sql: Sql):
    young = {**PARTICULARS, "direction_from": CONVICTED_ON}
    born = {"person": replace(PERSON, born_on=TODAY - timedelta(days=16 * 365))}
    nominal = register(
        cast, today=TODAY, result=replace(RESULT, on=CONVICTED_ON, disposals=YOUTH_ORDER, particulars=young), **born
    )
    client.force_login(cast.manager)
    officer = Officer(client, nominal).begins()
    assert "A court has directed the parent to notify" in officer.page()
    assert "Select whether the parent attended" in text(officer.sends())
    assert "s.89(2)(a)" in text(officer.sends(parent="absent"))
    assert officer.records(parent="with", parent_name="Maud Marchetti").status_code == 302
    assert owner_sql("select parent, parent_name, information_source from notifications_stationattendance") == [
        ("with", "Maud Marchetti", "The parent, Maud Marchetti")
    ]


# Twice, back, at once, and after a while


def test_a_second_click_has_the_same_answer_and_no_effect(at_desk: Officer, owner_sql: Sql):
    shown, key = text(at_desk.sends(came_for="s.85(1)")), uuid4()
    first, second = (at_desk.sends(shown, key, came_for="s.85(1)") for _ in range(2))
    assert (first.status_code, first.url) == (second.status_code, second.url) == (302, first.url)
    assert owner_sql("select count(*) from notifications_stationattendance") == [(1,)]


def test_the_page_sent_once_more_from_the_back_button_is_told_of_the_first(at_desk: Officer, owner_sql: Sql):
    shown = text(at_desk.sends(came_for="s.85(1)"))
    assert at_desk.sends(shown, came_for="s.85(1)").status_code == 302
    assert at_desk.client.get(at_desk.address).url == f"{at_desk.address}identity/", "there is nothing to go back to"
    assert at_desk.sends(shown, came_for="s.85(1)").url == f"{at_desk.address}identity/"
    at_desk.knows_them()
    again = at_desk.sends(shown, came_for="s.85(1)")
    assert again.status_code == 409
    assert owner_sql("select count(*) from notifications_stationattendance") == [(1,)]


def test_two_officers_at_two_stations_at_once(cast: Cast, settled: Known, owner_sql: Sql):
    hands = [Officer(signed_in(account), settled).begins() for account in (cast.manager, cast.colleague)]
    sendings: list[Any] = []
    for officer, station in zip(hands, ("Mockton", "Exampleton"), strict=True):
        said = {**HERE, "station": station, "came_for": "s.85(1)"}
        held = dict(HIDDEN.findall(text(officer.sends(**said))))
        sendings.append((officer.client, officer.address, {**said, **held}, uuid4()))
    answers = at_once(*sendings)
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    lost = next(answer for answer in answers if answer.status_code == 409)
    assert "Mockton" in text(lost)
    assert "Exampleton" in text(lost)
    assert owner_sql("select count(*) from notifications_stationattendance") == [(1,)]
    loser = hands[[answer.status_code for answer in answers].index(409)]
    assert "Notification desk" in loser.page(), "what they typed is kept"


def test_what_is_typed_is_kept_while_it_is_typed_and_found_after_signing_in_again(
    at_desk: Officer, manager: Account, owner_sql: Sql
):
    [(draft,)] = owner_sql("select id from record_draft")
    held = dict(HIDDEN.findall(at_desk.page()))
    kept = send(at_desk.client, f"/desk/{draft}/keep/", {**HERE, **held, "present": "His sister Maud"})
    assert "Draft saved" in text(kept)
    at_desk.client.logout()
    assert at_desk.sends(page="", present="Lost").url.startswith("/account/login/")
    at_desk.client.force_login(manager)
    page = at_desk.page()
    assert "His sister Maud" in page
    assert "govuk-error-summary" not in page


def test_a_draft_that_was_left_brings_no_declaration_back(at_desk: Officer, owner_sql: Sql):
    """The tick says that every line was read out: of an attendance that was left, nobody has said so yet."""
    at_desk.sends(leave="later")
    [(content,)] = owner_sql("select content::text from record_draft")
    assert "Mockton" in content, "what was typed"
    assert "read_out" not in content
    page = at_desk.page()
    assert 'value="Mockton"' in page
    for name in ("read_out", "acknowledged"):
        [box] = re.findall(f'<input[^>]*name="{name}"[^>]*>', page)
        assert "checked" not in box


def test_a_declaration_is_not_kept_while_typing(at_desk: Officer, owner_sql: Sql):
    [(draft,)] = owner_sql("select id from record_draft")
    held = dict(HIDDEN.findall(at_desk.page()))
    send(at_desk.client, f"/desk/{draft}/keep/", {**HERE, **held, "present": "His sister Maud"})
    [(content,)] = owner_sql("select content::text from record_draft")
    assert "His sister Maud" in content
    assert "read_out" not in content
    assert "acknowledged" not in content


def test_a_draft_is_its_authors_alone(cast: Cast, at_desk: Officer, owner_sql: Sql):
    [(draft,)] = owner_sql("select id from record_draft")
    other = signed_in(cast.colleague)
    for way in ("keep", "throw-away"):
        assert send(other, f"/desk/{draft}/{way}/", HERE).status_code == 404
    assert other.get(at_desk.address).url == f"{at_desk.address}identity/"
    assert at_desk.nominal.urn in text(at_desk.client.get("/desk/"))
    assert at_desk.nominal.urn not in text(other.get("/desk/"))
    assert send(at_desk.client, f"/desk/{draft}/throw-away/", {}).url == "/desk/"
    assert owner_sql("select count(*) from record_draft") == [(0,)]


def test_a_draft_is_not_the_case_once_it_is_out_of_reach(cast: Cast, at_desk: Officer, database: Database):
    with database.acting_as("mosovo_jobs"):
        Account.objects.filter(pk=cast.manager.pk).update(team=cast.west)
    assert at_desk.client.get(at_desk.address).status_code == 404
    assert at_desk.sends(page="").status_code == 404


def test_with_a_dial_turned_there_is_nothing_to_record(at_desk: Officer):
    assert at_desk.client.get(f"{at_desk.address}?on=2026-01-01").status_code == 409


# Who may, what is logged, what it costs


@pytest.mark.parametrize("who", ["stranger", "partner", "auditor", "administrator", "coordinator"])
def test_others_are_told_that_there_is_nobody(client: Client, cast: Cast, settled: Known, owner_sql: Sql, who: str):
    client.force_login(getattr(cast, who))
    officer = Officer(client, settled)
    assert officer.knows_them().status_code == 404
    assert client.get(officer.address).status_code == 404
    assert owner_sql("select count(*) from record_draft") == [(0,)]


def test_somebody_is_found_by_post_and_the_finding_is_logged(at_desk: Officer, owner_sql: Sql):
    found = text(send(at_desk.client, "/desk/", {"q": "marcheti"}))
    assert f"/nominals/{at_desk.nominal.urn}/desk/identity/" in found
    assert owner_sql("select detail->>'found' from audit_auditentry where action = 'find.list'") == [("1",)]
    assert "No one you have access to" in text(send(at_desk.client, "/desk/", {"q": "quillfeather"}))
    assert "Enter a name, a number or a date of birth" in text(send(at_desk.client, "/desk/", {}))


def test_what_was_shown_and_what_was_recorded_is_in_the_log(at_desk: Officer, owner_sql: Sql):
    at_desk.records(came_for="s.85(1)")
    entries = owner_sql("select verb, fields from audit_auditentry where action = 'casework.attend' order by id")
    assert any({"whereabouts.address", "identity.birth", "identity.name"} <= set(fields) for _, fields in entries)
    recorded = [fields for verb, fields in entries if verb == "collection"]
    assert recorded == [["notifications.stationattendance"], ["notifications.notification"]]


def test_the_page_and_the_saving_of_it_ask_no_more_than_they_need(at_desk: Officer, budget: Budget):
    with budget("desk.form"):
        at_desk.client.get(at_desk.address)
    shown = text(at_desk.sends(came_for="s.85(1)"))
    with budget("desk.save"):
        held = dict(HIDDEN.findall(shown))
        saved = send(at_desk.client, at_desk.address, {**HERE, **held, "came_for": "s.85(1)"})
    assert saved.status_code == 302


def test_the_case_shows_the_attendance(at_desk: Officer):
    at_desk.records(came_for="s.85(1)")
    case = text(at_desk.client.get(f"/nominals/{at_desk.nominal.urn}/whole/"))
    assert "Attended" in case
    assert "Proofs of identity: gave date of birth, known personally to the officer" in case


def test_today_and_the_case_lead_to_the_desk_and_from_there_to_the_form_alone(client: Client, cast: Cast):
    nominal = came(cast, TODAY - timedelta(days=400))
    client.force_login(cast.manager)
    desk = f'href="/nominals/{nominal.urn}/desk/identity/"'
    for page in ("/", f"/nominals/{nominal.urn}/"):
        assert desk in text(client.get(page)), page
    identity = text(client.get(f"/nominals/{nominal.urn}/desk/identity/"))
    assert f'href="/nominals/{nominal.urn}/notification/record/"' in identity
