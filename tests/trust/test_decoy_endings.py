"""T83: two auditors end decoys, and afterwards no reader finds a trace of them."""

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from mosovo.audit import misuse
from mosovo.nominals import gateway
from mosovo.nominals.decoys import (
    DecoysRefused,
    count_decoys,
    decide_decoy_ending,
    list_requests,
    request_decoy_ending,
    request_decoys,
)
from mosovo.nominals.models import DecoyEnding, DecoyRequest
from mosovo.nominals.policy import VIEW
from tests.access.test_existence_hiding import TOKENS
from tests.support.clients import sign_in_with_factor
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import Cast, acting, opened
from tests.trust.matrix import OF_A_CASE, list_routes
from tests.trust.measurements import Measured
from tests.trust.test_decoys import DETAILS, create_decoys, create_second_auditor
from tests.web.sending import search_for, send, text

READERS = ("colleague", "manager", "supervisor", "inspector", "coordinator", "officer", "stranger")


def end_decoys(cast: Cast, as_jobs: AsJobs) -> None:
    """End the decoys of the only request, as the product does."""
    other = create_second_auditor(cast, as_jobs)
    with acting(cast.auditor):
        [request] = list_requests("NS")
        ending = request_decoy_ending(request, by=cast.auditor, reason="An officer knows them")
    with acting(other):
        decide_decoy_ending(ending.pk, agreed=True)


def read_answer(client: Any, name: str, urn: str) -> tuple[int, str]:
    """Return the status and text of a page, without its tokens and the requested URN."""
    response = client.get(reverse(name, args=[urn]))
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return response.status_code, TOKENS.sub("", content.decode(errors="replace")).replace(urn, "")


@pytest.mark.usefixtures("one_clock")
@pytest.mark.trust("T83", target="each page of an ended decoy answers as that of no record; 0 found in searches")
def test_ended_decoy_answers_like_a_record_that_does_not_exist(
    cast: Cast, as_jobs: AsJobs, owner_sql: Sql, measured: Measured
) -> None:
    [decoy] = create_decoys(cast, as_jobs, owner_sql, 1)
    [(name,)] = owner_sql("select forenames || ' ' || surname from identity_name")
    clients = {who: sign_in_with_factor(getattr(cast, who)) for who in READERS}
    assert clients["colleague"].get(reverse("casefile", args=[decoy.urn])).status_code == 200
    assert decoy.urn in text(search_for(clients["colleague"], name))
    assert decoy.urn in text(clients["officer"].post("/cards/", {"q": name}))
    end_decoys(cast, as_jobs)
    missing = f"{decoy.urn[:-4]}9999"
    assert owner_sql("select count(*) from nominals_nominal where urn = %s", [missing]) == [(0,)]
    names = [route.name for route in list_routes() if route.parts == ("urn",) and route.name in OF_A_CASE]
    pairs = [(who, each) for who in READERS for each in names]
    different = [
        pair for pair in pairs if len({read_answer(clients[pair[0]], pair[1], urn) for urn in (decoy.urn, missing)}) > 1
    ]
    found = [who for who in READERS if decoy.urn in text(search_for(clients[who], name))]
    found += ["officer"] if decoy.urn in text(clients["officer"].post("/cards/", {"q": name})) else []
    found += [who for who in READERS if decoy.urn in text(clients[who].get("/find/"))]
    measured(f"{len(pairs) - len(different)} of {len(pairs)} pages of {len(READERS)} readers; {len(found)} found")
    assert (different, found) == ([], [])


def test_ended_decoy_cannot_be_reached_in_sql(cast: Cast, as_jobs: AsJobs, owner_sql: Sql) -> None:
    [decoy] = create_decoys(cast, as_jobs, owner_sql, 1)
    owner_sql(
        "insert into nominals_accessgrant (id, nominal_id, kind, account_id, from_on, reason)"
        " values (gen_random_uuid(), %s, 'share', %s, '2020-01-01', 'x')",
        [decoy.id, cast.stranger.pk],
    )
    with opened(cast.stranger, decoy, VIEW):
        pass
    facts = "select count(*) from audit_factdigest where table_name <> 'record_approval'"
    [before] = owner_sql(facts)
    end_decoys(cast, as_jobs)
    assert owner_sql(facts) == [before], "the signed log keeps the facts"
    for account in (cast.stranger, cast.colleague, cast.supervisor, cast.inspector):
        with pytest.raises(gateway.NoSuchNominal), opened(account, decoy, VIEW):
            pass
        with acting(account), connection.cursor() as cursor:
            cursor.execute("select * from open_in_emergency(%s, 'safety', 'A call from a neighbour', 60)", [decoy.urn])
            assert cursor.fetchall() == []
            for table in ("nominals_casereach", "caseload_caseloadentry", "search_persontoken", "identity_name"):
                cursor.execute(f"select count(*) from {table} where nominal_id = %s", [decoy.id])
                assert cursor.fetchone() == (0,)
    with acting(cast.auditor), connection.cursor() as cursor:
        cursor.execute("select * from who_may_see(%s)", [decoy.id])
        assert cursor.fetchall() == []


def test_alerts_cover_only_reads_before_the_decoy_ended(cast: Cast, as_jobs: AsJobs, owner_sql: Sql) -> None:
    [decoy] = create_decoys(cast, as_jobs, owner_sql, 1)
    colleague, manager = sign_in_with_factor(cast.colleague), sign_in_with_factor(cast.manager)
    assert colleague.get(reverse("casefile", args=[decoy.urn])).status_code == 200
    end_decoys(cast, as_jobs)
    assert manager.get(reverse("casefile", args=[decoy.urn])).status_code == 404
    with as_jobs():
        assert misuse.find_decoy_reads() == 1, "only the read before the end counts"
    assert owner_sql("select account_id, nominal_id from audit_misusealert") == [(cast.colleague.pk, decoy.id)]


def test_decoys_are_ended_only_by_two_auditors(cast: Cast, as_jobs: AsJobs, owner_sql: Sql) -> None:
    create_decoys(cast, as_jobs, owner_sql, 2)
    auditor, second = sign_in_with_factor(cast.auditor), sign_in_with_factor(create_second_auditor(cast, as_jobs))
    [(request_id,)] = owner_sql("select id from nominals_decoyrequest")
    page = f"/audit/decoys/{request_id}/end/"
    for account in (cast.manager, cast.supervisor, cast.inspector, cast.administrator, cast.partner):
        assert sign_in_with_factor(account).get(page).status_code == 404
        assert send(sign_in_with_factor(account), page, {"reason": "An officer knows them"}).status_code == 404
    assert page in text(auditor.get("/audit/decoys/"))
    assert "2 decoys that show" in text(auditor.get(page))
    assert "Enter the reason" in text(send(auditor, page, {"reason": " "}))
    assert send(auditor, page, {"reason": "An officer knows them"}).status_code == 302
    assert send(second, page, {"reason": "The same again"}).status_code == 422
    [(ending,)] = owner_sql("select id from nominals_decoyending")
    decide = f"/audit/decoys/endings/{ending}/decide/"
    page_text = text(auditor.get("/audit/decoys/"))
    assert "An officer knows them" in page_text
    assert decide not in page_text
    assert page not in page_text
    assert send(auditor, decide, {"agreed": "yes"}).status_code == 422
    assert send(sign_in_with_factor(cast.inspector), decide, {"agreed": "yes"}).status_code == 404
    with pytest.raises(DatabaseError, match="approval refused: own-work"), acting(cast.auditor):
        decide_decoy_ending(ending, agreed=True)
    with pytest.raises(DatabaseError, match="approval refused: not-approver"), acting(cast.inspector):
        decide_decoy_ending(ending, agreed=True)
    assert decide in text(second.get("/audit/decoys/"))
    assert send(second, decide, {"agreed": "no"}).status_code == 302
    assert owner_sql("select count(*) from nominals_decoy where ended_at is not null") == [(0,)]
    assert send(second, page, {"reason": "They are known"}).status_code == 302
    [(again,)] = owner_sql("select id from nominals_decoyending where state = 'waiting'")
    decide = f"/audit/decoys/endings/{again}/decide/"
    assert send(auditor, decide, {"agreed": "yes"}).status_code == 302
    assert send(auditor, decide, {"agreed": "no"}).status_code in (404, 422)
    assert owner_sql("select count(*) from nominals_decoy where ended_at is not null") == [(2,)]
    page_text = text(auditor.get("/audit/decoys/"))
    assert "Ended" in page_text
    assert page not in page_text
    assert send(second, page, {"reason": "And again"}).status_code == 422
    entries = (
        "select action, actor_id, purpose from audit_auditentry where action in"
        " ('audit.decoys_end_asked', 'approvals.decoys_end') and allowed order by id"
    )
    assert [(action, reason) for action, _, reason in owner_sql(entries)] == [
        ("audit.decoys_end_asked", "An officer knows them"), ("approvals.decoys_end", ""),
        ("audit.decoys_end_asked", "They are known"), ("approvals.decoys_end", ""),
    ]  # fmt: skip


def test_ended_decoys_no_longer_count_towards_the_limit(cast: Cast, as_jobs: AsJobs, owner_sql: Sql) -> None:
    create_decoys(cast, as_jobs, owner_sql, 30)
    with acting(cast.auditor), pytest.raises(DecoysRefused):
        request_decoys(by=cast.auditor, offender_manager=cast.manager, number=1, **DETAILS)
    end_decoys(cast, as_jobs)
    with acting(cast.auditor):
        assert count_decoys("NS") == 0
        request_decoys(by=cast.auditor, offender_manager=cast.manager, number=30, **DETAILS)


def test_decoys_that_were_not_created_cannot_be_ended(cast: Cast, as_jobs: AsJobs, owner_sql: Sql) -> None:
    with acting(cast.auditor):
        request = request_decoys(by=cast.auditor, offender_manager=cast.manager, number=1, **DETAILS)
        with pytest.raises(DecoysRefused):
            request_decoy_ending(request, by=cast.auditor, reason="x")
        with transaction.atomic():
            ending = DecoyEnding.objects.create(force_id="NS", request=request, reason="x", asked_by=cast.auditor)
    with acting(create_second_auditor(cast, as_jobs)), pytest.raises(DecoysRefused):
        decide_decoy_ending(ending.pk, agreed=True)
    assert owner_sql("select state from nominals_decoyrequest") == [(DecoyRequest.State.WAITING,)]


def test_web_role_cannot_end_or_identify_a_decoy_in_sql(cast: Cast, as_jobs: AsJobs, owner_sql: Sql) -> None:
    create_decoys(cast, as_jobs, owner_sql, 1)
    with acting(cast.auditor):
        [request] = list_requests("NS")
        request_decoy_ending(request, by=cast.auditor, reason="x")
    for statement in (
        "select * from nominals_decoy", "update nominals_decoy set ended_at = now()", "delete from nominals_decoy",
        "update nominals_decoyending set state = 'ended'",
        "insert into nominals_decoyending (id, force_id, request_id, reason, asked_by_id, state, decided_by_id)"
        f" select gen_random_uuid(), 'NS', '{request.pk}', 'x', '{cast.auditor.pk}', 'ended', null",
    ):  # fmt: skip
        with pytest.raises(DatabaseError), acting(cast.auditor), connection.cursor() as cursor:
            cursor.execute(statement)
    for account in (cast.colleague, cast.supervisor, cast.inspector, cast.administrator):
        with acting(account), connection.cursor() as cursor:
            cursor.execute("select count(*) from nominals_decoyending")
            assert cursor.fetchone() == (0,)
