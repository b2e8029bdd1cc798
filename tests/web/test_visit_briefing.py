"""The visit briefing: each kind of fact an officer must know, what each reader may not see, and its audit entry."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from mosovo.casework.court_result import AddressDetails
from mosovo.database import reads_ahead
from mosovo.edge.request_context import LONDON
from mosovo.nominals import restrictions
from mosovo.nominals.policy import MANAGE_ACCESS
from mosovo.organisations.models import Account
from mosovo.record.models import RecordedFact
from mosovo.rooms.breaches.models import BreachCase
from mosovo.rooms.households import actions as households
from mosovo.rooms.households.models import HouseholdStay
from mosovo.rooms.identity import actions as identity
from mosovo.rooms.identity.models import Birth, Photograph
from mosovo.rooms.licences.models import Licence
from mosovo.rooms.monitoring import actions as monitoring
from mosovo.rooms.orders.actions import record_order
from mosovo.rooms.risk.models import RiskLevel
from mosovo.rooms.travel.models import JourneyStop
from mosovo.rooms.visits.actions import record_visit
from mosovo.web.core.formatting import format_date
from mosovo.web.site.visit_pack.briefing import SHOWN
from tests.every_kind import SQUARE, all_kinds, kinds, list_texts_of, record_one_of_every_kind
from tests.omitted_from_visit_briefing import AS_A_STATE, NOT_BEFORE_A_VISIT
from tests.rooms.transactions import recorded
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import PERSON, Cast, RegisteredNominal, opened, register
from tests.support.query_budgets import Budget
from tests.web.sending import TODAY, YESTERDAY, send, text

TOKENS = re.compile(r'value="[^"]*"|data-(left|most)="[0-9]+"')
"""Tokens that differ on every request, for every reader."""
PRESENTATION = "Calm, and in work again. A new partner whom he had not named before."
CHILD = {"role": "child", "name": "Ada Kept", "relation": "niece", "age_band": "5-9"}
OTHER_PERSON = replace(PERSON, forenames="Another", surname="Nominal", born_on=date(1970, 2, 3))
OTHER_HOME = AddressDetails(kind="home", lines="2 Far Road\nHexley", postcode="NS9 9QX", from_on=date(2020, 1, 1))
CURFEW = "To be at home between seven at night and seven in the morning"


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 18, 10, tzinfo=UTC)


@pytest.fixture
def visited_case(cast: Cast, nominal: RegisteredNominal) -> RegisteredNominal:
    """A nominal with four successful visits, a child at home, a warning marker, an order and a breached condition."""
    manager = cast.manager

    def write(act: Callable[..., Any], **values: Any) -> Any:
        return recorded(manager, nominal, act, **values)

    write(identity.record_warning, kind="weapons", words="Keeps a knife by the door", from_on=date(2025, 1, 5))
    write(identity.link_person, name="Pia Marchetti", role="other", relationship="sister")
    write(identity.link_person, name="Joy Harmed", role="witness", relationship="neighbour")
    write(record_order, kind="shpo", made_on=date(2025, 5, 5), court="Northshire Crown Court", months=60)
    stay: HouseholdStay = write(households.record_stay, from_at=at(date(2026, 1, 5)), lines="9 Mill Lane, Hexley")
    write(households.record_member, household_id=stay.household_id, **CHILD)
    for month in range(1, 5):
        write(
            record_visit, outcome="seen", began_at=at(date(2025, month, 3)),
            text=f"{PRESENTATION} Visit number {month}.", second_officer_id=cast.colleague.pk, vehicles="A white van",
            follow_up=f"Ask about the van, {month}",
            conditions=[(CURFEW, "unable" if month < 4 else "breach", f"Not back until eight, {month}")],
        )  # fmt: skip
    return nominal


def get_briefing(account: Account, nominal: RegisteredNominal) -> str:
    client = Client()
    client.force_login(account)
    return text(client.get(f"/nominals/{nominal.urn}/visits/before/"))


def test_briefing_contains_what_an_officer_needs_at_the_door(
    cast: Cast, visited_case: RegisteredNominal, budget: Budget
) -> None:
    get_briefing(cast.manager, visited_case)
    client = Client()
    client.force_login(cast.manager)
    client.get("/visits/")
    with budget("visits.before"):
        briefing = text(client.get(f"/nominals/{visited_case.urn}/visits/before/"))
    for words in (
        "Keeps a knife by the door", "Pia Marchetti", "9 Mill Lane", "Ada Kept", "A white van", CURFEW, "Breached",
        "Sexual harm prevention order", "Visit number 4", "Visit number 2", "Ask about the van, 4", "Duties due",
        "Open questions", "Read by PC Tamsin Oakthorpe", "Record visit",
    ):  # fmt: skip
        assert words in briefing, words
    assert "Visit number 1" not in briefing, "only the last three visits are shown"
    assert briefing.count(CURFEW) == 1
    assert briefing.count("A white van") <= 4, "once among the vehicles, and in each of the last three visits"
    assert "Joy Harmed" not in briefing, "the briefing lists no victim among the people there"


@pytest.mark.usefixtures("one_clock")
def test_briefing_is_the_same_when_its_facts_are_read_together(
    cast: Cast, visited_case: RegisteredNominal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reads_ahead, "_TEMPLATES", {})
    separate, together = (TOKENS.sub("", get_briefing(cast.manager, visited_case)) for _ in range(2))
    assert len(reads_ahead._TEMPLATES["visits.before"]) > 10
    assert together == separate


def test_child_is_withheld_from_a_reader_who_has_not_opened_the_field_group(
    cast: Cast, visited_case: RegisteredNominal
) -> None:
    briefing = get_briefing(cast.inspector, visited_case)
    assert "Ada Kept" not in briefing
    assert "1 child of a household, not shown" in briefing
    assert "Open Victim" in briefing


def test_reading_the_briefing_is_audited_as_a_read_of_the_nominal(
    cast: Cast, visited_case: RegisteredNominal, owner_sql: Sql
) -> None:
    get_briefing(cast.manager, visited_case)
    [(verb, subjects, fields)] = owner_sql(
        "select verb, subjects, fields from audit_auditentry where action = 'visits.before'"
    )
    assert (verb, subjects) == ("consultation", [visited_case.id])
    assert {"households.household", "visits.visit", "identity.safetywarning"} <= set(fields)


def test_stranger_reads_no_briefing(cast: Cast, visited_case: RegisteredNominal) -> None:
    assert "A white van" not in get_briefing(cast.stranger, visited_case)


def test_briefing_of_a_new_case_lists_what_is_not_known(cast: Cast, nominal: RegisteredNominal) -> None:
    briefing = get_briefing(cast.manager, nominal)
    for words in (
        "None recorded. Ask about children", "None recorded. Ask who else lives there",
        "None recorded. Ask, and note vehicles parked outside", "Risk level not recorded", "Not recorded",
        "None recorded. Check PNC for warning signals",
    ):  # fmt: skip
        assert words in briefing, words
    assert "now; last" not in briefing, "nothing on the record has ended"
    [none] = re.findall(r'id="pack-none".*?</ul>', briefing, re.DOTALL)
    for title in ("Orders", "Licence", "Zones", "Tags", "Open alerts", "Latest visits", "Conditions to check"):
        assert f"<li>{title}</li>" in none, title
    assert "Convictions" not in none


SHOWN_BY: dict[type[RecordedFact], str] = {
    Birth: "Born 1 Jun 1984",  # the first that was recorded
    BreachCase: "discovered {0}",
    Licence: "From {0}, for life",
    Photograph: "Photograph taken on {0}",
    RiskLevel: "risk--",
    JourneyStop: "Spain",
}
"""The text by which the briefing shows kinds whose own words it does not contain."""


@pytest.mark.pure
def test_every_kind_of_fact_is_in_the_briefing_or_has_a_reason_not_to_be() -> None:
    all_kinds_of_fact = {kind._meta.label_lower for kind in all_kinds()}
    shown = {kind._meta.label_lower for kind in SHOWN} | {"victims.victimzone"}
    assert all_kinds_of_fact == shown | set(NOT_BEFORE_A_VISIT), (
        "show a new kind in the briefing, or give its reason in the table"
    )
    assert not shown & set(NOT_BEFORE_A_VISIT), "a kind that is shown needs no reason"
    assert {*AS_A_STATE, *AS_A_STATE.values()} <= shown
    assert {kind._meta.label_lower for kind in kinds()} >= shown, "the case of the next test contains each of them"


def test_briefing_shows_each_kind_of_fact_of_a_case_with_one_of_each(
    cast: Cast, nominal: RegisteredNominal, as_jobs: AsJobs
) -> None:
    """Children, referrals, zones of every origin, dogs, devices: none can be left out without a reason."""
    other_nominal = register(cast, by=cast.inspector, person=OTHER_PERSON, home=OTHER_HOME)
    built = record_one_of_every_kind(cast, nominal, other_nominal, as_jobs)
    briefing = get_briefing(cast.manager, nominal).casefold()
    labels = {kind._meta.label_lower: made for kind, made in built.items()}
    shown = {kind._meta.label_lower for kind in SHOWN} - set(AS_A_STATE)
    expected = {label: list_texts_of(labels[label], SHOWN_BY) for label in shown}
    absent = {
        label: words for label, words in expected.items() if not any(word.casefold() in briefing for word in words)
    }
    assert not absent, f"not in the briefing: {absent}"
    kept = {label for label in NOT_BEFORE_A_VISIT if label in labels and labels[label].has_text}
    printed = {label for label in kept if labels[label].word.casefold() in briefing}
    assert not printed, f"in the briefing, but the table has a reason not to show it: {printed}"
    assert "victim area 1" in briefing
    for account in (cast.colleague, cast.supervisor, cast.inspector, cast.coordinator):
        assert "victim area 1" in get_briefing(account, nominal).casefold(), account.name


@pytest.fixture
def ended_stay(cast: Cast, nominal: RegisteredNominal) -> HouseholdStay:
    """A stay of three days that has ended, with a child, an adult and a referral without an answer."""
    manager = cast.manager
    stay: HouseholdStay = recorded(
        manager, nominal, households.record_stay, from_at=at(date(2026, 2, 20)), until_at=at(date(2026, 2, 22)),
        lines="9 Mill Lane, Hexley",
    )  # fmt: skip
    about = {"household_id": stay.household_id}
    recorded(manager, nominal, households.record_member, **about, **CHILD)
    recorded(manager, nominal, households.record_member, **about, role="adult", name="Una Ranstead", relation="sister")
    recorded(
        manager, nominal, households.record_referral, **about, referred_to="Children's services, Hexley",
        sent_on=date(2026, 2, 23), sent_by="PC Oakthorpe",
    )  # fmt: skip
    return stay


def test_child_of_an_ended_stay_and_open_referral_are_shown(
    cast: Cast, nominal: RegisteredNominal, ended_stay: HouseholdStay
) -> None:
    briefing = get_briefing(cast.manager, nominal)
    for words in (
        "Ada Kept", "9 Mill Lane", "Last stay 22 Feb 2026", "Una Ranstead", "Open referral",
        "Children's services, Hexley", "No answer. Sent",
    ):  # fmt: skip
        assert words in briefing, words
    assert "None recorded. Ask about children" not in briefing


def test_household_left_for_good_is_shown_with_its_end_date(
    cast: Cast, nominal: RegisteredNominal, ended_stay: HouseholdStay
) -> None:
    end = {"household_id": ended_stay.household_id, "ended_on": date(2026, 3, 1)}
    recorded(cast.manager, nominal, households.record_end, **end)
    briefing = get_briefing(cast.manager, nominal)
    for words in ("No child now; last stay 22 Feb 2026", "Left 1 Mar 2026", "Ada Kept", "Former resident"):
        assert words in briefing, words


def test_household_without_a_recorded_child_is_shown_as_not_known(cast: Cast, nominal: RegisteredNominal) -> None:
    recorded(cast.manager, nominal, households.record_stay, from_at=at(date(2026, 3, 1)), lines="9 Mill Lane, Hexley")
    briefing = get_briefing(cast.manager, nominal)
    for words in (
        "Not known: no child is recorded",
        "Ask how many children live or stay there", "Not known: no adult is recorded",
        "Not known: none is recorded for 9 Mill Lane, Hexley",
    ):  # fmt: skip
        assert words in briefing, words


def test_zone_of_a_tag_is_in_the_briefing(cast: Cast, nominal: RegisteredNominal) -> None:
    """The briefing said that no zone was recorded although the tag had one."""
    order = {"kind": "post_release", "responsible": "probation", "from_on": date(2026, 2, 1), "zones": True}
    tag = recorded(cast.manager, nominal, monitoring.record_tag_order, **order)
    assert "Hexley town centre" not in get_briefing(cast.manager, nominal)
    zone = {"order_id": tag.first, "kind": "exclusion", "name": "Hexley town centre", "points": SQUARE}
    recorded(cast.manager, nominal, monitoring.record_zone, **zone, from_on=date(2026, 2, 1))
    assert "Hexley town centre" in get_briefing(cast.manager, nominal)


def test_missing_boundary_of_a_tag_zone_is_shown_as_not_known_until_it_is_recorded(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    order = {"kind": "post_release", "responsible": "probation", "from_on": date(2026, 2, 1), "zones": True}
    order["curfew"] = True
    tag = recorded(cast.manager, nominal, monitoring.record_tag_order, **order)
    briefing = get_briefing(cast.manager, nominal)
    assert "Not known: its boundary is not recorded" in briefing
    assert "Not known: its hours and address are not recorded" in briefing
    zone = {"order_id": tag.first, "kind": "exclusion", "name": "Hexley town centre", "points": SQUARE}
    recorded(cast.manager, nominal, monitoring.record_zone, **zone, from_on=date(2026, 2, 1))
    briefing = get_briefing(cast.manager, nominal)
    assert "Zone in force" in briefing
    assert "Hexley town centre" in briefing
    assert "Not known: its boundary is not recorded" not in briefing


def test_ended_warning_and_ended_order_are_shown_with_their_end_date(cast: Cast, nominal: RegisteredNominal) -> None:
    manager = cast.manager
    warning = {"kind": "dog", "words": "A bull terrier", "from_on": date(2025, 1, 5), "until": date(2025, 6, 1)}
    recorded(manager, nominal, identity.record_warning, **warning)
    recorded(
        manager, nominal, record_order, kind="shpo", made_on=date(2025, 5, 5), court="Northshire Crown Court",
        months=60, ended_on=date(2026, 1, 31),
    )  # fmt: skip
    briefing = get_briefing(manager, nominal)
    for words in (
        "No warning now; last ended 1 Jun 2025", "A bull terrier", "No order in force now; last ended 1 Feb 2026",
        "Sexual harm prevention order",
    ):  # fmt: skip
        assert words in briefing, words


def test_another_nominal_at_the_address_is_shown_only_with_access_to_both_cases(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    other_nominal = register(cast, by=cast.inspector, person=OTHER_PERSON)
    briefing = get_briefing(cast.manager, nominal)
    assert f"NOMINAL, Another, {other_nominal.urn}" in briefing
    [(subjects,)] = owner_sql("select subjects from audit_auditentry where action = 'collisions.list'")
    assert subjects == [other_nominal.id], "the nominal whose name is shown is logged"
    with opened(cast.inspector, other_nominal, MANAGE_ACCESS) as permit:
        restriction = {"reason": "Threats to her life", "review_on": TODAY + timedelta(days=60), "today": TODAY}
        restrictions.restrict_case(permit, named=[cast.supervisor], **restriction)
    briefing = get_briefing(cast.manager, nominal)
    assert other_nominal.urn not in briefing
    assert "NOMINAL, Another" not in briefing
    assert "None recorded that you have access to." in briefing


def build_checks_url(nominal: RegisteredNominal) -> str:
    return f"/nominals/{nominal.urn}/visits/checks/"


def test_last_check_of_each_system_is_shown_with_its_maker_and_time(
    client: Client, cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    client.force_login(cast.manager)
    page = text(client.get(build_checks_url(nominal)))
    assert "checked" not in re.sub(r"checked_at|unchecked", "", "".join(re.findall(r"<input[^>]*>", page)))
    checks = {
        "checked_at": f"{YESTERDAY.isoformat()}T08:15", "pnc_result": "nothing-new", "pnd_result": "not-made",
        "intelligence_result": "new", "intelligence_text": "A dog at the address since October.",
    }  # fmt: skip
    answer = send(client, build_checks_url(nominal), checks)
    assert answer.status_code == 302, text(answer)
    assert answer.url == f"/nominals/{nominal.urn}/visits/before/"
    assert owner_sql("select system, result from visits_previsitcheck order by system") == [
        ("intelligence", "new"), ("pnc", "nothing-new"),
    ]  # fmt: skip
    briefing = get_briefing(cast.manager, nominal)
    assert f"Checked {format_date(YESTERDAY)}, 08:15 by PC Tamsin Oakthorpe." in briefing
    assert "A dog at the address since October." in briefing
    assert briefing.count("Not recorded") == 2, "PND and custody records"
    later = {"checked_at": f"{YESTERDAY.isoformat()}T09:30", "pnc_result": "new", "made_by": "Control room, PC 4410"}
    refused = text(send(client, build_checks_url(nominal), later))
    assert "Enter the information for officers from PNC" in refused
    assert "Control room, PC 4410" in refused, "the typed values are kept"
    assert send(client, build_checks_url(nominal), {**later, "pnc_text": "Warning signal VI"}).status_code == 302
    briefing = get_briefing(cast.manager, nominal)
    assert "09:30 by Control room, PC 4410. Warning signal VI" in briefing
    assert "08:15 by PC Tamsin Oakthorpe. " in briefing, "local intelligence"


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"pnc_result": ""}, "Select the result of at least one check"),
        ({"pnc_result": "not-made"}, "Select the result of at least one check"),
        ({"pnc_result": "something"}, "Select the result of PNC from the list"),
        ({"checked_at": ""}, "Enter the date and time of the checks"),
        ({"checked_at": f"{(TODAY + timedelta(days=1)).isoformat()}T08:15"}, "must be on or before"),
        ({"checked_at": f"{YESTERDAY.isoformat()}Tearly"}, "time, like 09:30"),
    ],
)
def test_invalid_check_is_refused(
    client: Client, cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, wrong: dict[str, str], message: str
) -> None:
    client.force_login(cast.manager)
    check = {"checked_at": f"{YESTERDAY.isoformat()}T08:15", "pnc_result": "nothing-new"}
    assert message in text(send(client, build_checks_url(nominal), {**check, **wrong}))
    assert owner_sql("select count(*) from visits_previsitcheck") == [(0,)]


def test_check_in_the_next_minutes_is_refused(
    client: Client, cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    client.force_login(cast.manager)
    soon = datetime.now(LONDON) + timedelta(minutes=5)  # tomorrow, just before midnight
    answer = text(
        send(client, build_checks_url(nominal), {"checked_at": f"{soon:%Y-%m-%dT%H:%M}", "pnc_result": "nothing-new"})
    )
    assert "must be in the past" in answer or "must be on or before" in answer
    assert owner_sql("select count(*) from visits_previsitcheck") == [(0,)]


def test_checks_are_not_recorded_without_access_to_the_case(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    check = {"checked_at": f"{YESTERDAY.isoformat()}T08:15", "pnc_result": "nothing-new"}
    for account in (cast.stranger, cast.partner, cast.auditor):
        client = Client()
        client.force_login(account)
        assert client.get(build_checks_url(nominal)).status_code == 404
        assert send(client, build_checks_url(nominal), check).status_code == 404
    assert owner_sql("select count(*) from visits_previsitcheck") == [(0,)]


def test_corrected_check_keeps_the_earlier_version(cast: Cast, nominal: RegisteredNominal, owner_sql: Sql) -> None:
    client = Client()
    client.force_login(cast.manager)
    values = {"checked_at": f"{YESTERDAY.isoformat()}T08:15", "pnc_result": "nothing-new"}
    assert send(client, build_checks_url(nominal), values).status_code == 302
    [(check,)] = owner_sql("select id from visits_previsitcheck")
    page = f"/nominals/{nominal.urn}/facts/visits.previsitcheck/{check}/correct/"
    assert client.get(page).status_code == 200
    correction = {
        "system": "pnd", "checked_at": f"{YESTERDAY.isoformat()}T08:15", "result": "nothing-new", "text": "",
        "made_by": "", "change_reason": "It was PND.",
    }  # fmt: skip
    assert send(client, page, correction).status_code == 302
    assert owner_sql("select system from visits_previsitcheck order by recorded_at") == [("pnc",), ("pnd",)]
    briefing = get_briefing(cast.manager, nominal)
    assert briefing.count("Not recorded") == 3
