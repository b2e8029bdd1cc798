"""A review refused, with the next qualifying date; a question answered; a ruling made and checked."""

import re
from collections.abc import Callable
from datetime import date

from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from mosovo.rooms.indefinite_reviews.models import FACTORS
from tests.browser.journeys import check_page, fill_date
from tests.support.fixture_types import SignInAs, Sql
from tests.support.indefinite_reviews import register_lifer
from tests.support.people import Cast, RegisteredNominal


def list_audited_writes(owner_sql: Sql, nominal: RegisteredNominal, *, of: str) -> list[tuple[str, str]]:
    """Return the names and actions of writes in these apps about the nominal, in order."""
    return owner_sql(
        "select actor_name, action from audit_auditentry where %s = any(subjects) and action like %s "
        "and verb <> 'consultation' order by at",
        [nominal.id, of],
    )


def record(page: Page, link: str, button: str = "Record") -> Callable[..., None]:
    """Follow the link to a form, and return a function that fills in its date and sends it."""
    page.get_by_role("button", name=link, exact=True).first.click()
    check_page(page)

    def send(group: str, day: date) -> None:
        fill_date(page, group, day)
        page.get_by_role("button", name=button).click()

    return send


def test_refused_review_has_the_next_qualifying_date(
    cast: Cast, site: LiveServerThread, page: Page, sign_in_with_factor: SignInAs, owner_sql: Sql
) -> None:
    known = register_lifer(cast)
    review = f"{site.url}/nominals/{known.urn}/review/"
    sign_in_with_factor(cast.manager)
    page.goto(f"{site.url}/nominals/{known.urn}/whole/")
    page.locator("#record").get_by_role("link", name="Indefinite notification review", exact=True).click()
    expect(page.get_by_text("He could apply from Tuesday 2 April 2024.")).to_be_visible()
    check_page(page)

    send = record(page, "Record application")
    page.locator("[name=kind][value=application]").check()
    page.get_by_label("The nominal", exact=True).check()
    page.get_by_label("Letter").check()
    send("Date received", date(2026, 1, 12))
    expect(page.get_by_text("The application is recorded.")).to_be_visible()
    record(page, "Record acknowledgement")("Date the acknowledgement was sent", date(2026, 1, 14))
    send = record(page, "Record information request")
    page.get_by_label("Responsible body").fill("Probation Service")
    send("Date of the request", date(2026, 1, 14))
    send = record(page, "Record information received")
    page.get_by_label("Responsible body").select_option(label="Probation Service, request sent 14 Jan 2026")
    page.get_by_label("Information received").fill("Two recalls; nothing since 2019.")
    send("Date received", date(2026, 2, 2))
    expect(page.get_by_role("button", name="Record decision")).to_have_count(0)
    check_page(page)

    sign_in_with_factor(cast.inspector)
    page.goto(review)
    page.get_by_role("button", name="Record decision").click()
    check_page(page)
    page.get_by_label("The requirements continue").check()
    page.get_by_label("Months until the next application").fill("120")
    fill_date(page, "Date of the decision", date(2026, 3, 9))
    page.get_by_label("Decided by").fill("Supt Ottilie Marsh")
    page.get_by_label("Rank").select_option(label="Superintendent")
    page.get_by_label("Reasons").fill("Found with devices twice since 2022.")
    for name in FACTORS:
        page.locator(f"[name='{name}']").fill("Does not arise.")
    page.get_by_role("button", name="Preview the effect").click()
    expect(page.locator("#effects")).to_contain_text("from 9 Mar 2036")
    check_page(page)
    page.get_by_role("button", name="Record decision").click()
    expect(page.get_by_text("He may apply again from Sunday 9 March 2036.")).to_be_visible()
    expect(page.get_by_text("Open question: when the notice of the determination was received")).to_be_visible()
    check_page(page)

    send = record(page, "Record receipt of notice")
    page.get_by_label("The notice states the right of appeal").check()
    send("Date the nominal received the notice", date(2026, 3, 10))
    expect(page.get_by_text("Decided, notice received by the nominal. The requirements continue.")).to_be_visible()
    expect(page.get_by_text("Right of appeal to magistrates’ court", exact=True)).to_be_visible()
    check_page(page)

    manager, inspector = cast.manager.name, cast.inspector.name
    assert list_audited_writes(owner_sql, known, of="reviews.%") == [
        *[(manager, "reviews.record")] * 4, (inspector, "reviews.decide"), (inspector, "reviews.record"),
    ]  # fmt: skip


def test_open_question_is_closed_by_its_answer(
    cast: Cast, site: LiveServerThread, page: Page, sign_in_with_factor: SignInAs, owner_sql: Sql
) -> None:
    known = register_lifer(cast, first_notified=False)
    sign_in_with_factor(cast.manager)
    page.goto(f"{site.url}/questions/")
    check_page(page)
    question = page.get_by_role("row").filter(has_text="When the first notification after the first release was given")
    expect(question).to_be_visible()
    question.get_by_role("link", name="View answer options").click()
    expect(page).to_have_url(re.compile(rf"/nominals/{known.urn}/.+#questions$"))
    check_page(page)
    page.locator("#questions").get_by_role("link", name="First notification after release").first.click()
    check_page(page)
    fill_date(page, "Date of the first notification after release", date(2009, 4, 2))
    page.get_by_label("Source document").fill("The paper file, page 12")
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.get_by_text("is recorded.").first).to_be_visible()
    page.goto(f"{site.url}/questions/")
    expect(question).to_have_count(0)
    assert list_audited_writes(owner_sql, known, of="reviews.%") == [(cast.manager.name, "reviews.record")]


def test_ruling_takes_effect_after_a_second_person_checks_it(
    cast: Cast,
    nominal: RegisteredNominal,
    site: LiveServerThread,
    page: Page,
    sign_in_with_factor: SignInAs,
    owner_sql: Sql,
) -> None:
    sign_in_with_factor(cast.supervisor)
    page.goto(f"{site.url}/nominals/{nominal.urn}/whole/")
    page.locator("#duties").get_by_role("link", name="Why").first.click()
    page.get_by_role("button", name="Rule on this duty").click()
    check_page(page)
    page.get_by_label("There is no duty").check()
    page.get_by_label("Reasons", exact=True).fill("Counsel reads the conviction as none of the Schedule.")
    page.get_by_label("Legal authority").fill("Advice of 2 March 2026")
    page.get_by_role("button", name="Send for checking").click()
    expect(page.get_by_text("Awaiting a check by another person. Not yet in effect.")).to_be_visible()
    check_page(page)

    sign_in_with_factor(cast.inspector)
    page.goto(f"{site.url}/questions/")
    page.get_by_role("link", name="Check ruling").click()
    check_page(page)
    page.get_by_label("Yes: the ruling takes effect now").check()
    page.get_by_label("What you reviewed and your reasons").fill("The advice, paragraph 7.")
    page.get_by_role("button", name="Record the check").click()
    comparison = page.get_by_role("table", name="Calculated answer and ruling")
    expect(comparison).to_contain_text("By Wednesday 5 March 2025")
    expect(comparison).to_contain_text("No duty")
    expect(comparison).to_contain_text(f"Checked by {cast.inspector.name}")
    check_page(page)
    page.goto(f"{site.url}/questions/")
    expect(page.get_by_role("link", name="Check ruling")).to_have_count(0)
    expect(
        page.get_by_role("cell", name=re.compile("^(Question: )?When the next period begins: the ruling of"))
    ).to_be_visible()
    page.get_by_role("link", name="View answer options").click()
    expect(page.get_by_role("link", name="Correct the ruling")).to_be_visible()
    check_page(page)
    assert list_audited_writes(owner_sql, nominal, of="obligations.%") == [
        (cast.supervisor.name, "obligations.rule"), (cast.inspector.name, "obligations.check"),
    ]  # fmt: skip
