"""T80: people on lists, in search results, prints and exports add up, and a second person decides on the sum."""

import re
from typing import Any

import pytest
from django.test import Client

from tests.support.clients import sign_in_with_factor
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, register
from tests.trust.measurements import Measured
from tests.web.sending import send, text

WHY = {"purpose": "meeting", "words": "MAPPA level 2, 12 March", "recipient": "Wren Castellan", "shape": "csv"}
REASON = "A check of every case before the transfer"
COUNTED = (
    "insert into organisations_lookup (account_id, kind, target)"
    " select %s, %s, gen_random_uuid() from generate_series(1, %s)"
)
COUNT = "select count(*) from organisations_lookup where account_id = %s and kind = %s"
REFUSED = "select action from audit_auditentry where not allowed and rule = %s and actor_id = %s and subjects = '{}'"
LANE = re.compile(r'name="lane"[^>]*value="([^"]+)"')
WORDS = "A call says that he has a child in the car with him"


@pytest.fixture
def others(cast: Cast) -> list[RegisteredNominal]:
    """Register three cases of the manager, which a colleague of the team may read."""
    return [register(cast) for _ in range(3)]


def open_chronology(client: Client, case: RegisteredNominal) -> Any:
    address = f"/nominals/{case.urn}/chronology/"
    lanes = LANE.findall(text(client.get(address)))
    return send(client, address, {"lane": lanes, "recipient": "The court", "words": "Case 14"})


@pytest.mark.trust("T80", target="people on a list count once an hour, and stop the 501st without a reason")
def test_people_on_lists_count_towards_the_hourly_limit(
    cast: Cast, others: list[RegisteredNominal], owner_sql: Sql, measured: Measured
) -> None:
    colleague = sign_in_with_factor(cast.colleague)
    assert colleague.get("/caseload/?scope=team").status_code == 200
    assert colleague.get("/caseload/?scope=team").status_code == 200
    assert owner_sql(COUNT, [cast.colleague.pk, "list"]) == [(3,)]
    owner_sql("delete from organisations_lookup")
    owner_sql(COUNTED, [cast.colleague.pk, "list", 497])
    assert colleague.get("/caseload/?scope=team").status_code == 200, "the 500th person"
    assert register(cast)
    stopped = colleague.get("/caseload/?scope=team")
    assert stopped.status_code == 429
    assert "Give a reason" in text(stopped)
    assert not any(each.urn in text(stopped) for each in others)
    assert owner_sql(REFUSED, ["look-up-reason", cast.colleague.pk]) == [("caseload.list",)]
    assert owner_sql(COUNT, [cast.colleague.pk, "list"]) == [(500,)]
    measured("stopped at 501")
    assert send(colleague, "/look-ups/reason/", {"reason": REASON, "back": ""}).status_code == 302
    assert colleague.get("/caseload/?scope=team").status_code == 200
    owner_sql(COUNTED, [cast.colleague.pk, "list", 999])
    register(cast)
    hard = colleague.get("/caseload/?scope=team")
    assert hard.status_code == 429
    assert "Give a reason" not in text(hard)


def test_own_cases_on_lists_do_not_count(cast: Cast, others: list[RegisteredNominal], owner_sql: Sql) -> None:
    for account, scope in ((cast.manager, "mine"), (cast.supervisor, "team")):
        owner_sql(COUNTED, [account.pk, "list", 1_500])
        page = sign_in_with_factor(account).get(f"/caseload/?scope={scope}")
        assert page.status_code == 200
        assert others[0].urn in text(page)
        assert owner_sql(COUNT, [account.pk, "list"]) == [(1_500,)]


@pytest.mark.trust("T80", target="a print counts for seven days; the 51st person needs a reason")
def test_printed_people_count_for_seven_days(
    cast: Cast, others: list[RegisteredNominal], owner_sql: Sql, measured: Measured
) -> None:
    colleague = sign_in_with_factor(cast.colleague)
    assert open_chronology(colleague, others[0]).status_code == 200
    assert open_chronology(colleague, others[0]).status_code == 200
    assert owner_sql(COUNT, [cast.colleague.pk, "taken"]) == [(1,)]
    owner_sql(COUNTED, [cast.colleague.pk, "taken", 49])
    assert open_chronology(colleague, others[0]).status_code == 200, "the same person again"
    assert open_chronology(colleague, others[1]).status_code == 429
    assert owner_sql(REFUSED, ["look-up-reason", cast.colleague.pk]) == [("papers.chronology",)]
    assert cast.colleague.name in text(sign_in_with_factor(cast.inspector).get("/look-ups/"))
    measured("51st print of the week stopped")
    owner_sql("update organisations_lookup set at = at - interval '7 days'")
    assert open_chronology(colleague, others[1]).status_code == 200
    assert owner_sql(COUNT, [cast.colleague.pk, "taken"]) == [(1,)], "older rows are deleted"


def test_prints_of_own_cases_are_never_refused_but_count_towards_the_sum(
    cast: Cast, others: list[RegisteredNominal], owner_sql: Sql
) -> None:
    manager = sign_in_with_factor(cast.manager)
    owner_sql(COUNTED, [cast.manager.pk, "own", 47])
    assert open_chronology(manager, others[0]).status_code == 200
    owner_sql(COUNTED, [cast.manager.pk, "taken", 600])
    assert open_chronology(manager, others[1]).status_code == 200
    assert owner_sql(COUNT, [cast.manager.pk, "own"]) == [(49,)]


@pytest.mark.trust("T80", target="prints and exports of seven days are one sum, which a second person approves")
def test_export_is_approved_on_the_sum_of_prints_and_lists(
    cast: Cast, others: list[RegisteredNominal], owner_sql: Sql, measured: Measured
) -> None:
    manager = sign_in_with_factor(cast.manager)
    owner_sql(COUNTED, [cast.manager.pk, "own", 40])
    owner_sql(COUNTED, [cast.manager.pk, "taken", 8])
    address = send(manager, "/exports/new/?of=caseload&scope=mine", WHY).url
    assert manager.post(f"{address}file/").status_code == 409
    assert "51 on 1 list, and on what was printed, downloaded or sent" in text(
        sign_in_with_factor(cast.supervisor).get(address)
    )
    decision = {"agreed": "yes", "decision_reason": "Needed"}
    assert send(sign_in_with_factor(cast.supervisor), f"{address}decide/", decision).status_code == 302
    assert manager.post(f"{address}file/").status_code == 200
    measured("48 prints and a list of 3: a second person was asked")


def test_export_above_500_people_needs_an_inspector(
    cast: Cast, others: list[RegisteredNominal], owner_sql: Sql
) -> None:
    manager = sign_in_with_factor(cast.manager)
    owner_sql(COUNTED, [cast.manager.pk, "taken", 498])
    address = send(manager, "/exports/new/?of=caseload&scope=mine", WHY).url
    decision = {"agreed": "yes", "decision_reason": "Needed"}
    supervisor, inspector = sign_in_with_factor(cast.supervisor), sign_in_with_factor(cast.inspector)
    assert "Another inspector of your force must" in text(manager.get(address))
    assert address not in text(supervisor.get("/exports/"))
    assert send(supervisor, f"{address}decide/", decision).status_code == 404
    assert address in text(inspector.get("/exports/"))
    assert send(inspector, f"{address}decide/", decision).status_code == 302


@pytest.mark.trust("T80", target="a second emergency access in ten hours needs a second person")
def test_second_emergency_access_needs_a_second_person(cast: Cast, owner_sql: Sql, measured: Measured) -> None:
    cases = [register(cast) for _ in range(7)]
    officer, supervisor = sign_in_with_factor(cast.officer), sign_in_with_factor(cast.supervisor)

    def open_in_emergency(urn: str) -> Any:
        return send(officer, "/break-glass/", {"urn": urn, "purpose": "life", "justification": WORDS})

    assert open_in_emergency(cases[0].urn).status_code == 302
    for urn in (cases[1].urn, "NS-9999-9999"):
        refused = open_in_emergency(urn)
        assert "Call a supervisor or inspector of your force" in text(refused)
        assert WORDS in text(refused), "the page keeps the typed text"
    assert open_in_emergency(cases[0].urn).status_code == 302, "the same case does not count again"
    query = "select count(*) from audit_auditentry where rule = 'emergency-second' and not allowed"
    assert owner_sql(query) == [(2,)]
    page = text(supervisor.get("/look-ups/"))
    assert "Asks for another" in page
    lift = f"/look-ups/{cast.officer.pk}/lift/"
    assert send(officer, lift, {"what": "emergency", "reason": REASON}).status_code == 404
    assert (
        send(sign_in_with_factor(cast.stranger_inspector), lift, {"what": "emergency", "reason": REASON}).status_code
        == 404
    )
    assert send(supervisor, lift, {"reason": REASON}).status_code == 200, "nothing is preselected"
    assert send(supervisor, lift, {"what": "emergency", "reason": REASON}).status_code == 302
    assert "Allowed until" in text(supervisor.get("/look-ups/"))
    assert [open_in_emergency(each.urn).status_code for each in cases[1:5]] == [302] * 4
    assert "You opened 5 cases" in text(open_in_emergency(cases[5].urn)), (
        "a second person does not pass the limit of five"
    )
    measured("second case refused until a supervisor allowed it; the sixth refused")
