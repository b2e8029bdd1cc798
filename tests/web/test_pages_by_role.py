"""Reading pages as each role: what each account sees, and that a refused record reads like an absent one."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from mosovo.organisations.models import Account
from mosovo.rooms.notifications.actions import record_notification
from mosovo.web.core.duty_rows import duty_token
from tests.rooms.transactions import PAST, recorded
from tests.support.clients import sign_in_with_factor
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, register
from tests.support.query_budgets import Budget
from tests.support.visits import record_visit_on
from tests.web.sending import NOTIFICATION, notify_address, search_for, send, text

UNKNOWN_URN = "NS-0000-0000"
RESPONSE = '<h3 class="duty__title">Supervisor response to overdue duty</h3>'
CHANGING_VALUES = re.compile(r'value="[^"]*"|data-(left|most)="[0-9]+"')


def build_url(nominal: RegisteredNominal, rest: str = "") -> str:
    return f"/nominals/{nominal.urn}/{rest}"


def find_late_duty_page(owner_sql: Sql, nominal: RegisteredNominal) -> str:
    [(key,)] = owner_sql(
        "select key from obligations_duty where nominal_id = %s and met_on is null and by_law", [nominal.id]
    )
    return f"duties/{duty_token(key)}/why/"


def test_overdue_duty_is_at_the_top_of_today(
    cast: Cast, manager: Account, nominal: RegisteredNominal, budget: Budget
) -> None:
    record_visit_on(cast, nominal, date.today() - timedelta(days=1))
    client = sign_in_with_factor(manager)
    client.get("/")
    with budget("today.list"):
        page = text(client.get("/"))
    assert re.search(r"\d+ duties overdue", page)
    assert page.index("MARCHETTI") < page.index("Initial notification")
    assert "days overdue" in page
    assert f'href="/nominals/{nominal.urn}/desk/identity/"' in page


@pytest.mark.parametrize("who", ["coordinator", "inspector", "colleague", "supervisor"])
def test_account_with_access_reads_the_case_file(cast: Cast, nominal: RegisteredNominal, who: str) -> None:
    page = text(sign_in_with_factor(getattr(cast, who)).get(build_url(nominal)))
    assert "MARCHETTI" in page
    assert "14 Larch Close" in page


def test_coordinator_reads_a_case_and_may_record_only_its_mappa_category(
    coordinator: Account, nominal: RegisteredNominal
) -> None:
    page = text(sign_in_with_factor(coordinator).get(build_url(nominal)))
    assert "/correct/" not in page
    assert "/record/" not in page.replace("/facts/mappa.categorydecision/record/", "")


@pytest.mark.parametrize("who", ["stranger", "partner", "auditor", "administrator"])
def test_refused_record_reads_byte_for_byte_like_an_absent_one(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, who: str
) -> None:
    client = sign_in_with_factor(getattr(cast, who))
    why = find_late_duty_page(owner_sql, nominal)
    for rest in ("", "duties/", why, f"facts/{uuid4()}/"):
        refused, absent = client.get(build_url(nominal, rest)), client.get(f"/nominals/{UNKNOWN_URN}/{rest}")
        assert (refused.status_code, absent.status_code) == (404, 404)
        assert without_tokens(refused) == without_tokens(absent)


def without_tokens(response: Any) -> str:
    """Return the page without its form tokens, which differ on every request."""
    return CHANGING_VALUES.sub("", response.content.decode())


def list_addresses(patterns: list[Any], before: str = "") -> list[str]:
    found: list[str] = []
    for each in patterns:
        path = before + str(each.pattern)
        if isinstance(each, URLResolver):
            found += list_addresses(each.url_patterns, path)
        elif isinstance(each, URLPattern) and "urn:urn" in path:
            found.append(path)
    return found


def test_every_nominal_url_answers_a_stranger_as_for_an_unknown_urn(
    stranger: Account, nominal: RegisteredNominal
) -> None:
    client = sign_in_with_factor(stranger)
    addresses = list_addresses(get_resolver().url_patterns)
    assert len(addresses) > 5
    for address in addresses:
        path = "/" + re.sub(r"<(\w+):\w+>", lambda found: path_value(found[1], nominal), address)
        for request_page in (client.get, post_empty_form(client)):
            answer, unknown = request_page(path), request_page(path.replace(nominal.urn, UNKNOWN_URN))
            assert answer.status_code in (404, 405) or path in pages_without_record(nominal), path
            assert without_tokens(answer).replace(nominal.urn, UNKNOWN_URN) == without_tokens(unknown), path


def post_empty_form(client: Client) -> Callable[[str], Any]:
    return lambda path: send(client, path, {})


def pages_without_record(nominal: RegisteredNominal) -> tuple[str, ...]:
    """Return the pages that repeat the URN of their address and open no record."""
    return (f"/nominals/new/done/{nominal.urn}/",)


def path_value(kind: str, nominal: RegisteredNominal) -> str:
    return {"urn": nominal.urn, "uuid": str(uuid4()), "slug": "person", "str": "identity.name"}[kind]


def test_unallocated_case_is_first_on_today_of_the_supervisor(cast: Cast, supervisor: Account, budget: Budget) -> None:
    unplaced = register(cast, allocated=False)
    client = sign_in_with_factor(supervisor)
    client.get("/")
    with budget("today.supervisor"):
        page = text(client.get("/"))
    assert page.index("Unallocated cases") < page.index("Highest priority first")
    assert f'href="/nominals/{unplaced.urn}/allocate/"' in page
    assert unplaced.urn not in text(sign_in_with_factor(cast.manager).get("/"))
    assert sign_in_with_factor(cast.manager).get(build_url(unplaced)).status_code == 404


def test_lists_log_the_people_they_showed(manager: Account, nominal: RegisteredNominal, owner_sql: Sql) -> None:
    client = sign_in_with_factor(manager)
    for address, action in (("/", "today.list"), ("/caseload/", "caseload.list")):
        client.get(address)
        [(subjects,)] = owner_sql("select subjects from audit_auditentry where action = %s", [action])
        assert subjects == [nominal.id]
    search_for(client, "marchetti")
    [(found,)] = owner_sql("select subjects from audit_auditentry where action = 'find.list'")
    assert found == [nominal.id]


def test_opening_a_case_file_writes_one_audit_entry(
    manager: Account, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    sign_in_with_factor(manager).get(build_url(nominal))
    entries = owner_sql("select verb, allowed, rule, subjects from audit_auditentry where action = 'nominals.view'")
    assert entries == [("consultation", True, "in-team", [nominal.id])]


def test_caseload_lists_all_cases_within_its_query_budget(
    cast: Cast, manager: Account, nominal: RegisteredNominal, budget: Budget
) -> None:
    for _ in range(3):
        register(cast)
    client = sign_in_with_factor(manager)
    client.get("/caseload/")
    with budget("caseload.page"):
        page = text(client.get("/caseload/"))
    assert page.count("data-row") == 4
    assert "4 people: 4 with an overdue duty" in page


@pytest.mark.parametrize("query", ["?scope=force", "?view=x&order=y", "?after=1.2.3", "?scope=mine&view=custody"])
def test_unknown_or_unavailable_query_parameters_are_ignored(
    manager: Account, nominal: RegisteredNominal, query: str
) -> None:
    client = sign_in_with_factor(manager)
    for address in ("/", "/caseload/"):
        assert client.get(address + query).status_code == 200


def test_search_is_by_post_finds_similar_names_and_respects_access(
    manager: Account, stranger: Account, nominal: RegisteredNominal, budget: Budget
) -> None:
    client = sign_in_with_factor(manager)
    assert "MARCHETTI" not in text(client.get("/find/?q=marchetti"))
    search_for(client, "marketti alwyn")
    with budget("find.results"):
        page = text(search_for(client, "marketti alwyn"))
    assert nominal.urn in page
    assert nominal.urn not in text(search_for(sign_in_with_factor(stranger), "marchetti"))
    assert "Enter a name, a number or a date of birth" in text(search_for(client, " "))


def test_case_file_and_explanation_stay_within_their_query_budgets(
    manager: Account, nominal: RegisteredNominal, owner_sql: Sql, budget: Budget
) -> None:
    client = sign_in_with_factor(manager)
    client.get(build_url(nominal))
    with budget("casefile"):
        page = text(client.get(build_url(nominal, "whole/")))
    assert "His initial notification is" in page
    assert "He is subject to notification until" in page
    with budget("working"):
        calculated = text(client.get(build_url(nominal, "duties/")))
    assert "law version" in calculated
    assert "(rules of the Acts and force policy)" in calculated
    why = find_late_duty_page(owner_sql, nominal)
    with budget("why"):
        client.get(build_url(nominal, why))


def test_explanation_shows_provision_days_facts_and_earlier_results(
    manager: Account, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    client = sign_in_with_factor(manager)
    why = build_url(nominal, find_late_duty_page(owner_sql, nominal))
    page = text(client.get(why))
    assert "by the end of Wednesday 5 March 2025" in page
    assert "There is no record that it was done" in page
    assert "legislation.gov.uk/ukpga/2003/42/section/83" in page
    assert "last day" in page
    assert "SOA 2003 s.9: community order, 24 months" in page
    assert "Recorded by Sgt Morag Selby" in page
    assert "None found" in page
    assert "Registered from a court result" in page

    send(client, notify_address(nominal), {**NOTIFICATION, "under": "s.83(1)"})
    after = text(client.get(why))
    assert "He did it late" in after
    assert "met" in after[after.index("Earlier results") :]


def test_case_as_at_another_date_shows_what_was_known_and_offers_nothing_to_record(
    manager: Account, nominal: RegisteredNominal
) -> None:
    client = sign_in_with_factor(manager)
    then = text(client.get(build_url(nominal, "?known_at=2020-01-01T00:00&on=2025-03-04")))
    assert "You are viewing another date" in then
    assert "Nothing was recorded about this person by that date" in then
    assert "/correct/" not in then
    assert "MARCHETTI" not in then
    on_day = text(client.get(build_url(nominal, "?on=2025-03-04")))
    assert "in 1 day" in on_day or "tomorrow" in on_day
    assert "/record/" not in on_day


@pytest.mark.parametrize(
    "dates", ["?on=x&known_at=y", "?on=9999-12-31", "?on=0001-01-01", "?known_at=9999-12-31T23:59"]
)
def test_invalid_as_at_dates_show_a_message(
    manager: Account, nominal: RegisteredNominal, owner_sql: Sql, dates: str
) -> None:
    client = sign_in_with_factor(manager)
    for rest in ("", "duties/", find_late_duty_page(owner_sql, nominal)):
        page = client.get(build_url(nominal, rest + dates))
        assert page.status_code == 200
        assert text(page).count("is not a valid date or time") == dates.count("=")
    assert "is not a valid date or time" not in text(client.get(build_url(nominal, "?on=&known_at=")))


def test_supervisor_response_is_announced_before_its_date_and_listed_after_it(
    manager: Account, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    find = "nominal_id = %s and bearer = 'offender_manager' and due_on is not null and rule like 'practice.%%'"
    [(due,)] = owner_sql(f"select min(due_on) from obligations_duty where {find}", [nominal.id])
    soon, later = (
        text(sign_in_with_factor(manager).get(build_url(nominal, "whole/"), {"on": str(due + timedelta(days=after))}))
        for after in (3, 20)
    )
    assert "If overdue duties stay open" in soon
    assert RESPONSE not in soon
    assert RESPONSE in later


def test_case_file_asks_the_same_number_of_queries_with_more_facts(
    manager: Account, nominal: RegisteredNominal, budget: Budget
) -> None:
    client, counts = sign_in_with_factor(manager), []
    client.get(build_url(nominal))
    for days, station in enumerate(("Hexley", "Corbury", "Wend")):
        notification = {"under": "s.85(1)", "on": PAST + timedelta(days=days), "home_address_kind": "residence"}
        recorded(manager, nominal, record_notification, station=station, **notification)
        with budget("casefile.notified") as counted:
            page = text(client.get(build_url(nominal, "whole/")))
        assert station in page
        counts.append(counted["screen"])
    assert len(set(counts)) == 1


def test_versions_of_a_fact_are_shown_and_an_unknown_fact_is_not_found(
    manager: Account, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    [(first,)] = owner_sql("select first from identity_name where nominal_id = %s", [nominal.id])
    client = sign_in_with_factor(manager)
    assert "not corrected" in text(client.get(build_url(nominal, f"facts/{first}/")))
    assert client.get(build_url(nominal, f"facts/{uuid4()}/")).status_code == 404


def test_health_check_answers_ok_only(client: Client) -> None:
    assert client.get("/healthz").content == b"ok\n"


def test_page_titles_contain_no_name(manager: Account, nominal: RegisteredNominal) -> None:
    client = sign_in_with_factor(manager)
    for address in ("/", "/caseload/", build_url(nominal), build_url(nominal, "duties/")):
        [title] = re.findall(r"<title>(.*?)</title>", text(client.get(address)))
        assert "archetti" not in title.lower()
