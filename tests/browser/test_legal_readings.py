"""A legal adviser approves a reading of the law in a browser, and an officer follows the line on an explanation."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test.testcases import LiveServerThread
from django.urls import reverse
from playwright.sync_api import Page, expect

from mosovo.web.core.duty_rows import duty_token
from tests.browser.journeys import check_page, check_pages
from tests.support.fixture_types import SignInAs
from tests.support.legal_advisers import employ_legal_adviser
from tests.support.people import Cast, RegisteredNominal

REASON = "Read with s.82 and the advice of counsel of 3 March."


@pytest.mark.both_widths
def test_approved_reading_is_no_longer_on_the_explanation(
    cast: Cast,
    nominal: RegisteredNominal,
    site: LiveServerThread,
    page: Page,
    sign_in_as: SignInAs,
    sign_in_with_factor: SignInAs,
    console_errors: list[str],
    as_jobs: Callable[[], AbstractContextManager[None]],
    owner_sql: Callable[..., list[tuple[str]]],
) -> None:
    with as_jobs():
        adviser = employ_legal_adviser("nerys", cast.northshire)
    find = "select key from obligations_duty where rule = 'soa2003.s83.initial' and nominal_id = %s"
    [(key,)] = owner_sql(find, [nominal.id])
    why = site.url + reverse("why", kwargs={"urn": nominal.urn, "mark": duty_token(key)})
    sign_in_as(cast.manager)
    page.goto(why)
    line = page.get_by_text("Based on readings of the law that the force’s legal adviser has not approved")
    expect(line).to_be_visible()
    check_page(page)
    code = line.get_by_role("link").first.inner_text()
    line.get_by_role("link").first.click()
    expect(page.get_by_text("Only a legal adviser of the force can decide on a reading.")).to_be_visible()

    sign_in_with_factor(adviser)
    page.goto(site.url)
    link = page.get_by_role("link", name=code, include_hidden=True)
    expect(page.get_by_role("heading", name="Readings of the law")).to_be_visible()
    for fold in page.locator("details.fold:not([open])").filter(has=link).all():  # only the first readings are unfolded
        fold.locator("summary").click()
    link.click()
    page.get_by_label("Approve: the force reads the law in this way").check()
    page.get_by_label("Reason").fill(REASON)
    page.get_by_role("button", name="Record decision").click()
    expect(page.get_by_text("Decision recorded.")).to_be_visible()
    check_page(page)
    check_pages(page, site, ["/readings/", f"/readings/{code}/", f"/readings/{code}/replace/"])

    sign_in_as(cast.manager)
    page.goto(why)
    expect(page.get_by_role("link", name=code)).to_have_count(0)
    assert console_errors == []
