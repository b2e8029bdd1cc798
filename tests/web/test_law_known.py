"""Screens show the date to which the law is known, and the chief officer dashboard warns when that is long ago."""

from datetime import date, timedelta

import pytest

from mosovo.obligations.models import PolicyRecord
from mosovo.practice.policy_settings import law_age
from mosovo.web.core.duty_rows import duty_token
from mosovo.web.core.formatting import format_date
from mosovo.web.features.reporting import chief_officer_dashboard
from mosovo_law.explain.law_watch import KNOWN_TO, TEXTS_READ
from tests.papers.prosecution_files import sign_in
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, acting
from tests.web.calculator.form_requests import EIGHTEEN_MONTHS, ask, words
from tests.web.sending import text

KNOWN = f"Law known to {KNOWN_TO:%A} {KNOWN_TO.day} {KNOWN_TO:%B %Y}"
IS_LATER = "changes of the law after the first day are not in this answer"


@pytest.mark.pure
def test_calculator_shows_the_date_to_which_the_law_is_known_and_warns_after_it() -> None:
    page = words(ask(EIGHTEEN_MONTHS))
    assert KNOWN in page
    assert (IS_LATER in page) is (date.today() > KNOWN_TO)


@pytest.mark.parametrize("page", ["why/", None])
def test_explanation_shows_the_date_to_which_the_law_is_known_and_warns_after_it(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, page: str | None
) -> None:
    [(key,)] = owner_sql(
        "select key from obligations_duty where nominal_id = %s and rule = 'soa2003.s83.initial'", [nominal.id]
    )
    address = f"/nominals/{nominal.urn}/" + (f"duties/{duty_token(key)}/{page}" if page else "duties/")
    before = text(sign_in(cast.manager).get(f"{address}?on={KNOWN_TO}"))
    after = text(sign_in(cast.manager).get(f"{address}?on={KNOWN_TO + timedelta(1)}"))
    assert KNOWN in before
    assert KNOWN in after
    assert IS_LATER not in before
    assert IS_LATER in after
    if page:
        assert TEXTS_READ["SOA 2003 s.83(1)"].words in before
        assert "by the maintainers, no lawyer" in before


@pytest.mark.parametrize(
    ("age", "limit", "warns"), [(63, None, False), (91, None, True), (63, 60, True), (60, 60, False)]
)
def test_chief_officer_dashboard_warns_when_the_law_is_older_than_the_force_allows(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, age: int, limit: int | None, warns: bool
) -> None:
    monkeypatch.setattr(chief_officer_dashboard, "known_law_age", lambda _: age)
    if limit is not None:
        with acting(cast.inspector):
            PolicyRecord.objects.create(
                force=cast.northshire, name=law_age.DAYS.name, value=limit, from_on=date(2026, 1, 1),
                reason="Decided by the chief officer.", set_by=cast.inspector,
            )  # fmt: skip
    page = text(sign_in(cast.inspector).get("/reporting/dashboard/"))
    assert f"Law known to {format_date(KNOWN_TO)}, {age} days ago" in page
    assert f"The limit is {limit or 90} days" in page
    assert ("The law in use is out of date." in page) is warns
