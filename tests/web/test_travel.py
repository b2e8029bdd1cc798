"""Foreign travel: checks before it is recorded, travel notices, decisions, the board, and countries of concern."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from mosovo.casework.journeys import plan_journey
from mosovo.organisations.models import Account
from tests.rooms.transactions import recorded
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal
from tests.support.query_budgets import Budget
from tests.web.sending import TODAY, send, text

SOON = TODAY + timedelta(days=3)
JOURNEY = {
    "departs_on": SOON.isoformat(), "departs_time": "09:30", "known_on": (TODAY - timedelta(days=30)).isoformat(),
    "country_1": "ES", "carrier_1": "Invented Air 204", "accommodation_1": "Hotel Ficticio",
    "returns_on": (SOON + timedelta(days=7)).isoformat(), "returns_to": "Exampleton Airport",
    "in_person": "on", "told_on": TODAY.isoformat(), "told_time": "11:15", "station": "Hexley",
}  # fmt: skip
COUNT = "select count(*) from travel_journey"


@pytest.fixture
def officer(client: Client, manager: Account) -> Client:
    client.force_login(manager)
    return client


def travel_address(nominal: RegisteredNominal, rest: str = "record/") -> str:
    return f"/nominals/{nominal.urn}/travel/{rest}"


def get_findings_seen(page: str) -> dict[str, str]:
    """Return the field with which the page confirms that its findings were shown."""
    return {"looked_at": re.findall(r'name="looked_at" value="([0-9a-f]+)"', page)[0]}


def record(officer: Client, nominal: RegisteredNominal, **changes: Any) -> str:
    """Record the journey after its findings are shown, and return its address."""
    values = {**JOURNEY, **changes}
    shown = text(send(officer, travel_address(nominal), values))
    answer = send(officer, travel_address(nominal), {**values, **get_findings_seen(shown)})
    assert answer.status_code == 302, text(answer)
    [href] = re.findall(r'href="(/nominals/[^"]+/travel/[0-9a-f-]{36}/)"', text(officer.get(f"{answer.url}whole/")))[:1]
    return str(href)


def test_findings_and_law_are_shown_before_a_journey_is_recorded_and_stored_with_it(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    shown = text(send(officer, travel_address(nominal), JOURNEY))
    for words in ("not less than 7 days before the departure", "late.", "SI 2004/1220 reg.5", "No order is in force",
                  "No licence is recorded", "No earlier journey", "Record foreign travel"):  # fmt: skip
        assert words in shown
    assert owner_sql(COUNT) == [(0,)]
    answer = send(officer, travel_address(nominal), {**JOURNEY, **get_findings_seen(shown)})
    page = text(officer.get(answer.url))
    assert "The foreign travel is recorded. Duty met" in page
    assert "<b>Notify foreign travel</b>, met late" in text(officer.get(f"{answer.url}whole/"))
    assert owner_sql("select pattern, needs_attention from travel_journeycheck") == [
        ("No earlier journeys recorded.", False)
    ]
    assert owner_sql("select country, carrier from travel_journeystop") == [("ES", "Invented Air 204")]
    assert owner_sql("select kind, n.on, station, n.time::text from travel_travelnotice n") == [
        ("before", TODAY, "Hexley", "11:15:00")
    ]


def test_findings_changed_since_they_were_shown_are_shown_again(
    cast: Cast, officer: Client, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    shown = get_findings_seen(text(send(officer, travel_address(nominal), JOURNEY)))
    changed = {**JOURNEY, "country_1": "TH"}
    sergeant = Client()
    sergeant.force_login(cast.supervisor)
    listed = {"country": "TH", "from_on": TODAY.isoformat(), "reason": "Arrests in 2024"}
    assert send(sergeant, "/travel/countries/", listed).status_code == 302
    again = text(send(officer, travel_address(nominal), {**changed, **shown}))
    assert "Arrests in 2024" in again
    assert owner_sql(COUNT) == [(0,)]
    assert send(officer, travel_address(nominal), {**changed, **get_findings_seen(again)}).status_code == 302
    assert owner_sql("select needs_attention from travel_journeycheck") == [(True,)]


@pytest.mark.parametrize(
    ("wrong", "box", "words"),
    [
        ({"returns_on": TODAY.isoformat()}, "id_returns_on-day", "Return must be after the departure"),
        ({"departs_on": "31 2 2026"}, "id_departs_on-day", "The departure date must"),
        ({"departs_time": "25:00"}, "id_departs_time", "time, like 09:30"),
        ({"country_1": ""}, "id_country_1", "Select the first country"),
        ({"country_1": "GB"}, "id_country_1", "Select the first country from the list"),
        ({"another_2": "on"}, "id_country_2", "Select the second country"),
        ({"told_on": (TODAY + timedelta(days=1)).isoformat()}, "id_told_on-day", "must be on or before"),
        ({"arrives_on_1": TODAY.isoformat()}, "id_arrives_on_1-day", "must be on or after the departure"),
        ({"known_on": (TODAY + timedelta(days=1)).isoformat()}, "id_known_on-day", "must be on or before"),
        (
            {"known_on": ""},
            "id_known_on-day",
            "Enter the date the details became known, or tick that it is not known yet",
        ),
        ({"known_later": "on"}, "id_known_on-day", "or tick that it is not known yet: not both"),
    ],
)
def test_invalid_journey_shows_its_error_at_the_field_and_keeps_the_typed_values(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql, wrong: dict[str, str], box: str, words: str
) -> None:
    answer = send(officer, travel_address(nominal), {**JOURNEY, **wrong})
    assert answer.status_code == 200
    assert words in text(answer)
    assert f'href="#{box}"' in text(answer)
    assert "Hotel Ficticio" in text(answer)
    assert owner_sql(COUNT) == [(0,)]


def test_countries_are_listed_in_the_order_of_travel(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    href = record(officer, nominal, another_2="on", country_2="FR", another_3="on", country_3="BE")
    assert owner_sql("select country from travel_journeystop order by position") == [("ES",), ("FR",), ("BE",)]
    assert send(officer, f"{href}country/", {"country": "DE", "position": "4"}).status_code == 302
    assert "Foreign travel: Spain, France, Belgium, Germany" in text(officer.get(href))


def test_accepted_excuse_makes_late_notice_timely_and_the_return_ends_the_time_abroad(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    past_dates = {
        "departs_on": (TODAY - timedelta(days=2)).isoformat(),
        "told_on": (TODAY - timedelta(days=5)).isoformat(),
    }
    href = record(officer, nominal, **past_dates)
    decision = {"kind": "excuse_accepted", "on": TODAY.isoformat(), "reason": "In hospital", "decided_by": "DI Hope"}
    assert send(officer, f"{href}decision/", decision).status_code == 302
    assert owner_sql("select met_on <= due_on from obligations_duty where rule = 'soa2003.s86.departure'") == [(True,)]
    return_values = {
        "returned_on": TODAY.isoformat(), "arrived_at": "Hull", "as_notified": "False", "evidence": "Seen in person",
        "in_person": "on", "told_on": TODAY.isoformat(), "station": "Hexley",
    }  # fmt: skip
    answer = send(officer, f"{href}back/", return_values)
    assert answer.status_code == 302, text(answer)
    page = text(officer.get(answer.url))
    assert "The return is recorded. Duty met" in page
    assert "Excuse" not in page
    assert "Reasonable excuse for late notice: accepted" in page
    assert owner_sql("select kind, from_on from whereabouts_spell") == [("abroad", TODAY - timedelta(days=2))]
    assert owner_sql("select ended_on from whereabouts_spellend") == [(TODAY,)]


@pytest.mark.parametrize("form", ["notice", "change", "country", "left", "back", "enquiry", "decision"])
def test_each_form_of_a_journey_opens_and_refuses_empty_values(
    officer: Client, nominal: RegisteredNominal, form: str
) -> None:
    href = record(officer, nominal)
    page = text(officer.get(f"{href}{form}/"))
    assert "Spain" in page
    answer = send(officer, f"{href}{form}/", {})
    assert answer.status_code == 200
    assert "govuk-error-summary" in text(answer)


def test_unknown_form_or_journey_is_not_found(officer: Client, nominal: RegisteredNominal) -> None:
    href = record(officer, nominal)
    unknown = travel_address(nominal, "00000000-0000-4000-8000-000000000000/")
    for address in (f"{href}passport/", unknown, f"{unknown}notice/"):
        assert officer.get(address).status_code == 404


def test_journey_sent_twice_is_recorded_once(officer: Client, nominal: RegisteredNominal, owner_sql: Sql) -> None:
    shown = text(send(officer, travel_address(nominal), JOURNEY))
    key = "7d9b2d4e-4b1c-4c53-9a43-0a8f3c2d9e11"
    for _ in range(2):
        assert (
            send(officer, travel_address(nominal), {**JOURNEY, **get_findings_seen(shown)}, key=key).status_code == 302
        )
    assert owner_sql(COUNT) == [(1,)]


def test_corrected_departure_date_moves_the_due_date(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    record(officer, nominal)
    [(row,)] = owner_sql("select id from travel_journey")
    address = f"/nominals/{nominal.urn}/facts/travel.journey/{row}/correct/"
    assert "09:30" in text(officer.get(address))
    later = {name: JOURNEY[name] for name in ("departs_time", "known_on", "returns_to")} | {
        "departs_on": (TODAY + timedelta(days=30)).isoformat(), "change_reason": "Misread: next month",
        "returns_on": (TODAY + timedelta(days=37)).isoformat(),
    }  # fmt: skip
    assert send(officer, address, later).status_code == 302
    [(due, met)] = owner_sql("select due_on, met_on from obligations_duty where rule = 'soa2003.s86.departure'")
    assert (due, met) == (TODAY + timedelta(days=23), TODAY)


def test_board_shows_travellers_and_logs_who_was_shown(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql, budget: Budget
) -> None:
    record(officer, nominal)
    officer.get("/travel/")
    with budget("travel.board"):
        page = text(officer.get("/travel/"))
    assert "No returns overdue, 1 travel notice late. 0 abroad now, 1 leaving within a week." in page
    assert "MARCHETTI" in page
    assert f'href="/nominals/{nominal.urn}/"' in page
    assert owner_sql("select subjects from audit_auditentry where action = 'travel.list' order by id desc limit 1") == [
        ([nominal.id],)
    ]
    for words in ("?scope=force", "?view=overdue", "?view=x&after=1.2", "?scope=mine&view=leaving"):
        assert officer.get("/travel/" + words).status_code == 200


def test_case_with_many_journeys_stays_within_the_query_budgets(
    officer: Client, manager: Account, nominal: RegisteredNominal, budget: Budget
) -> None:
    for months in range(4):
        day = TODAY + timedelta(days=30 * months + 8)
        recorded(manager, nominal, plan_journey, plan={"departs_on": day, "known_on": None}, stops=[{"country": "ES"}])
    officer.get(f"/nominals/{nominal.urn}/whole/")
    with budget("casefile.travel"):
        page = text(officer.get(f"/nominals/{nominal.urn}/whole/"))
    assert page.count("To Spain") >= 4
    href = re.findall(rf'href="({travel_address(nominal, "")}[0-9a-f-]{{36}}/)"', page)[0]
    with budget("journey"):
        officer.get(href)


def test_supervisors_keep_the_list_of_countries_of_concern_and_nothing_is_deleted(
    cast: Cast, officer: Client, client: Client, owner_sql: Sql
) -> None:
    assert officer.get("/travel/countries/").status_code == 404
    sergeant = Client()
    sergeant.force_login(cast.supervisor)
    listed = {"country": "TH", "from_on": TODAY.isoformat(), "reason": "Arrests in 2024"}
    assert send(sergeant, "/travel/countries/", listed).status_code == 302
    assert "is already on the list" in text(send(sergeant, "/travel/countries/", listed))
    assert "Select the country" in text(send(sergeant, "/travel/countries/", {**listed, "country": ""}))
    [(row,)] = owner_sql("select id from organisations_countryofconcern")
    elsewhere = Client()
    elsewhere.force_login(cast.stranger_inspector)
    assert "Arrests in 2024" not in text(elsewhere.get("/travel/countries/"))
    assert send(elsewhere, "/travel/countries/", {"take_off": str(row)}).status_code == 404
    assert send(sergeant, "/travel/countries/", {"take_off": "x"}).status_code == 404
    assert send(sergeant, "/travel/countries/", {"take_off": str(row)}).status_code == 302
    assert "Removed from the list" in text(sergeant.get("/travel/countries/"))
    assert owner_sql("select until, taken_off_by_id from organisations_countryofconcern") == [
        (TODAY, cast.supervisor.pk)
    ]
    logged = owner_sql(
        "select action from audit_auditentry where action like 'organisations.%list_country' order by id"
    )
    assert logged == [("organisations.list_country",), ("organisations.unlist_country",)]


def test_late_travel_notice_is_an_open_question_until_the_date_of_knowledge_is_recorded(
    officer: Client, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    """With the date, the notice is 4 days late or in time. Without it, no page says that it was in time."""
    unknown = {**JOURNEY, "known_on": "", "known_later": "on"}
    shown = text(send(officer, travel_address(nominal), unknown))
    assert "in time or late, depending on an open question" in shown
    assert "Not recorded: when the date, the country and the place of arrival became known" in shown
    assert ": in time." not in shown
    page = text(officer.get(send(officer, travel_address(nominal), {**unknown, **get_findings_seen(shown)}).url))
    assert "in time or late: open question" in page
    assert owner_sql("select in_question from obligations_duty where rule = 'soa2003.s86.departure'") == [(True,)]
    [(row,)] = owner_sql("select id from travel_journey")
    address = f"/nominals/{nominal.urn}/facts/travel.journey/{row}/correct/"
    names = ("departs_on", "departs_time", "known_on", "returns_on", "returns_to")
    correction = {name: JOURNEY[name] for name in names} | {"change_reason": "They came to know a month ago"}
    assert send(officer, address, correction).status_code == 302
    duty = "select in_question, met_on > due_on from obligations_duty where rule = 'soa2003.s86.departure'"
    assert owner_sql(duty) == [(False, True)]


def test_no_answer_is_preselected_on_a_new_journey(officer: Client, nominal: RegisteredNominal) -> None:
    assert "checked" not in text(officer.get(travel_address(nominal)))


def test_travel_duty_links_to_its_journey(officer: Client, nominal: RegisteredNominal) -> None:
    href = record(officer, nominal, in_person="")
    for page in (text(officer.get("/")), text(officer.get(f"/nominals/{nominal.urn}/whole/"))):
        assert f'href="{href}notice/"' in page
