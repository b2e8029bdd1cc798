"""The audit log page: who read and wrote what, and under which rule. It never shows the record."""

import pytest

from mosovo.organisations.models import Account
from tests.support.clients import sign_in
from tests.support.people import Cast, RegisteredNominal
from tests.support.query_budgets import Budget
from tests.web.sending import TODAY, text


@pytest.fixture
def opened_case(manager: Account, stranger: Account, nominal: RegisteredNominal) -> RegisteredNominal:
    """A case that its manager opened. An officer of another force was refused."""
    for account in (manager, stranger):
        sign_in(account).get(f"/nominals/{nominal.urn}/whole/")
    return nominal


def test_auditor_sees_who_opened_which_case_and_no_details_of_the_case(
    auditor: Account, opened_case: RegisteredNominal, budget: Budget
) -> None:
    client = sign_in(auditor)
    client.get("/audit/")
    with budget("audit.list"):
        page = text(client.get("/audit/"))
    assert opened_case.urn in page
    assert "PC Tamsin Oakthorpe" in page
    assert "works in the team" in page
    assert "no relation to the case" in page
    assert "archetti" not in page.lower()
    assert "Larch" not in page
    assert client.get(f"/nominals/{opened_case.urn}/whole/").status_code == 404
    assert client.get("/").url == "/audit/"


@pytest.mark.parametrize(
    ("filters", "expected", "absent"),
    [
        ({"outcome": "refused"}, "PC Rowan Thackray", "works in the team"),
        ({"verb": "collection"}, "casework.register", "nominals.view"),
        ({"action": "nominals.view"}, "nominals.view", "casework.register"),
        ({"day": TODAY.isoformat(), "outcome": "refused"}, "PC Rowan Thackray", "works in the team"),
        ({"urn": "NS-0000-0000"}, "No entries found", "works in the team"),
        ({"urn": "ns 1"}, "No entries found", "works in the team"),
    ],
)
def test_log_can_be_filtered(
    auditor: Account, opened_case: RegisteredNominal, filters: dict[str, str], expected: str, absent: str
) -> None:
    page = text(sign_in(auditor).get("/audit/", filters))
    rows = page[page.index("</form>", page.index("Case")) :]
    assert expected in rows
    assert absent not in rows


def test_log_can_be_filtered_by_case_and_by_account(
    auditor: Account, stranger: Account, opened_case: RegisteredNominal
) -> None:
    client = sign_in(auditor)
    assert opened_case.urn in text(client.get("/audit/", {"urn": opened_case.urn.lower()}))
    page = text(client.get("/audit/", {"who": str(stranger.pk)}))
    assert "no relation to the case" in page
    assert "works in the team" not in page


@pytest.mark.parametrize(
    "wrong", [{"who": "x"}, {"verb": "x"}, {"day": "2026-02-31"}, {"before": "x"}, {"urn": "x" * 99}]
)
def test_invalid_filter_still_shows_the_page(
    auditor: Account, opened_case: RegisteredNominal, wrong: dict[str, str]
) -> None:
    assert sign_in(auditor).get("/audit/", wrong).status_code == 200


def test_next_page_continues_after_the_last_entry(
    auditor: Account, manager: Account, nominal: RegisteredNominal
) -> None:
    reader = sign_in(manager)
    for _ in range(60):
        reader.get(f"/nominals/{nominal.urn}/facts/00000000-0000-0000-0000-000000000000/")
    client = sign_in(auditor)
    page = text(client.get("/audit/", {"action": "nominals.view"}))
    assert page.count("Allowed: works in the team") == 50
    following = page.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    assert text(client.get("/audit/" + following)).count("Allowed: works in the team") == 10


@pytest.mark.parametrize("who", ["manager", "supervisor", "inspector", "coordinator", "partner", "administrator"])
def test_other_roles_cannot_read_the_log(cast: Cast, who: str) -> None:
    assert sign_in(getattr(cast, who)).get("/audit/").status_code == 404
