"""Complete records: what is missing, who is left out, and that each number equals its list."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from uuid6 import uuid7

from mosovo.caseload import completeness
from mosovo.caseload.completeness import Completeness, IncompleteRecord
from mosovo.caseload.queries import Scope
from mosovo.caseload.record_items import CONTRADICTION_ITEMS, FILLED_BY_DUTIES, ITEMS, list_items_in_order
from mosovo.nominals import restrictions
from mosovo.nominals.policy import MANAGE_ACCESS
from mosovo.organisations.models import Account
from mosovo.practice.contradictions import CONTRADICTIONS
from mosovo.practice.rule_book import RULES
from mosovo.rooms.identity import actions as identity
from mosovo.rooms.identity.models import RecordKind
from mosovo.rooms.licences import actions as licence
from mosovo.rooms.management_modes import actions as modes
from mosovo.rooms.monitoring import actions as monitoring
from mosovo.rooms.orders import actions as orders
from mosovo.rooms.visits import actions as visits
from mosovo.rooms.whereabouts import actions as whereabouts
from tests.rooms.transactions import WRITE, recorded
from tests.support.fixture_types import Sql
from tests.support.people import HOME, TODAY, Cast, RegisteredNominal, acting, opened, register

DUTY_ITEMS = {item.code for item in FILLED_BY_DUTIES}
DUTY = """
insert into obligations_duty (id, nominal_id, holding_force, team_id, offender_manager_id, is_restricted, key, rule,
trigger,
  bearer, nature, source_kind, citation, opens_on, due_on, met_by, in_question, ruled, flags, reasoning)
select %(id)s, nominal_id, holding_force, team_id, offender_manager_id, is_restricted, %(id)s::text, %(rule)s, 'x',
  'offender_manager', 'duty', 'policy', 'x', %(opens_on)s, %(due_on)s, '', false, false, '[]', '[]'
from nominals_casereach where nominal_id = %(nominal)s
"""


def team(cast: Cast) -> Scope:
    return Scope("team", cast.east.pk)


def list_missing_facts(by: Account, nominal: RegisteredNominal) -> set[str]:
    """Return the missing items that facts would provide."""
    with acting(by, writing=False):
        found = completeness.list_missing_items(nominal.id, TODAY)
    assert found is not None
    return set(found.missing) - DUTY_ITEMS


def count_complete(by: Account, scope: Scope) -> Completeness:
    with acting(by, writing=False):
        return completeness.add_up_completeness(list(completeness.count_by_officer(scope, TODAY).values()))


def list_incomplete_records(by: Account, scope: Scope, size: int = 50) -> list[IncompleteRecord]:
    """Return the whole list, page by page."""
    found: list[IncompleteRecord] = []
    with acting(by, writing=False):
        page = completeness.list_people(scope, TODAY, size=size)
        found += page.rows
        while page.after:
            page = completeness.list_people(scope, TODAY, after=page.after, size=size)
            found += page.rows
    return found


def test_item_is_missing_until_a_fact_provides_it(cast: Cast, nominal: RegisteredNominal) -> None:
    assert list_missing_facts(cast.manager, nominal) == {"pnc", "telephone"}
    number = recorded(cast.manager, nominal, identity.record_identifier, kind="pnc", value="2001/0000001A")
    assert list_missing_facts(cast.manager, nominal) == {"telephone"}
    with opened(cast.manager, nominal, WRITE) as permit:
        identity.strike_out_fact(permit, number, change_reason="Typed for the wrong person")
    assert list_missing_facts(cast.manager, nominal) == {"pnc", "telephone"}


def record_licence(cast: Cast, nominal: RegisteredNominal) -> None:
    recorded(
        cast.manager, nominal, licence.record_licence, kind="crd", set_by="governor", set_by_name="HMP Example",
        from_on=TODAY, until=date(2027, 3, 1), override_reason="As the prison wrote",
    )  # fmt: skip


def record_successful_visit(cast: Cast, nominal: RegisteredNominal, on: date) -> None:
    began_at = datetime(on.year, on.month, on.day, 10, tzinfo=UTC)
    recorded(
        cast.manager, nominal, visits.record_visit, outcome="seen", began_at=began_at,
        second_officer_id=cast.colleague.pk, text="Calm and open about the week that was.",
    )  # fmt: skip


def test_licence_without_a_prison_sentence_is_a_contradiction(cast: Cast, nominal: RegisteredNominal) -> None:
    record_licence(cast, nominal)
    assert "licence_sentence" in list_missing_facts(cast.manager, nominal)


def test_nominal_seen_after_a_recorded_death_stays_on_the_list(cast: Cast, nominal: RegisteredNominal) -> None:
    """After a death recorded by mistake no officer manages the nominal: only the contradiction lists the case again."""
    other = register(cast)
    record_successful_visit(cast, other, date(2026, 3, 1))
    record_successful_visit(cast, nominal, date(2026, 3, 9))
    for each in (nominal, other):
        recorded(cast.manager, each, identity.record_death, died_on=date(2026, 3, 2))
    [row] = list_incomplete_records(cast.supervisor, team(cast))
    assert (row.nominal_id, [*row.missing], row.percent) == (nominal.id, ["after_death"], 0)
    numbers = count_complete(cast.supervisor, team(cast))
    assert (numbers.people, numbers.expected, numbers.missing, numbers.not_managed) == (1, 1, 1, 1)


def test_registration_after_the_notification_period_is_a_contradiction(cast: Cast, nominal: RegisteredNominal) -> None:
    """The conviction of 3 March 2025 with a community order has a period of five years."""
    with acting(cast.manager, writing=False):
        before, after = (completeness.list_missing_items(nominal.id, date(2030, 3, day)) for day in (2, 3))
    assert before is not None
    assert after is not None
    assert {*after.missing} - {*before.missing} == {"registration_ended"}
    assert after.expected == before.expected + 1


@pytest.mark.parametrize(
    ("kind", "agrees"), [("civil", False), ("post_release", False), ("community", True), ("bail", True)]
)
def test_tag_without_its_order_licence_or_sentence_is_a_contradiction(
    cast: Cast, nominal: RegisteredNominal, kind: str, agrees: bool
) -> None:
    recorded(
        cast.manager, nominal, monitoring.record_tag_order, kind=kind, responsible="police", from_on=date(2026, 2, 2),
        curfew=True, override_reason="As the court ordered",
    )  # fmt: skip
    assert ("tag_basis" in list_missing_facts(cast.manager, nominal)) is not agrees


def test_tag_agrees_with_a_licence_and_with_an_order_made_by_then(cast: Cast, nominal: RegisteredNominal) -> None:
    record_licence(cast, nominal)
    recorded(
        cast.manager, nominal, monitoring.record_tag_order, kind="post_release", responsible="probation", from_on=TODAY,
        curfew=True,
    )  # fmt: skip
    assert "tag_basis" not in list_missing_facts(cast.manager, nominal)
    recorded(
        cast.manager,
        nominal,
        monitoring.record_tag_order,
        kind="civil",
        responsible="police",
        from_on=TODAY,
        zones=True,
    )
    assert "tag_basis" in list_missing_facts(cast.manager, nominal)
    recorded(cast.manager, nominal, orders.record_order, kind="sro", made_on=TODAY, months=24)
    assert "tag_basis" not in list_missing_facts(cast.manager, nominal)


@pytest.mark.parametrize(
    ("from_on", "until", "agrees"),
    [
        (HOME.from_on, None, False),
        (date(2019, 5, 6), date(2020, 1, 2), False),
        (date(2019, 5, 6), HOME.from_on, True),
        (date(2019, 5, 6), None, True),
    ],
)
def test_second_main_address_on_one_date_is_a_contradiction(
    cast: Cast, nominal: RegisteredNominal, from_on: date, until: date | None, agrees: bool
) -> None:
    """A new home follows the old one, which needs no end."""
    recorded(
        cast.manager, nominal, whereabouts.record_address, kind="home", lines="3 Bracken Rise", postcode="NS2 6AB",
        from_on=from_on, until=until, override_reason="As they said",
    )  # fmt: skip
    assert ("two_homes" in list_missing_facts(cast.manager, nominal)) is not agrees


def insert_duty(owner_sql: Sql, nominal: RegisteredNominal, rule: str, due_on: date) -> None:
    owner_sql(DUTY, {"id": uuid7(), "rule": rule, "opens_on": TODAY, "due_on": due_on, "nominal": nominal.id})


def test_item_required_by_an_open_duty_is_missing(cast: Cast, nominal: RegisteredNominal, owner_sql: Sql) -> None:
    owner_sql("delete from obligations_duty where nominal_id = %s and rule = any(%s)", [nominal.id, [*DUTY_ITEMS]])
    insert_duty(owner_sql, nominal, "practice.photograph.first", TODAY + timedelta(days=300))
    insert_duty(owner_sql, nominal, "practice.plan.review", TODAY)
    [row] = list_incomplete_records(cast.supervisor, team(cast))
    assert set(row.missing) & DUTY_ITEMS == {"practice.photograph.first"}
    insert_duty(owner_sql, nominal, "practice.plan.review", TODAY - timedelta(days=1))
    [row] = list_incomplete_records(cast.supervisor, team(cast))
    assert set(row.missing) & DUTY_ITEMS == {"practice.photograph.first", "practice.plan.review"}
    assert row.percent == 100 * (row.expected - len(row.missing)) // row.expected < 100


@pytest.mark.parametrize("size", [1, 2, 50])
def test_completeness_counts_equal_the_list_and_show_people_left_out(
    cast: Cast, nominal: RegisteredNominal, size: int
) -> None:
    others = [register(cast) for _ in range(4)]
    recorded(cast.manager, others[0], identity.record_identifier, kind="pnc", value="2001/0000001A")
    recorded(cast.manager, others[1], identity.record_death, died_on=TODAY)
    recorded(
        cast.supervisor, others[2], modes.record_archiving, kind="archived", on=TODAY, reason="Moved abroad for good"
    )
    found, numbers = (
        list_incomplete_records(cast.supervisor, team(cast), size),
        count_complete(cast.supervisor, team(cast)),
    )
    assert {row.nominal_id for row in found} == {nominal.id, others[0].id, others[3].id}
    assert numbers.people == numbers.complete + len(found) == 3
    assert numbers.missing == sum(len(row.missing) for row in found)
    assert numbers.expected == sum(row.expected for row in found)
    assert (numbers.not_managed, numbers.not_counted) == (2, 0)
    assert [len(row.missing) for row in found] == sorted((len(row.missing) for row in found), reverse=True)


def test_end_of_the_registration_that_lies_ahead_keeps_the_record_in_the_count(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    """The kind of record ends on a known day: until then the items are missing, and the contradiction is listed."""
    ends_on = TODAY.replace(year=TODAY.year + 5)
    before = list_missing_facts(cast.manager, nominal)
    with opened(cast.manager, nominal, WRITE) as permit:
        kind = RecordKind.objects.known_at().get(nominal_id=nominal.id)
        identity.correct_fact(permit, kind, change_reason="The court gave the end", today=TODAY, until=ends_on)
    numbers = count_complete(cast.supervisor, team(cast))
    assert (numbers.people, numbers.not_managed) == (1, 0)
    assert list_missing_facts(cast.manager, nominal) == before != set()
    with acting(cast.manager, writing=False):
        last = completeness.list_missing_items(nominal.id, ends_on - timedelta(days=1))
        assert completeness.list_missing_items(nominal.id, ends_on) is None
        [after] = completeness.count_by_officer(team(cast), ends_on).values()
    assert last is not None
    assert "registration_ended" in last.missing
    assert (after.people, after.missing, after.not_managed, after.not_counted) == (0, 0, 1, 0)


def test_records_not_yet_counted_are_not_shown_as_complete(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    owner_sql("update caseload_caseloadentry set items_expected = null, items_missing = '{}'")
    numbers = count_complete(cast.supervisor, team(cast))
    assert (numbers.people, numbers.not_counted, numbers.percent) == (0, 1, None)


def test_restricted_case_is_listed_only_for_those_with_access(cast: Cast, nominal: RegisteredNominal) -> None:
    with opened(cast.inspector, nominal, MANAGE_ACCESS) as permit:
        restrictions.restrict_case(
            permit,
            named=[cast.manager, cast.supervisor],
            review_on=date(2099, 1, 1),
            reason="Threats to life",
            today=date.today(),
        )
    assert [row.nominal_id for row in list_incomplete_records(cast.supervisor, team(cast))] == [nominal.id]
    assert list_incomplete_records(cast.colleague, team(cast)) == []
    assert count_complete(cast.colleague, team(cast)).people == 0


def test_weekly_count_is_stored_once_and_shown_only_to_its_scope(
    cast: Cast, nominal: RegisteredNominal, as_jobs: Callable[[], AbstractContextManager[None]]
) -> None:
    now = count_complete(cast.supervisor, team(cast))
    with as_jobs():
        completeness.store_weekly_counts(TODAY)
        completeness.store_weekly_counts(TODAY)
    with acting(cast.supervisor, writing=False):
        [week] = completeness.list_weekly_counts(team(cast), TODAY)
        assert completeness.list_weekly_counts(Scope("force", "XX"), TODAY) == []
        assert completeness.list_weekly_counts(team(cast), TODAY - timedelta(days=1)) == []
    assert (week.counted_on, week.people, week.missing, week.expected) == (TODAY, now.people, now.missing, now.expected)


def test_restricted_case_is_in_no_weekly_count(
    cast: Cast, nominal: RegisteredNominal, as_jobs: Callable[[], AbstractContextManager[None]]
) -> None:
    """A reader without access would see one person more in the week than on the page, and know that there is one."""
    register(cast)
    with opened(cast.inspector, nominal, MANAGE_ACCESS) as permit:
        restrictions.restrict_case(
            permit, named=[cast.inspector], review_on=date(2099, 1, 1), reason="Threats to life", today=date.today()
        )
    with as_jobs():
        completeness.store_weekly_counts(TODAY)
    now = count_complete(cast.colleague, team(cast))
    with acting(cast.colleague, writing=False):
        [week] = completeness.list_weekly_counts(team(cast), TODAY)
    assert (week.people, week.expected, week.missing) == (now.people, now.expected, now.missing) == (1, *week[3:])


@pytest.mark.pure
def test_missing_items_have_a_fixed_order_and_an_unknown_code_is_an_error() -> None:
    assert [item.code for item in list_items_in_order(["telephone", "name"])] == ["name", "telephone"]
    assert len(ITEMS) == len({item.title for item in ITEMS.values()})
    assert {rule.id for rule in RULES} >= DUTY_ITEMS
    assert [each.code for each in CONTRADICTIONS] == [item.code for item in CONTRADICTION_ITEMS]
    with pytest.raises(KeyError, match="shoe"):
        list_items_in_order(["shoe"])


def test_unallocated_people_are_counted_without_an_officer(cast: Cast) -> None:
    unplaced = register(cast, allocated=False)
    with acting(cast.inspector, writing=False):
        found = completeness.count_by_officer(Scope("force", "NS"), TODAY)
    assert {*found} == {None}
    assert found[None].people == 1
    assert isinstance(unplaced.id, UUID)
