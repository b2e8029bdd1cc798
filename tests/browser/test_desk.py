"""The notification desk: an annual notification without changes, a change of address, and a weekly attendance."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, Page, expect

from mosovo.casework.court_result import AddressDetails
from mosovo.rooms.identity.actions import record_document
from mosovo.rooms.notifications import actions, policy
from mosovo.web.core.formatting import format_long_date as full_day
from mosovo.web.site.desk import receipt
from mosovo.web.site.desk.notifiable_items import FIELDS
from mosovo_law.core.days import months_after
from tests.browser.journeys import check_page, fill_date, get_markup
from tests.support.fixture_types import SignInAs, Sql
from tests.support.people import RESULT, Cast, RegisteredNominal, opened, register

TODAY = date.today()
CONVICTED_ON = TODAY - timedelta(days=360)
PARTICULARS = {**RESULT.particulars, "sentenced_on": CONVICTED_ON, "offended_on": CONVICTED_ON - timedelta(90)}
BENCH = AddressDetails(kind="regularly-found", lines="The bench at Quay Row", from_on=date(2020, 1, 1))
KNOWN_BY, SHOWN = ["identity.name", "identity.birth", "identity.photograph"], list(FIELDS)
NOTIFIED = """
select under, change, n.on from notifications_notification n where attendance_id is not null order by under, change
"""
AUDITED = """
select verb, action, fields from audit_auditentry where %s = any(subjects) and actor_name = 'PC Tamsin Oakthorpe'
and id > %s order by id
"""


class DeskInputs:
    """Count the clicks, choices and filled boxes of an officer."""

    def __init__(self, page: Page, site: str) -> None:
        self.page, self.site, self.input_count = page, site, 0

    def press(self, name: str) -> None:
        self.input_count += 1
        self.page.get_by_role("main").get_by_role("button", name=name, exact=True).click()

    def mark_change(self, change: str) -> None:
        self.input_count += 1
        self.page.locator(f"button[value='{change}']").click()

    def follow(self, name: str) -> None:
        self.input_count += 1
        self.page.get_by_role("main").get_by_role("link", name=name).click()

    def tick(self, label: str, group: str = "") -> None:
        self.input_count += 1
        within = self.page.get_by_role("group", name=group) if group else self.page.get_by_role("main")
        within.get_by_label(label).check()

    def write(self, label: str, words: str) -> None:
        self.input_count += 1
        self.page.get_by_role("main").get_by_label(label, exact=True).fill(words)

    def confirm_identity(self, surname: str) -> None:
        """Find the nominal and open the notification desk."""
        self.page.goto(f"{self.site}/desk/")
        check_page(self.page)
        self.write("Name, number, address or body mark", surname)
        self.press("Search")
        check_page(self.page)
        self.follow(surname.upper())
        check_page(self.page)
        self.tick("No photograph to compare")
        self.tick("Driving licence seen")
        self.tick("Gave date of birth")
        self.press("Identity confirmed: continue")
        expect(self.page.get_by_role("heading", name="Notification desk")).to_be_visible()
        check_page(self.page)

    def answer_choices(self) -> None:
        """Answer the questions that have choices, as in an ordinary attendance."""
        self.tick("Not requested", "Fingerprints")
        self.write("Reason for no fingerprints", "Not in doubt")
        self.tick("Taken", "Photograph")
        self.write("Police station", "Mockton")
        self.tick("Police officer")


@pytest.fixture
def officer(cast: Cast, site: LiveServerThread, page: Page, sign_in_as: SignInAs) -> DeskInputs:
    sign_in_as(cast.manager)
    return DeskInputs(page, site.url)


def register_notified(cast: Cast, home: AddressDetails | None = None, **last: Any) -> RegisteredNominal:
    """Register a nominal convicted a year ago who notified the day after."""
    more = {"home": home} if home else {}
    nominal = register(cast, today=TODAY, result=replace(RESULT, on=CONVICTED_ON, particulars=PARTICULARS), **more)
    notification = {"under": "s.83(1)", "on": CONVICTED_ON + timedelta(1), "home_address_kind": "residence", **last}
    with opened(cast.manager, nominal, policy.RECORD) as permit:
        actions.record_notification(permit, today=TODAY, **notification)
    return nominal


def list_audit_entries(owner_sql: Sql, nominal: RegisteredNominal, after: int) -> list[tuple[Any, ...]]:
    """Return the entries of the audit log about the nominal since `after`, read and written by the officer."""
    return owner_sql(AUDITED, [nominal.id, after])


def test_annual_notification_without_changes_takes_fewer_than_16_inputs(
    cast: Cast, officer: DeskInputs, owner_sql: Sql
) -> None:
    nominal = register_notified(cast)
    [(before,)] = owner_sql("select max(id) from audit_auditentry")
    officer.confirm_identity("Marchetti")
    page = officer.page
    officer.answer_choices()
    officer.tick("I read out every line")
    officer.press("Preview new dates")
    expect(page.locator("#effects")).to_contain_text("Annual notification")
    check_page(page)
    officer.press("Record attendance")
    expect(page.get_by_role("heading", name="Receipt for your notification")).to_be_visible()
    expect(page.locator(".receipt__next")).to_contain_text(full_day(months_after(12, TODAY)))
    check_page(page)
    assert officer.input_count < 16, officer.input_count

    assert owner_sql(NOTIFIED) == [("s.85(1)", "", TODAY)]
    assert list_audit_entries(owner_sql, nominal, before) == [
        ("consultation", "find.list", ["name", "born", "why"]),
        *([("consultation", "casework.attend", KNOWN_BY)] * 2),
        *([("consultation", "casework.attend", SHOWN)] * 3),
        ("collection", "casework.attend", ["notifications.stationattendance"]),
        ("collection", "casework.attend", ["notifications.notification"]),
        ("consultation", "nominals.view", list(receipt.FIELDS)),
    ]


def test_new_home_and_household_are_recorded_with_the_annual_notification(
    cast: Cast, officer: DeskInputs, owner_sql: Sql
) -> None:
    nominal = register_notified(cast)
    [(before,)] = owner_sql("select max(id) from audit_auditentry")
    officer.confirm_identity("Marchetti")
    page = officer.page
    officer.mark_change("home new")
    expect(page.locator("#row-home")).to_contain_text("No change")
    check_page(page)
    page.get_by_label("Home: sole or main residence").check()
    page.locator("#id_home-lines").fill("14, Larch Cloes, Hexley")
    page.locator("#id_home-postcode").fill("ns1 4qx")
    fill_date(page, "First date there", TODAY)
    officer.answer_choices()
    officer.tick("I read out every line")
    officer.press("Preview new dates")
    expect(page.locator("#row-home")).to_contain_text("Already recorded")
    check_page(page)
    page.locator("#id_home-lines").fill("22 Placeholder Street\nExampleton")
    page.locator("#id_home-postcode").fill("ZZ99 4BB")
    officer.mark_change("households new")
    page.locator("#id_households-lines").fill("9 Larch Close\nHexley")
    page.locator("[name='households-from_at-day']").fill(str(CONVICTED_ON.day))
    page.locator("[name='households-from_at-month']").fill(str(CONVICTED_ON.month))
    page.locator("[name='households-from_at-year']").fill(str(TODAY.year - 1))
    page.locator("[name='households-from_at-clock']").fill("9:00")
    officer.tick("I read out every line")  # again: the page was rendered with another row
    officer.press("Preview new dates")
    expect(page.locator("#effects")).to_contain_text("change of home address")
    check_page(page)
    page.get_by_role("complementary").get_by_role("button", name="Record attendance").click()
    expect(page.get_by_text("You said this has changed:")).to_be_visible()
    check_page(page)
    assert [(under, change) for under, change, _ in owner_sql(NOTIFIED)] == [
        ("s.84(1)", "child_household"), ("s.84(1)", "home_address"), ("s.85(1)", ""),
    ]  # fmt: skip
    collected = [fields for verb, _, fields in list_audit_entries(owner_sql, nominal, before) if verb == "collection"]
    assert collected == [
        ["notifications.stationattendance"], ["whereabouts.address"], ["households.household"],
        ["households.householdstay"],
        *([["notifications.notification"]] * 3),
    ]  # fmt: skip


def fill_account(page: Page, prefix: str, number: str) -> None:
    page.locator(f"#id_{prefix}-institution").fill("Northern Bank")
    page.locator(f"#id_{prefix}-sort_code").fill("12-34-56")
    page.locator(f"#id_{prefix}-number").fill(number)
    for part, figure in (("day", TODAY.day), ("month", TODAY.month), ("year", TODAY.year)):
        page.locator(f"[name='{prefix}-from_on-{part}']").fill(str(figure))
    page.locator(f"[name='{prefix}-whose'][value='own']").check()


def test_two_new_accounts_and_a_lost_passport_are_notified(cast: Cast, officer: DeskInputs, owner_sql: Sql) -> None:
    nominal = register_notified(cast)
    with opened(cast.manager, nominal, policy.RECORD) as permit:
        passport_values = {
            "kind": "passport",
            "number": "533380001",
            "name_in_it": "Dominic Marchetti",
            "country": "France",
        }
        passport = record_document(permit, **passport_values, today=TODAY)
    officer.confirm_identity("Marchetti")
    page = officer.page
    officer.mark_change("accounts opened")
    fill_account(page, "accounts", "GB82 WEST 1234 5698 7654 33")
    officer.press("Add another account")
    expect(page.locator("#id_accounts-number")).to_have_value("GB82 WEST 1234 5698 7654 33")
    check_page(page)
    fill_account(page, "accounts-2", "55779911")
    officer.mark_change(f"passports gone {passport.first}")
    page.get_by_label("Lost or stolen").check()
    fill_date(page, "Date of outcome", TODAY)
    officer.answer_choices()
    officer.tick("I read out every line")
    officer.press("Preview new dates")
    expect(page.get_by_role("alert")).to_contain_text("its check digits do not match the rest")
    check_page(page)
    fill_account(page, "accounts", "31926819")
    officer.press("Preview new dates")
    expect(page.locator("#effects")).to_contain_text("met")
    check_page(page)
    page.get_by_role("complementary").get_by_role("button", name="Record attendance").click()
    expect(page.get_by_text("You said this has changed:")).to_be_visible()
    assert "55779911" not in get_markup(page)
    assert owner_sql("select from_on from finance_bankaccount") == [(TODAY,), (TODAY,)]
    assert owner_sql("select document_id, end_reason from identity_identitydocumentend") == [(passport.first, "lost")]
    assert owner_sql("select content from record_draft") == []


def test_desk_works_on_a_phone_without_scripts(
    cast: Cast, site: LiveServerThread, browser: Browser, officer: DeskInputs, owner_sql: Sql
) -> None:
    nominal = register_notified(cast)
    signed_in = officer.page.context.storage_state()
    with browser.new_context(
        java_script_enabled=False, viewport={"width": 375, "height": 800}, storage_state=signed_in
    ) as context:
        page = context.new_page()
        page.goto(f"{site.url}/nominals/{nominal.urn}/desk/identity/")
        by_hand = DeskInputs(page, site.url)
        for label in ("No photograph to compare", "Driving licence seen", "Gave date of birth"):
            by_hand.tick(label)
        by_hand.press("Identity confirmed: continue")
        by_hand.mark_change("cards new")
        page.locator("#id_cards-provider").fill("Northern Bank")
        by_hand.press("Add another card")
        expect(page.locator("#id_cards-provider")).to_have_value("Northern Bank")
        page.locator("#id_cards-2-provider").fill("Southern Bank")
        by_hand.press("Save and exit")
        page.goto(f"{site.url}/nominals/{nominal.urn}/desk/")
        expect(page.locator("#id_cards-2-provider")).to_have_value("Southern Bank")
        assert "Bank" not in str(owner_sql("select content from record_draft"))


def test_weekly_attendance_takes_six_inputs(cast: Cast, officer: DeskInputs, owner_sql: Sql) -> None:
    last = TODAY - timedelta(days=5)
    nominal = register_notified(cast, home=BENCH, under="s.85(1)", on=last, home_address_kind="place_regularly_found")
    [(before,)] = owner_sql("select max(id) from audit_auditentry")
    officer.page.goto(f"{officer.site}/desk/")
    officer.confirm_identity("Marchetti")
    page = officer.page
    page.get_by_role("main").get_by_label("Police station", exact=True).fill("Mockton")  # once in each session
    expect(page.get_by_text("Weekly notification").first).to_be_visible()
    officer.tick("The nominal can still be found at The bench at Quay Row")
    officer.input_count = 0
    officer.tick("Not requested", "Fingerprints")
    officer.tick("Not requested", "Photograph")
    officer.tick("Police officer")
    officer.tick("I read out every line")
    officer.press("Preview new dates")
    officer.press("Record attendance")
    assert officer.input_count == 6
    expect(page.locator(".receipt__next")).to_contain_text(full_day(TODAY + timedelta(days=7)))
    check_page(page)
    assert owner_sql(NOTIFIED) == [("s.85(1)", "", TODAY)]
    assert [fields for verb, _, fields in list_audit_entries(owner_sql, nominal, before) if verb == "collection"] == [
        ["notifications.stationattendance"], ["notifications.notification"],
    ]  # fmt: skip

    officer.confirm_identity("Marchetti")
    expect(page.get_by_role("main").get_by_label("Police station", exact=True)).to_have_value("Mockton")


def test_ended_session_loses_nothing_typed_at_the_desk(cast: Cast, officer: DeskInputs, sign_in_as: SignInAs) -> None:
    nominal = register_notified(cast)
    officer.confirm_identity("Marchetti")
    page = officer.page
    page.locator("#id_present").fill("His sister Maud")
    officer.answer_choices()
    expect(page.get_by_text("Draft saved")).to_be_visible()
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    officer.press("Preview new dates")
    page.wait_for_url("**/account/login/**")
    sign_in_as(cast.manager)
    page.goto(f"{officer.site}/nominals/{nominal.urn}/desk/")
    expect(page.locator("#id_present")).to_have_value("His sister Maud")
    expect(page.get_by_role("main").get_by_label("Police station", exact=True)).to_have_value("Mockton")
    expect(page.get_by_role("group", name="Photograph").get_by_label("Taken")).to_be_checked()
    check_page(page)
