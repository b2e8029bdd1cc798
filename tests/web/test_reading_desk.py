"""The reading desk: a record with its questions and changes, and joint responses to overdue duties."""

import re
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

import pytest
from django.test import Client

from mosovo.record.validation import FactRefused
from mosovo.rooms.risk.actions import set_level
from mosovo.rooms.risk.policy import RECORD
from mosovo.rooms.supervision.joint_responses import OverdueDuty, require_answerable_together
from mosovo.rooms.visits.actions import correct_fact, record_visit
from mosovo.rooms.visits.models import Visit
from mosovo.rooms.visits.policy import RECORD as RECORD_VISITS
from tests.support.clients import sign_in
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, opened, register
from tests.support.query_budgets import Budget
from tests.web.sending import TODAY, send, text
from tests.web.test_meeting_day import get_words

CALM = "Calm, and in work. Nothing new since the last time."


@pytest.fixture
def sergeant(cast: Cast) -> Client:
    return sign_in(cast.supervisor)


def visited(cast: Cast, nominal: RegisteredNominal, days: int, words: str, level: str = "low") -> None:
    """Set the risk level 60 days ago, and record a successful visit this number of days ago."""
    with opened(cast.manager, nominal, RECORD) as permit:
        set_level(permit, level=level, set_on=TODAY - timedelta(days=60), reason="As assessed. " * 3, today=TODAY)
        record_visit(
            permit, outcome="seen", began_at=datetime.combine(TODAY - timedelta(days=days), time(18), UTC),
            second_officer_id=cast.colleague.pk, text=words, children="None seen.", today=TODAY,
        )  # fmt: skip


def register_overdue(cast: Cast, levels: tuple[str, ...], days: int = 70) -> list[RegisteredNominal]:
    """Register people at these risk levels with one officer, without a visit for this number of days."""
    found = [register(cast) for _ in levels]
    for nominal, level in zip(found, levels, strict=True):
        with opened(cast.manager, nominal, RECORD) as permit:
            set_on = TODAY - timedelta(days=days)
            set_level(permit, level=level, set_on=set_on, reason="As assessed. " * 3, today=TODAY)
    return found


def list_records(page: str) -> list[str]:
    """Return the addresses of the records on a page, in order and once each."""
    return list(dict.fromkeys(re.findall(r"/reading-desk/[0-9a-f-]{36}/", page)))


def find_visit(page: str) -> str:
    [address] = [each for each in list_records(page) if f'{each}">Visit of' in page]
    return address


def test_desk_shows_the_record_as_written_and_continues_to_the_next(
    sergeant: Client, cast: Cast, nominal: RegisteredNominal, budget: Budget, owner_sql: Sql
) -> None:
    visited(cast, nominal, 3, "Calm, and in work again. A new telephone, seen.")
    desk = text(sergeant.get("/reading-desk/"))
    assert "2 records to review." in desk
    first, second = list_records(desk)
    with budget("reading_desk.item"):
        page = text(sergeant.get(find_visit(desk)))
    assert "Calm, and in work again. A new telephone, seen." in page
    assert "None seen." in page
    assert "No record of this case has been reviewed yet." in page
    assert "Are fact and opinion clearly separated?" in page
    assert "checked" not in page.split("Review this record")[1], "no answer is preselected"
    answer = send(sergeant, first, {"verdict": "agreed"})
    assert answer.url == second, "the next record follows"
    assert send(sergeant, second, {"verdict": "agreed"}).url == "/reading-desk/"
    assert "No records to review." in text(sergeant.get("/reading-desk/"))
    assert owner_sql("select score, answers::text from supervision_workreview") == [(None, "{}")] * 2


def test_only_given_answers_are_recorded_and_a_return_needs_the_required_action(
    sergeant: Client, cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    visited(cast, nominal, 3, CALM)
    address = find_visit(text(sergeant.get("/reading-desk/")))
    refused = text(send(sergeant, address, {"verdict": "returned", "question_0": "no"}))
    assert "Enter the action required" in refused
    assert re.search(r'name="question_0"[^>]*value="no"[^>]*checked', refused), "the given answer is kept"
    assert "Select the decision" in text(send(sergeant, address, {"question_0": "no"}))
    review = {"verdict": "returned", "question_0": "no", "question_1": "yes", "text": "Say which telephone, and where."}
    assert send(sergeant, address, review).status_code == 302
    [(answers, score)] = owner_sql("select answers, score from supervision_workreview")
    assert sorted(answers.values()) == ["no", "yes"]
    assert score == 50


def test_corrected_record_shows_its_changes_since_it_was_returned(
    sergeant: Client, cast: Cast, nominal: RegisteredNominal
) -> None:
    visited(cast, nominal, 3, CALM)
    address = find_visit(text(sergeant.get("/reading-desk/")))
    assert (
        send(sergeant, address, {"verdict": "returned", "text": "Say which telephone, and where."}).status_code == 302
    )
    with opened(cast.manager, nominal, RECORD) as permit:
        [row] = Visit.objects.for_nominal(permit.nominal_id)
        correct_fact(permit, row, change_reason="Asked.", today=TODAY, text=f"{CALM} A black Nokia, in the kitchen.")
    page = text(sergeant.get(address))
    assert "Resubmitted" in page
    assert "Say which telephone, and where." in page
    assert f"<s>{CALM}</s> to {CALM} A black Nokia, in the kitchen." in page
    assert "Visit: 1 corrected" in page


def test_record_in_a_dip_sample_needs_every_answer(
    sergeant: Client, cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    days = TODAY.weekday() + 5
    visited(cast, nominal, days, CALM)
    assert send(sergeant, "/team/samples/", {}).status_code == 302
    address = find_visit(text(sergeant.get("/reading-desk/")))
    assert "In a dip sample: answer every question" in text(sergeant.get(address))
    assert "Select an answer to question 1" in text(send(sergeant, address, {"verdict": "agreed"}))
    answers = {f"question_{number}": "yes" for number in range(5)}
    assert send(sergeant, address, {"verdict": "agreed", **answers}).status_code == 302
    assert owner_sql("select score from supervision_workreview") == [(100,)]


def test_only_a_supervisor_of_the_case_opens_a_record_on_the_desk(
    sergeant: Client, cast: Cast, nominal: RegisteredNominal
) -> None:
    visited(cast, nominal, 3, CALM)
    address = find_visit(text(sergeant.get("/reading-desk/")))
    for account in (cast.manager, cast.stranger, cast.stranger_inspector):
        assert sign_in(account).get(address).status_code == 404
        assert send(sign_in(account), address, {"verdict": "agreed"}).status_code == 404
    assert sign_in(cast.manager).get("/reading-desk/").status_code == 404
    assert sergeant.get(f"/reading-desk/{UUID(int=1)}/").status_code == 404


def test_duties_of_one_officer_are_answered_together_and_high_risk_duties_separately(
    sergeant: Client, cast: Cast, budget: Budget, owner_sql: Sql
) -> None:
    register_overdue(cast, ("very_high", "medium", "low"))
    page = text(sergeant.get("/reading-desk/"))
    assert "Respond to overdue duties" in page
    with budget("reading_desk.overdue"):
        page = text(sergeant.get("/reading-desk/overdue/"))
    group = re.search(r"\?group=([0-9a-f]{32}-practice-visit-first)", page)
    assert group
    assert "First home visit: 3" in page
    assert "Never seen at a visit" in page
    form = page.split(f"?group={group[1]}")[-1].split("</form>")[0]
    keys = re.findall(r'name="duties"[^>]*value="([0-9a-f-]{36})"', form)
    assert len(keys) == 3
    response = {
        "until_on": (TODAY + timedelta(days=5)).isoformat(),
        "text": "Two officers visit this week, before seven.",
    }
    address = f"/reading-desk/overdue/?group={group[1]}"
    together = text(send(sergeant, address, {**response, "duties": keys}))
    assert "separately: only medium and low risk can be answered together" in together
    assert "before seven." in together, "the typed text is kept"
    assert "Enter the action to be taken" in text(send(sergeant, address, {**response, "text": "", "duties": ["all"]}))
    recorded = "select text, until_on from supervision_acknowledgement"
    assert owner_sql(recorded) == []
    assert send(sergeant, address, {**response, "duties": ["all"]}).status_code == 302
    assert owner_sql(recorded) == [(response["text"], TODAY + timedelta(days=5))] * 2
    remaining = text(sergeant.get("/reading-desk/overdue/"))
    assert "First home visit: 1" in remaining
    assert send(sergeant, address, {**response, "duties": [keys[0]]}).status_code == 302
    assert len(owner_sql(recorded)) == 3
    gone = text(send(sergeant, address, {**response, "duties": [keys[0]]}))
    assert "no longer await a response. Nothing was recorded." in gone


@pytest.mark.pure
def test_joint_response_needs_one_officer_one_rule_and_low_or_medium_risk() -> None:
    def duty(officer: int = 1, rule: str = "practice.visit.next", risk: str = "low") -> OverdueDuty:
        return OverdueDuty(UUID(int=9), "key", rule, UUID(int=officer), risk, "Marchetti")

    require_answerable_together([duty(risk="very_high")])
    require_answerable_together([duty(), duty(risk="medium")])
    for refused in (
        [],
        [duty(), duty(officer=2)],
        [duty(), duty(rule="practice.plan.review")],
        [duty(), duty(risk="")],
    ):
        with pytest.raises(FactRefused):
            require_answerable_together(refused)


def test_counts_on_the_desk_match_duties_and_records(sergeant: Client, cast: Cast, owner_sql: Sql) -> None:
    people = register_overdue(cast, ("very_high", "medium", "low"))
    visited(cast, people[2], 3, CALM)
    count_duties = "select count(*) from obligations_duty where rule = %s and met_on is null and opens_on <= %s "
    count_duties += "and (ceased_on is null or ceased_on > current_date)"
    [(due,)] = owner_sql(count_duties, ["practice.ladder.supervisor", TODAY])
    [(records,)] = owner_sql("select count(*) from supervision_workentry where state = 'unread'")
    assert due > 3
    desk = text(sergeant.get("/reading-desk/"))
    assert f"{records} records to review. {due} overdue duties awaiting your response." in desk
    assert f"Record 1 of {records}" in text(sergeant.get(list_records(desk)[0]))
    page = text(sergeant.get("/reading-desk/overdue/"))
    assert f"{due} overdue duties of 1 officer." in page
    assert sum(map(int, re.findall(r"<h3[^>]*>[^<]*: (\d+)</h3>", page))) == due
    assert page.count("To the inspector") == owner_sql(count_duties, ["practice.ladder.inspector", TODAY])[0][0]
    record_page = text(sergeant.get(list_records(desk)[0]))
    assert "No record of this case has been reviewed yet." in record_page


@pytest.mark.parametrize("reader", ["supervisor", "inspector"])
def test_each_page_gives_the_same_number_of_responses_due(cast: Cast, reader: str) -> None:
    """The team board counted the supervisor’s and the inspector’s response, and an inspector’s desk listed both."""
    people = register_overdue(cast, ("very_high", "medium", "low"))
    client = sign_in(getattr(cast, reader))
    page = text(client.get("/reading-desk/overdue/"))
    desk = int(re.findall(r"(\d+) overdue duties of 1 officer", page)[0])
    rows = [row for row in page.split("data-row")[1:] if "Why" in row]
    links = [re.findall(r'href="([^"]+)"[^>]*>Why', row)[0] for row in rows]
    assert len(links) == len(set(links)) == desk >= len(people)
    assert f"; {desk} responses due." in text(client.get("/team/"))
    assert text(client.get("/team/names/?what=climbed")).count("data-row") == desk
    assert f"{desk} responses due" in get_words(client.get("/boards/"))
    assert f"{desk} overdue duties awaiting your response" in text(client.get("/reading-desk/"))


def test_desk_lists_the_most_overdue_decision_first(sergeant: Client, cast: Cast) -> None:
    """The desk showed the first five by risk and left out decisions that were weeks overdue and first on Today."""
    for level in ("high",) * 6:
        register_overdue(cast, (level,), days=3)
    [low] = register_overdue(cast, ("low",), days=3)
    with opened(cast.manager, low, RECORD_VISITS) as permit:
        for days in (50, 40):
            at = datetime.combine(TODAY - timedelta(days=days), time(18), UTC)
            record_visit(permit, outcome="not-in", began_at=at, second_officer_id=cast.colleague.pk, today=TODAY)
    page = text(sergeant.get("/reading-desk/"))
    decisions = page.partition("To sign off or decide")[2].partition("Records to review")[0]
    assert low.urn in sergeant.get("/reading-desk/").text
    assert "Decision after two failed visits" in decisions.partition("Review case")[0]


def test_desk_without_overdue_duties_shows_no_count(sergeant: Client) -> None:
    page = text(sergeant.get("/reading-desk/overdue/"))
    assert "No overdue duties await your response." in page
    assert "0 overdue duties" not in page
