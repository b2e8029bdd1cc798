"""Access to a case: restrictions, exclusions, shares, who can see it, and the audit questions of an auditor."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.nominals.models import AccessGrant, CaseShare, Exclusion, Restriction
from mosovo.nominals.policy import MANAGE_ACCESS
from mosovo.organisations.actions import close_account
from tests.support.clients import sign_in
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import Cast, RegisteredNominal, acting, opened
from tests.web.sending import TODAY, search_for, send, text

SOON = (TODAY + timedelta(days=10)).isoformat()
MESSAGE = "Restricted. Ring the inspector on 101."


@pytest.fixture(autouse=True)
def _recent_factor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mosovo.web.core.step_up.has_recent_factor", lambda request: True)


def build_access_url(nominal: RegisteredNominal, page: str = "") -> str:
    return f"/nominals/{nominal.urn}/access/{page}"


def restrict(cast: Cast, nominal: RegisteredNominal, **more: Any) -> Any:
    values = {"named": [str(cast.supervisor.pk)], "others": "callum", "reason": "Threats", "review_on": SOON}
    return send(sign_in(cast.supervisor), build_access_url(nominal, "restrict/"), values | more)


def test_case_is_restricted_an_account_named_and_the_restriction_lifted(cast: Cast, nominal: RegisteredNominal) -> None:
    client = sign_in(cast.supervisor)
    assert "Not restricted" in text(client.get(build_access_url(nominal)))
    answer = restrict(cast, nominal, shows_message="on", message=MESSAGE)
    assert (answer.status_code, answer.url) == (302, build_access_url(nominal)), text(answer)
    page = text(client.get(build_access_url(nominal)))
    assert all(words in page for words in ("Restricted", cast.officer.name, "2 accounts", MESSAGE))
    assert send(client, build_access_url(nominal, "name/"), {"account": "WREN", "reason": "Meeting"}).status_code == 302
    with opened(cast.supervisor, nominal, MANAGE_ACCESS):
        coordinator_grant, supervisor_grant = (
            AccessGrant.objects.get(account=holder) for holder in (cast.coordinator, cast.supervisor)
        )
    assert send(client, build_access_url(nominal, f"named/{coordinator_grant.pk}/end/"), {}).status_code == 302
    assert "Name another supervisor first" in text(
        send(client, build_access_url(nominal, f"named/{supervisor_grant.pk}/end/"), {})
    )
    assert send(client, build_access_url(nominal, "lift/"), {"reason": "It is over"}).status_code == 302
    with opened(cast.inspector, nominal, MANAGE_ACCESS):
        assert not Restriction.objects.known_at().order_by("recorded_at").last().restricted  # type: ignore[union-attr]


def test_search_by_exact_urn_of_a_restricted_case_shows_only_its_message(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    restrict(cast, nominal, shows_message="on", message=MESSAGE)
    for account in (cast.manager, cast.stranger):
        client = sign_in(account)
        answer = client.get(f"/nominals/{nominal.urn}/whole/")
        assert answer.status_code == 403
        assert MESSAGE in text(answer)
        assert "Marchetti" not in text(answer)
        assert MESSAGE in text(search_for(client, nominal.urn.lower()))
        assert MESSAGE not in text(search_for(client, "marchetti"))
        assert client.get(f"/nominals/{nominal.urn}/duties/").status_code == 404


def test_restricted_case_without_a_message_looks_like_an_unknown_urn(cast: Cast, nominal: RegisteredNominal) -> None:
    restrict(cast, nominal)
    client = sign_in(cast.manager)
    assert client.get(f"/nominals/{nominal.urn}/whole/").status_code == 404
    hidden, absent = (text(search_for(client, urn)) for urn in (nominal.urn, "NS-0000-0001"))
    assert hidden.count("<") == absent.count("<")


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"named": [], "others": ""}, "at least one supervisor or inspector"),
        ({"others": "nobody-at-all"}, "No account has the number nobody-at-all"),
        ({"review_on": TODAY.isoformat()}, "after today"),
        ({"shows_message": "on", "message": ""}, "Enter the message"),
    ],
)
def test_invalid_restriction_shows_its_error_and_keeps_the_reason(
    cast: Cast, nominal: RegisteredNominal, values: dict[str, Any], message: str
) -> None:
    page = text(restrict(cast, nominal, **values))
    assert message in page
    assert "Threats" in page


def test_excluded_account_cannot_open_the_case_until_the_exclusion_ends(cast: Cast, nominal: RegisteredNominal) -> None:
    client = sign_in(cast.supervisor)
    exclusion = {"account": "idris", "reason": "His cousin"}
    assert send(client, build_access_url(nominal, "exclude/"), exclusion).status_code == 302
    assert sign_in(cast.colleague).get(f"/nominals/{nominal.urn}/whole/").status_code == 404
    assert "His cousin" in text(client.get(build_access_url(nominal)))
    assert "is the offender manager" in text(
        send(client, build_access_url(nominal, "exclude/"), exclusion | {"account": "tamsin"})
    )
    with opened(cast.supervisor, nominal, MANAGE_ACCESS):
        row = Exclusion.objects.get()
    assert send(client, build_access_url(nominal, f"exclusions/{row.pk}/end/"), {}).status_code == 302
    assert sign_in(cast.colleague).get(f"/nominals/{nominal.urn}/whole/").status_code == 200


@pytest.mark.parametrize(("to", "which", "who"), [("agency", "probation", "practitioner"), ("account", "", "stranger")])
def test_shared_case_is_open_listed_for_review_and_closed_when_revoked(
    cast: Cast, nominal: RegisteredNominal, to: str, which: str, who: str
) -> None:
    client = sign_in(cast.supervisor)
    share = {
        "to": to, to: str(getattr(cast, which).pk) if which else getattr(cast, who).username, "purpose": "A move",
        "recipients": "DS Quill", "gateway": "mappa", "until": SOON,
    }  # fmt: skip
    assert send(client, build_access_url(nominal, "share/"), share).status_code == 302
    assert sign_in(getattr(cast, who)).get(f"/nominals/{nominal.urn}/whole/").status_code == 200
    assert nominal.urn in text(client.get("/reviews/"))
    with opened(cast.supervisor, nominal, MANAGE_ACCESS):
        row = CaseShare.objects.known_at().get()
    assert (
        send(client, build_access_url(nominal, f"shares/{row.pk}/revoke/"), {"change_reason": "Done"}).status_code
        == 302
    )
    assert sign_in(getattr(cast, who)).get(f"/nominals/{nominal.urn}/whole/").status_code == 404
    assert nominal.urn not in text(client.get("/reviews/"))


def test_share_of_a_restricted_case_states_that_only_people_named_on_it_have_access(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    restrict(cast, nominal)
    client, address = sign_in(cast.supervisor), build_access_url(nominal, "share/")
    assert "only to recipients who are also named on the case" in text(client.get(address))
    share = {
        "to": "agency", "agency": str(cast.probation.pk), "purpose": "A move", "recipients": "DS Quill",
        "gateway": "mappa", "until": SOON,
    }  # fmt: skip
    send(client, address, share)
    page = text(client.get(build_access_url(nominal)))
    assert "The share is recorded. Only people named on the case have access." in page
    assert "a share gives access only to recipients who are also named on the case" in page
    practitioner = sign_in(cast.practitioner)
    assert practitioner.get(f"/nominals/{nominal.urn}/whole/").status_code == 404
    name = {"account": cast.practitioner.username, "reason": "Manages the licence"}
    assert send(client, build_access_url(nominal, "name/"), name).status_code == 302
    assert practitioner.get(f"/nominals/{nominal.urn}/whole/").status_code == 200


def test_audit_log_of_a_case_is_read_only_by_those_who_may_restrict_it_and_is_audited(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    sign_in(cast.stranger).get(f"/nominals/{nominal.urn}/whole/")
    page = text(sign_in(cast.supervisor).get(build_access_url(nominal, "log/")))
    assert cast.stranger.name in page
    assert "Refused" in page
    assert owner_sql("select count(*) from audit_auditentry where action = 'access.who_saw'") == [(1,)]
    for account in (cast.manager, cast.coordinator, cast.auditor):
        assert sign_in(account).get(build_access_url(nominal, "log/")).status_code == 404
        assert sign_in(account).get("/reviews/").status_code == 404


def test_auditor_asks_about_a_case_and_an_officer_and_reads_no_record(cast: Cast, nominal: RegisteredNominal) -> None:
    sign_in(cast.stranger).get(f"/nominals/{nominal.urn}/whole/")
    client = sign_in(cast.auditor)
    days = {"who": "rowan", "first": TODAY.isoformat(), "last": TODAY.isoformat()}
    questions = {
        "/audit/who-sees/": ({"urn": nominal.urn}, cast.manager.name),
        "/audit/explain/": ({"urn": nominal.urn, "who": "rowan", "action": "nominals.view"}, "refused"),
        "/audit/officer/": (days, nominal.urn),
    }
    for address, (query, expected) in questions.items():
        assert "govuk-error-message" not in text(client.get(address))
        page = text(client.get(address, query))
        assert expected in page
        assert "marchetti" not in page.lower()
        assert sign_in(cast.supervisor).get(address, query).status_code == 404
    assert "there is no case with this one" in text(client.get("/audit/who-sees/", {"urn": "NS-0000-0001"}))
    assert "Both checks agree" in text(client.get("/audit/explain/", questions["/audit/explain/"][0]))


def test_auditor_asks_about_the_account_of_a_person_who_left(
    cast: Cast, nominal: RegisteredNominal, as_jobs: AsJobs
) -> None:
    sign_in(cast.stranger).get(f"/nominals/{nominal.urn}/whole/")
    with as_jobs():
        close_account(cast.stranger)
    client = sign_in(cast.auditor)
    days = {"who": "rowan", "first": TODAY.isoformat(), "last": TODAY.isoformat()}
    page = text(client.get("/audit/officer/", days))
    assert f"{cast.stranger.name} (closed account): 1 case" in page
    assert nominal.urn in page
    explained = {"urn": nominal.urn, "who": "rowan", "action": "nominals.view"}
    assert "Both checks agree" in text(client.get("/audit/explain/", explained))
    assert "No account has the number" in text(client.get("/audit/officer/", {**days, "who": "nemo"}))
    form = {"account": "rowan", "reason": "A task"}
    named = send(sign_in(cast.supervisor), build_access_url(nominal, "name/"), form)
    assert "No account has the number" in text(named), "access is given only to an account in use"


def test_auditor_sees_how_many_cases_a_cut_off_list_leaves_out(cast: Cast) -> None:
    with acting(cast.stranger):
        log_event(AuditEvent(ProcessingOperation.ALTERATION, "identity.record", [uuid4() for _ in range(1_001)]))
    days = {"who": "rowan", "first": TODAY.isoformat(), "last": TODAY.isoformat()}
    page = text(sign_in(cast.auditor).get("/audit/officer/", days))
    assert f"{cast.stranger.name}: 1,001 cases" in page or f"{cast.stranger.name}: 1001 cases" in page
    assert "Only the 1,000 cases viewed last are listed" in page
