"""Complete each form of several pages by keyboard alone, as each role that may start it.

The list is made from the code: modules that save drafts, pages whose button leads to another page, and forms that show
results before they record. A new one fails here until a test completes it by keyboard.
"""

import ast
import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.test.testcases import LiveServerThread
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django import Settings

from mosovo.config.template_folders import OF_THE_LIBRARIES, list_template_folders
from mosovo.exchange.hmpps.content_reader import read_content
from mosovo.exchange.hmpps.inbox import ParsedMessage, Sender, store_messages
from mosovo.exchange.hmpps.profile import PROFILES
from mosovo.nominals.policy import ALLOCATE
from mosovo.nominals.sharing import set_leading_practitioner
from mosovo.organisations.models import Account
from mosovo.web.features.mappa.referral_forms import CURRENT
from mosovo.web.features.mappa.referral_sections import SECTIONS
from tests.browser.journeys import get_current_code, press_continue, set_up_sign_in, tab_to, type_into
from tests.browser.keyboard_forms import complete_form
from tests.exchange.alert_deliveries import SENDERS, build_body, make_alert, send_delivery
from tests.sampling import Sampler
from tests.support.fixture_types import SignInAs, Sql
from tests.support.meetings import (
    TODAY,
    Agencies,
    add_agency_contacts,
    add_to_meeting,
    agencies,
    create_test_meeting,
    invite_account,
)
from tests.support.people import Cast, RegisteredNominal, opened, register
from tests.support.web_paths import WEB, name_file

type Jobs = Callable[[], AbstractContextManager[None]]

CONTINUE_BUTTON = re.compile(r"(<button|govukButton|element button).*\bcontinue\b", re.IGNORECASE)
COMPLETED_BY = {
    "desk/attendance_drafts.py": "test_desk_by_keyboard.py",
    "mappa/referrals.py": "here",
    "register/views.py": "test_officer_day.py",
    "accounts/templates/accounts/form.jinja": "here",
    "desk/templates/desk/desk.jinja": "test_desk_by_keyboard.py",
    "desk/templates/desk/identity.jinja": "test_desk_by_keyboard.py",
    "exchange/templates/exchange/mapping.jinja": "test_import_by_keyboard.py",
    "monitoring/templates/monitoring/unmatched.jinja": "here",
    "agency/templates/agency/link.jinja": "here",
    "source_differences/templates/source_differences/message.jinja": "here",
    "register/templates/register/sentence.jinja": "test_officer_day.py",
    "register/templates/register/step.jinja": "test_officer_day.py",
    "sign_in/templates/sign_in/confirmed.jinja": "here",
    "templates_django/account/login.html": "here",
    "templates_django/account/reauthenticate.html": "here",
    "templates_django/mfa/reauthenticate.html": "here",
    "travel/views.py": "here",
}
"""Files with a form of several pages (see above), and the test that completes it; "here" is this file."""
MAX_TAB_STOPS = 300
"""Most Tab stops before the end of a long page."""


def creates_draft(path: Path) -> bool:
    """Whether the module saves a draft of a form."""
    calls = (node.func for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))
    return any(
        isinstance(call, ast.Attribute) and call.attr == "create_draft" and ast.unparse(call.value) == "drafts"
        for call in calls
    )


def creates_any_of(path: Path, names: set[str]) -> bool:
    """Whether the module creates an object of one of these classes."""
    calls = (node.func for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))
    return any(isinstance(call, ast.Name) and call.id in names for call in calls)


def list_preview_screens() -> set[str]:
    """Return the screens that do not record when first sent: they replace `RecordScreen.try_action`."""
    nodes = (node for path in WEB.rglob("*.py") for node in ast.walk(ast.parse(path.read_text())))
    return {
        each.name for each in nodes
        if isinstance(each, ast.ClassDef) and "RecordScreen" in map(ast.unparse, each.bases)
        and "try_action" in (getattr(part, "name", "") for part in each.body)
    }  # fmt: skip


@pytest.mark.pure
def test_each_form_of_several_pages_is_completed_by_a_keyboard_test() -> None:
    drafts = {name_file(path) for path in WEB.rglob("*.py") if creates_draft(path)}
    pages = {
        name_file(path)
        for folder in (*list_template_folders(), OF_THE_LIBRARIES)
        for path in folder.rglob("*.*")
        if CONTINUE_BUTTON.search(path.read_text())
    }
    screens = list_preview_screens()
    shown_first = {name_file(path) for path in WEB.rglob("*.py") if creates_any_of(path, screens)}
    found = drafts | pages | shown_first
    assert found == set(COMPLETED_BY), "complete it by keyboard in a test, and name the test in COMPLETED_BY"
    assert all((Path(__file__).parent / where).exists() for where in COMPLETED_BY.values() if where != "here")


def list_accounts_with_access(cast: Cast, address: str) -> set[str]:
    """Return the names of all in the cast who can open the page."""
    found = set[str]()
    for name in Cast.__dataclass_fields__:
        if isinstance(account := getattr(cast, name), Account):
            client = Client()
            client.force_login(account)
            found |= {name} if client.get(address).status_code == 200 else set()
    return found


def assign_lead(cast: Cast, nominal: RegisteredNominal) -> None:
    """Make the practitioner lead the case."""
    with opened(cast.supervisor, nominal, ALLOCATE) as permit:
        set_leading_practitioner(permit, cast.practitioner, today=TODAY)


REFERRERS = ("manager", "colleague", "supervisor", "inspector", "coordinator", "practitioner")


def test_roles_that_may_refer_to_mappa_are_those_tested(cast: Cast, nominal: RegisteredNominal) -> None:
    assign_lead(cast, nominal)
    assert list_accounts_with_access(cast, reverse("refer_to_mappa", kwargs={"urn": nominal.urn})) == {*REFERRERS}


def test_referral_is_saved_as_a_draft_and_sent_by_keyboard(
    cast: Cast, site: LiveServerThread, page: Page, sign_in_as: SignInAs, owner_sql: Sql, sample: Sampler
) -> None:
    for who in sample("referrals by keyboard", REFERRERS, Fraction(1, 6), unit="roles"):
        sign_in_as(getattr(cast, who))
        complete_referral(cast, who, site, page, owner_sql)


def complete_referral(cast: Cast, who: str, site: LiveServerThread, page: Page, owner_sql: Sql) -> None:
    """Save a draft of a referral of a new case, complete it, and check that this account is its author."""
    nominal = register(cast)
    assign_lead(cast, nominal)
    page.goto(site.url + reverse("refer_to_mappa", kwargs={"urn": nominal.urn}))
    type_into(page, lower_level_reason="Housing and probation must act on one plan first.")
    press_continue(page, "button[name='keep_draft']", MAX_TAB_STOPS)
    expect(page.get_by_text("This is your draft.")).to_be_visible()
    values = {
        "category": "1", "level": "2", "criteria": ["meetings-add", "high-harm"], "referrer": "Morag Ferris",
        "words_reason": "He asked about the school next door, twice this month.",
        **{f"{CURRENT}{section.key}": "on" for section in SECTIONS},
    }  # fmt: skip
    complete_form(page, "main form:has([name=lower_level_reason])", values)
    expect(page.get_by_role("heading", name="Referral to Level 2")).to_be_visible()
    kept = "select recorded_by_id, level, lower_level_reason from mappa_mappareferral where nominal_id = %s"
    assert owner_sql(kept, [nominal.id]) == [
        (getattr(cast, who).pk, 2, "Housing and probation must act on one plan first.")
    ]
    assert owner_sql("select count(*) from record_draft") == [(0,)]


TRAVEL_RECORDERS = ("manager", "colleague", "supervisor", "inspector", "practitioner")


def test_roles_that_may_record_a_journey_are_those_tested(cast: Cast, nominal: RegisteredNominal) -> None:
    assign_lead(cast, nominal)
    assert list_accounts_with_access(cast, reverse("record_journey", kwargs={"urn": nominal.urn})) == {
        *TRAVEL_RECORDERS
    }


def test_journey_is_checked_and_then_recorded_by_keyboard(
    cast: Cast,
    nominal: RegisteredNominal,
    site: LiveServerThread,
    page: Page,
    sign_in_as: SignInAs,
    owner_sql: Sql,
    sample: Sampler,
) -> None:
    """The first request shows results and records nothing; the request from the next page records the journey."""
    assign_lead(cast, nominal)
    departs_on = TODAY + timedelta(days=30)
    values = {f"departs_on-{part}": str(getattr(departs_on, part)) for part in ("day", "month", "year")}
    walked = sample("journeys by keyboard", TRAVEL_RECORDERS, Fraction(1, 5), unit="roles")
    for who in walked:
        sign_in_as(getattr(cast, who))
        page.goto(site.url + reverse("record_journey", kwargs={"urn": nominal.urn}))
        complete_form(page, "main form:has([name=known_later])", {**values, "country_1": "ES"})
        expect(page.get_by_text("The foreign travel is recorded.")).to_be_visible()
    found = "select recorded_by_id, departs_on from travel_journey order by recorded_at"
    assert owner_sql(found) == [(getattr(cast, who).pk, departs_on) for who in walked]


@pytest.fixture
def partners(
    cast: Cast, as_jobs: Callable[[], AbstractContextManager[None]], settings: Settings, tmp_path: Path
) -> Agencies:
    settings.MESSAGE_OUTBOX_DIR = str(tmp_path)
    add_agency_contacts(cast, "HSG")
    with as_jobs():
        return agencies(cast)


def read_last_message(settings: Settings, by: str) -> str:
    """Return the text of the last message sent this way."""
    files = sorted(Path(settings.MESSAGE_OUTBOX_DIR).glob("*.json"), key=lambda each: each.stat().st_mtime_ns)
    return str([values["words"] for each in files if (values := json.loads(each.read_text()))["by"] == by][-1])


def test_agency_link_is_sent_opened_with_a_code_and_used_to_report_by_keyboard(
    cast: Cast, nominal: RegisteredNominal, partners: Agencies, site: LiveServerThread, page: Page,
    sign_in_with_factor: SignInAs, settings: Settings, owner_sql: Sql,
) -> None:  # fmt: skip
    """Only the co-ordinator may send the link; a person of an agency opens it without a password."""
    case = add_to_meeting(cast, create_test_meeting(cast), nominal)
    invite_account(cast, nominal, case, partners.housing)
    sign_in_with_factor(cast.coordinator)
    page.goto(f"{site.url}/nominals/{nominal.urn}/meetings/{case.first}/invitations/")
    tab_to(page, "main td summary", MAX_TAB_STOPS)
    page.keyboard.press("Enter")
    press_continue(page, "main a[href*='/link']", MAX_TAB_STOPS)
    values = {"email": "tariq@housing.example", "telephone": "07700 900123"}
    complete_form(page, "main form[method=post]:has([name=email])", values, until="Link sent")
    page.context.clear_cookies()
    page.goto(read_last_message(settings, "mail").rpartition(" ")[2])
    press_continue(page, "button[name='send']")
    type_into(page, code=read_last_message(settings, "text").partition(": ")[2][:6])
    press_continue(page, "main button:not([name])")
    expect(page.get_by_role("heading", name="My meetings")).to_be_visible()
    press_continue(page, f"a[href='/agency/cases/{case.first}/']")
    report = {"answer": "relevant", "words_1": "Sole tenancy of 3 Larch Court since May.", "audience_1": "authorities",
              "may_be_told": "no"}  # fmt: skip
    complete_form(page, "main form[method=post]:has([name=answer])", report)
    expect(page.get_by_text("Your report has been sent to the co-ordinator").first).to_be_visible()
    assert owner_sql("select answer, recorded_by_id from meetings_agencyreport") == [("relevant", partners.housing.pk)]


MATCHERS = ("supervisor", "inspector")


def test_roles_that_may_match_an_alert_are_those_tested(cast: Cast) -> None:
    """The administrator sees the list and cannot match alerts."""
    assert list_accounts_with_access(cast, reverse("unmatched_alerts")) == {
        *MATCHERS,
        "stranger_inspector",
        "administrator",
    }


@pytest.mark.parametrize("who", MATCHERS)
def test_unmatched_alert_is_matched_by_keyboard(
    cast: Cast,
    nominal: RegisteredNominal,
    site: LiveServerThread,
    page: Page,
    sign_in_as: SignInAs,
    settings: Settings,
    owner_sql: Sql,
    who: str,
) -> None:
    settings.ALERT_PROVIDER_KEYS = SENDERS
    assert send_delivery(build_body(make_alert(subject="S-9"))).status_code == 202
    sign_in_as(getattr(cast, who))
    page.goto(site.url + reverse("unmatched_alerts"))
    type_into(page, urn=nominal.urn)
    press_continue(page, "main form button[type='submit']")
    complete_form(page, "main form[method=post]:has([name=basis])", {})
    assert owner_sql("select nominal_id, recorded_by_id from monitoring_providerenrolment") == [
        (nominal.id, getattr(cast, who).pk)
    ]


def test_roles_that_may_match_a_source_message_are_those_tested(cast: Cast) -> None:
    assert list_accounts_with_access(cast, reverse("unmatched_messages")) == {*MATCHERS, "stranger_inspector"}


@pytest.mark.parametrize("who", MATCHERS)
def test_unmatched_source_message_is_matched_by_keyboard(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs, as_jobs: Jobs,
    owner_sql: Sql, who: str,
) -> None:  # fmt: skip
    with as_jobs(), transaction.atomic():
        values = ParsedMessage("M-1", timezone.now(), {"crn": "X123456"}, read_content(PROFILES["mappa"], {"level": 3}))
        store_messages(Sender("Probation feed", "NS"), PROFILES["mappa"], [values], TODAY)
    sign_in_as(getattr(cast, who))
    page.goto(site.url + reverse("unmatched_messages"))
    press_continue(page, "main a[data-open]", MAX_TAB_STOPS)
    type_into(page, urn=nominal.urn)
    press_continue(page, "main form[method=get] button[type='submit']")
    complete_form(page, "main form[method=post]:has([name=reason])", {"reason": "The officer of probation said so"})
    expect(page.get_by_text("The message is matched").first).to_be_visible()
    assert owner_sql("select nominal_id, decided_by_id from exchange_sourcemessage") == [
        (nominal.id, getattr(cast, who).pk)
    ]


def test_account_is_opened_and_approved_by_a_second_person_by_keyboard(
    cast: Cast, site: LiveServerThread, page: Page, sign_in_with_factor: SignInAs, owner_sql: Sql
) -> None:
    """Only an administrator may open an account."""
    assert list_accounts_with_access(cast, reverse("account_new")) == {"administrator"}
    sign_in_with_factor(cast.administrator)
    page.goto(site.url + reverse("account_new"))
    values = {
        "username": "4777", "name": "PC Juniper Vale", "works_for": "force", "team": str(cast.east.pk),
        "roles": ["offender_manager"], "vetting": "mv", "vetted_until": "1 January 2030",
    }  # fmt: skip
    complete_form(page, "main form[method=post]:has([name=username])", values)
    expect(page.get_by_text("first password for 4777")).to_be_visible()
    sign_in_with_factor(cast.inspector)
    page.goto(site.url + reverse("accounts_waiting"))
    press_continue(page, "main button[value='yes']", MAX_TAB_STOPS)
    assert owner_sql("select roles, team_id from organisations_account where username = '4777'") == [
        (["offender_manager"], cast.east.pk)
    ]


DELETERS = ("manager", "colleague", "supervisor", "inspector", "practitioner")


def get_strike_out_url(nominal: RegisteredNominal, owner_sql: Sql) -> str:
    """Return the page for striking out the nominal's name."""
    [(name,)] = owner_sql("select id from identity_name where nominal_id = %s", [nominal.id])
    return reverse("strike_out_fact", kwargs={"urn": nominal.urn, "fact_type": "identity.name", "row_id": name})


def test_roles_that_may_strike_out_are_those_tested(cast: Cast, nominal: RegisteredNominal, owner_sql: Sql) -> None:
    assign_lead(cast, nominal)
    assert list_accounts_with_access(cast, get_strike_out_url(nominal, owner_sql)) == {*DELETERS}


def test_fact_is_struck_out_by_keyboard_after_a_new_code(
    cast: Cast, site: LiveServerThread, page: Page, owner_sql: Sql, settings: Settings, sample: Sampler
) -> None:
    """Sign in by password and code, then confirm with a code between form and result, without losing what was typed."""
    for who in sample("facts struck out by keyboard", DELETERS, Fraction(1, 5), unit="roles"):
        page.context.clear_cookies()
        complete_deletion(cast, getattr(cast, who), site, page, owner_sql, settings)


def complete_deletion(
    cast: Cast, account: Account, site: LiveServerThread, page: Page, owner_sql: Sql, settings: Settings
) -> None:
    """Strike out the name in a new case, and check that this account did it."""
    nominal = register(cast)
    assign_lead(cast, nominal)
    secret = set_up_sign_in(account)
    page.goto(f"{site.url}/account/login/")
    type_into(page, login=account.username, password="a long enough pass phrase")
    press_continue(page, "main form button[type='submit']")
    type_into(page, code=get_current_code(secret))
    press_continue(page, "main form button[type='submit']")
    page.goto(site.url + get_strike_out_url(nominal, owner_sql))
    settings.STEP_UP_LIFETIME = settings.STEP_UP_LIFETIME * 0
    type_into(page, change_reason="Recorded of the wrong person.")
    press_continue(page, "main form button.govuk-button")
    settings.STEP_UP_LIFETIME = settings.SESSION_IDLE_TIMEOUT
    type_into(page, code=get_current_code(secret, later=1))
    press_continue(page, "main form button[type='submit']")
    expect(page.get_by_role("heading", name="Identity confirmed")).to_be_visible()
    press_continue(page, "main form button[type='submit']")
    kept = "select recorded_by_id, change_reason from identity_name where struck_out and nominal_id = %s"
    assert owner_sql(kept, [nominal.id]) == [(account.pk, "Recorded of the wrong person.")]
