"""Victims: who can read their details and for how long, the Victim Contact Scheme duty, and what is refused."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from mosovo.access.action import AccessNeed
from mosovo.nominals import sharing
from mosovo.nominals.policy import MANAGE_ACCESS
from mosovo.obligations.queries import load_board
from mosovo.organisations.models import Account, Agency
from mosovo.record import field_groups
from mosovo.record.encryption_keys import load_keys, new_key
from mosovo.record.fact_writer import WriteNotPermitted, set_author
from mosovo.record.insert_statements import insert_fact
from mosovo.record.key_rotation import check_encrypted_rows, rotate_keys
from mosovo.record.models import WrappedKey
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.rooms.convictions.actions import DisposalTerms, record_conviction
from mosovo.rooms.victims import access_requests, actions
from mosovo.rooms.victims.models import Victim, VictimWish
from mosovo.rooms.victims.policy import DECIDE, RECORD, REQUEST_ACCESS, VIEW
from mosovo.rooms.victims.queries import list_access_requests, list_readable_victims, load_victim_record
from mosovo.rooms.victims.tasks import recalculate_for_victim
from mosovo.rooms.victims.victim_summary import VictimSummary as Victims
from mosovo.rooms.victims.victim_summary import list_victim_summaries
from tests.rooms.transactions import recorded
from tests.support.fixture_types import Sql
from tests.support.people import NEVER, TODAY, Cast, RegisteredNominal, opened

RECORD_AS_LIAISON = replace(RECORD, need=AccessNeed.VIEW)
VICTIM: dict[str, Any] = {
    "name": "Philippa Zelkova", "kind": "direct", "relation": "His stepdaughter", "address": "9 Quince Row",
    "postcode": "NS9 9ZZ", "contact": "0117 496 0199 after six", "sentenced_on": date(2026, 2, 2),
}  # fmt: skip
RING = [[51.50, -0.12], [51.51, -0.12], [51.51, -0.10]]
GROUND = sharing.SharingGround("Contact with the victim", "offender-management", "Jo Marsh, victim liaison")
WHY = {"purpose": "mappa", "words": "The meeting of the fourteenth", "hours": 24}


def record_victim(account: Account, nominal: RegisteredNominal, **changes: Any) -> Victim:
    row = recorded(account, nominal, actions.record_victim, **{**VICTIM, **changes})
    assert isinstance(row, Victim)
    return row


def record_imprisonment(account: Account, nominal: RegisteredNominal) -> None:
    """Record the sentence that brings the victim within the scheme: 18 months on the victim’s sentence date."""
    terms = (DisposalTerms(kind="imprisonment", months=18),)
    recorded(
        account, nominal, record_conviction, gateway="conviction", offence="SOA 2003 s.3", on=VICTIM["sentenced_on"],
        sentenced_on=VICTIM["sentenced_on"], disposals=terms, override_reason="So the certificate says.",
    )  # fmt: skip


def assign_liaison(who: Account, nominal: RegisteredNominal, row: Victim, **changes: Any) -> None:
    """Name the victim liaison officer."""
    with opened(who, nominal, RECORD) as permit:
        values = {"officer": "Jo Marsh", "from_on": TODAY, "victim_id": row.first, **changes}
        actions.record_liaison_officer(permit, today=TODAY, **values)


def list_summaries(account: Account, nominal: RegisteredNominal) -> list[Victims]:
    with opened(account, nominal, VIEW):
        return list_victim_summaries(nominal.id, TODAY)


def read_name(account: Account, nominal: RegisteredNominal, first: UUID) -> str:
    """Return the name as the account reads it, or an empty text without access."""
    with opened(account, nominal, VIEW):
        found = load_victim_record(nominal.id, first)
        return found.victim.name if found else ""


def request_access(account: Account, nominal: RegisteredNominal, first: UUID) -> UUID:
    with opened(account, nominal, REQUEST_ACCESS) as permit:
        access_requests.request_access(permit, first, **WHY)
        return list_access_requests(nominal.id)[0].pk


def answer_request(account: Account, nominal: RegisteredNominal, request_id: UUID, *, granted: bool = True) -> None:
    with opened(account, nominal, DECIDE) as permit:
        access_requests.answer_request(permit, request_id, granted=granted, words="Needed for that day", hours=24)


@pytest.fixture
def liaison(cast: Cast, nominal: RegisteredNominal, as_jobs: Any) -> Account:
    """Create an account of the victim liaison unit with which the case is shared."""
    with as_jobs():
        unit = Agency.objects.get(code="VLU")
        made = Account.objects.create(
            username="vlo", name="Jo Marsh", agency=unit, roles=["practitioner"], vetted_until=NEVER,
            trained_until=NEVER,
        )  # fmt: skip
    today = date.today()
    with opened(cast.supervisor, nominal, MANAGE_ACCESS) as permit:
        sharing.share_case(permit, made, GROUND, until=today + timedelta(days=60), today=today)
    return made


def test_police_see_the_liaison_officer_and_zone_of_a_victim_and_not_the_name(
    cast: Cast, nominal: RegisteredNominal, liaison: Account
):
    row = record_victim(cast.supervisor, nominal)
    victim = {"victim_id": row.first}
    assign_liaison(cast.manager, nominal, row, account=liaison)
    recorded(cast.manager, nominal, actions.record_victim_zone, basis="licence", points=RING, from_on=TODAY,
             text="Her home", **victim)  # fmt: skip
    recorded(cast.manager, nominal, actions.record_scheme_contact, status="opted-in", on=TODAY, **victim)
    for who in (cast.manager, cast.supervisor, cast.coordinator):
        [found] = list_summaries(who, nominal)
        assert found.label == "Victim 1"
        assert found.status == "opted-in"
        assert found.liaison is not None
        assert found.liaison.officer == "Jo Marsh"
        assert [zone.points for zone in found.zones] == [RING]
        assert read_name(who, nominal, row.first) == ""
        assert "Zelkova" not in str(found)
    assert read_name(liaison, nominal, row.first) == VICTIM["name"]


def test_inspector_who_opened_the_victim_group_reads_no_victim(cast: Cast, nominal: RegisteredNominal):
    row = record_victim(cast.manager, nominal)
    with opened(cast.inspector, nominal, VIEW) as permit:
        assert [each.rows for each in field_groups.load_group_status(permit)[0] if each.kind == "victim"] == [1]
        field_groups.open_group(
            permit, field_groups.FieldGroup.VICTIM, purpose="mappa", words="For the meeting of today"
        )
    assert read_name(cast.inspector, nominal, row.first) == ""


def test_access_request_is_decided_by_another_person_and_access_is_time_limited(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
):
    row = record_victim(cast.supervisor, nominal)
    request_id = request_access(cast.manager, nominal, row.first)
    assert request_access(cast.manager, nominal, row.first) == request_id, "a repeated request is one request"
    for who in (cast.manager, cast.colleague, cast.coordinator):
        with pytest.raises(FactRefused, match="already been decided"):
            answer_request(who, nominal, request_id)
    assert read_name(cast.manager, nominal, row.first) == ""
    answer_request(cast.supervisor, nominal, request_id)
    assert read_name(cast.manager, nominal, row.first) == VICTIM["name"]
    assert read_name(cast.colleague, nominal, row.first) == "", "access is granted to one officer"
    with pytest.raises(FactRefused, match="already been decided"):
        answer_request(cast.inspector, nominal, request_id, granted=False)
    expire = (
        "set role mosovo_door; update victims_victimaccessrequest set closes_at = now() - interval '1 second'; "
        "reset role;"
    )
    owner_sql(f"{expire} select 1")
    assert read_name(cast.manager, nominal, row.first) == "", "the access has expired"
    logged = owner_sql(
        "select action, allowed, actor_name from audit_auditentry where action like 'victims.%' order by id"
    )
    decisions = [each for each in logged if each[0] != "victims.view"]
    assert ("victims.ask", True, cast.manager.name) in decisions
    assert ("victims.grant", True, cast.supervisor.name) in decisions


def test_access_request_can_be_refused_and_granted_access_can_be_ended(
    cast: Cast, nominal: RegisteredNominal, liaison: Account
):
    row = record_victim(cast.supervisor, nominal)
    assign_liaison(cast.manager, nominal, row, account=liaison)
    answer_request(liaison, nominal, request_access(cast.manager, nominal, row.first), granted=False)
    assert read_name(cast.manager, nominal, row.first) == ""
    request_id = request_access(cast.manager, nominal, row.first)
    answer_request(liaison, nominal, request_id)
    assert read_name(cast.manager, nominal, row.first)
    with opened(cast.supervisor, nominal, DECIDE) as permit:
        assert access_requests.end_access(permit, request_id)
        assert not access_requests.end_access(permit, request_id)
    assert read_name(cast.manager, nominal, row.first) == ""


def test_police_officer_cannot_be_the_victim_liaison_officer(cast: Cast, nominal: RegisteredNominal):
    row = record_victim(cast.manager, nominal)
    with pytest.raises(FactRefused, match="victim liaison unit"):
        assign_liaison(cast.manager, nominal, row, account=cast.manager)


def test_liaison_officer_reads_only_their_own_victim_while_responsible(
    cast: Cast, nominal: RegisteredNominal, liaison: Account
):
    one, other = record_victim(cast.manager, nominal), record_victim(cast.manager, nominal, name="Somebody Else")
    assign_liaison(cast.manager, nominal, one, account=liaison, from_on=TODAY - timedelta(days=9))
    with opened(liaison, nominal, VIEW):
        assert list_readable_victims() == {one.first}
    assert read_name(liaison, nominal, other.first) == ""
    assign_liaison(cast.manager, nominal, one, officer="Sam Ash")
    assert read_name(liaison, nominal, one.first) == ""


def test_liaison_officer_records_only_for_their_own_victim(
    cast: Cast, nominal: RegisteredNominal, liaison: Account, owner_sql: Sql, as_jobs: Any
):
    record_imprisonment(cast.supervisor, nominal)
    mine, other = record_victim(cast.supervisor, nominal), record_victim(cast.supervisor, nominal, name="Quill Another")
    assign_liaison(cast.manager, nominal, mine, account=liaison)
    offer = {"status": "offered", "on": TODAY}
    with opened(liaison, nominal, RECORD_AS_LIAISON) as permit:
        actions.record_scheme_contact(permit, today=TODAY, victim_id=mine.first, **offer)
        actions.record_victim_wish(
            permit, today=TODAY, victim_id=mine.first, on=TODAY, text="No contact", about="no-contact"
        )
        moved = actions.correct_fact(permit, load_victim_record(nominal.id, mine.first).victim, change_reason="She "
                                                                                                        "moved",
                                                                                                        today=TODAY,
                                address="1 Sealed Row")  # type: ignore[union-attr]  # fmt: skip
        assert moved.address == "1 Sealed Row"
        for refused in (
            lambda: actions.record_scheme_contact(permit, today=TODAY, victim_id=other.first, **offer),
            lambda: actions.record_victim(permit, today=TODAY, **VICTIM),
            lambda: actions.record_liaison_officer(
                permit, today=TODAY, victim_id=mine.first, officer="Jo", from_on=TODAY
            ),
        ):
            with pytest.raises(WriteNotPermitted):
                refused()
    assert owner_sql("select count(*) from victims_victimcontact") == [(1,)]
    jobs = owner_sql("select args from procrastinate_jobs where task_name = 'victims.tell_the_law' order by id")
    with as_jobs():
        recalculate_for_victim(**jobs[0][0])
    met = owner_sql(
        "select met_on is not null from obligations_duty where rule = 'practice.victims.contact' order by 1"
    )
    assert met == [(False,), (True,)], "the duty to the other victim is still open"


def test_database_refuses_a_liaison_officer_who_writes_for_another_victim(
    cast: Cast, nominal: RegisteredNominal, liaison: Account
):
    mine, other = record_victim(cast.supervisor, nominal), record_victim(cast.supervisor, nominal, name="Quill Another")
    assign_liaison(cast.manager, nominal, mine, account=liaison)
    with opened(liaison, nominal, VIEW) as permit:
        row = VictimWish(nominal_id=nominal.id, victim_id=other.first, on=TODAY, text="Mine", about="other")
        set_author(row, permit)
        with pytest.raises(DatabaseError, match="row-level security"):
            insert_fact(row)
        transaction.set_rollback(True)


def test_scheme_contact_is_due_within_eight_weeks_for_every_reader(cast: Cast, nominal: RegisteredNominal):
    def load_statuses(account: Account) -> list[tuple[str, date | None]]:
        with opened(account, nominal, VIEW) as permit:
            statuses = load_board(permit).list_statuses(TODAY)
            return [(how, each.due_on) for each, how in statuses if each.rule == "practice.victims.contact"]

    record_imprisonment(cast.manager, nominal)
    row = record_victim(cast.manager, nominal)
    readers = (cast.manager, cast.supervisor, cast.inspector, cast.coordinator)
    assert [load_statuses(each) for each in readers] == [[("due", date(2026, 3, 30))]] * 4
    recorded(cast.manager, nominal, actions.record_scheme_contact, victim_id=row.first, status="declined", on=TODAY)
    assert [how for how, _ in load_statuses(cast.manager)] == ["met"]


@pytest.mark.parametrize("sentenced_on", [date(2025, 3, 3), None])
def test_community_order_brings_no_victim_within_the_contact_scheme(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, sentenced_on: date | None
):
    """The cast’s nominal has a community order of 24 months and no other sentence."""
    record_victim(cast.manager, nominal, sentenced_on=sentenced_on)
    assert owner_sql("select count(*) from obligations_duty where rule = 'practice.victims.contact'") == [(0,)]
    count_questions = "select count(*) from obligations_openquestion where citation like 'DVCVA%'"
    assert owner_sql(count_questions) == [(0,)]
    record_victim(cast.manager, nominal, name="Somebody Else")
    assert owner_sql(count_questions) == [(1,)], "no sentence of that date is recorded"


def test_potential_victim_has_no_contact_scheme_duty(cast: Cast, nominal: RegisteredNominal, owner_sql: Sql):
    record_imprisonment(cast.manager, nominal)
    record_victim(cast.manager, nominal, kind="potential", sentenced_on=None)
    assert owner_sql("select count(*) from obligations_duty where rule = 'practice.victims.contact'") == [(0,)]


def test_victim_details_are_encrypted_with_their_own_key(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, settings: Any
):
    row = record_victim(cast.manager, nominal)
    with opened(cast.manager, nominal, VIEW):
        wrapping = WrappedKey.objects.get(row_id=row.pk)
    assert wrapping.key_id == load_keys("victims").current
    assert wrapping.key_id not in load_keys().all_keys
    [(row_text,)] = owner_sql("select t::text from victims_victim t")
    assert [word for word in ("Zelkova", "Quince", "stepdaughter") if word in row_text] == []
    answer_request(cast.supervisor, nominal, request_access(cast.manager, nominal, row.first))
    settings.VICTIM_ENCRYPTION_KEYS = new_key()
    assert "encrypted value is damaged" in read_name(cast.manager, nominal, row.first)


def test_victim_keys_rotate_separately(cast: Cast, nominal: RegisteredNominal, settings: Any, as_jobs: Any):
    record_victim(cast.manager, nominal)
    others = load_keys().current
    settings.VICTIM_ENCRYPTION_KEYS = f"{new_key()},{settings.VICTIM_ENCRYPTION_KEYS}"
    with as_jobs():
        done = rotate_keys()
        assert (done.wrapped, done.unreadable, len(done.retired)) == (1, [], 1)
        assert check_encrypted_rows().broken == []
        assert set(WrappedKey.objects.values_list("key_id", flat=True)) == {load_keys("victims").current}
    assert load_keys().current == others


WRONG: list[tuple[Any, dict[str, Any], str]] = [
    (actions.record_victim, {**VICTIM, "name": " "}, "name"),
    (actions.record_victim, {**VICTIM, "name": "x" * 201}, "name"),
    (actions.record_victim, {**VICTIM, "kind": "enemy"}, "kind"),
    (actions.record_victim, {**VICTIM, "sentenced_on": TODAY + timedelta(days=1)}, "sentenced_on"),
    (actions.record_victim, {**VICTIM, "kind": "potential"}, "sentenced_on"),
    (actions.record_victim_zone, {"basis": "licence", "points": RING[:2], "from_on": TODAY}, "points"),
    (actions.record_victim_zone, {"basis": "licence", "points": [*RING, RING[0]], "from_on": TODAY}, "points"),
    (actions.record_victim_zone, {"basis": "licence", "points": [[91, 0], [0, 0], [1, 1]], "from_on": TODAY}, "points"),
    (
        actions.record_victim_zone,
        {"basis": "licence", "points": RING, "from_on": TODAY, "until": date(2026, 1, 1)},
        "until",
    ),
    (actions.record_scheme_contact, {"status": "offered", "on": TODAY + timedelta(days=1)}, "on"),
    (actions.record_scheme_contact, {"status": "offered", "on": date(2026, 2, 1)}, "on"),
    (actions.record_victim_wish, {"about": "told", "on": TODAY, "text": ""}, "text"),
    (actions.record_victim_informed, {"event": "release", "on": TODAY + timedelta(days=1), "how": "letter"}, "on"),
]


@pytest.mark.parametrize(("act", "values", "field"), WRONG)
def test_victim_fact_with_an_invalid_value_is_refused(
    cast: Cast, nominal: RegisteredNominal, act: Any, values: dict[str, Any], field: str
):
    row = record_victim(cast.manager, nominal)
    victim = {} if act is actions.record_victim else {"victim_id": row.first}
    with pytest.raises(FactRefused) as refused:
        recorded(cast.manager, nominal, act, **values, **victim)
    assert refused.value.field == field


def test_victim_fact_needs_a_recorded_victim_and_contact_after_declining_is_questioned(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
):
    with pytest.raises(FactRefused, match="who is on the record"):
        recorded(
            cast.manager, nominal, actions.record_victim_wish, victim_id=UUID(int=7), about="told", on=TODAY, text="x"
        )
    row = record_victim(cast.manager, nominal)
    contact = recorded(
        cast.manager, nominal, actions.record_scheme_contact, victim_id=row.first, status="declined", on=TODAY
    )
    corrected = recorded(
        cast.manager, nominal, actions.correct_fact, contact, change_reason="Who said it.", information_source="VLO"
    )
    assert corrected.status == "declined", "no warning that this is already the status"
    with pytest.raises(ConfirmationNeeded, match="declined"):
        recorded(
            cast.manager,
            nominal,
            actions.record_victim_informed,
            victim_id=row.first,
            event="release",
            on=TODAY,
            how="letter",
        )


def test_victim_access_cannot_be_granted_by_a_direct_insert(cast: Cast, nominal: RegisteredNominal):
    row = record_victim(cast.manager, nominal)
    with opened(cast.manager, nominal, RECORD), pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute(
            "insert into victims_victimaccessrequest (id, nominal_id, victim_id, account_id, purpose, words, hours, "
            "asked_at, "
            "granted, closes_at, answer) values (gen_random_uuid(), %s, %s, %s, 'mappa', 'x', 24, now(), true, "
            "now() + interval '1 day', '')",
            [nominal.id, row.first, cast.manager.pk],
        )


def test_law_view_of_victims_has_no_text_column(owner_sql: Sql):
    columns = owner_sql(
        "select string_agg(attname, ' ' order by attname) from pg_attribute "
        "where attrelid = 'victims_law_rows'::regclass and attnum > 0"
    )
    assert columns == [
        (
            "about account_id corrects_id first id kind nominal_id on points recorded_at struck_out telephone until "
            "what who",
        )
    ]
