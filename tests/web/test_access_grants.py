"""Access grants: access to a case for a meeting, a task or a duty role, given and ended on screen."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from mosovo.nominals.models import AccessGrant
from mosovo.nominals.policy import MANAGE_ACCESS
from mosovo.organisations.models import Account
from tests.support.clients import sign_in
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, opened
from tests.web.sending import TODAY, send, text
from tests.web.test_who_sees import build_access_url

SOON = (TODAY + timedelta(days=10)).isoformat()
GRANT = {
    "kind": "invitation", "to": "account", "account": "priya", "from_on": TODAY.isoformat(), "until": SOON,
    "reason": "Level 2 meeting on Thursday",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _recent_factor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mosovo.web.core.step_up.has_recent_factor", lambda request: True)


def get_grant(cast: Cast, nominal: RegisteredNominal) -> AccessGrant:
    with opened(cast.supervisor, nominal, MANAGE_ACCESS):
        return AccessGrant.objects.get()


def get_whole_page(account: Account, nominal: RegisteredNominal) -> Any:
    return sign_in(account).get(f"/nominals/{nominal.urn}/whole/")


@pytest.mark.parametrize(
    ("values", "who"),
    [
        (GRANT | {"account": "CALLUM"}, "officer"),
        (GRANT | {"kind": "task", "account": "CALLUM"}, "officer"),
        (GRANT | {"kind": "duty", "account": "callum"}, "officer"),
    ],
)
def test_access_grant_opens_the_case_is_listed_and_ends(
    cast: Cast, nominal: RegisteredNominal, values: dict[str, str], who: str
) -> None:
    account, client = getattr(cast, who), sign_in(cast.supervisor)
    assert get_whole_page(account, nominal).status_code == 404
    answer = send(client, build_access_url(nominal, "tie/"), values)
    assert (answer.status_code, getattr(answer, "url", "")) == (302, build_access_url(nominal)), text(answer)
    assert get_whole_page(account, nominal).status_code == 200
    grant = get_grant(cast, nominal)
    page = text(client.get(build_access_url(nominal)))
    for words in (
        grant.get_kind_display(),
        GRANT["reason"],
        cast.supervisor.name,
        account.name,
        "Access grant for the case",
    ):
        assert words in page
    assert grant.get_kind_display() in text(client.get("/reviews/"))
    assert send(client, build_access_url(nominal, f"ties/{grant.pk}/end/"), {}).status_code == 302
    assert get_whole_page(account, nominal).status_code == 404
    assert GRANT["reason"] not in text(client.get(build_access_url(nominal)))


@pytest.mark.parametrize(
    ("values", "who"), [(GRANT, "partner"), (GRANT | {"to": "agency", "agency": "probation"}, "practitioner")]
)
def test_invited_agency_is_listed_and_cannot_open_the_case_file(
    cast: Cast, nominal: RegisteredNominal, values: dict[str, str], who: str
) -> None:
    values = values | ({"agency": str(cast.probation.pk)} if "agency" in values else {})
    client = sign_in(cast.supervisor)
    assert send(client, build_access_url(nominal, "tie/"), values).status_code == 302
    assert get_whole_page(getattr(cast, who), nominal).status_code == 404
    page = text(client.get(build_access_url(nominal)))
    assert "MAPPA invitation" in page
    assert str(get_grant(cast, nominal).recipient) in page


def test_access_grant_is_given_to_a_team(cast: Cast, nominal: RegisteredNominal) -> None:
    answer = send(
        sign_in(cast.inspector),
        build_access_url(nominal, "tie/"),
        GRANT | {"kind": "duty", "to": "team", "team": str(cast.west.pk)},
    )
    assert answer.status_code == 302, text(answer)
    assert get_grant(cast, nominal).team_id == cast.west.pk


def test_access_grant_sent_twice_is_given_once(cast: Cast, nominal: RegisteredNominal, owner_sql: Sql) -> None:
    client, key = sign_in(cast.supervisor), uuid4()
    answers = [send(client, build_access_url(nominal, "tie/"), GRANT, key) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert owner_sql("select count(*) from nominals_accessgrant") == [(1,)]
    assert owner_sql("select count(*) from audit_auditentry where action = 'nominals.tie'") == [(1,)]


@pytest.mark.parametrize("who", ["manager", "colleague", "coordinator", "officer", "stranger_inspector", "auditor"])
def test_account_that_may_not_restrict_the_case_cannot_give_or_end_access_grants(
    cast: Cast, nominal: RegisteredNominal, who: str
) -> None:
    assert send(sign_in(cast.supervisor), build_access_url(nominal, "tie/"), GRANT).status_code == 302
    grant, client = get_grant(cast, nominal), sign_in(getattr(cast, who))
    for address in (build_access_url(nominal, "tie/"), build_access_url(nominal, f"ties/{grant.pk}/end/")):
        assert client.get(address).status_code == 404
        assert send(client, address, GRANT).status_code == 404
    assert get_grant(cast, nominal).until == TODAY + timedelta(days=10)


def test_access_for_a_named_account_cannot_be_ended_on_the_page_of_access_grants(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    client = sign_in(cast.supervisor)
    assert (
        send(client, build_access_url(nominal, "name/"), {"account": "callum", "reason": "Nights"}).status_code == 302
    )
    assert client.get(build_access_url(nominal, f"ties/{get_grant(cast, nominal).pk}/end/")).status_code == 404


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"until": ""}, "Enter the end date"),
        ({"until": TODAY.isoformat()}, "End date must be after the start date"),
        ({"until": (TODAY + timedelta(weeks=17)).isoformat()}, "within 16 weeks from today"),
        ({"from_on": (TODAY - timedelta(days=1)).isoformat()}, "Start date must be today or later"),
        ({"account": "nobody-at-all"}, "No account has the number nobody-at-all"),
        ({"account": "agnes"}, "has no role that can open a case"),
        ({"kind": "task"}, "does not work for the force"),
        ({"kind": "lead"}, "from the list"),
        ({"to": "team", "team": str(uuid4())}, "from the list"),
        ({"reason": ""}, "Enter the reason for access"),
    ],
)
def test_invalid_access_grant_shows_its_error_and_keeps_the_reason(
    cast: Cast, nominal: RegisteredNominal, changes: dict[str, str], message: str
) -> None:
    answer = send(sign_in(cast.supervisor), build_access_url(nominal, "tie/"), GRANT | changes)
    assert answer.status_code == 200
    assert message in text(answer)
    assert changes.get("reason", GRANT["reason"]) in text(answer)
