"""Boards and banners, recounted from the facts of the uneven register.

The reader is the inspector, who has no access to six cases. Expected numbers are read from the tables of facts,
past row security, and from the law. The six cases are left out in Python.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from mosovo.caseload import alerts, breaches, decision_queue, emergency_access, review_queue, team, travel, wanted
from mosovo.caseload.meeting_calendar import load_quarter, start_of_quarter
from mosovo.caseload.meeting_people import RULES
from mosovo.caseload.scope import Scope
from mosovo.edge.request_context import build_actor
from mosovo.organisations.models import Account
from mosovo.reporting.years import ReturnYear
from mosovo.rooms.disclosure import queries as applications
from mosovo.rooms.meetings import queries as meetings
from mosovo.rooms.meetings.agenda_times import count_agenda_cases
from mosovo.rooms.meetings.day_list import count_cases as cases_of
from mosovo.rooms.meetings.models import Meeting
from mosovo_law.core.obligation import Bearer, Obligation
from mosovo_law.core.policy import NO_POLICY
from tests.caseload.test_numbers_recounted import is_open
from tests.caseload.uneven_register import NOON, Register, duties, filter_visible
from tests.caseload.uneven_register import TODAY as REGISTER_TODAY

FORCE = Scope("force", "NS")
ALL = 100_000


def test_some_cases_are_hidden_from_the_reader(uneven: Register, reader: Account) -> None:
    assert len(uneven.hidden_from(reader)) == 6


def test_breach_board_counts_equal_a_recount(uneven: Register, reader: Account) -> None:
    cases = filter_visible(uneven, reader, uneven.current("breaches_breachcase"))
    steps = uneven.current("breaches_breachstep")
    last: dict[UUID, dict[str, Any]] = {}
    for step in sorted(steps, key=lambda step: (step["on"], step["first"])):
        last[step["breach_id"]] = step
    ends = ("advised", "cautioned", "discontinued", "court", "appealed")
    closed = [
        case for case in cases if (step := last.get(case["first"]))
        and (step["kind"] in ends or step["course"] in ("excuse", "no_further_action"))
    ]  # fmt: skip
    decisions = [case for case in cases if last.get(case["first"], {}).get("kind") == "reviewed"]
    with_a_case = {(case["nominal_id"], case["key"]) for case in cases}
    possible = [
        each for who, each in duties(uneven, reader) if may_be_a_breach(each) and (who, each.key) not in with_a_case
    ]
    found = breaches.count_breaches(FORCE, REGISTER_TODAY)
    assert (found.possible, found.open, found.decisions, found.closed) == (
        len(possible), len(cases) - len(closed), len(decisions), len(closed),
    )  # fmt: skip
    listed = [
        len(breaches.list_possible_breaches(FORCE, REGISTER_TODAY, size=ALL).rows),
        *(len(breaches.list_breach_cases(FORCE, closed=closed, size=ALL).rows) for closed in (False, True)),
    ]
    assert listed == [found.possible, found.open, found.closed]
    assert found.possible
    assert found.decisions


def may_be_a_breach(each: Obligation) -> bool:
    """Return whether this is a legal duty of the nominal not met in time: unmet, or ended in the last four weeks."""
    since = REGISTER_TODAY - timedelta(days=28)
    if each.bearer is not Bearer.NOMINAL or each.is_uncertain or each.first_breach_day is None:
        return False
    if each.by.provision.kind not in ("statute", "regulations", "court_order"):
        return False
    if each.first_breach_day > REGISTER_TODAY or each.due_day is None:
        return False
    if each.met_on is not None:
        return each.met_on >= each.first_breach_day and each.met_on > since
    return (
        each.clock_stopped_from is None
        and each.due_day < REGISTER_TODAY
        and (each.ceased_on is None or each.ceased_on > since)
    )


def test_wanted_board_counts_equal_a_recount(uneven: Register, reader: Account) -> None:
    steps = uneven.current("wanted_wantedstep")
    ended = {step["wanted_id"] for step in steps if step["kind"] == "outcome"}
    sought = [
        row
        for row in filter_visible(uneven, reader, uneven.current("wanted_wantedreport"))
        if row["first"] not in ended
    ]
    due = []
    for row in sought:
        looks = [s["on"] for s in steps if s["wanted_id"] == row["first"] and s["kind"] == "reviewed"]
        due += [row] if max(looks, default=row["since_on"]) + timedelta(days=1) <= REGISTER_TODAY else []
    found = wanted.count_wanted(FORCE, REGISTER_TODAY)
    assert (found.people, found.to_review) == (len(sought), len(due))
    assert (
        len({row["nominal_id"] for row in sought}) == len(sought) == len(wanted.list_wanted(FORCE, size=ALL).rows) >= 2
    )


def test_travel_board_counts_equal_a_recount(uneven: Register, reader: Account) -> None:
    expected: Counter[str] = Counter()
    notices = {
        (who, each.trigger): each for who, each in duties(uneven, reader) if each.rule == "soa2003.s86.departure"
    }
    for row in filter_visible(uneven, reader, uneven.current("travel_journey")):
        journey = days_of(uneven, row)
        if journey is None:
            continue
        departs_on, left_on = journey
        notice = notices.get((row["nominal_id"], str(row["first"])))
        views = []
        if row["returns_on"] and row["returns_on"] < REGISTER_TODAY and departs_on <= REGISTER_TODAY:
            views.append("overdue")
        if notice and notice.due_day and not notice.is_uncertain and (notice.met_on or REGISTER_TODAY) > notice.due_day:
            views.append("late")
        if (left_on or departs_on) <= REGISTER_TODAY:
            views.append("abroad")
        if left_on is None and REGISTER_TODAY <= departs_on <= REGISTER_TODAY + timedelta(days=6):
            views.append("leaving")
        expected.update(["all", *views] if views else [])
    found = travel.count_journeys(FORCE, REGISTER_TODAY)
    assert {view: getattr(found, view) for view in travel.VIEWS} == {view: expected[view] for view in travel.VIEWS}
    listed = {view: len(travel.list_journeys(FORCE, REGISTER_TODAY, view=view, size=ALL).rows) for view in travel.VIEWS}
    assert listed == {view: expected[view] for view in travel.VIEWS}
    assert all(expected.values())
    assert expected["all"] < len(uneven.current("travel_journey"))


def days_of(register: Register, journey: dict[str, Any]) -> tuple[date, date | None] | None:
    """Return the planned and the actual departure, or None for a journey that has ended or was cancelled."""

    def list_of_journey(name: str) -> list[dict[str, Any]]:
        return [row for row in register.current(name) if row["journey_id"] == journey["first"]]

    changes = sorted(list_of_journey("travel_journeychange"), key=lambda row: (row["on"], row["recorded_at"]))
    if any(row["kind"] == "called_off" for row in changes):
        return None
    moved = [row["leaves_on"] for row in changes if row["kind"] == "departure"]
    spells = {row["spell_id"] for row in list_of_journey("travel_journeydeparture")}
    if any(row["spell_id"] in spells for row in register.current("whereabouts_spellend")):
        return None
    left = [row["from_on"] for row in register.current("whereabouts_spell") if row["first"] in spells]
    return (moved or [journey["departs_on"]])[-1], min(left, default=None)


def test_alert_board_counts_equal_a_recount(uneven: Register, reader: Account) -> None:
    received = uneven.table("monitoring_receivedalert")
    steps = uneven.current("monitoring_alertstep")
    ended = ("false_positive", "noted", "advice", "visit", "breach", "safeguarding", "closed")
    closed = {row["alert_id"] for row in steps if row["kind"] in ended}
    passed_on = ("assigned", "escalated", "with_provider", "with_officer")
    triaged = {row["alert_id"] for row in steps if row["kind"] not in passed_on}
    about = [row for row in filter_visible(uneven, reader, received) if row["nominal_id"] and row["id"] not in closed]
    late = NOON + timedelta(hours=2)
    found = alerts.count_alerts(FORCE, late)
    assert (found.open, found.urgent, found.late) == (
        len(about), sum(row["severity"] == 1 for row in about),
        sum(row["id"] not in triaged and row["due_at"] < late for row in about),
    )  # fmt: skip
    assert len(alerts.list_alerts(FORCE, size=ALL).rows) == found.open
    assert found.late


def test_supervision_counts_equal_a_recount(uneven: Register, reader: Account) -> None:
    expected: Counter[str] = Counter()
    lately = REGISTER_TODAY - timedelta(days=90)
    for kind, on, state, row in list_reviewable_work(uneven, reader):
        if on <= REGISTER_TODAY and row["recorded_by_id"] != reader.pk:
            expected["to_review"] += state == "answered" or (state == "unread" and on > lately)
            expected["returned"] += state == "returned"
        if lately < on <= REGISTER_TODAY:
            expected["visits"] += kind == "visit"
            expected["unannounced"] += kind == "visit" and not row["announced"]
            expected["alone"] += kind == "visit" and bool(row["single_crewed_reason"])
    total = team.total_workload(team.list_officer_workloads(FORCE, REGISTER_TODAY, NO_POLICY, reader.pk))
    names = ("to_review", "visits", "unannounced", "alone")
    assert {name: getattr(total, name) for name in names} == {name: expected[name] for name in names}
    queue = {
        view: review_queue.list_review_queue(FORCE, REGISTER_TODAY, view, reader.pk) for view in ("to_read", "returned")
    }
    assert {view: cut.of for view, cut in queue.items()} == {
        "to_read": expected["to_review"], "returned": expected["returned"],
    }  # fmt: skip
    assert len(queue["to_read"].rows) == review_queue.MAX_ROWS < expected["to_review"]
    assert "returned" in {row["verdict"] for row in uneven.current("supervision_workreview")}
    bearers = (Bearer.SUPERVISOR, Bearer.INSPECTOR)
    to_decide = [each for _, each in duties(uneven, reader) if each.bearer in bearers and is_open(each, REGISTER_TODAY)
                 and each.due_day and not each.is_uncertain]  # fmt: skip
    assert (
        len(decision_queue.list_decisions_waiting(FORCE, decision_queue.INSPECTOR, REGISTER_TODAY, size=ALL).rows)
        == len(to_decide)
        > 0
    )


def list_reviewable_work(register: Register, reader: Account) -> Iterator[tuple[str, date, str, dict[str, Any]]]:
    """Yield the kind, date, review state and row of each visit and risk level that the reader can see."""
    reviews = {row["about"]: row for row in sorted(register.current("supervision_workreview"),
                                                   key=lambda row: row["recorded_at"])}  # fmt: skip
    answered = {row["review_id"]: row for row in register.current("supervision_workreviewanswer")}
    for kind, table in (("visit", "visits_visit"), ("level", "risk_risklevel")):
        for row in filter_visible(register, reader, register.current(table)):
            review = reviews.get(row["first"])
            on = row["set_on"] if kind == "level" else row["began_at"].date()
            state = "unread" if review is None else review["verdict"]
            if review is not None and state == "returned" and review["first"] in answered:
                state = "answered"
            yield kind, on, state, row


def test_meeting_counts_equal_a_recount(uneven: Register, reader: Account) -> None:
    slots = Counter(row["sitting_id"] for row in filter_visible(uneven, reader, uneven.current("meetings_meetingcase")))
    assert dict(cases_of(list(Meeting.objects.all()))) == dict(slots)
    every = Counter(row["sitting_id"] for row in uneven.current("meetings_meetingcase"))
    on_agenda = count_agenda_cases(Meeting.objects.filter(force="NS"))
    assert on_agenda == {each.pk: every[each.pk] for each in Meeting.objects.filter(force="NS")}
    assert sum(on_agenda.values()) >= sum(slots.values())
    recount_people_to_hear(uneven, reader)
    ended = {row["action_id"] for row in uneven.current("meetings_meetingactionstep")
             if row["kind"] in ("done", "not_achieved", "withdrawn")}  # fmt: skip
    actions = filter_visible(uneven, reader, uneven.current("meetings_meetingaction"))
    found = meetings.list_open_actions()
    assert {each.action.first for each in found} == {row["first"] for row in actions if row["first"] not in ended}
    assert found


def recount_people_to_hear(uneven: Register, reader: Account) -> None:
    """Count people at Level 2 and 3 with a duty to meet by the end of the quarter who are not listed for a meeting."""
    quarter = load_quarter("NS", start_of_quarter(REGISTER_TODAY), REGISTER_TODAY)
    found = {(each.nominal_id, each.due_on) for each in quarter.people}
    coming = {each.pk for each in Meeting.objects.filter(held_on__gte=REGISTER_TODAY, cancellation_reason="")}
    listed = {
        row["nominal_id"] for row in filter_visible(uneven, reader, uneven.current("meetings_meetingcase"))
        if row["sitting_id"] in coming
    }  # fmt: skip
    levels = dict(uneven.sql("select nominal_id, level from mappa_mappaentry where holding_force = 'NS'"))
    first: dict[UUID, date] = {}
    for who, each in duties(uneven, reader):
        if each.rule in RULES and is_open(each, REGISTER_TODAY) and each.due_day:
            first[who] = min(first.get(who, each.due_day), each.due_day)
    expected = {
        (who, day)
        for who, day in first.items()
        if day < quarter.until and who not in listed and levels.get(who) in (2, 3)
    }
    assert found == expected
    assert found, "someone must be listed for a meeting"


def test_disclosure_counts_equal_a_recount(uneven: Register, reader: Account) -> None:
    steps = uneven.table("disclosure_applicationstep")
    gone = {row["takes_back_id"] for row in steps}
    closed = {row["application_id"] for row in steps if row["kind"] == "closed" and row["id"] not in gone}
    rows = [
        row
        for row in filter_visible(uneven, reader, uneven.table("disclosure_disclosureapplication"))
        if row["force_id"] == "NS"
    ]
    waiting, over = applications.list_open_applications("NS"), applications.list_closed_applications("NS")
    assert {each.application.pk for each in waiting.rows} == {row["id"] for row in rows} - closed
    assert {each.application.pk for each in over.rows} == {row["id"] for row in rows} & closed
    assert (waiting.of, over.of) == (len(rows) - len(closed), len(closed))
    year = ReturnYear.containing(date.today())
    in_year = [row for row in rows if year.first_on <= row["received_at"].date() <= year.last_on]
    courses = applications.list_applications_of_year("NS", year.first_on, year.last_on)
    for scheme in ("csods", "dvds"):
        found = applications.count_applications(courses, scheme, 28)
        mine = [row for row in in_year if row["scheme"] == scheme]
        assert (found.applications, found.about_registered) == (
            len(mine), sum(row["nominal_id"] is not None for row in mine),
        )  # fmt: skip
        assert (found.decided, found.disclosed, found.answered) == (0, 0, 0)
    assert {row["kind"] for row in steps} <= {"closed", "checks"}, (
        "if decisions are added to the register, count them here"
    )


def test_emergency_access_banner_equals_a_recount(uneven: Register, reader: Account) -> None:
    reviewed = {
        each.trigger for _, each in uneven.duties()
        if each.rule == "practice.break_glass.review" and each.met_on is not None
    }  # fmt: skip
    opened = [
        row
        for row in filter_visible(uneven, reader, uneven.table("nominals_emergencyaccess"))
        if str(row["id"]) not in reviewed
    ]
    actor = build_actor(reader, REGISTER_TODAY)
    assert emergency_access.count_unreviewed(actor) == len(opened) == emergency_access.list_unreviewed(actor).of == 2
