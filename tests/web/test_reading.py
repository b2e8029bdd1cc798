"""The reading screens, by the cast: what each sees, and what is the same for nobody and for none of yours."""

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
from tests.rooms.recording import PAST, recorded
from tests.support.people import Cast, Known, register
from tests.support.query_budgets import Budget
from tests.support.second_factors import show_factor
from tests.support.visits import seen
from tests.web.sending import NOTIFICATION, look, notify_address, send, text

type Sql = Callable[..., list[tuple[Any, ...]]]

NOBODY = "NS-0000-0000"
RUNG = '<h3 class="duty__title">Supervisor response to overdue duty</h3>'
DIFFERS_EACH_TIME = re.compile(r'value="[^"]*"|data-(left|most)="[0-9]+"')


def of(nominal: Known, rest: str = "") -> str:
    return f"/nominals/{nominal.urn}/{rest}"


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    show_factor(client)
    return client


def the_late_duty(owner_sql: Sql, nominal: Known) -> str:
    [(key,)] = owner_sql(
        "select key from obligations_duty where nominal_id = %s and met_on is null and by_law", [nominal.id]
    )
    return f"duties/{duty_token(key)}/why/"


def test_an_overdue_duty_stands_at_the_top_of_today(
    cast: Cast, manager: Account, nominal: Known, budget: Budget
) -> None:
    seen(cast, nominal, date.today() - timedelta(days=1))
    client = signed_in(manager)
    client.get("/")
    with budget("today.list"):
        page = text(client.get("/"))
    assert re.search(r"\d+ duties overdue", page)
    assert page.index("MARCHETTI") < page.index("Initial notification")
    assert "days overdue" in page
    assert f'href="/nominals/{nominal.urn}/desk/identity/"' in page


@pytest.mark.parametrize("who", ["coordinator", "inspector", "colleague", "supervisor"])
def test_whoever_has_to_do_with_the_case_reads_it(cast: Cast, nominal: Known, who: str) -> None:
    page = text(signed_in(getattr(cast, who)).get(of(nominal)))
    assert "MARCHETTI" in page
    assert "14 Larch Close" in page


def test_a_coordinator_reads_and_is_offered_nothing_to_record_but_the_mappa_category(
    coordinator: Account, nominal: Known
) -> None:
    page = text(signed_in(coordinator).get(of(nominal)))
    assert "/correct/" not in page
    assert "/record/" not in page.replace("/facts/mappa.categorydecision/record/", "")


@pytest.mark.parametrize("who", ["stranger", "partner", "auditor", "administrator"])
def test_refused_reads_byte_for_byte_as_absent(cast: Cast, nominal: Known, owner_sql: Sql, who: str) -> None:
    client = signed_in(getattr(cast, who))
    why = the_late_duty(owner_sql, nominal)
    for rest in ("", "duties/", why, f"facts/{uuid4()}/"):
        refused, absent = client.get(of(nominal, rest)), client.get(f"/nominals/{NOBODY}/{rest}")
        assert (refused.status_code, absent.status_code) == (404, 404)
        assert without_tokens(refused) == without_tokens(absent)


def without_tokens(response: Any) -> str:
    """The page without the tokens of its forms, which differ on every page whoever asks."""
    return DIFFERS_EACH_TIME.sub("", response.content.decode())


def every_address(patterns: list[Any], before: str = "") -> list[str]:
    found: list[str] = []
    for each in patterns:
        path = before + str(each.pattern)
        if isinstance(each, URLResolver):
            found += every_address(each.url_patterns, path)
        elif isinstance(each, URLPattern) and "urn:urn" in path:
            found.append(path)
    return found


def test_every_address_of_a_nominal_is_closed_to_the_stranger(stranger: Account, nominal: Known) -> None:
    client = signed_in(stranger)
    addresses = every_address(get_resolver().url_patterns)
    assert len(addresses) > 5
    for address in addresses:
        path = "/" + re.sub(r"<(\w+):\w+>", lambda found: filled(found[1], nominal), address)
        for ask in (client.get, posting(client)):
            answer, of_nobody = ask(path), ask(path.replace(nominal.urn, NOBODY))
            assert answer.status_code in (404, 405) or path in says_whatever_it_is_told(nominal), path
            assert without_tokens(answer).replace(nominal.urn, NOBODY) == without_tokens(of_nobody), path


def posting(client: Client) -> Callable[[str], Any]:
    return lambda path: send(client, path, {})


def says_whatever_it_is_told(nominal: Known) -> tuple[str, ...]:
    """The page after registering repeats the URN of its address and opens nobody."""
    return (f"/nominals/new/done/{nominal.urn}/",)


def filled(kind: str, nominal: Known) -> str:
    return {"urn": nominal.urn, "uuid": str(uuid4()), "slug": "person", "str": "identity.name"}[kind]


def test_an_unallocated_person_stands_first_on_the_supervisors_screen(
    cast: Cast, supervisor: Account, budget: Budget
) -> None:
    unplaced = register(cast, allocated=False)
    client = signed_in(supervisor)
    client.get("/")
    with budget("today.supervisor"):
        page = text(client.get("/"))
    assert page.index("Unallocated cases") < page.index("Most harm first")
    assert f'href="/nominals/{unplaced.urn}/allocate/"' in page
    assert unplaced.urn not in text(signed_in(cast.manager).get("/"))
    assert signed_in(cast.manager).get(of(unplaced)).status_code == 404


def test_lists_log_whom_they_showed(manager: Account, nominal: Known, owner_sql: Sql) -> None:
    client = signed_in(manager)
    for address, action in (("/", "today.list"), ("/caseload/", "caseload.list")):
        client.get(address)
        [(subjects,)] = owner_sql("select subjects from audit_auditentry where action = %s", [action])
        assert subjects == [nominal.id]
    look(client, "marchetti")
    [(found,)] = owner_sql("select subjects from audit_auditentry where action = 'find.list'")
    assert found == [nominal.id]


def test_reading_a_case_is_logged_before_it_is_read(manager: Account, nominal: Known, owner_sql: Sql) -> None:
    signed_in(manager).get(of(nominal))
    entries = owner_sql("select verb, allowed, rule, subjects from audit_auditentry where action = 'nominals.view'")
    assert entries == [("consultation", True, "in-team", [nominal.id])]


def test_the_caseload_is_one_page_of_few_queries(cast: Cast, manager: Account, nominal: Known, budget: Budget) -> None:
    for _ in range(3):
        register(cast)
    client = signed_in(manager)
    client.get("/caseload/")
    with budget("caseload.page"):
        page = text(client.get("/caseload/"))
    assert page.count("data-row") == 4
    assert "4 people: 4 with an overdue duty" in page


@pytest.mark.parametrize("words", ["?scope=force", "?view=x&order=y", "?after=1.2.3", "?scope=mine&view=custody"])
def test_an_address_can_ask_for_no_more_than_there_is(manager: Account, nominal: Known, words: str) -> None:
    client = signed_in(manager)
    for address in ("/", "/caseload/"):
        assert client.get(address + words).status_code == 200


def test_finding_is_by_post_and_says_why(manager: Account, stranger: Account, nominal: Known, budget: Budget) -> None:
    client = signed_in(manager)
    assert "MARCHETTI" not in text(client.get("/find/?q=marchetti"))
    look(client, "marketti alwyn")
    with budget("find.results"):
        page = text(look(client, "marketti alwyn"))
    assert nominal.urn in page
    assert nominal.urn not in text(look(signed_in(stranger), "marchetti"))
    assert "Enter a name, a number or a date of birth" in text(look(client, " "))


def test_the_case_file_asks_few_queries(manager: Account, nominal: Known, owner_sql: Sql, budget: Budget) -> None:
    client = signed_in(manager)
    client.get(of(nominal))
    with budget("casefile"):
        page = text(client.get(of(nominal, "whole/")))
    assert "His initial notification is" in page
    assert "He is subject to notification until" in page
    with budget("working"):
        calculated = text(client.get(of(nominal, "duties/")))
    assert "law version" in calculated
    assert "(rules of the Acts and force policy)" in calculated
    why = the_late_duty(owner_sql, nominal)
    with budget("why"):
        client.get(of(nominal, why))


def test_why_shows_provision_days_facts_and_what_was_said_before(
    manager: Account, nominal: Known, owner_sql: Sql
) -> None:
    client = signed_in(manager)
    why = of(nominal, the_late_duty(owner_sql, nominal))
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


def test_with_a_dial_turned_one_reads_what_was_known_and_records_nothing(manager: Account, nominal: Known) -> None:
    client = signed_in(manager)
    then = text(client.get(of(nominal, "?known_at=2020-01-01T00:00&on=2025-03-04")))
    assert "You are viewing another date" in then
    assert "Nothing was recorded about this person by that date" in then
    assert "/correct/" not in then
    assert "MARCHETTI" not in then
    stood = text(client.get(of(nominal, "?on=2025-03-04")))
    assert "in 1 day" in stood or "tomorrow" in stood
    assert "/record/" not in stood


@pytest.mark.parametrize(
    "dials", ["?on=x&known_at=y", "?on=9999-12-31", "?on=0001-01-01", "?known_at=9999-12-31T23:59"]
)
def test_a_dial_that_names_no_moment_is_no_fault(manager: Account, nominal: Known, owner_sql: Sql, dials: str) -> None:
    client = signed_in(manager)
    for rest in ("", "duties/", the_late_duty(owner_sql, nominal)):
        page = client.get(of(nominal, rest + dials))
        assert page.status_code == 200
        assert text(page).count("is not a valid date or time") == dials.count("=")
    assert "is not a valid date or time" not in text(client.get(of(nominal, "?on=&known_at=")))


def test_what_a_late_duty_will_ask_of_others_is_counted_before_its_day_and_listed_from_then_on(
    manager: Account, nominal: Known, owner_sql: Sql
) -> None:
    ours = "nominal_id = %s and bearer = 'offender_manager' and due_on is not null and rule like 'practice.%%'"
    [(due,)] = owner_sql(f"select min(due_on) from obligations_duty where {ours}", [nominal.id])
    soon, later = (
        text(signed_in(manager).get(of(nominal, "whole/"), {"on": str(due + timedelta(days=after))}))
        for after in (3, 20)
    )
    assert "If overdue duties stay open" in soon
    assert RUNG not in soon
    assert RUNG in later


def test_more_facts_ask_no_more_queries(manager: Account, nominal: Known, budget: Budget) -> None:
    client, asked = signed_in(manager), []
    client.get(of(nominal))
    for days, station in enumerate(("Hexley", "Corbury", "Wend")):
        said = {"under": "s.85(1)", "on": PAST + timedelta(days=days), "home_address_kind": "residence"}
        recorded(manager, nominal, record_notification, station=station, **said)
        with budget("casefile.notified") as counted:
            page = text(client.get(of(nominal, "whole/")))
        assert station in page
        asked.append(counted["screen"])
    assert len(set(asked)) == 1


def test_each_version_of_a_fact_can_be_read(manager: Account, nominal: Known, owner_sql: Sql) -> None:
    [(first,)] = owner_sql("select first from identity_name where nominal_id = %s", [nominal.id])
    client = signed_in(manager)
    assert "not corrected" in text(client.get(of(nominal, f"facts/{first}/")))
    assert client.get(of(nominal, f"facts/{uuid4()}/")).status_code == 404


def test_a_watcher_is_told_that_all_is_well_and_nothing_else(client: Client) -> None:
    assert client.get("/healthz").content == b"ok\n"


def test_titles_and_addresses_of_lists_name_nobody(manager: Account, nominal: Known) -> None:
    client = signed_in(manager)
    for address in ("/", "/caseload/", of(nominal), of(nominal, "duties/")):
        [title] = re.findall(r"<title>(.*?)</title>", text(client.get(address)))
        assert "archetti" not in title.lower()
