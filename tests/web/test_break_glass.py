"""Breaking the glass on the screens: asked, opened to read, told at once, reviewed, met."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client

from mosovo.caseload import tasks
from mosovo.nominals import restrictions
from mosovo.nominals.models import EmergencyAccess
from mosovo.nominals.policy import MARK, VIEW
from mosovo.obligations.models import Duty
from mosovo.organisations.models import Account
from tests.support.people import Cast, Known, opened
from tests.web.sending import TODAY, send, text

type Sql = Callable[..., list[tuple[Any, ...]]]
WORDS = "A call says he has a child in the car with him"
TOLD = "Emergency access to your cases"


@pytest.fixture(autouse=True)
def _a_factor_just_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mosovo.web.core.step_up.has_recent_factor", lambda request: True)


def come(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def broken(account: Account, urn: str, **said: Any) -> Any:
    return send(come(account), "/break-glass/", {"purpose": "life", "justification": WORDS, **said, "urn": urn})


def case(nominal: Known) -> str:
    return f"/nominals/{nominal.urn}/"


def test_an_officer_opens_a_case_to_read_with_a_banner_on_each_of_its_pages(cast: Cast, nominal: Known) -> None:
    officer = come(cast.officer)
    assert officer.get(case(nominal)).status_code == 404
    answer = broken(cast.officer, nominal.urn.lower())
    assert (answer.status_code, answer.url) == (302, case(nominal))
    for address in (case(nominal), f"{case(nominal)}duties/"):
        page = text(officer.get(address))
        assert "Emergency access by PC Callum Birtwhistle" in page
        assert "60 minutes left" in page
        assert "Your access will be reviewed" in page
        assert "/record/" not in page
    assert "Opened in an emergency" not in text(come(cast.manager).get(case(nominal)))


def test_whoever_manages_and_answers_for_the_case_is_told_at_their_next_page(cast: Cast, nominal: Known) -> None:
    for account in (cast.manager, cast.supervisor, cast.inspector):
        assert TOLD not in text(come(account).get("/"))
    broken(cast.officer, nominal.urn)
    for account in (cast.manager, cast.supervisor, cast.inspector):
        page = text(come(account).get("/"))
        assert all(words in page for words in (TOLD, cast.officer.name, WORDS))
        assert "Emergency access" in text(come(account).get("/find/"))
    for account in (cast.colleague, cast.coordinator, cast.stranger):
        assert "Emergency access to your cases" not in text(come(account).get("/"))


def test_the_review_falls_due_and_is_met_by_the_supervisor(
    cast: Cast, nominal: Known, owner_sql: Sql, as_jobs: Callable[[], AbstractContextManager[None]]
) -> None:
    broken(cast.stranger, nominal.urn)
    [(job,)] = owner_sql("select args::text from procrastinate_jobs where task_name = %s", [tasks.NAME])
    with as_jobs():
        tasks.recalculate_person(**json.loads(job))
    with opened(cast.manager, nominal, VIEW):
        duty = Duty.objects.get(rule="practice.break_glass.review")
        [row] = EmergencyAccess.objects.all()
    assert (duty.bearer, duty.source_kind, duty.by_law, duty.met_on) == ("supervisor", "force_policy", False, None)
    review = f"{case(nominal)}glass/{row.pk}/review/"
    assert review in text(come(cast.supervisor).get(f"{case(nominal)}whole/"))
    assert review not in text(come(cast.manager).get(f"{case(nominal)}whole/"))
    assert come(cast.manager).get(review).status_code == 404

    answer = send(come(cast.supervisor), review, {"finding": "justified", "comment": "Log 214: spoke to PC Thackray"})
    assert answer.status_code == 302, text(answer)
    with opened(cast.manager, nominal, VIEW):
        assert Duty.objects.get(pk=duty.pk).met_on == TODAY
    for account in (cast.manager, cast.supervisor):
        assert TOLD not in text(come(account).get("/"))
    assert "Log 214" in text(come(cast.inspector).get(review))


def test_the_excluded_and_a_urn_of_nobody_are_answered_alike(cast: Cast, nominal: Known) -> None:
    with opened(cast.inspector, nominal, MARK) as permit:
        restrictions.exclude_account(permit, cast.officer, reason="His brother", today=TODAY)
    said = [text(broken(cast.officer, urn)).replace(urn, "") for urn in (nominal.urn, "NS-0000-0001")]
    assert "No record with that URN can be opened" in said[0]
    assert [page.count("govuk-error-message") for page in said] == [1, 1]
    with opened(cast.inspector, nominal, VIEW):
        assert not EmergencyAccess.objects.exists()


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"justification": "Need it"}, "at least 15 characters"),
        ({"purpose": ""}, "Select the purpose"),
        ({"urn": "Marchetti"}, "letters of the force and 8 digits"),
        ({"urn": ""}, "Enter the URN"),
    ],
)
def test_it_asks_a_purpose_and_words_and_keeps_what_was_typed(
    cast: Cast, nominal: Known, said: dict[str, str], wrong: str
) -> None:
    page = text(broken(cast.officer, said.pop("urn", nominal.urn), **said))
    assert wrong in page
    assert said.get("justification", WORDS) in page


def test_who_sees_the_case_anyway_breaks_nothing_and_who_has_no_post_has_no_page(cast: Cast, nominal: Known) -> None:
    assert broken(cast.manager, nominal.urn).status_code == 302
    with opened(cast.inspector, nominal, VIEW):
        assert not EmergencyAccess.objects.exists()
    for account in (cast.auditor, cast.partner, cast.practitioner, cast.administrator):
        assert come(account).get("/break-glass/").status_code == 404
