"""Rulings apply once a second person agrees, and the law’s own result is kept. Open questions are stored for lists."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import psycopg
import pytest

from mosovo.caseload.open_questions import list_open_questions
from mosovo.caseload.scope import Scope, list_scopes_for
from mosovo.nominals.actions import allocate_case
from mosovo.nominals.policy import ALLOCATE, VIEW
from mosovo.obligations import policy
from mosovo.obligations.actions import check_ruling, correct_ruling, record_ruling, withdraw_ruling
from mosovo.obligations.models import Ruling
from mosovo.obligations.queries import load_board
from mosovo.obligations.recalculation import find_differences
from mosovo.obligations.rulings import RulingState, list_rulings, unruled_answer
from mosovo.organisations.models import Account
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.validation import ConfirmationNeeded, FactRefused
from mosovo.rooms.identity.actions import record_death, record_name
from mosovo.rooms.indefinite_reviews import policy as reviews
from mosovo.rooms.indefinite_reviews.actions import strike_out_fact as strike_out_review
from mosovo.rooms.notifications.actions import record_notification
from mosovo.rooms.risk.actions import set_level
from mosovo.rooms.visits.actions import record_visit
from tests.rooms.transactions import WRITE, recorded
from tests.support.fixture_types import Sql
from tests.support.indefinite_reviews import record_application, register_lifer
from tests.support.people import NEVER, TODAY, Cast, RegisteredNominal, acting, opened

RULED = date(2025, 3, 20)
"""15 days after the due date of the initial notification, 5 March 2025."""
RULING: dict[str, Any] = {
    "reason": "Counsel reads s.83(1) so.",
    "authority": "Advice of 2 March 2026",
    "made_on": TODAY,
}


def get_initial_key(nominal: RegisteredNominal, owner_sql: Sql) -> str:
    [(key,)] = owner_sql(
        "select key from obligations_duty where nominal_id = %s and rule = 'soa2003.s83.initial'", [nominal.id]
    )
    return str(key)


def make_ruling(by: Account, nominal: RegisteredNominal, key: str, **changes: Any) -> Ruling:
    with opened(by, nominal, policy.RULE) as permit:
        return record_ruling(permit, key=key, today=TODAY, **{"due_on": RULED, **RULING, **changes})


def check(by: Account, nominal: RegisteredNominal, ruling: Ruling, *, agrees: bool = True) -> None:
    with opened(by, nominal, policy.CHECK) as permit:
        check_ruling(permit, ruling, agrees=agrees, words="I read the advice.", today=TODAY)


def get_due_date(by: Account, nominal: RegisteredNominal, key: str) -> Any:
    with opened(by, nominal, VIEW) as permit:
        found = load_board(permit).find(key)
        return found.due_on if found else None


def load_stored(nominal: RegisteredNominal, key: str, owner_sql: Sql) -> Any:
    return owner_sql(
        "select due_on, ruled from obligations_duty where nominal_id = %s and key = %s", [nominal.id, key]
    )[0]


def list_states(by: Account, nominal: RegisteredNominal) -> list[RulingState]:
    with opened(by, nominal, VIEW):
        return [each.state for each in list_rulings(nominal.id)]


def test_ruling_applies_only_after_a_second_person_agrees(cast: Cast, nominal: RegisteredNominal, owner_sql: Sql):
    key = get_initial_key(nominal, owner_sql)
    due_by_law = get_due_date(cast.manager, nominal, key)
    ruling = make_ruling(cast.supervisor, nominal, key)
    assert get_due_date(cast.manager, nominal, key) == due_by_law
    assert load_stored(nominal, key, owner_sql) == (due_by_law, False)
    check(cast.inspector, nominal, ruling)
    assert get_due_date(cast.manager, nominal, key) == RULED
    assert load_stored(nominal, key, owner_sql) == (RULED, True)
    with opened(cast.manager, nominal, VIEW) as permit:
        board = load_board(permit)
        assert board.find(key).ruling.checked_by == "Insp Edwin Harrow"  # type: ignore[union-attr]
        assert unruled_answer(board, key).due_on == due_by_law  # type: ignore[union-attr]


def test_no_duty_ruling_ends_the_duty_and_keeps_the_result_of_the_law(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
):
    key = get_initial_key(nominal, owner_sql)
    due_by_law = get_due_date(cast.manager, nominal, key)
    check(cast.inspector, nominal, make_ruling(cast.supervisor, nominal, key, due_on=None, no_duty=True))
    [(opens_on, ceased_on)] = owner_sql("select opens_on, ceased_on from obligations_duty where key = %s", [key])
    assert ceased_on == opens_on
    with opened(cast.manager, nominal, VIEW) as permit:
        assert unruled_answer(load_board(permit), key).due_on == due_by_law  # type: ignore[union-attr]


def test_author_of_a_ruling_cannot_check_it(cast: Cast, nominal: RegisteredNominal, owner_sql: Sql):
    ruling = make_ruling(cast.supervisor, nominal, get_initial_key(nominal, owner_sql))
    with pytest.raises(FactRefused, match="You wrote part of this"):
        check(cast.supervisor, nominal, ruling)
    assert list_states(cast.manager, nominal) == [RulingState.WAITS]


def test_database_refuses_a_check_by_the_author(cast: Cast, nominal: RegisteredNominal, owner_sql: Sql):
    ruling = make_ruling(cast.supervisor, nominal, get_initial_key(nominal, owner_sql))
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="own-work"):
        owner_sql(
            "insert into obligations_rulingcheck (id, first, recorded_at, recorded_by_id, recorded_force, struck_out,"
            " change_reason, information_source, nominal_id, ruling_id, agrees, words, checked_on)"
            " select i, i, clock_timestamp(), %s, 'NS', false, '', '', %s, %s, true, 'x', %s from gen_random_uuid() i"
            " returning 1",
            [cast.supervisor.pk, nominal.id, ruling.pk, TODAY],
        )
    assert list_states(cast.manager, nominal) == [RulingState.WAITS]


def test_corrected_ruling_is_checked_again_by_a_third_person(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, as_jobs: Any
):
    with as_jobs():
        third = Account.objects.create(
            username="odile", name="Insp Odile Marsh", roles=["inspector"], force=cast.northshire, password="!",
            vetted_until=NEVER, trained_until=NEVER,
        )  # fmt: skip
    key = get_initial_key(nominal, owner_sql)
    due_by_law, ruling = get_due_date(cast.manager, nominal, key), make_ruling(cast.supervisor, nominal, key)
    check(cast.inspector, nominal, ruling)
    with opened(cast.inspector, nominal, policy.CORRECT) as permit:
        corrected = correct_ruling(
            permit, ruling, change_reason="The advice says the 21st", today=TODAY, due_on=RULED + timedelta(days=1)
        )
    assert (get_due_date(cast.manager, nominal, key), list_states(cast.manager, nominal)) == (
        due_by_law,
        [RulingState.WAITS],
    )
    for writer in (cast.inspector, cast.supervisor):
        with pytest.raises(FactRefused, match="You wrote part of this"):
            check(writer, nominal, corrected)
    check(third, nominal, corrected)
    assert get_due_date(cast.manager, nominal, key) == RULED + timedelta(days=1)


@pytest.mark.parametrize("outcome", ["refused", "struck out"])
def test_result_of_the_law_applies_if_a_ruling_is_refused_or_struck_out(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, outcome: str
):
    key = get_initial_key(nominal, owner_sql)
    due_by_law, ruling = get_due_date(cast.manager, nominal, key), make_ruling(cast.supervisor, nominal, key)
    check(cast.inspector, nominal, ruling, agrees=outcome != "refused")
    if outcome == "struck out":
        with opened(cast.supervisor, nominal, policy.STRIKE_OUT) as permit:
            withdraw_ruling(permit, ruling, change_reason="Advice withdrawn")
    assert get_due_date(cast.manager, nominal, key) == due_by_law
    assert load_stored(nominal, key, owner_sql) == (due_by_law, False)
    with pytest.raises(FactRefused):
        check(cast.supervisor, nominal, ruling)


def test_offender_managers_cannot_make_check_correct_or_withdraw_rulings(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
):
    key = get_initial_key(nominal, owner_sql)
    for who in (cast.manager, cast.colleague):
        with pytest.raises(WriteNotPermitted):
            make_ruling(who, nominal, key)
    ruling = make_ruling(cast.supervisor, nominal, key)
    with pytest.raises(WriteNotPermitted):
        check(cast.manager, nominal, ruling)
    with opened(cast.manager, nominal, policy.CORRECT) as permit:
        with pytest.raises(WriteNotPermitted):
            correct_ruling(permit, ruling, change_reason="No", today=TODAY, due_on=TODAY)
        with pytest.raises(WriteNotPermitted):
            withdraw_ruling(permit, ruling, change_reason="No")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"due_on": None}, "due_on"),
        ({"no_duty": True}, "due_on"),
        ({"due_on": date(2025, 3, 1)}, "due_on"),
        ({"due_on": date(1899, 1, 1)}, "due_on"),
        ({"made_on": TODAY + timedelta(days=1)}, "made_on"),
        ({"reason": " "}, "reason"),
        ({"authority": ""}, "authority"),
        ({"reason": "x" * 2001}, "reason"),
        ({"reason": "\u202eso"}, "reason"),
        ({"key": "soa2003.s83.initial:nothing"}, ""),
    ],
    ids=["neither", "both", "before it is owed", "before records", "to come", "no reason", "no authority", "too long",
         "turned round", "no such duty"],
)  # fmt: skip
def test_ruling_with_an_invalid_value_is_refused(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, changes: dict[str, Any], field: str
):
    with pytest.raises(FactRefused) as refusal:
        make_ruling(
            cast.supervisor, nominal, changes.pop("key", None) or get_initial_key(nominal, owner_sql), **changes
        )
    assert refusal.value.field == field


def test_second_ruling_on_a_duty_is_refused_until_the_first_is_refused(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
):
    key = get_initial_key(nominal, owner_sql)
    first = make_ruling(cast.supervisor, nominal, key)
    with pytest.raises(FactRefused, match="already"):
        make_ruling(cast.inspector, nominal, key)
    check(cast.inspector, nominal, first, agrees=False)
    make_ruling(cast.inspector, nominal, key)
    assert sorted(list_states(cast.manager, nominal)) == [RulingState.REFUSED, RulingState.WAITS]


def test_ruling_on_a_duty_already_met_needs_confirmation(cast: Cast, nominal: RegisteredNominal, owner_sql: Sql):
    with opened(cast.manager, nominal, WRITE) as permit:
        record_notification(permit, under="s.83(1)", on=date(2025, 3, 4), today=TODAY)
    with pytest.raises(ConfirmationNeeded, match="recorded as met"):
        make_ruling(cast.supervisor, nominal, get_initial_key(nominal, owner_sql))


# Open questions.


def listed(account: Account) -> dict[str, list[str]]:
    """Return the open questions of each scope of the account, as kind and text."""
    with acting(account, writing=False) as actor:
        return {
            s.reach: [f"{row.kind}: {row.needs}" for row in list_open_questions(s).rows] for s in list_scopes_for(actor)
        }


def test_open_question_is_listed_for_those_with_the_case_until_it_is_answered(cast: Cast):
    known = register_lifer(cast, first_notified=False)
    questions = listed(cast.manager)
    assert any("first" in each for each in questions["mine"])
    assert questions["mine"] == questions["team"] == listed(cast.supervisor)["team"] == listed(cast.inspector)["force"]
    assert listed(cast.stranger) == {"mine": [], "team": []}
    with opened(cast.manager, known, WRITE) as permit:
        record_death(permit, died_on=TODAY, today=TODAY)
    assert len(listed(cast.manager)["mine"]) <= len(questions["mine"])


def test_question_keeps_its_row_while_open_and_leaves_the_list_once_answered(cast: Cast, owner_sql: Sql):
    known = register_lifer(cast)
    before = listed(cast.manager)["mine"]
    review = record_application(cast, known, on=date(2024, 4, 1))
    assert len(listed(cast.manager)["mine"]) == len(before) + 1
    about = "select id from obligations_openquestion where about = %s"
    row = owner_sql(about, [str(review.first)])
    with opened(cast.manager, known, WRITE) as permit:
        record_name(permit, kind="alias", forenames="Cory", surname="Averill", used_from_on=TODAY, today=TODAY)
    assert owner_sql(about, [str(review.first)]) == row
    with opened(cast.manager, known, reviews.STRIKE_OUT) as permit:
        strike_out_review(permit, review, change_reason="Another man's letter")
    assert listed(cast.manager)["mine"] == before


def test_ruling_is_listed_until_it_is_checked(cast: Cast, nominal: RegisteredNominal, owner_sql: Sql):
    key = get_initial_key(nominal, owner_sql)
    ruling = make_ruling(cast.supervisor, nominal, key)
    assert listed(cast.inspector)["force"] == [f"ruling: {key}"]
    check(cast.inspector, nominal, ruling)
    assert listed(cast.inspector)["force"] == []


def test_ruling_is_questioned_once_the_calculated_result_changes(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
):
    """The second person agreed to replace one result: a visit due by the level of that day."""
    recorded(cast.manager, nominal, set_level, level="high", set_on=date(2026, 1, 5), reason="As assessed by probation")
    recorded(
        cast.manager, nominal, record_visit, outcome="seen", began_at=datetime(2026, 1, 20, 10, tzinfo=UTC),
        second_officer_id=cast.colleague.pk, text="Calm and open about the week that was.",
    )  # fmt: skip
    [(key,)] = owner_sql(
        "select key from obligations_duty where nominal_id = %s and rule = 'practice.visit.scheduled'"
        " and met_on is null",
        [nominal.id],
    )
    ruling = make_ruling(cast.supervisor, nominal, key, due_on=TODAY + timedelta(days=200))
    check(cast.inspector, nominal, ruling)
    assert listed(cast.manager)["mine"] == []
    recorded(cast.manager, nominal, set_level, level="very_high", set_on=TODAY, reason="He was seen near the school")
    [question] = listed(cast.manager)["mine"]
    assert question.startswith("ruling: whether the ruling of 10 March 2026 still applies")
    assert listed(cast.supervisor)["team"] == listed(cast.inspector)["force"] == [question]
    assert owner_sql("select about from obligations_openquestion") == [(str(ruling.first),)]
    with opened(cast.manager, nominal, VIEW) as permit:
        board = load_board(permit)
    assert [(each.about, f"ruling: {each.needs}") for each in board.questions] == [(str(ruling.first), question)]
    assert list(find_differences([nominal.id])) == []
    with opened(cast.supervisor, nominal, policy.STRIKE_OUT) as permit:
        withdraw_ruling(permit, ruling, change_reason="The level has changed")
    assert listed(cast.manager)["mine"] == []


def test_ruling_of_no_duty_on_a_duty_that_recurs_asks_for_the_next_period(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
):
    with opened(cast.manager, nominal, WRITE) as permit:
        record_notification(permit, under="s.83(1)", on=date(2025, 3, 4), home_address_kind="residence", today=TODAY)
    [(key,)] = owner_sql(
        "select key from obligations_duty where nominal_id = %s and rule = 'soa2003.s85.annual'", [nominal.id]
    )
    ruling = make_ruling(cast.supervisor, nominal, key, due_on=None, no_duty=True)
    check(cast.inspector, nominal, ruling)
    [question] = listed(cast.manager)["mine"]
    assert question.startswith(
        "ruling: when the next period begins: the ruling of 10 March 2026 is that there is no duty"
    )
    assert listed(cast.supervisor)["team"] == [question]
    with opened(cast.manager, nominal, WRITE) as permit:
        record_notification(permit, under="s.85(1)", on=TODAY, home_address_kind="residence", today=TODAY)
    assert listed(cast.manager)["mine"] == []


def test_list_of_questions_continues_by_page_without_repeats(cast: Cast):
    register_lifer(cast, first_notified=False)
    with acting(cast.manager, writing=False):
        scope, seen, after = Scope("mine", cast.manager.pk), [], None
        for _ in range(20):
            page = list_open_questions(scope, after, size=1)
            seen += page.rows
            after = page.after
            if after is None:
                break
        assert seen == list_open_questions(scope).rows


def test_reallocated_case_takes_its_questions_along(cast: Cast):
    known = register_lifer(cast, first_notified=False)
    with opened(cast.supervisor, known, ALLOCATE) as permit:
        allocate_case(permit, team=cast.east, offender_manager=cast.colleague, lead_agency=cast.police, from_on=TODAY)
    assert listed(cast.manager)["mine"] == []
    assert listed(cast.colleague)["mine"] != []


def test_account_without_cases_sees_no_open_question(cast: Cast, owner_sql: Sql):
    register_lifer(cast, first_notified=False)
    for who in (cast.stranger, cast.stranger_inspector, cast.officer, cast.auditor, cast.administrator, cast.partner):
        with acting(who, writing=False):
            assert list_open_questions(Scope("force", "NS")).rows == []
