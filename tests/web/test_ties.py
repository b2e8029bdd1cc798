"""Letting somebody look at a case for a meeting, a task or a duty role, on the screens."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from mosovo.nominals.models import AccessGrant
from mosovo.nominals.policy import MARK
from mosovo.organisations.models import Account
from tests.support.people import Cast, Known, opened
from tests.web.sending import TODAY, send, text
from tests.web.test_who_sees import access, come

type Sql = Callable[..., list[tuple[Any, ...]]]
SOON = (TODAY + timedelta(days=10)).isoformat()
SAID = {
    "kind": "invitation", "to": "account", "account": "priya", "from_on": TODAY.isoformat(), "until": SOON,
    "reason": "Level 2 meeting on Thursday",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _a_factor_just_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mosovo.web.core.step_up.has_recent_factor", lambda request: True)


def the_tie(cast: Cast, nominal: Known) -> AccessGrant:
    with opened(cast.supervisor, nominal, MARK):
        return AccessGrant.objects.get()


def page_of(account: Account, nominal: Known) -> Any:
    return come(account).get(f"/nominals/{nominal.urn}/whole/")


@pytest.mark.parametrize(
    ("said", "who"),
    [
        (SAID | {"account": "CALLUM"}, "officer"),
        (SAID | {"kind": "task", "account": "CALLUM"}, "officer"),
        (SAID | {"kind": "duty", "account": "callum"}, "officer"),
    ],
)
def test_somebody_is_let_in_listed_due_and_shut_out_again(
    cast: Cast, nominal: Known, said: dict[str, str], who: str
) -> None:
    account, client = getattr(cast, who), come(cast.supervisor)
    assert page_of(account, nominal).status_code == 404
    answer = send(client, access(nominal, "tie/"), said)
    assert (answer.status_code, getattr(answer, "url", "")) == (302, access(nominal)), text(answer)
    assert page_of(account, nominal).status_code == 200
    tie = the_tie(cast, nominal)
    page = text(client.get(access(nominal)))
    for words in (
        tie.get_kind_display(),
        SAID["reason"],
        cast.supervisor.name,
        account.name,
        "Access grant for the case",
    ):
        assert words in page
    assert tie.get_kind_display() in text(client.get("/reviews/"))
    assert send(client, access(nominal, f"ties/{tie.pk}/end/"), {}).status_code == 302
    assert page_of(account, nominal).status_code == 404
    assert SAID["reason"] not in text(client.get(access(nominal)))


@pytest.mark.parametrize(
    ("said", "who"), [(SAID, "partner"), (SAID | {"to": "agency", "agency": "probation"}, "practitioner")]
)
def test_an_agency_that_is_invited_is_listed_with_its_invitation_and_opens_no_case_file(
    cast: Cast, nominal: Known, said: dict[str, str], who: str
) -> None:
    said = said | ({"agency": str(cast.probation.pk)} if "agency" in said else {})
    client = come(cast.supervisor)
    assert send(client, access(nominal, "tie/"), said).status_code == 302
    assert page_of(getattr(cast, who), nominal).status_code == 404
    page = text(client.get(access(nominal)))
    assert "MAPPA invitation" in page
    assert str(the_tie(cast, nominal).recipient) in page


def test_a_team_is_let_in(cast: Cast, nominal: Known) -> None:
    answer = send(
        come(cast.inspector), access(nominal, "tie/"), SAID | {"kind": "duty", "to": "team", "team": str(cast.west.pk)}
    )
    assert answer.status_code == 302, text(answer)
    assert the_tie(cast, nominal).team_id == cast.west.pk


def test_sent_twice_it_is_given_once(cast: Cast, nominal: Known, owner_sql: Sql) -> None:
    client, key = come(cast.supervisor), uuid4()
    answers = [send(client, access(nominal, "tie/"), SAID, key) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert owner_sql("select count(*) from nominals_accessgrant") == [(1,)]
    assert owner_sql("select count(*) from audit_auditentry where action = 'nominals.tie'") == [(1,)]


@pytest.mark.parametrize("who", ["manager", "colleague", "coordinator", "officer", "stranger_inspector", "auditor"])
def test_who_may_not_mark_the_case_gives_and_ends_none(cast: Cast, nominal: Known, who: str) -> None:
    assert send(come(cast.supervisor), access(nominal, "tie/"), SAID).status_code == 302
    tie, client = the_tie(cast, nominal), come(getattr(cast, who))
    for address in (access(nominal, "tie/"), access(nominal, f"ties/{tie.pk}/end/")):
        assert client.get(address).status_code == 404
        assert send(client, address, SAID).status_code == 404
    assert the_tie(cast, nominal).until == TODAY + timedelta(days=10)


def test_only_what_was_given_so_is_ended_so(cast: Cast, nominal: Known) -> None:
    client = come(cast.supervisor)
    assert send(client, access(nominal, "name/"), {"account": "callum", "reason": "Nights"}).status_code == 302
    assert client.get(access(nominal, f"ties/{the_tie(cast, nominal).pk}/end/")).status_code == 404


@pytest.mark.parametrize(
    ("said", "wrong"),
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
        ({"reason": ""}, "Enter the reason they need access"),
    ],
)
def test_what_can_not_be_given_says_why_and_keeps_what_was_typed(
    cast: Cast, nominal: Known, said: dict[str, str], wrong: str
) -> None:
    answer = send(come(cast.supervisor), access(nominal, "tie/"), SAID | said)
    assert answer.status_code == 200
    assert wrong in text(answer)
    assert said.get("reason", SAID["reason"]) in text(answer)
