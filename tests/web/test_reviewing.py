"""Quality reviews: records queued, returned and answered, and the weekly dip sample that can be reproduced."""

from collections import Counter
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from mosovo.rooms.mappa import actions as mappa
from mosovo.rooms.plan import actions as plan
from mosovo.rooms.risk.actions import set_level
from mosovo.rooms.risk.policy import RECORD
from mosovo.rooms.supervision.dip_samples import SampleCandidate, draw_ids, is_reproducible, last_full_week
from mosovo.rooms.supervision.models import DipSample
from mosovo.rooms.visits.actions import record_visit
from tests.support import visits
from tests.support.clients import sign_in
from tests.support.databases import Database
from tests.support.people import Cast, RegisteredNominal, opened, register
from tests.support.query_budgets import Budget
from tests.support.races import written_meanwhile
from tests.web.sending import TODAY, send, text

MONDAY = last_full_week(TODAY)


def visited_last_week(cast: Cast, nominal: RegisteredNominal) -> None:
    """Set low risk 60 days ago, and record a successful visit on the Wednesday of last week."""
    with opened(cast.manager, nominal, RECORD) as permit:
        set_level(permit, level="low", set_on=TODAY - timedelta(days=60), reason="As assessed. " * 3, today=TODAY)
        record_visit(
            permit, outcome="seen", began_at=datetime.combine(MONDAY + timedelta(days=2), time(18), UTC), today=TODAY,
            second_officer_id=cast.colleague.pk, text="Calm, and in work again. A new telephone, seen.",
        )  # fmt: skip


@pytest.fixture
def sergeant(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.supervisor)
    return client


def send_review(sergeant: Client, nominal: RegisteredNominal, verdict: str, words: str = "") -> Any:
    address = f"/nominals/{nominal.urn}/facts/supervision.workreview/record/"
    page = text(sergeant.get(address))
    about = page.split('name="about"')[1].split('value="')[1].split('"')[0]
    answers = {f"question_{number}": "yes" for number in range(page.count("<legend")) if f"question_{number}" in page}
    return send(sergeant, address, {"about": about, "verdict": verdict, "text": words, **answers})


def test_returned_record_goes_to_its_author_and_back_for_review(
    sergeant: Client, client: Client, cast: Cast, nominal: RegisteredNominal, budget: Budget
) -> None:
    visited_last_week(cast, nominal)
    sergeant.get("/team/reviews/")
    with budget("team.reviews"):
        queue = text(sergeant.get("/team/reviews/"))
    assert queue.count("data-row") == 2
    assert "Enter the action required" in text(send_review(sergeant, nominal, "returned"))
    assert send_review(sergeant, nominal, "returned", "Say which telephone, and who looked at it.").status_code == 302
    assert text(sergeant.get("/team/reviews/?view=returned")).count("data-row") == 1
    client.force_login(cast.manager)
    assert "1 record was returned to you." in text(client.get("/"))
    assert "MARCHETTI" in text(client.get("/returned/"))
    form = f"/nominals/{nominal.urn}/facts/supervision.workreviewanswer/record/"
    page = text(client.get(form))
    assert "Say which telephone" in page
    review = page.split('name="review_id"')[1].split('value="')[1].split('"')[0]
    assert send(client, form, {"review_id": review, "text": "The black one; Idris looked at it."}).status_code == 302
    assert "No records returned to you." in text(client.get("/returned/"))
    assert "Resubmitted for review" in text(sergeant.get("/team/reviews/"))


def test_dip_sample_is_drawn_once_a_week_and_reproduced(
    sergeant: Client, cast: Cast, nominal: RegisteredNominal, budget: Budget
) -> None:
    assert "there is no sample to draw" in text(send(sergeant, "/team/samples/", {}))
    for each in (nominal, register(cast)):
        visited_last_week(cast, each)
    assert send(sergeant, "/team/samples/", {}).status_code == 302
    with budget("team.samples"):
        page = text(sergeant.get("/team/samples/"))
    assert "2 of 2 records" in page
    assert "The draw has been repeated with the same result." in page
    assert "has already been drawn" in text(send(sergeant, "/team/samples/", {}))


def test_dip_sample_that_another_supervisor_draws_at_the_same_time_is_refused(
    sergeant: Client, cast: Cast, nominal: RegisteredNominal, database: Database
) -> None:
    visited_last_week(cast, nominal)
    insert = (
        "insert into supervision_dipsample (id, team_id, monday, seed, population, sampled_ids, drawn_by_id)"
        " values (%s, %s, %s, '', '[]', '[]', %s)"
    )
    with written_meanwhile(database, insert, [uuid4(), cast.east.pk, MONDAY, cast.supervisor.pk]):
        answer = send(sergeant, "/team/samples/", {})
    assert answer.status_code == 200
    assert "has already been drawn" in text(answer)


@pytest.mark.pure
def test_draw_takes_every_risk_level_and_repeats_with_the_same_seed() -> None:
    candidates = [
        SampleCandidate(f"{level}{number}", level) for level in ("high", "low", "very_high") for number in range(40)
    ]
    found = draw_ids("seed", candidates, 6)
    assert Counter(each.rstrip("0123456789") for each in found) == {"very_high": 2, "high": 2, "low": 2}
    assert draw_ids("seed", list(reversed(candidates)), 6) == found
    assert draw_ids("another", candidates, 6) != found
    chosen = DipSample(
        team_id=None,
        monday=MONDAY,
        seed="seed",
        population=[[each.id, each.level] for each in candidates],
        sampled_ids=found[::-1],
    )
    assert not is_reproducible(chosen), "a sample in another order than the draw is refused"


def test_force_replaces_the_review_questions_with_its_own(
    sergeant: Client, cast: Cast, nominal: RegisteredNominal
) -> None:
    assert "ends" not in text(sergeant.get("/team/questions/"))
    assert "ends with a question mark" in text(send(sergeant, "/team/questions/", {"words": "Was it any good"}))
    words = "Were the devices in the house seen?"
    assert send(sergeant, "/team/questions/", {"words": words}).status_code == 302
    assert "This question is already in use" in text(send(sergeant, "/team/questions/", {"words": words.upper()}))
    visited_last_week(cast, nominal)
    page = text(sergeant.get(f"/nominals/{nominal.urn}/facts/supervision.workreview/record/"))
    assert words in page
    assert "Are fact and opinion clearly separated" not in page
    row = text(sergeant.get("/team/questions/")).split('name="end" value="')[1].split('"')[0]
    assert send(sergeant, "/team/questions/", {"end": row}).status_code == 302
    assert send(sergeant, "/team/questions/", {"end": row}).status_code == 404
    assert send(sergeant, "/team/questions/", {"end": "the moon"}).status_code == 404


def test_plan_awaiting_sign_off_is_in_the_decision_queue(
    sergeant: Client, cast: Cast, nominal: RegisteredNominal, budget: Budget
) -> None:
    visits.record_visit_on(cast, nominal, TODAY - timedelta(days=1))
    with opened(cast.manager, nominal, RECORD) as permit:
        category = {"kind": "confirmed", "category": 1, "on": TODAY, "text": "Subject to notification."}
        mappa.decide_category(permit, today=TODAY, override_reason="So the papers say.", **category)
    assert "No sign-offs or decisions due" in text(sergeant.get("/team/reviews/?view=decide"))
    with opened(cast.manager, nominal, RECORD) as permit:
        plan.record_action(
            permit, pillar="control", text="Read the telephone", risk="Contact online", from_on=TODAY, due_on=TODAY,
            agency_id=cast.police.pk, owner_id=cast.manager.pk, today=TODAY,
        )  # fmt: skip
        plan.submit_version(
            permit, written_on=TODAY, text="Two daughters of a colleague are at risk.", today=TODAY,
            override_reason="No trigger is needed.",
        )  # fmt: skip
    with budget("team.deciding"):
        queue = text(sergeant.get("/team/reviews/?view=decide"))
    assert "Sign off risk management plan" in queue
    assert "MARCHETTI" in queue
    assert queue.count("data-row") == 1
    assert "MARCHETTI" not in text(sign_in(cast.stranger_inspector).get("/team/reviews/?view=decide"))
    assert sign_in(cast.manager).get("/team/reviews/?view=decide").status_code == 404


def test_supervisor_records_a_case_review_and_the_officer_reads_it(
    sergeant: Client, client: Client, cast: Cast, nominal: RegisteredNominal
) -> None:
    form = f"/nominals/{nominal.urn}/facts/supervision.casereview/record/"
    assert "Date of the review" in text(sergeant.get(form))
    review_text = "Read the visits and the plan. The plan lacks who speaks to the school."
    review = {"reviewed_on": TODAY.isoformat(), "text": review_text, "actions": "Add it."}
    assert "Enter what you reviewed" in text(send(sergeant, form, {**review, "text": "Fine."}))
    assert send(sergeant, form, review).status_code == 302
    client.force_login(cast.manager)
    page = text(client.get(f"/nominals/{nominal.urn}/whole/"))
    assert "Case review" in page
    assert "The plan lacks who speaks to the school." in page
    assert client.get(form).status_code == 404
