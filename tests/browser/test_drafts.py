"""A visit recorded without a network: saved on the phone as typed, encrypted, and recorded once when it is back."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, BrowserContext, Page, expect

from mosovo.nominals import restrictions
from mosovo.nominals.policy import MANAGE_ACCESS
from mosovo.rooms.visits.actions import record_visit
from tests.browser.journeys import check_page, fill_date
from tests.rooms.transactions import recorded as write_about
from tests.support.fixture_types import SignInAs, Sql
from tests.support.people import Cast, RegisteredNominal, opened

VISIT_TEXT = "Calm, and in work again. A new partner whom he had not named before."
EARLIER_VISIT_TEXT = "Short with us at first. Says that he sleeps badly since his hours were cut."
CURFEW = "To be at home between seven at night and seven in the morning"
YESTERDAY = date.today() - timedelta(days=1)
ROWS = """async () => {
  const done = (asked) => new Promise((resolve) => { asked.onsuccess = () => resolve(asked.result) })
  const database = await done(indexedDB.open('drafts'))
  const has = database.objectStoreNames.contains('kept')
  const rows = has ? await done(database.transaction('kept').objectStore('kept').getAll()) : []
  database.close()
  const text = (data) => String.fromCharCode(...new Uint8Array(data))
  return Promise.all(rows.map(async ({ key, data, iv, ...clear }) => ({
    ...clear, extractable: key.extractable, name: key.algorithm.name, bytes: text(data),
    said: text(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, data)) })))
}"""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Yield a visitor on a phone."""
    context = browser.new_context(viewport={"width": 375, "height": 800}, locale="en-GB", has_touch=True)
    yield context
    context.close()


def get_form_url(site: LiveServerThread, nominal: RegisteredNominal) -> str:
    return f"{site.url}/nominals/{nominal.urn}/visits/record/"


def record_earlier_visit(cast: Cast, nominal: RegisteredNominal) -> None:
    """Record an old visit with a condition check, whose text is on record."""
    visit = {"outcome": "seen", "text": EARLIER_VISIT_TEXT, "second_officer_id": cast.colleague.pk}
    began = datetime(2026, 1, 5, 18, 10, tzinfo=UTC)
    conditions = [(CURFEW, "unable", "Not back until eight.")]
    write_about(cast.manager, nominal, record_visit, began_at=began, conditions=conditions, **visit)


def write(page: Page, cast: Cast, text: str = VISIT_TEXT, began: str = "18:10") -> None:
    page.get_by_label("Seen", exact=True).check()
    page.get_by_label("Presentation and changes").fill(text)
    page.locator("details", has_text="change date or place").evaluate("folded => { folded.open = true }")
    fill_date(page, "Date of the visit", YESTERDAY)
    page.get_by_label("Start time").fill(began)
    page.get_by_label(cast.colleague.name).check()


def save(page: Page) -> None:
    page.get_by_role("button", name="Record visit").click()


def wait_for_drafts(page: Page, is_ready: Callable[[list[dict[str, Any]]], bool]) -> list[dict[str, Any]]:
    """Return the drafts in the storage of the browser when the condition holds. The page stores them with a delay."""
    for _ in range(100):
        rows: list[dict[str, Any]] = page.evaluate(ROWS)
        if is_ready(rows):
            return rows
        page.wait_for_timeout(100)
    raise AssertionError(rows)


def list_kept_drafts(page: Page, state: str, *typed: str) -> list[dict[str, Any]]:
    """Return the drafts once they all have this state, and one of them has the typed text."""
    return wait_for_drafts(
        page,
        lambda rows: (
            {row["state"] for row in rows} == {state}
            and any(all(text in row["said"] for text in typed) for row in rows)
        ),
    )


def wait_for_no_drafts(page: Page) -> bool:
    """Wait until the storage of the browser has no draft."""
    return wait_for_drafts(page, lambda rows: not rows) == []


def list_recorded_visits(owner_sql: Sql) -> list[str]:
    return [text for (text,) in owner_sql("select text from visits_visit order by recorded_at")]


def test_visit_typed_without_a_network_is_recorded_once(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, context: BrowserContext, page: Page,
    sign_in_as: SignInAs, owner_sql: Sql,
) -> None:  # fmt: skip
    record_earlier_visit(cast, nominal)
    sign_in_as(cast.manager)
    page.goto(get_form_url(site, nominal))
    context.set_offline(True)
    write(page, cast)
    page.get_by_text("Conditions checked: 1 condition checked before").click()
    page.get_by_role("group", name="Condition 1", exact=True).get_by_label("Complied with").check()
    page.get_by_role("group", name="Condition 1", exact=True).get_by_label("Asked").check()
    [row] = list_kept_drafts(page, "typed", "Calm", "complied", "asked", str(cast.colleague.pk))
    assert (row["extractable"], row["name"]) == (False, "AES-GCM")
    assert set(row) == {"id", "at", "state", "extractable", "name", "bytes", "said"}, (
        "only id, time and state are not encrypted"
    )
    assert not [word for word in ("Calm", nominal.urn, "Marchetti", "outcome") if word in row["bytes"]]
    assert "Calm" in row["said"]
    assert not [word for word in ("archetti", "MARCHETTI", CURFEW) if word in row["said"]], (
        "a draft contains nothing of the record"
    )
    page.close()

    page = context.new_page()
    context.set_offline(False)
    page.goto(get_form_url(site, nominal))
    expect(page.get_by_label("Presentation and changes")).to_have_value(VISIT_TEXT)
    expect(page.get_by_label("Start time")).to_have_value("18:10")
    expect(page.get_by_label(cast.colleague.name)).to_be_checked()
    expect(page.get_by_role("group", name="Condition 1", exact=True).get_by_label("Complied with")).to_be_checked()
    context.set_offline(True)
    save(page)
    expect(page.get_by_text("No network. The visit is saved on this device")).to_be_visible()
    list_kept_drafts(page, "waiting")
    check_page(page)
    assert list_recorded_visits(owner_sql) == [EARLIER_VISIT_TEXT]

    context.set_offline(False)
    expect(page.get_by_text("The visit is recorded.")).to_be_visible(timeout=30_000)
    assert list_recorded_visits(owner_sql) == [EARLIER_VISIT_TEXT, VISIT_TEXT]
    assert owner_sql("select condition_wording, result from visits_conditioncheck order by first") == [
        (CURFEW, "unable"), (CURFEW, "complied"),
    ]  # fmt: skip
    assert wait_for_no_drafts(page), "nothing stays on the phone"


def test_draft_sent_again_after_a_lost_answer_is_one_visit(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs, owner_sql: Sql
) -> None:
    sign_in_as(cast.manager)
    page.goto(get_form_url(site, nominal))
    write(page, cast)
    page.route("**/visits/record/", lambda route: (route.fetch(max_redirects=0), route.abort()))
    save(page)
    expect(page.get_by_text("No network. The visit is saved on this device")).to_be_visible()
    assert list_recorded_visits(owner_sql) == [VISIT_TEXT]
    page.unroute("**/visits/record/")
    page.goto(site.url)
    expect(page.get_by_text("is recorded. Open the case file")).to_be_visible()
    assert list_recorded_visits(owner_sql) == [VISIT_TEXT]


def test_draft_about_a_case_restricted_since_is_refused_and_stays_readable(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, context: BrowserContext, page: Page,
    sign_in_as: SignInAs, owner_sql: Sql,
) -> None:  # fmt: skip
    sign_in_as(cast.colleague)
    page.goto(get_form_url(site, nominal))
    context.set_offline(True)
    page.get_by_label("Seen", exact=True).check()
    page.get_by_label("Presentation and changes").fill(VISIT_TEXT)
    page.get_by_label("Start time").fill("00:01")
    page.get_by_label(cast.manager.name).check()
    save(page)
    list_kept_drafts(page, "waiting")
    with opened(cast.inspector, nominal, MANAGE_ACCESS) as permit:
        restrictions.exclude_account(permit, cast.colleague, reason="He is her brother", today=date.today())
    context.set_offline(False)
    page.goto(site.url)
    expect(page.get_by_text("was not recorded, because you cannot open this case any more")).to_be_visible()
    page.get_by_text("Your entries", exact=True).click()
    expect(page.get_by_text(VISIT_TEXT)).to_be_visible()
    check_page(page)
    list_kept_drafts(page, "refused")
    assert list_recorded_visits(owner_sql) == []


def test_two_drafts_of_one_visit_are_both_offered(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, context: BrowserContext, page: Page,
    sign_in_as: SignInAs, owner_sql: Sql,
) -> None:  # fmt: skip
    sign_in_as(cast.manager)
    page.goto(get_form_url(site, nominal))
    other = context.new_page()
    other.goto(get_form_url(site, nominal))
    context.set_offline(True)
    write(page, cast)
    write(other, cast, f"{VISIT_TEXT} Written again.", began="18:20")
    list_kept_drafts(other, "typed", "Written again", "18:20", str(cast.colleague.pk))
    list_kept_drafts(other, "typed", "18:10", str(cast.colleague.pk))
    context.set_offline(False)
    other.close()
    page.goto(get_form_url(site, nominal))
    expect(page.get_by_text("There is more than one draft of a visit on this device")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Continue this draft").first.click()
    save(page)
    expect(page.get_by_text("The visit is recorded.")).to_be_visible()
    page.goto(get_form_url(site, nominal))
    expect(page.get_by_label("Presentation and changes")).to_have_value(f"{VISIT_TEXT} Written again.")
    save(page)
    expect(page.get_by_role("heading", name="Already recorded at about this time")).to_be_visible()
    expect(page.get_by_label("Presentation and changes")).to_have_value(f"{VISIT_TEXT} Written again.")
    check_page(page)
    assert list_recorded_visits(owner_sql) == [VISIT_TEXT]
    assert len(list_kept_drafts(page, "typed")) == 1


def test_drafts_are_deleted_at_sign_out_after_twelve_hours_and_for_another_user(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    sign_in_as(cast.manager)
    page.goto(get_form_url(site, nominal))
    page.get_by_label("Not at home").check()
    list_kept_drafts(page, "typed")
    sign_in_as(cast.colleague)
    page.goto(get_form_url(site, nominal))
    assert wait_for_no_drafts(page), "another user of the same phone sees no draft"

    page.get_by_label("Not at home").check()
    list_kept_drafts(page, "typed")
    page.clock.set_fixed_time(datetime.now() + timedelta(hours=12, minutes=1))
    page.goto(site.url)
    assert wait_for_no_drafts(page), "after twelve hours"

    page.goto(get_form_url(site, nominal))
    expect(page.get_by_label("Not at home")).to_be_checked()  # from the draft on the server, which is hers
    page.get_by_label("Seen", exact=True).check()
    list_kept_drafts(page, "typed")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/account/login/**")
    assert page.evaluate(ROWS) == [], "at sign-out"
