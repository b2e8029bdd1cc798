"""Facts recorded in each room: the values, who recorded them, and what was known at a given time."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import ProgrammingError, connection, transaction

from mosovo.access.action import Action
from mosovo.nominals import gateway
from mosovo.nominals.policy import VIEW
from mosovo.obligations.queries import load_board
from mosovo.organisations.models import Account
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.permit import Permit
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.rooms.convictions import policy as convictions_policy
from mosovo.rooms.convictions import queries as convictions
from mosovo.rooms.convictions.actions import (
    DisposalTerms,
    correct_fact,
    record_conviction,
    record_sentence,
    strike_out_fact,
)
from mosovo.rooms.identity import policy as identity_policy
from mosovo.rooms.identity import queries as identity
from mosovo.rooms.identity.actions import (
    link_person,
    record_death,
    record_identifier,
    record_kind,
    record_name,
    record_remark,
)
from mosovo.rooms.notifications import policy as notification_policy
from mosovo.rooms.notifications.actions import record_notification
from mosovo.rooms.notifications.queries import list_notifications
from mosovo.rooms.orders import policy as orders_policy
from mosovo.rooms.orders.actions import record_order
from mosovo.rooms.orders.queries import list_orders
from mosovo.rooms.whereabouts import policy as whereabouts_policy
from mosovo.rooms.whereabouts.actions import record_end, record_spell
from tests.rooms.transactions import PAST, read, recorded
from tests.support.people import PERSON, RESULT, TODAY, Cast, RegisteredNominal, acting, opened, register


def test_identity_facts_are_recorded_and_listed(manager: Account, nominal: RegisteredNominal):
    def act(permit: Permit, today: date) -> None:
        record_name(
            permit,
            kind="alias",
            forenames="Al",
            surname="March",
            used_from_on=PAST,
            information_source="Jo",
            today=today,
        )
        record_identifier(permit, kind="pnc", value="03/123456k", today=today)
        record_kind(permit, kind="violent", from_on=PAST, today=today)
        link_person(permit, name="Jo Marsh", role="child", relationship="niece", today=today)
        record_remark(
            permit, text="Drinks,\nshe says.", nature="opinion", attributed_to="Neighbour", made_on=PAST, today=today
        )

    recorded(manager, nominal, act)

    names = read(manager, nominal, identity.list_names)
    assert [(name.kind, name.surname) for name in names] == [("legal", "Marchetti"), ("alias", "March")]
    assert (names[1].recorded_by, names[1].recorded_force, names[1].information_source) == (manager, "NS", "Jo")
    primary = read(manager, nominal, identity.get_primary_name)
    assert primary is not None
    assert str(primary) == "MARCHETTI, Alwyn Piers"
    assert [n.value for n in read(manager, nominal, identity.list_identifiers)] == ["2003/0123456K"]
    assert [k.kind for k in read(manager, nominal, identity.list_record_kinds)] == ["rso", "violent"]
    assert [(p.name, p.role) for p in read(manager, nominal, identity.list_linked_people)] == [("Jo Marsh", "child")]
    assert [(r.text, r.nature) for r in read(manager, nominal, identity.list_remarks)] == [
        ("Drinks,\nshe says.", "opinion")
    ]


def test_pnc_number_is_recorded_once_in_any_spelling(manager: Account, nominal: RegisteredNominal):
    recorded(manager, nominal, record_identifier, kind="pnc", value="03/123456K")
    with pytest.raises(FactRefused, match="already recorded"):
        recorded(manager, nominal, record_identifier, kind="pnc", value="20030123456k")


def test_disposals_keep_the_order_in_which_the_court_pronounced_them(manager: Account, nominal: RegisteredNominal):
    terms = [
        DisposalTerms(kind="imprisonment", months=12),
        DisposalTerms(kind="imprisonment", months=6, consecutive_to=True),
        DisposalTerms(kind="compensation_only"),
    ]
    recorded(
        manager, nominal,
        record_conviction, gateway="conviction", offence="SOA 2003 s.3", on=PAST, sentenced_on=PAST, disposals=terms,
    )  # fmt: skip

    [first, second] = read(manager, nominal, convictions.list_convictions)
    assert [each.kind for each in first.disposals] == ["community_order"]
    assert [(each.kind, each.months) for each in second.disposals] == [
        ("imprisonment", 12), ("imprisonment", 6), ("compensation_only", 0),
    ]  # fmt: skip
    assert [each.consecutive_to_id for each in second.disposals] == [None, second.first, None]


def test_sentence_is_added_to_an_earlier_conviction(manager: Account, nominal: RegisteredNominal):
    def act(permit: Permit, today: date) -> None:
        pending = record_conviction(permit, gateway="conviction", offence="SOA 2003 s.3", on=PAST, today=today)
        record_sentence(
            permit, pending, sentenced_on=date(2025, 7, 1), disposals=[DisposalTerms(kind="fine")], today=today
        )

    recorded(manager, nominal, act)
    [_, later] = read(manager, nominal, convictions.list_convictions)
    assert (later.sentenced_on, [each.kind for each in later.disposals]) == (date(2025, 7, 1), ["fine"])


def test_all_points_to_confirm_are_raised_together(manager: Account, nominal: RegisteredNominal):
    with pytest.raises(ConfirmationNeeded) as confirmation:
        recorded(
            manager, nominal,
            record_conviction, gateway="conviction", offence="SOA 2003 s.3", on=PAST, sentenced_on=date(2025, 6, 1),
                disposals=[DisposalTerms(kind="imprisonment", years=41), DisposalTerms(kind="imprisonment", years=45)],
        )  # fmt: skip
    assert [problem.field for problem in confirmation.value.problems] == ["sentenced_on", "years", "years"]
    assert len(read(manager, nominal, convictions.list_convictions)) == 1


def test_order_is_recorded_and_listed(manager: Account, nominal: RegisteredNominal):
    recorded(
        manager,
        nominal,
        record_order,
        kind="shpo",
        made_on=PAST,
        months=60,
        court="Hexley",
    )
    assert [(o.kind, o.months, o.court) for o in read(manager, nominal, list_orders)] == [("shpo", 60, "Hexley")]


def test_notification_that_a_change_did_not_happen_names_the_earlier_one(manager: Account, nominal: RegisteredNominal):
    def act(permit: Permit, today: date) -> None:
        advance = record_notification(
            permit, under="s.84(2)", change="home_address", on=PAST, expected_on=date(2025, 6, 10), today=today
        )
        record_notification(permit, under="s.84(4)(b)", on=date(2025, 6, 12), about=advance, today=today)

    recorded(manager, nominal, act)
    [last, advance] = read(manager, nominal, list_notifications)
    assert (last.under, last.about_id) == ("s.84(4)(b)", advance.first)
    assert advance.expected_on == date(2025, 6, 10)


def test_notification_needs_confirmation_if_the_nominal_is_not_subject(manager: Account, nominal: RegisteredNominal):
    def quash(permit: Permit, today: date) -> None:
        [conviction] = convictions.list_convictions(nominal.id)
        correct_fact(permit, conviction, change_reason="Quashed on appeal", today=today, quashed_on=date(2025, 4, 1))

    recorded(manager, nominal, quash)
    with pytest.raises(
        ConfirmationNeeded, match="No conviction, caution or order on the record makes the nominal subject"
    ):
        recorded(manager, nominal, record_notification, under="s.83(1)", on=PAST)


def test_notification_after_death_is_refused(manager: Account, nominal: RegisteredNominal):
    recorded(manager, nominal, record_death, died_on=PAST)
    with pytest.raises(FactRefused, match="death is recorded on 2 June 2025"):
        recorded(manager, nominal, record_notification, under="s.85(1)", on=TODAY)


def test_death_before_a_recorded_notification_is_refused(manager: Account, nominal: RegisteredNominal):
    recorded(manager, nominal, record_notification, under="s.85(1)", on=TODAY)
    with pytest.raises(FactRefused, match="The notification of 10 March 2026 is after the date of death, 2 June 2025"):
        recorded(manager, nominal, record_death, died_on=PAST)
    assert read(manager, nominal, identity.get_death) is None


def test_striking_out_a_conviction_removes_its_disposals_and_its_duties(manager: Account, nominal: RegisteredNominal):
    def act(permit: Permit, today: date) -> None:
        [first] = convictions.list_convictions(nominal.id)
        record_conviction(
            permit,
            gateway="conviction",
            offence="SOA 2003 s.3",
            on=PAST,
            sentenced_on=PAST,
            disposals=[DisposalTerms(kind="imprisonment", months=6)],
            today=today,
        )
        strike_out_fact(permit, first, change_reason="Of his brother")

    recorded(manager, nominal, act)
    with opened(manager, nominal, VIEW) as permit:
        [remaining] = convictions.list_convictions(nominal.id)
        assert [each.months for each in remaining.disposals] == [6]
        board = load_board(permit)
    assert board.failed == ""
    by_law = {each.trigger for each in board.obligations if not each.rule.startswith("practice.")}
    assert by_law == {str(remaining.first)}


def test_notification_recorded_later_is_not_in_an_earlier_view(manager: Account, nominal: RegisteredNominal):
    with connection.cursor() as cursor, transaction.atomic():
        cursor.execute("select clock_timestamp()")
        (then,) = cursor.fetchone()
    recorded(manager, nominal, record_notification, under="s.83(1)", on=date(2025, 3, 4))
    assert read(manager, nominal, lambda who: list_notifications(who, then)) == []
    assert len(read(manager, nominal, list_notifications)) == 1


def test_facts_of_a_nominal_are_not_read_or_written_with_another_permit(
    cast: Cast, manager: Account, nominal: RegisteredNominal
):
    other = register(cast, person=replace(PERSON, surname="Vance", born_on=date(1990, 1, 1)))
    spell = recorded(manager, other, record_spell, kind="custody", from_on=PAST)

    assert read(manager, nominal, lambda _: list(identity.list_names(other.id))) == []
    assert read(manager, nominal, lambda _: convictions.list_convictions(other.id)) == []
    with pytest.raises(WriteNotPermitted):
        recorded(manager, nominal, record_end, spell, ended_on=TODAY)
    with acting(manager):
        assert identity.get_primary_name(nominal.id) is None


WRITING = [
    action for room in (identity_policy, convictions_policy, whereabouts_policy, orders_policy, notification_policy)
    for action in (room.RECORD, room.CORRECT, room.STRIKE_OUT)
]  # fmt: skip


@pytest.mark.parametrize("action", WRITING, ids=lambda action: action.name)
def test_only_offender_managers_supervisors_and_inspectors_of_the_force_may_write(
    cast: Cast, nominal: RegisteredNominal, action: Action
):
    for who in (cast.manager, cast.colleague, cast.supervisor, cast.inspector):
        with opened(who, nominal, action) as permit:
            assert permit.nominal_id == nominal.id
    for who in (cast.coordinator, cast.partner, cast.stranger, cast.auditor, cast.administrator):
        with pytest.raises(gateway.NoSuchNominal), opened(who, nominal, action):
            pass


def test_permit_to_view_does_not_allow_writing(coordinator: Account, nominal: RegisteredNominal):
    with opened(coordinator, nominal, VIEW) as permit, pytest.raises(ProgrammingError, match="row-level security"):
        record_order(permit, kind="shpo", made_on=PAST, months=60, today=TODAY)


def test_cast_nominal_is_registered_from_one_court_result(nominal: RegisteredNominal, manager: Account):
    [conviction] = read(manager, nominal, convictions.list_convictions)
    assert (conviction.offence, conviction.on) == (RESULT.offence, RESULT.on)
