"""Emergency access on the screens: requested, read-only, reported to the case's officers at once, and reviewed."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from mosovo.caseload import tasks
from mosovo.nominals import restrictions
from mosovo.nominals.models import EmergencyAccess
from mosovo.nominals.policy import MANAGE_ACCESS, VIEW
from mosovo.obligations.models import Duty
from mosovo.organisations.models import Account
from tests.support.clients import sign_in
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, opened
from tests.web.sending import TODAY, send, text

JUSTIFICATION = "A call says he has a child in the car with him"
SECTION_TITLE = "Emergency access to your cases"


@pytest.fixture(autouse=True)
def _a_factor_just_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mosovo.web.core.step_up.has_recent_factor", lambda request: True)


def request_access(account: Account, urn: str, **fields: Any) -> Any:
    return send(
        sign_in(account), "/break-glass/", {"purpose": "life", "justification": JUSTIFICATION, **fields, "urn": urn}
    )


def case_url(nominal: RegisteredNominal) -> str:
    return f"/nominals/{nominal.urn}/"


def test_emergency_access_is_read_only_with_a_banner_on_each_page(cast: Cast, nominal: RegisteredNominal) -> None:
    officer = sign_in(cast.officer)
    assert officer.get(case_url(nominal)).status_code == 404
    answer = request_access(cast.officer, nominal.urn.lower())
    assert (answer.status_code, answer.url) == (302, case_url(nominal))
    for address in (case_url(nominal), f"{case_url(nominal)}duties/"):
        page = text(officer.get(address))
        assert "Emergency access by PC Callum Birtwhistle" in page
        assert "60 minutes left" in page
        assert "Your access will be reviewed" in page
        assert "/record/" not in page
    assert "Opened in an emergency" not in text(sign_in(cast.manager).get(case_url(nominal)))


def test_manager_supervisor_and_inspector_see_emergency_access_on_today(cast: Cast, nominal: RegisteredNominal) -> None:
    for account in (cast.manager, cast.supervisor, cast.inspector):
        assert SECTION_TITLE not in text(sign_in(account).get("/"))
    request_access(cast.officer, nominal.urn)
    for account in (cast.manager, cast.supervisor, cast.inspector):
        page = text(sign_in(account).get("/"))
        assert all(words in page for words in (SECTION_TITLE, cast.officer.name, JUSTIFICATION))
        assert "Emergency access" in text(sign_in(account).get("/find/"))
    for account in (cast.colleague, cast.coordinator, cast.stranger):
        assert "Emergency access to your cases" not in text(sign_in(account).get("/"))


def test_supervisor_reviews_emergency_access_and_meets_the_duty(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, as_jobs: Callable[[], AbstractContextManager[None]]
) -> None:
    request_access(cast.stranger, nominal.urn)
    [(job,)] = owner_sql("select args::text from procrastinate_jobs where task_name = %s", [tasks.NAME])
    with as_jobs():
        tasks.recalculate_person(**json.loads(job))
    with opened(cast.manager, nominal, VIEW):
        duty = Duty.objects.get(rule="practice.break_glass.review")
        [row] = EmergencyAccess.objects.all()
    assert (duty.bearer, duty.source_kind, duty.by_law, duty.met_on) == ("supervisor", "force_policy", False, None)
    review = f"{case_url(nominal)}glass/{row.pk}/review/"
    assert review in text(sign_in(cast.supervisor).get(f"{case_url(nominal)}whole/"))
    assert review not in text(sign_in(cast.manager).get(f"{case_url(nominal)}whole/"))
    assert sign_in(cast.manager).get(review).status_code == 404

    answer = send(
        sign_in(cast.supervisor), review, {"finding": "justified", "comment": "Log 214: spoke to PC Thackray"}
    )
    assert answer.status_code == 302, text(answer)
    with opened(cast.manager, nominal, VIEW):
        assert Duty.objects.get(pk=duty.pk).met_on == TODAY
    for account in (cast.manager, cast.supervisor):
        assert SECTION_TITLE not in text(sign_in(account).get("/"))
    assert "Log 214" in text(sign_in(cast.inspector).get(review))


def test_excluded_account_and_unknown_urn_get_the_same_answer(cast: Cast, nominal: RegisteredNominal) -> None:
    with opened(cast.inspector, nominal, MANAGE_ACCESS) as permit:
        restrictions.exclude_account(permit, cast.officer, reason="His brother", today=TODAY)
    pages = [text(request_access(cast.officer, urn)).replace(urn, "") for urn in (nominal.urn, "NS-0000-0001")]
    assert "No record with that URN can be opened" in pages[0]
    assert [page.count("govuk-error-message") for page in pages] == [1, 1]
    with opened(cast.inspector, nominal, VIEW):
        assert not EmergencyAccess.objects.exists()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"justification": "Need it"}, "at least 15 characters"),
        ({"purpose": ""}, "Select the purpose"),
        ({"urn": "Marchetti"}, "letters of the force and 8 digits"),
        ({"urn": ""}, "Enter the URN"),
    ],
)
def test_invalid_request_is_refused_and_keeps_the_justification(
    cast: Cast, nominal: RegisteredNominal, fields: dict[str, str], message: str
) -> None:
    page = text(request_access(cast.officer, fields.pop("urn", nominal.urn), **fields))
    assert message in page
    assert fields.get("justification", JUSTIFICATION) in page


def test_manager_needs_no_emergency_access_and_other_roles_have_no_page(cast: Cast, nominal: RegisteredNominal) -> None:
    assert request_access(cast.manager, nominal.urn).status_code == 302
    with opened(cast.inspector, nominal, VIEW):
        assert not EmergencyAccess.objects.exists()
    for account in (cast.auditor, cast.partner, cast.practitioner, cast.administrator):
        assert sign_in(account).get("/break-glass/").status_code == 404
