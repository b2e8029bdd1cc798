"""Victims: who is told what, who may read and for how long, what the law hears, and what may not be recorded."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from mosovo.access.action import AccessNeed
from mosovo.nominals import sharing
from mosovo.nominals.policy import MARK
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
from mosovo.rooms.victims.policy import ASK, DECIDE, RECORD, VIEW
from mosovo.rooms.victims.queries import list_access_requests, list_readable_victims, load_victim_record
from mosovo.rooms.victims.tasks import recalculate_for_victim
from mosovo.rooms.victims.victim_summary import VictimSummary as Victims
from mosovo.rooms.victims.victim_summary import list_victim_summaries
from tests.rooms.recording import recorded
from tests.support.people import NEVER, TODAY, Cast, Known, opened

RECORD_AS_LIAISON = replace(RECORD, need=AccessNeed.VIEW)
type Sql = Callable[..., list[tuple[Any, ...]]]
SAID: dict[str, Any] = {
    "name": "Philippa Zelkova", "kind": "direct", "relation": "His stepdaughter", "address": "9 Quince Row",
    "postcode": "NS9 9ZZ", "contact": "0117 496 0199 after six", "sentenced_on": date(2026, 2, 2),
}  # fmt: skip
RING = [[51.50, -0.12], [51.51, -0.12], [51.51, -0.10]]
GROUND = sharing.SharingGround("Contact with the victim", "offender-management", "Jo Marsh, victim liaison")
WHY = {"purpose": "mappa", "words": "The meeting of the fourteenth", "hours": 24}


def wronged(account: Account, nominal: Known, **said: Any) -> Victim:
    row = recorded(account, nominal, actions.record_victim, **{**SAID, **said})
    assert isinstance(row, Victim)
    return row


def imprisoned(account: Account, nominal: Known) -> None:
    """The sentence that brings the scheme: 18 months on the day that stands with the victim."""
    terms = (DisposalTerms(kind="imprisonment", months=18),)
    recorded(
        account, nominal, record_conviction, gateway="conviction", offence="SOA 2003 s.3", on=SAID["sentenced_on"],
        sentenced_on=SAID["sentenced_on"], disposals=terms, override_reason="So the certificate says.",
    )  # fmt: skip


def named(who: Account, nominal: Known, row: Victim, **said: Any) -> None:
    """Name the victim liaison officer."""
    with opened(who, nominal, RECORD) as permit:
        all_of_it = {"officer": "Jo Marsh", "from_on": TODAY, "victim_id": row.first, **said}
        actions.record_liaison_officer(permit, today=TODAY, **all_of_it)


def victims(account: Account, nominal: Known) -> list[Victims]:
    with opened(account, nominal, VIEW):
        return list_victim_summaries(nominal.id, TODAY)


def reads(account: Account, nominal: Known, first: UUID) -> str:
    """The name, as whoever looks reads it; empty where they don't."""
    with opened(account, nominal, VIEW):
        found = load_victim_record(nominal.id, first)
        return found.victim.name if found else ""


def ask(account: Account, nominal: Known, first: UUID) -> UUID:
    with opened(account, nominal, ASK) as permit:
        access_requests.request_access(permit, first, **WHY)
        return list_access_requests(nominal.id)[0].pk


def answer(account: Account, nominal: Known, one: UUID, *, granted: bool = True) -> None:
    with opened(account, nominal, DECIDE) as permit:
        access_requests.answer_request(permit, one, granted=granted, words="Needed for that day", hours=24)


@pytest.fixture
def liaison(cast: Cast, nominal: Known, as_jobs: Any) -> Account:
    """Somebody of the victim liaison unit, with whom the case is shared."""
    with as_jobs():
        unit = Agency.objects.get(code="VLU")
        made = Account.objects.create(
            username="vlo", name="Jo Marsh", agency=unit, roles=["practitioner"], vetted_until=NEVER,
            trained_until=NEVER,
        )  # fmt: skip
    today = date.today()
    with opened(cast.supervisor, nominal, MARK) as permit:
        sharing.share_case(permit, made, GROUND, until=today + timedelta(days=60), today=today)
    return made


def test_a_manager_is_told_of_a_victim_a_liaison_officer_and_a_zone_and_reads_no_name(
    cast: Cast, nominal: Known, liaison: Account
):
    row = wronged(cast.supervisor, nominal)
    of_it = {"victim_id": row.first}
    named(cast.manager, nominal, row, account=liaison)
    recorded(cast.manager, nominal, actions.record_victim_zone, basis="licence", points=RING, from_on=TODAY,
             text="Her home", **of_it)  # fmt: skip
    recorded(cast.manager, nominal, actions.record_scheme_contact, status="opted-in", on=TODAY, **of_it)
    for who in (cast.manager, cast.supervisor, cast.coordinator):
        [found] = victims(who, nominal)
        assert found.label == "Victim 1"
        assert found.status == "opted-in"
        assert found.liaison is not None
        assert found.liaison.officer == "Jo Marsh"
        assert [zone.points for zone in found.zones] == [RING]
        assert reads(who, nominal, row.first) == ""
        assert "Zelkova" not in str(found)
    assert reads(liaison, nominal, row.first) == SAID["name"]


def test_an_inspector_who_opened_the_group_reads_no_victim_either(cast: Cast, nominal: Known):
    row = wronged(cast.manager, nominal)
    with opened(cast.inspector, nominal, VIEW) as permit:
        assert [each.rows for each in field_groups.group_status(permit)[0] if each.kind == "victim"] == [1]
        field_groups.open_group(
            permit, field_groups.FieldGroup.VICTIM, purpose="mappa", words="For the meeting of today"
        )
    assert reads(cast.inspector, nominal, row.first) == ""


def test_it_is_asked_and_granted_for_a_time_and_nobody_answers_their_own(cast: Cast, nominal: Known, owner_sql: Sql):
    row = wronged(cast.supervisor, nominal)
    one = ask(cast.manager, nominal, row.first)
    assert ask(cast.manager, nominal, row.first) == one, "asked twice it is one request"
    for who in (cast.manager, cast.colleague, cast.coordinator):
        with pytest.raises(FactRefused, match="already been decided"):
            answer(who, nominal, one)
    assert reads(cast.manager, nominal, row.first) == ""
    answer(cast.supervisor, nominal, one)
    assert reads(cast.manager, nominal, row.first) == SAID["name"]
    assert reads(cast.colleague, nominal, row.first) == "", "a grant is to one officer"
    with pytest.raises(FactRefused, match="already been decided"):
        answer(cast.inspector, nominal, one, granted=False)
    over = (
        "set role mosovo_door; update victims_victimaccessrequest set closes_at = now() - interval '1 second'; "
        "reset role;"
    )
    owner_sql(f"{over} select 1")
    assert reads(cast.manager, nominal, row.first) == "", "its time is over"
    logged = owner_sql(
        "select action, allowed, actor_name from audit_auditentry where action like 'victims.%' order by id"
    )
    of_askings = [each for each in logged if each[0] != "victims.view"]
    assert ("victims.ask", True, cast.manager.name) in of_askings
    assert ("victims.grant", True, cast.supervisor.name) in of_askings


def test_a_refusal_is_kept_and_a_leave_ends_at_once(cast: Cast, nominal: Known, liaison: Account):
    row = wronged(cast.supervisor, nominal)
    named(cast.manager, nominal, row, account=liaison)
    answer(liaison, nominal, ask(cast.manager, nominal, row.first), granted=False)
    assert reads(cast.manager, nominal, row.first) == ""
    one = ask(cast.manager, nominal, row.first)
    answer(liaison, nominal, one)
    assert reads(cast.manager, nominal, row.first)
    with opened(cast.supervisor, nominal, DECIDE) as permit:
        assert access_requests.end_access(permit, one)
        assert not access_requests.end_access(permit, one)
    assert reads(cast.manager, nominal, row.first) == ""


def test_nobody_of_the_police_makes_themselves_the_liaison_officer(cast: Cast, nominal: Known):
    row = wronged(cast.manager, nominal)
    with pytest.raises(FactRefused, match="victim liaison unit"):
        named(cast.manager, nominal, row, account=cast.manager)


def test_a_liaison_officer_reads_only_of_their_own_victim_and_only_while_they_liaise(
    cast: Cast, nominal: Known, liaison: Account
):
    one, other = wronged(cast.manager, nominal), wronged(cast.manager, nominal, name="Somebody Else")
    named(cast.manager, nominal, one, account=liaison, from_on=TODAY - timedelta(days=9))
    with opened(liaison, nominal, VIEW):
        assert list_readable_victims() == {one.first}
    assert reads(liaison, nominal, other.first) == ""
    named(cast.manager, nominal, one, officer="Sam Ash")
    assert reads(liaison, nominal, one.first) == ""


def test_a_liaison_officer_records_of_their_own_victim_and_of_no_other(
    cast: Cast, nominal: Known, liaison: Account, owner_sql: Sql, as_jobs: Any
):
    imprisoned(cast.supervisor, nominal)
    mine, other = wronged(cast.supervisor, nominal), wronged(cast.supervisor, nominal, name="Quill Another")
    named(cast.manager, nominal, mine, account=liaison)
    asked = {"status": "offered", "on": TODAY}
    with opened(liaison, nominal, RECORD_AS_LIAISON) as permit:
        actions.record_scheme_contact(permit, today=TODAY, victim_id=mine.first, **asked)
        actions.record_victim_wish(
            permit, today=TODAY, victim_id=mine.first, on=TODAY, text="No contact", about="no-contact"
        )
        moved = actions.correct_fact(permit, load_victim_record(nominal.id, mine.first).victim, change_reason="She "
                                                                                                        "moved",
                                                                                                        today=TODAY,
                                address="1 Sealed Row")  # type: ignore[union-attr]  # fmt: skip
        assert moved.address == "1 Sealed Row"
        for refused in (
            lambda: actions.record_scheme_contact(permit, today=TODAY, victim_id=other.first, **asked),
            lambda: actions.record_victim(permit, today=TODAY, **SAID),
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
    assert met == [(False,), (True,)], "of the other victim it is owed still"


def test_the_database_lets_a_liaison_officer_write_of_no_other_victim(cast: Cast, nominal: Known, liaison: Account):
    mine, other = wronged(cast.supervisor, nominal), wronged(cast.supervisor, nominal, name="Quill Another")
    named(cast.manager, nominal, mine, account=liaison)
    with opened(liaison, nominal, VIEW) as permit:
        row = VictimWish(nominal_id=nominal.id, victim_id=other.first, on=TODAY, text="Mine", about="other")
        set_author(row, permit)
        with pytest.raises(DatabaseError, match="row-level security"):
            insert_fact(row)
        transaction.set_rollback(True)


def test_the_scheme_is_owed_within_eight_weeks_and_the_same_whoever_looks(cast: Cast, nominal: Known):
    def owed(account: Account) -> list[tuple[str, date | None]]:
        with opened(account, nominal, VIEW) as permit:
            standing = load_board(permit).list_statuses(TODAY)
            return [(how, each.due_on) for each, how in standing if each.rule == "practice.victims.contact"]

    imprisoned(cast.manager, nominal)
    row = wronged(cast.manager, nominal)
    everybody = (cast.manager, cast.supervisor, cast.inspector, cast.coordinator)
    assert [owed(each) for each in everybody] == [[("due", date(2026, 3, 30))]] * 4
    recorded(cast.manager, nominal, actions.record_scheme_contact, victim_id=row.first, status="declined", on=TODAY)
    assert [how for how, _ in owed(cast.manager)] == ["met"]


@pytest.mark.parametrize("sentenced_on", [date(2025, 3, 3), None])
def test_a_community_order_brings_no_victim_within_the_scheme(
    cast: Cast, nominal: Known, owner_sql: Sql, sentenced_on: date | None
):
    """The cast's nominal has 24 months of community order and no other sentence."""
    wronged(cast.manager, nominal, sentenced_on=sentenced_on)
    assert owner_sql("select count(*) from obligations_duty where rule = 'practice.victims.contact'") == [(0,)]
    asked = "select count(*) from obligations_openquestion where citation like 'DVCVA%'"
    assert owner_sql(asked) == [(0,)]
    wronged(cast.manager, nominal, name="Somebody Else")
    assert owner_sql(asked) == [(1,)], "no sentence of that day is on the record"


def test_somebody_who_may_become_a_victim_is_owed_nothing(cast: Cast, nominal: Known, owner_sql: Sql):
    imprisoned(cast.manager, nominal)
    wronged(cast.manager, nominal, kind="potential", sentenced_on=None)
    assert owner_sql("select count(*) from obligations_duty where rule = 'practice.victims.contact'") == [(0,)]


def test_the_words_stand_under_a_key_of_their_own(cast: Cast, nominal: Known, owner_sql: Sql, settings: Any):
    row = wronged(cast.manager, nominal)
    with opened(cast.manager, nominal, VIEW):
        wrapping = WrappedKey.objects.get(row_id=row.pk)
    assert wrapping.key_id == load_keys("victims").current
    assert wrapping.key_id not in load_keys().every
    [(stands,)] = owner_sql("select t::text from victims_victim t")
    assert [word for word in ("Zelkova", "Quince", "stepdaughter") if word in stands] == []
    answer(cast.supervisor, nominal, ask(cast.manager, nominal, row.first))
    settings.VICTIM_ENCRYPTION_KEYS = new_key()
    assert "encrypted value is damaged" in reads(cast.manager, nominal, row.first)


def test_the_keys_of_victims_rotate_by_themselves(cast: Cast, nominal: Known, settings: Any, as_jobs: Any):
    wronged(cast.manager, nominal)
    others = load_keys().current
    settings.VICTIM_ENCRYPTION_KEYS = f"{new_key()},{settings.VICTIM_ENCRYPTION_KEYS}"
    with as_jobs():
        done = rotate_keys()
        assert (done.wrapped, done.unreadable, len(done.retired)) == (1, [], 1)
        assert check_encrypted_rows().broken == []
        assert set(WrappedKey.objects.values_list("key_id", flat=True)) == {load_keys("victims").current}
    assert load_keys().current == others


WRONG: list[tuple[Any, dict[str, Any], str]] = [
    (actions.record_victim, {**SAID, "name": " "}, "name"),
    (actions.record_victim, {**SAID, "name": "x" * 201}, "name"),
    (actions.record_victim, {**SAID, "kind": "enemy"}, "kind"),
    (actions.record_victim, {**SAID, "sentenced_on": TODAY + timedelta(days=1)}, "sentenced_on"),
    (actions.record_victim, {**SAID, "kind": "potential"}, "sentenced_on"),
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


@pytest.mark.parametrize(("act", "said", "field"), WRONG)
def test_what_can_not_be_is_refused_at_its_field(
    cast: Cast, nominal: Known, act: Any, said: dict[str, Any], field: str
):
    row = wronged(cast.manager, nominal)
    of_it = {} if act is actions.record_victim else {"victim_id": row.first}
    with pytest.raises(FactRefused) as refused:
        recorded(cast.manager, nominal, act, **said, **of_it)
    assert refused.value.field == field


def test_nothing_stands_under_a_victim_of_somebody_else(cast: Cast, nominal: Known, owner_sql: Sql):
    with pytest.raises(FactRefused, match="not recorded"):
        recorded(
            cast.manager, nominal, actions.record_victim_wish, victim_id=UUID(int=7), about="told", on=TODAY, text="x"
        )
    row = wronged(cast.manager, nominal)
    recorded(cast.manager, nominal, actions.record_scheme_contact, victim_id=row.first, status="declined", on=TODAY)
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


def test_the_database_lets_nobody_write_a_leave_by_hand(cast: Cast, nominal: Known):
    row = wronged(cast.manager, nominal)
    with opened(cast.manager, nominal, RECORD), pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute(
            "insert into victims_victimaccessrequest (id, nominal_id, victim_id, account_id, purpose, words, hours, "
            "asked_at, "
            "granted, closes_at, answer) values (gen_random_uuid(), %s, %s, %s, 'mappa', 'x', 24, now(), true, "
            "now() + interval '1 day', '')",
            [nominal.id, row.first, cast.manager.pk],
        )


def test_the_view_has_no_column_of_words(owner_sql: Sql):
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
