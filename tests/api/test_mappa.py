"""MAPPA, meetings and search through the API: their content, what is left out, and the audit log."""

import json
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from mosovo.rooms.meetings.action_tracking import create_action
from mosovo.rooms.meetings.models import MeetingAction
from tests.api.systems import make_system, problem
from tests.rooms.test_mappa import confirm, record_meeting_level
from tests.support.fixture_types import AsJobs, Sql
from tests.support.meetings import add_to_meeting, create_test_meeting, writing
from tests.support.people import TODAY, Cast, RegisteredNominal
from tests.trust.world import World

SOON = datetime.now(ZoneInfo("Europe/London")).date() + timedelta(days=20)
WHY = "Which tenant this is"


def test_meetings_are_read_with_actions_and_with_text_only_in_its_group(
    cast: Cast, as_jobs: AsJobs, nominal: RegisteredNominal
) -> None:
    meeting_row = create_test_meeting(cast, held_on=SOON)
    case = add_to_meeting(cast, meeting_row, nominal)
    with writing(cast.coordinator, nominal) as permit:
        create_action(
            permit, case, today=TODAY, text="Visit the landlord", agency=cast.probation, owner_name="Jo Pell",
            due_on=date(2026, 4, 1), pillar=MeetingAction.Pillar.CONTROL,
        )  # fmt: skip
    short = make_system(cast, as_jobs).connect()
    whole = make_system(cast, as_jobs, groups=["text"], name="With text").connect()
    path = f"/people/{nominal.urn}/meetings"
    [meeting] = short.read(path)["meetings"]
    [action] = meeting.pop("actions")
    assert meeting == {
        "meeting": str(meeting_row.pk), "number": meeting_row.number, "level": 2, "heldOn": SOON.isoformat(),
        "starts": "09:30:00", "cancelled": False,
    }  # fmt: skip
    assert (action["agency"], action["pillar"], action["dueOn"], action["closedOn"]) == (
        "PRB", "control", "2026-04-01", None
    )  # fmt: skip
    assert "text" not in action
    assert whole.read(path)["meetings"][0]["actions"][0]["text"] == "Visit the landlord"
    [line] = short.read("/meetings")["meetings"]
    assert (line["id"], line["cases"], line["heldOn"]) == (str(meeting_row.pk), 1, SOON.isoformat())
    assert short.read("/meetings", to=(SOON - timedelta(days=1)).isoformat())["meetings"] == []
    assert problem(short.get("/meetings", {"from": "2026-01-01", "to": "2025-01-01"})) == "invalid"
    assert problem(short.get("/meetings", {"from": "2020-01-01", "to": "2026-01-01"})) == "invalid"


def test_category_and_level_are_separate_fields(cast: Cast, as_jobs: AsJobs, nominal: RegisteredNominal) -> None:
    system = make_system(cast, as_jobs).connect()
    path = f"/people/{nominal.urn}/mappa"
    empty = system.read(path)
    assert (empty["category"], empty["level"], empty["categories"], empty["levels"]) == (None, None, [], [])
    confirm(cast.manager, nominal)
    record_meeting_level(cast.coordinator, nominal, 2)
    picture = system.read(path)
    assert (picture["category"], picture["level"]) == (1, 2)
    assert [each["category"] for each in picture["categories"]] == [1]
    assert picture["levels"][0]["level"] == 2
    ended = system.read(path, on=TODAY.replace(year=TODAY.year + 10).isoformat())
    assert (ended["level"], ended["reviewDue"], len(ended["levels"])) == (None, None, 1), "it ended with notification"
    before = system.read(path, on="1990-01-01")
    assert (before["category"], before["level"], before["categories"]) == (None, None, [])


def test_search_finds_only_people_that_the_client_can_read(as_jobs: AsJobs, world: World, owner_sql: Sql) -> None:
    cast = world.cast
    everyone = make_system(cast, as_jobs, scopes=["people.search", "people.read"]).connect()
    shared = make_system(cast, as_jobs, covers="shared", scopes=["people.search"], name="Shared").connect()
    owner_sql("update organisations_apiclient set burst = 1000, calls_a_second = 1000")
    [(surname,)] = owner_sql("select surname from identity_name where nominal_id = %s limit 1", [world.cases["own"].id])
    for name, case in world.cases.items():
        body = {"text": case.urn, "reason": WHY}
        found = [each["urn"] for each in json.loads(everyone.post("/people/search", body).content)["people"]]
        readable = everyone.get(f"/people/{case.urn}").status_code == 200
        assert (case.urn in found) == readable, name
        assert json.loads(shared.post("/people/search", body).content)["people"] == [], name
    body = {"text": surname, "reason": WHY}
    answer = json.loads(everyone.post("/people/search", body).content)
    assert world.cases["own"].urn in {each["urn"] for each in answer["people"]}
    assert all(each["why"] for each in answer["people"])
    logged = owner_sql(
        "select subjects, detail from audit_auditentry where action = 'api.search' and actor_name = 'Housing system'"
        " order by id desc limit 1"
    )
    assert {str(each) for each in logged[0][0]} == {
        str(world.cases[name].id)
        for name in world.cases
        if world.cases[name].urn in {p["urn"] for p in answer["people"]}
    }
    assert logged[0][1] == {"reason": WHY}
    for wrong in ({"reason": WHY}, {"text": "Smith"}, {"text": "a\x00b", "reason": WHY}, {"text": " ", "reason": WHY}):
        assert problem(everyone.post("/people/search", wrong)) == "invalid", wrong


def test_text_that_cannot_be_stored_is_refused_with_its_place(cast: Cast, as_jobs: AsJobs) -> None:
    client = make_system(cast, as_jobs).connect()
    answer = client.post("/people/search", {"text": "Smith", "reason": f"{WHY}\x00"})
    assert problem(answer) == "invalid"
    assert [each["pointer"] for each in json.loads(answer.content)["errors"]] == ["/reason"]
    answer = client.post("/law/answers", {"cases": [{"a/b": [{"\x00": 1}]}]})
    assert [each["pointer"] for each in json.loads(answer.content)["errors"]] == ["/cases/0/a~1b/0"]
    escaped = client.post("/people/search", {"text": "Smith", "reason": f"{WHY} \\u0000"})
    assert escaped.status_code == 200, "six ordinary characters"
    many = {f"a{each}": "1" for each in range(1001)}
    assert problem(client.get("/people", many)) == "request"
    assert problem(client.ask_token(**many)) == "grant"
    assert problem(client.ask_token(client.assertion(aud=5))) == "token"
