"""Messages of prison and probation systems: compared, never recorded, with the same answer about every person."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from mosovo.exchange.hmpps.message_comparison import compare_changed_records
from mosovo.exchange.hmpps.profile import PROFILES
from mosovo.exchange.hmpps.tasks import delete_messages_before, match_waiting_messages
from mosovo.rooms.identity.actions import correct_fact, record_identifier
from mosovo.rooms.identity.queries import get_birth
from tests.api.systems import System, make_system, problem
from tests.rooms.transactions import WRITE, recorded
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import TODAY, Cast, RegisteredNominal, opened, register
from tests.support.source_messages import compare_messages, connect_feed, fixture, message, register_with_numbers, send

SHAPES = sorted(PROFILES)
CURRENT = """select rule, state, values, recorded from exchange_sourcestatement
where is_current order by rule, about"""


@pytest.fixture
def known(cast: Cast) -> RegisteredNominal:
    """Return a person whose record has the numbers of the fixtures."""
    return register_with_numbers(cast)


@pytest.fixture
def feed(cast: Cast, as_jobs: AsJobs, owner_sql: Sql) -> System:
    """Return the system that sends messages of prison and probation."""
    return connect_feed(cast, as_jobs, owner_sql)


def list_states(owner_sql: Sql) -> dict[str, str]:
    """Return the state of each current statement, by its rule."""
    return {rule: state for rule, state, *_ in owner_sql(CURRENT)}


@pytest.mark.parametrize("shape", SHAPES)
def test_message_of_each_shape_is_compared_and_nothing_is_recorded(
    feed: System, known: RegisteredNominal, as_jobs: AsJobs, owner_sql: Sql, shape: str
) -> None:
    facts = owner_sql("select count(*) from record_recordevent where type <> 'duties'")
    answer = send(feed, shape, message(shape))
    assert (answer.status_code, json.loads(answer.content)) == (202, {"received": 1})
    assert compare_messages(as_jobs) == 1
    found = owner_sql("select rule, state, nominal_id, owner from exchange_sourcestatement")
    assert {who for _, _, who, _ in found} == {known.id}
    assert len(found) >= 1
    assert owner_sql("select count(*) from record_recordevent where type <> 'duties'") == facts, "nothing is recorded"


EXPECTED = {
    "person": {
        "legal_name": "confirmed", "birth": "confirmed", "sex": "confirmed", "pnc": "confirmed", "cro": "different",
        "prison_number": "confirmed", "alias": "different", "not_in_prison": "confirmed",
    },
    "registrations": {
        "mappa_level": "different", "mappa_category": "different", "sex_offender": "confirmed", "flag": "different",
    },
    "addresses": {"address": "confirmed"},
    "licence": {"licence": "different"},
    "recall": {"recall": "different"},
    "mappa": {"mappa_level": "different", "mappa_category": "different"},
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_message_of_each_shape_gives_the_expected_states(
    feed: System, known: RegisteredNominal, as_jobs: AsJobs, owner_sql: Sql, shape: str
) -> None:
    """The prison writes names in capitals and numbers without the century: that is no difference."""
    send(feed, shape, message(shape))
    compare_messages(as_jobs)
    assert list_states(owner_sql) == EXPECTED[shape]


def test_difference_stores_both_values_the_source_and_the_due_date(
    feed: System, known: RegisteredNominal, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    send(feed, "person", message("person", dateOfBirth="1984-06-02"))
    compare_messages(as_jobs)
    found = owner_sql(
        "select values, recorded, source, message_id, owner, due_on > current_date, fact_id is not null "
        "from exchange_sourcestatement where rule = 'birth'"
    )
    assert found == [
        ({"born_on": "1984-06-02"}, {"born_on": "1984-06-01"}, "Probation feed", "M-1", "manager", True, True)
    ]


def test_repeated_message_changes_nothing(
    feed: System, known: RegisteredNominal, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    send(feed, "mappa", message("mappa"))
    compare_messages(as_jobs)
    first = owner_sql("select id, state, times from exchange_sourcestatement order by id")
    key = {"Idempotency-Key": str(uuid4())}
    body = {"messages": [message("mappa", minutes=9)]}
    answers = [feed.post("/hmpps/mappa", body, **key) for _ in range(2)]
    assert answers[0].content == answers[1].content
    assert answers[1].headers["Idempotency-Replayed"] == "true"
    assert compare_messages(as_jobs) == 0, "the same id is stored once, under any key"
    assert owner_sql("select id, state, times from exchange_sourcestatement order by id") == first
    send(feed, "mappa", message("mappa", 2, minutes=5))
    assert compare_messages(as_jobs) == 1
    assert owner_sql("select id, state, times from exchange_sourcestatement order by id") == [
        (key, state, 2) for key, state, _ in first
    ], "the same values in another message raise no new question"


def test_older_message_that_arrives_late_changes_nothing(
    feed: System, known: RegisteredNominal, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    send(feed, "person", message("person", 2, minutes=5))
    compare_messages(as_jobs)
    before = owner_sql(CURRENT)
    send(feed, "person", message("person", 1, minutes=60, dateOfBirth="1970-01-01", pncNumber=None))
    assert compare_messages(as_jobs) == 1
    assert owner_sql(CURRENT) == before


def test_later_message_supersedes_earlier_statements(
    feed: System, known: RegisteredNominal, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    send(feed, "person", message("person", 1, minutes=30, dateOfBirth="1970-01-01"))
    compare_messages(as_jobs)
    send(feed, "person", message("person", 2, minutes=20, dateOfBirth="1970-01-02", aliases=None))
    compare_messages(as_jobs)
    found = owner_sql("select values ->> 'born_on', state, is_current from exchange_sourcestatement "
                      "where rule = 'birth' order by said_at")  # fmt: skip
    assert found == [("1970-01-01", "superseded", False), ("1970-01-02", "different", True)]
    assert "alias" not in list_states(owner_sql), "a value that the source no longer sends raises no question"
    send(feed, "person", message("person", 3, minutes=10))
    compare_messages(as_jobs)
    assert list_states(owner_sql)["birth"] == "confirmed"


def test_difference_closes_when_the_record_agrees(
    feed: System, known: RegisteredNominal, cast: Cast, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    send(feed, "person", message("person"))
    compare_messages(as_jobs)
    with as_jobs():
        assert compare_changed_records(TODAY) == 0, "nothing was recorded since"
    recorded(cast.manager, known, record_identifier, kind="cro", value="39/12345P")
    with as_jobs():
        assert compare_changed_records(TODAY) == 1
    assert list_states(owner_sql)["cro"] == "different", "the number on the record is different"
    recorded(cast.manager, known, record_identifier, kind="cro", value="SF39/012345P")
    with as_jobs():
        compare_changed_records(TODAY)
        assert compare_changed_records(TODAY) == 0
    assert list_states(owner_sql)["cro"] == "agreed"
    send(feed, "person", message("person", 2, minutes=5))
    compare_messages(as_jobs)
    assert list_states(owner_sql)["cro"] == "agreed"


@pytest.mark.parametrize(
    ("shape", "content", "rule", "unknown"),
    [
        ("person", {"gender": "Q"}, "sex", [{"field": "gender", "code": "Q"}]),
        ("person", {"inOutStatus": "GONE"}, "in_prison", [{"field": "inOutStatus", "code": "GONE"}]),
        ("mappa", {"level": 7}, "mappa_level", [{"field": "level", "code": "7"}]),
        ("licence", {"statusCode": "PAUSED"}, "licence", [{"field": "statusCode", "code": "PAUSED"}]),
        ("recall", {"mappaLevel": "Level 9"}, "recall", [{"field": "mappaLevel", "code": "Level 9"}]),
    ],
)
def test_unknown_code_is_a_question(
    feed: System,
    known: RegisteredNominal,
    as_jobs: AsJobs,
    owner_sql: Sql,
    shape: str,
    content: Any,
    rule: str,
    unknown: Any,
) -> None:
    send(feed, shape, message(shape, **content))
    compare_messages(as_jobs)
    found = owner_sql("select unknown from exchange_sourcestatement where state = 'question' and rule = %s", [rule])
    assert found == [(unknown,)]


def test_unknown_register_is_a_question_and_an_ignored_one_is_not(
    feed: System, known: RegisteredNominal, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    rows = fixture("registrations")["content"]["registrations"]
    new = {**rows[2], "type": {"code": "NEW9", "description": "A new register"}}
    send(feed, "registrations", message("registrations", registrations=[rows[3], new]))
    compare_messages(as_jobs)
    assert owner_sql("select rule, state, unknown from exchange_sourcestatement") == [
        ("flag", "question", [{"field": "type.code", "code": "NEW9"}])
    ]


def test_m2_is_a_level_in_one_field_and_a_category_in_the_other(
    feed: System, known: RegisteredNominal, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    rows = fixture("registrations")["content"]["registrations"]
    both = {**rows[0], "registerLevel": {"code": "M3"}, "registerCategory": {"code": "M2"}}
    send(feed, "registrations", message("registrations", registrations=[both]))
    compare_messages(as_jobs)
    found = {rule: values for rule, _, values, _ in owner_sql(CURRENT)}
    assert found == {"mappa_level": {"level": "3", "review_on": "2026-04-20"}, "mappa_category": {"category": "2"}}
    nothing = {**rows[0], "registerLevel": {"code": "M0"}, "registerCategory": {"code": "X9"}}
    send(feed, "registrations", message("registrations", 2, minutes=5, registrations=[nothing]))
    compare_messages(as_jobs)
    assert owner_sql(CURRENT) == []


def test_free_text_and_unread_fields_are_not_stored(
    feed: System, known: RegisteredNominal, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    for shape in SHAPES:
        sent = message(shape)
        sent["content"]["secret"] = "CANARY"
        for each in (sent["content"], *sent["content"].get("data", ()), *sent["content"].get("registrations", ())):
            each["notes"] = "CANARY"
        assert send(feed, shape, sent).status_code == 202
    compare_messages(as_jobs)
    kept = owner_sql("select statements::text from exchange_sourcemessage")
    kept += owner_sql("select values::text || recorded::text from exchange_sourcestatement")
    assert len(kept) > 12
    assert not [text for (text,) in kept if "CANARY" in text]


def test_answer_is_the_same_whether_or_not_the_person_is_on_the_register(
    feed: System, known: RegisteredNominal, cast: Cast, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    about = [{"pnc": "2012/0052494Q"}, {"pnc": "1999/0000001X"}, {"urn": known.urn}, {"urn": "NS-0000-0000"},
             {"crn": "X123456"}, {"crn": "Z999999"}, {"prison": "A1234BC"}, {"prison": "Z9999ZZ"}]  # fmt: skip
    owner_sql("update nominals_casereach set is_restricted = true where nominal_id = %s returning 1", [known.id])
    answers = {
        send(feed, "mappa", {**message("mappa", place), "keys": keys}).content for place, keys in enumerate(about)
    }
    assert answers == {b'{"received":1}'}
    found = owner_sql("select nominal_id, count(*) from exchange_sourcemessage group by 1 order by 1 nulls last")
    assert found == [(known.id, 4), (None, 4)]
    logged = owner_sql("select actor_name, purpose, detail from audit_auditentry where action = "
                       "'exchange.receive_source_messages' order by id limit 1")  # fmt: skip
    assert logged == [("Probation feed", "Home visits: keep the housing system in step",
                       {"shape": "mappa", "received": 1, "new": 1, "unmatched": 0})]  # fmt: skip


def test_message_with_the_numbers_of_different_people_stays_unmatched(
    feed: System, known: RegisteredNominal, cast: Cast, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    other = register(cast)
    recorded(cast.manager, other, record_identifier, kind="prison", value="B7654CD")
    sent = {**message("mappa"), "keys": {"crn": "X123456", "prison": "B7654CD"}}
    send(feed, "mappa", sent)
    assert compare_messages(as_jobs) == 0
    assert owner_sql("select nominal_id from exchange_sourcemessage") == [(None,)]


def test_number_recorded_later_matches_a_waiting_message(
    feed: System, cast: Cast, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    made = register(cast)
    send(feed, "mappa", message("mappa"))
    assert compare_messages(as_jobs) == 0
    recorded(cast.manager, made, record_identifier, kind="probation", value="x123456")
    with as_jobs():
        assert match_waiting_messages() == 1
    assert compare_messages(as_jobs) == 1
    assert {who for (who,) in owner_sql("select nominal_id from exchange_sourcestatement")} == {made.id}


def test_old_messages_are_deleted_unless_a_difference_is_open(
    feed: System, known: RegisteredNominal, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    send(feed, "addresses", message("addresses"))
    send(feed, "mappa", message("mappa"), {**message("mappa", 2), "keys": {"crn": "Z999999"}})
    compare_messages(as_jobs)
    with as_jobs():
        assert delete_messages_before(datetime.now(UTC) - timedelta(days=1)) == 0
        assert delete_messages_before(datetime.now(UTC) + timedelta(days=1)) == 2
    assert owner_sql("select shape, message_id from exchange_sourcemessage") == [("mappa", "M-1")], (
        "a message with an open difference stays"
    )


def test_each_shape_needs_its_own_scope(cast: Cast, as_jobs: AsJobs, owner_sql: Sql) -> None:
    made = make_system(cast, as_jobs, scopes=["hmpps.mappa.write"], name="MAPPA only").connect()
    assert send(made, "mappa", message("mappa")).status_code == 202
    for shape in SHAPES:
        if shape != "mappa":
            assert problem(send(made, shape, message(shape))) == "scope"
    other = make_system(cast, as_jobs, scopes=["alerts.write"], name="Custody").connect()
    assert problem(send(other, "mappa", message("mappa"))) == "scope"
    assert owner_sql("select count(*) from exchange_sourcemessage") == [(1,)]


def test_confirmed_value_changed_on_the_record_is_a_difference_at_the_next_message(
    feed: System, known: RegisteredNominal, cast: Cast, as_jobs: AsJobs, owner_sql: Sql
) -> None:
    send(feed, "person", message("person", minutes=20))
    compare_messages(as_jobs)
    assert list_states(owner_sql)["birth"] == "confirmed"
    with opened(cast.manager, known, WRITE) as permit:
        old = get_birth(known.id)
        assert old is not None
        correct_fact(permit, old, change_reason="Certificate seen", today=TODAY, born_on=date(1983, 6, 1))
    send(feed, "person", message("person", 2, minutes=10))
    compare_messages(as_jobs)
    found = owner_sql("select state, is_current from exchange_sourcestatement where rule = 'birth' order by said_at")
    assert found == [("confirmed", False), ("different", True)]
