"""X8: 200 words of field groups, in 50 cases: none is in an answer, an event, a webhook, an export or a calendar."""

import re

import pytest
from django.test import Client

from tests.api.systems import make_system
from tests.api.test_reads import OF_A_PERSON
from tests.api.test_webhooks import agreed
from tests.support.clients import sign_in_with_factor
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import Cast
from tests.trust.measurements import Measured
from tests.trust.test_field_groups import PLANTED, Planted
from tests.web.test_calendar_feeds import make as make_feed

KINDS = re.compile(r"identity\.(remark|linkedperson)")
"""The kinds of the planted facts: the kind alone would reveal the fact."""


@pytest.mark.trust("T11", target="200 words in 50 cases: 0 in what a system gets with every scope and free text")
def test_no_system_gets_a_word_of_a_field_group(
    cast: Cast, as_jobs: AsJobs, owner_sql: Sql, measured: Measured
) -> None:
    system = make_system(cast, as_jobs, groups=["text"])
    _, receiver = agreed(cast, as_jobs, system)
    receiver.run(as_jobs)
    with as_jobs():
        planted = Planted(cast)
    system.connect()
    owner_sql("update organisations_apiclient set burst = 30000, calls_a_second = 30000, people_a_day = 1000000")
    answers = {
        f"{path} of {urn}": system.get(f"/people/{urn}{path}")
        for urn, _ in planted.cases
        for path in OF_A_PERSON.values()
    }
    answers |= {path: system.get(path) for path in ("/people", "/events", "/meetings")}
    answers |= {
        f"search {word}": system.post("/people/search", {"text": word, "reason": "Which tenant this is"})
        for word in list(planted.groups)[::10]
    }
    assert {answer.status_code for answer in answers.values()} == {200}
    assert sum(b"Marchetti" in answer.content for answer in answers.values()) > len(planted.cases), (
        "the answers contain names"
    )
    manager = sign_in_with_factor(cast.manager)
    answers |= {kind: Client().get(make_feed(manager, kind)) for kind in ("duties", "meetings")}
    assert receiver.run(as_jobs) >= len(planted.cases)
    texts = {name: answer.content.decode() for name, answer in answers.items()} | {"webhook": str(receiver.events)}
    wrong = [name for name, body in texts.items() if PLANTED.search(body)]
    wrong += [name for name in ("/events", "webhook") if KINDS.search(texts[name])]
    found = [name for name, body in texts.items() if name.startswith("search") and '"people":[]' not in body]
    measured(f"{len(planted.groups)} words, {len(texts)} answers, {len(wrong)} out of place")
    assert len(planted.groups) == 200
    assert wrong == []
    assert found == []
