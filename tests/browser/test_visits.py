"""A very-high-risk nominal missed three times: four inputs for each visit, and escalation to the inspector."""

import re
from datetime import date, timedelta

import pytest
from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from mosovo.rooms.orders import actions as orders
from mosovo.rooms.orders.policy import RECORD as ORDERS
from mosovo.rooms.risk.actions import set_level
from mosovo.rooms.risk.policy import RECORD
from tests.browser.input_counts import Inputs
from tests.browser.journeys import check_page, fill_date
from tests.support.fixture_types import SignInAs, Sql
from tests.support.people import Cast, RegisteredNominal, opened

TODAY = date.today()
MAX_INPUTS = 4


def test_three_failed_visits_escalate_to_the_inspector_until_decided(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs, owner_sql: Sql
) -> None:
    sign_in_as(cast.manager)
    case = f"{site.url}/nominals/{nominal.urn}/"
    page.goto(f"{case}whole/")
    set_risk_level(page)
    for days in (3, 2, 1):
        page.goto(f"{case}whole/")
        record_failed_visit(page, cast, TODAY - timedelta(days=days))
    expect(page.get_by_role("heading", name="Decide after two failed visits")).to_be_visible()
    page.goto(f"{case}whole/")
    expect(page.get_by_text("3 failed attempts").first).to_be_attached()
    sign_in_as(cast.supervisor)
    page.goto(f"{site.url}/visits/?view=decisions")
    check_page(page)
    page.get_by_role("link", name="Decide").first.click()
    record_decision(page)
    assert list_open_decisions(owner_sql) == [("practice.visit.inspector", "inspector")]
    sign_in_as(cast.inspector)
    page.goto(f"{case}whole/")
    check_page(page)
    page.get_by_role("link", name="Decision on missed visits", exact=True).click()
    record_decision(page)
    assert list_open_decisions(owner_sql) == []
    check_audit_log(owner_sql)


def set_risk_level(page: Page) -> None:
    page.get_by_role("link", name="Risk level", exact=True).click()
    check_page(page)
    page.get_by_label("Very high").check()
    page.get_by_label("Reasons").fill("Two new contacts with children, and a telephone nobody was told of.")
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("The risk level is recorded.")).to_be_visible()


def record_failed_visit(page: Page, cast: Cast, on: date) -> None:
    """Record a failed visit and count the inputs of the officer.

    The test sets the date, which is otherwise filled in.
    """
    page.get_by_role("link", name="Home visit", exact=True).click()
    check_page(page)
    page.get_by_text("change date or place").click()
    fill_date(page, "Date of the visit", on)

    touches = 0
    page.get_by_label("Not at home").check()
    touches += 1
    page.get_by_label("Start time").fill("18:10")
    touches += 1
    page.get_by_label(cast.colleague.name).check()
    touches += 1
    page.get_by_role("button", name="Record visit").click()
    touches += 1
    expect(page.get_by_text("The visit is recorded.")).to_be_visible()
    assert touches <= MAX_INPUTS


def record_decision(page: Page) -> None:
    check_page(page)
    page.get_by_label("Try again at another time or place").check()
    page.get_by_label("Reasons and deadline").fill("Before six on Saturday, with the West team.")
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("The decision on missed visits is recorded.")).to_be_visible()


def list_open_decisions(owner_sql: Sql) -> list[tuple[str, str]]:
    """Return the decisions that are still open."""
    return owner_sql(
        "select rule, bearer from obligations_duty where rule in ('practice.visit.decide', 'practice.visit.inspector') "
        "and opens_on <= current_date and met_on is null and (ceased_on is null or ceased_on > current_date)"
    )


def check_audit_log(owner_sql: Sql) -> None:
    written = owner_sql(
        "select actor_name, action from audit_auditentry where action in ('risk.record', 'visits.record') "
        "and verb = 'collection' order by id"
    )
    assert [action for _, action in written] == ["risk.record", *["visits.record"] * 5]


MAX_INPUTS_OF_NINE = 20
"""The most inputs of a visit with nine conditions, all complied with, from Today."""
MAX_SCREENS_ON_A_PHONE = 3 * 812
"""The most pixels of the visit form on a phone: three screens (screens.md, section 7)."""
CLAUSES = (
    ("Tells police of each device", "device"), ("No deleting of history", "device"),
    ("No photograph of a child without leave", "device"), ("No foreign travel without notice", "travel"),
    ("No contact with children under 16", "children"), ("No contact with Jo Marsh", "person"),
    ("Not near Elm Road School", "place"), ("No work with children", "work"), ("Attends the programme", "programme"),
)  # fmt: skip
"""Short descriptions of nine prohibitions, as long as those of real orders, and their subjects."""
ANSWERED, LOOKED_AT = 5, 4
"""Of the nine, the number that an answer can satisfy, and the number that must be inspected."""


@pytest.fixture
def nine_prohibitions(cast: Cast, nominal: RegisteredNominal) -> RegisteredNominal:
    """Return a nominal at high risk with an order of nine prohibitions that were never checked."""
    made = TODAY - timedelta(days=100)
    with opened(cast.manager, nominal, RECORD) as permit:
        set_level(permit, level="high", set_on=made, reason="As assessed. " * 3, today=TODAY)
    with opened(cast.manager, nominal, ORDERS) as permit:
        order_values = {"kind": "shpo", "made_on": made, "served_on": made, "months": 60, "court": "Northshire Crown"}
        order = orders.record_order(
            permit, **order_values, override_reason="The sealed order lies before me", today=TODAY
        )
        clauses = [
            {"number": number, "wording": f"{plain}, in the exact words of the court", "plain": plain,
             "kind": "prohibition", "subject": subject}
            for number, (plain, subject) in enumerate(CLAUSES, 1)
        ]  # fmt: skip
        orders.record_clauses(permit, order.first, clauses, today=TODAY)
    return nominal


@pytest.mark.both_widths
@pytest.mark.usefixtures("nine_prohibitions")
def test_visit_with_nine_conditions_is_within_its_inputs(
    cast: Cast, site: LiveServerThread, page: Page, sign_in_as: SignInAs, owner_sql: Sql
) -> None:
    sign_in_as(cast.manager)
    page.goto(f"{site.url}/")
    visit = Inputs(page)
    visit.click(page.get_by_role("button", name="Record visit").first)
    visit.load()
    expect(page.locator("main input[type=radio]:checked:not([value=''])")).to_have_count(0)
    visit.choose(page.get_by_label("Seen", exact=True))
    visit.fill(page.get_by_label("Start time"), "00:00")
    visit.fill(page.get_by_label("Presentation and changes"), "Calm, and in work. Nothing new since the last time.")
    visit.choose(page.get_by_label(cast.colleague.name))
    check_length(page)
    visit.click(page.get_by_role("button", name="All complied"))
    expect(page.get_by_text(f"{ANSWERED} marked as complied with, asked.")).to_be_visible()
    expect(page.get_by_label("Presentation and changes")).to_have_value(re.compile("^Calm"))
    for number, how in enumerate(("Inspected", "Read on the device", "Read on the device", "Inspected"), 1):
        condition = page.get_by_role("group", name=f"Condition {ANSWERED + number}:")
        expect(condition.get_by_label("Not checked")).to_be_checked()
        visit.choose(condition.get_by_label("Complied with"))
        visit.choose(condition.get_by_label(how))
    check_page(page)
    check_length(page)
    visit.click(page.get_by_role("button", name="Record visit"))
    expect(page.get_by_text("The visit is recorded.", exact=False).first).to_be_visible()
    visit.at_most(MAX_INPUTS_OF_NINE, "Visit with nine conditions from Today")
    assert owner_sql("select result, method, count(*) from visits_conditioncheck group by 1, 2 order by 2") == [
        ("complied", "asked", ANSWERED), ("complied", "read", 2), ("complied", "seen", 2),
    ]  # fmt: skip


@pytest.mark.both_widths
def test_all_complied_without_a_script_keeps_what_was_typed(
    cast: Cast,
    nine_prohibitions: RegisteredNominal,
    site: LiveServerThread,
    page: Page,
    sign_in_as: SignInAs,
    owner_sql: Sql,
) -> None:
    """The button sends the form, which is shown again; a second button removes the marks.

    A recorded breach is not changed.
    """
    sign_in_as(cast.manager)
    window = {"viewport": page.viewport_size, "storage_state": page.context.storage_state()}
    browser = page.context.browser
    assert browser
    with browser.new_context(java_script_enabled=False, **window) as without_script:  # type: ignore[arg-type]
        plain = without_script.new_page()
        plain.goto(f"{site.url}/nominals/{nine_prohibitions.urn}/visits/record/")
        plain.get_by_label("Seen", exact=True).first.check()
        plain.get_by_label("Presentation and changes").fill("Calm, and in work.")
        work = plain.get_by_role("group", name="Condition 4:")
        work.get_by_label("Breached").check()
        work.get_by_label("What was found").fill("Coaches a team.")
        plain.get_by_role("button", name="All complied").click()
        expect(plain.get_by_text("There is a problem")).to_have_count(0)
        expect(plain.get_by_text(f"{ANSWERED - 1} marked as complied with, asked.")).to_be_visible()
        expect(plain.get_by_label("Presentation and changes")).to_have_value("Calm, and in work.")
        expect(work.get_by_label("Breached")).to_be_checked()
        expect(plain.locator("main input[type=radio][value=complied]:checked")).to_have_count(ANSWERED - 1)
        plain.get_by_role("button", name="Not checked").click()
        expect(plain.locator("main input[type=radio][value=complied]:checked")).to_have_count(0)
        expect(work.get_by_label("What was found")).to_have_value("Coaches a team.")
    assert owner_sql("select count(*) from visits_visit") == [(0,)]


def test_enter_in_a_field_marks_no_condition(
    cast: Cast, nine_prohibitions: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    sign_in_as(cast.manager)
    page.goto(f"{site.url}/nominals/{nine_prohibitions.urn}/visits/record/")
    page.get_by_label("Start time").press("Enter")
    expect(page.get_by_text("There is a problem")).to_be_visible()
    expect(page.locator("main input[type=radio][value=complied]:checked")).to_have_count(0)


def test_all_complied_works_without_a_network(
    cast: Cast, nine_prohibitions: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    sign_in_as(cast.manager)
    page.goto(f"{site.url}/nominals/{nine_prohibitions.urn}/visits/record/")
    page.context.set_offline(True)
    page.get_by_role("button", name="All complied").click()
    expect(page.get_by_text(f"{ANSWERED} marked as complied with, asked. There is no network")).to_be_visible()
    expect(page.locator("main input[type=radio][value=complied]:checked")).to_have_count(ANSWERED)
    page.context.set_offline(False)


@pytest.mark.both_widths
@pytest.mark.parametrize("script", [True, False])
def test_completing_a_missing_item_loses_nothing_typed_in_the_visit(
    cast: Cast,
    nine_prohibitions: RegisteredNominal,
    site: LiveServerThread,
    page: Page,
    sign_in_as: SignInAs,
    owner_sql: Sql,
    *,
    script: bool,
) -> None:
    """The page of a missing item opens with the draft saved, and recording the item leads back to the visit."""
    sign_in_as(cast.manager)
    window = {"viewport": page.viewport_size, "storage_state": page.context.storage_state()}
    browser = page.context.browser
    assert browser
    with browser.new_context(java_script_enabled=script, **window) as context:  # type: ignore[arg-type]
        plain = context.new_page()
        plain.goto(f"{site.url}/nominals/{nine_prohibitions.urn}/visits/record/")
        plain.get_by_label("Seen", exact=True).first.check()
        plain.get_by_label("Start time").fill("00:10")
        plain.get_by_label("Presentation and changes").fill("Calm, and in work.")
        plain.get_by_role("group", name="Condition 6:").get_by_label("Could not be checked").check()
        plain.get_by_text("Complete this record").click()
        plain.get_by_role("button", name=re.compile("Add ?: PNC number")).click()
        plain.get_by_label("PNC number").check()
        plain.get_by_label("Number", exact=True).fill("03/123456K")
        plain.get_by_role("button", name="Record", exact=True).click()
        expect(plain.get_by_label("Seen", exact=True).first).to_be_checked()
        expect(plain.get_by_label("Start time")).to_have_value("00:10")
        expect(plain.get_by_label("Presentation and changes")).to_have_value("Calm, and in work.")
        expect(plain.get_by_role("group", name="Condition 6:").get_by_label("Could not be checked")).to_be_checked()
        expect(plain.get_by_role("button", name=re.compile("Add ?: PNC number"))).to_have_count(0)
        if script:
            check_page(plain)
    assert owner_sql("select count(*) from visits_visit") == [(0,)]


def check_length(page: Page) -> None:
    """Check the length of the form on a phone, with the fields of a visit at which the person was seen."""
    if page.evaluate("window.innerWidth") < 1000:
        height = page.evaluate("document.documentElement.scrollHeight")
        print(f"Visit form, nine conditions: {height} of at most {MAX_SCREENS_ON_A_PHONE} px")
        assert height <= MAX_SCREENS_ON_A_PHONE


@pytest.mark.both_widths
def test_findings_field_appears_once_a_condition_is_breached(
    cast: Cast, nine_prohibitions: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    """It is folded without a script, and no text that was typed is ever hidden."""
    sign_in_as(cast.manager)
    window = {"viewport": page.viewport_size, "storage_state": page.context.storage_state()}
    browser = page.context.browser
    assert browser
    with browser.new_context(java_script_enabled=False, **window) as without_script:  # type: ignore[arg-type]
        plain = without_script.new_page()
        plain.goto(f"{site.url}/nominals/{nine_prohibitions.urn}/visits/record/")
        row = plain.locator(".condition").nth(2)
        found = row.get_by_label("What was found")
        expect(found).to_be_hidden()
        row.get_by_label("Complied with").check()
        expect(found).to_be_hidden()
        row.get_by_label("Breached").check()
        found.fill("A camera under the bed")
        row.get_by_label("Complied with").check()
        expect(found).to_be_visible()
        other = plain.locator(".condition").nth(3)
        expect(other.get_by_text("in the exact words of the court")).to_be_hidden()
        other.locator("summary").click()
        expect(other.get_by_text("in the exact words of the court")).to_be_visible()
        expect(other.get_by_label("What was found")).to_be_visible()
        plain.get_by_text("Devices and vehicles seen").click()
        plain.get_by_label("Vehicles seen").fill("A white van")
        plain.get_by_role("button", name="Record visit").click()
        expect(plain.get_by_text("There is a problem")).to_be_visible()
        expect(plain.get_by_label("Vehicles seen")).to_be_visible()
        expect(plain.get_by_label("Vehicles seen")).to_have_value("A white van")
        expect(found).to_be_visible()
        expect(found).to_have_value("A camera under the bed")


FROM_TODAY = 5
"""The most inputs of a failed visit from Today, including the button that records it."""


@pytest.mark.both_widths
def test_failed_visit_from_today_takes_at_most_five_inputs(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs, owner_sql: Sql
) -> None:
    with opened(cast.manager, nominal, RECORD) as permit:
        set_on = TODAY - timedelta(days=70)
        set_level(permit, level="high", set_on=set_on, reason="As assessed. " * 3, today=TODAY)
    sign_in_as(cast.manager)
    page.goto(f"{site.url}/")
    failed = Inputs(page)
    failed.click(page.get_by_role("button", name="Failed visit").first)
    failed.load()
    check_page(page)
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    failed.choose(page.get_by_label("Not at home"))
    failed.choose(page.get_by_label(cast.colleague.name))
    failed.click(page.get_by_role("button", name="Record failed visit"))
    expect(page.get_by_text("The failed visit is recorded.", exact=False).first).to_be_visible()
    failed.at_most(FROM_TODAY, "Failed visit from Today")
    [(outcome, second, ago)] = owner_sql(
        "select outcome, second_officer_id, extract(epoch from now() - began_at) from visits_visit"
    )
    assert (outcome, second) == ("not-in", cast.colleague.pk)
    assert 0 <= ago < 600
