"""Force policy settings: previewed for every case, applied with a reason, and read as at and as recorded at dates."""

from argparse import Namespace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import ProgrammingError

from mosovo.cli import policy as command
from mosovo.nominals.policy import VIEW
from mosovo.obligations import force_policy, tasks
from mosovo.obligations.force_policy import PolicyRefused
from mosovo.obligations.models import PolicyChange
from mosovo.obligations.queries import load_board
from mosovo.organisations.models import Account
from mosovo.rooms.risk.actions import set_level
from tests.rooms.test_visits import record_visit_by
from tests.rooms.transactions import recorded
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import TODAY, Cast, RegisteredNominal, acting, opened, register

WHY = "Chief officers' decision of 3 March, after the inspection."
OVERDUE = """select nominal_id, key from obligations_duty where opens_on <= %(on)s and due_on < %(on)s
  and (met_on is null or met_on > %(on)s) and (ceased_on is null or ceased_on > %(on)s)
  and (clock_stopped_from is null or clock_stopped_from > %(on)s)"""
DAYS = "select nominal_id, key, opens_on, due_on, met_on, ceased_on from obligations_duty"


@pytest.fixture
def people(cast: Cast) -> list[RegisteredNominal]:
    """Register five people at high risk, seen on different dates, and one at low risk."""
    found = []
    for number, level in enumerate(("high",) * 5 + ("low",)):
        nominal = register(cast)
        recorded(cast.manager, nominal, set_level, level=level, set_on=date(2025, 12, 1), reason="As assessed. " * 2)
        record_visit_by(cast.manager, cast, nominal, date(2026, 1, 3) + timedelta(days=13 * number))
        found.append(nominal)
    return found


def propose(by: Account, as_jobs: AsJobs, number: int | None, name: str = "visits.months.high") -> PolicyChange:
    with acting(by):
        change = force_policy.propose_change("NS", name, number, from_on=TODAY, reason=WHY, by=by, today=TODAY)
    with as_jobs():
        tasks.preview_policy(change_id=str(change.pk))
        return PolicyChange.objects.get(pk=change.pk)


def test_preview_counts_equal_a_plain_count_after_the_change_is_applied(
    cast: Cast, people: list[RegisteredNominal], owner_sql: Sql, as_jobs: AsJobs
) -> None:
    days, overdue = set(owner_sql(DAYS)), set(owner_sql(OVERDUE, {"on": TODAY}))
    change = propose(cast.inspector, as_jobs, 1)
    assert set(owner_sql(DAYS)) == days, "a preview writes nothing"
    with acting(cast.inspector):
        force_policy.apply_change(change, by=cast.inspector, today=TODAY)
        assert force_policy.is_stale("NS")
    with as_jobs():
        done = tasks.recalculate_force(change)
    now_overdue, effect = set(owner_sql(OVERDUE, {"on": TODAY})), change.effect
    assert effect is not None
    touched = {row[0] for row in set(owner_sql(DAYS)) ^ days}
    assert (effect["people"], effect["changed"]) == (6, len(touched)) == (done.people, done.people_changed)
    newly = now_overdue - overdue
    assert (effect["overdue_before"], effect["overdue_after"]) == (len(overdue), len(now_overdue))
    assert {UUID(each) for each in effect["late"]} == {nominal for nominal, _ in newly}
    assert len(newly) >= 3
    assert effect["late_of"] == {str(cast.manager.pk): len(newly)}
    with acting(cast.inspector):
        assert not force_policy.is_stale("NS")


def test_assessment_setting_is_previewed_for_people_not_yet_due(
    cast: Cast, people: list[RegisteredNominal], as_jobs: AsJobs
) -> None:
    effect = propose(cast.inspector, as_jobs, 7, "assessing.first_days").effect
    assert effect is not None
    assert (effect["people"], effect["changed"]) == (6, 3), "the other three were due before today and keep their date"
    assert {UUID(each) for each in effect["late"]} == {people[3].id, people[4].id}


def test_policy_setting_applies_as_at_and_as_recorded_at_a_date(
    cast: Cast, people: list[RegisteredNominal], as_jobs: AsJobs, owner_sql: Sql
) -> None:
    last_seen = people[2]
    known_before = datetime.now().astimezone()
    change = propose(cast.inspector, as_jobs, 1)
    with acting(cast.inspector):
        row = force_policy.apply_change(change, by=cast.inspector, today=TODAY)
    with opened(cast.manager, last_seen, VIEW) as permit:
        now, then = (load_board(permit, known) for known in (None, known_before))
    [is_due], [was_due] = ([o.due_on for o in each.obligations if o.rule == "practice.visit.scheduled" and not o.met_on]
                           for each in (now, then))  # fmt: skip
    assert (is_due, was_due) == (TODAY - timedelta(days=1), date(2026, 4, 29))
    with acting(cast.supervisor, writing=False):
        [setting] = [each for each in force_policy.list_policy_settings("NS", TODAY) if each.setting.name == row.name]
        assert (setting.number, setting.row) == (1, row)
        assert force_policy.load_policy("NS", known_before).settings == ()
    assert owner_sql("select distinct policy_version from obligations_derivationrecord") == [("",)]
    with as_jobs():
        tasks.recalculate_force(change)
    [(version,)] = owner_sql(
        "select distinct policy_version from obligations_derivationrecord where policy_version <> ''"
    )
    assert len(version) == 12


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"number": 0}, "number", "a whole number from 1 to 24"),
        ({"number": 480}, "number", "from 1 to 24"),
        ({"number": 3}, "number", "It is 3"),
        ({"from_on": TODAY - timedelta(days=1)}, "from_on", "today or later"),
        ({"from_on": TODAY + timedelta(days=400)}, "from_on", "on or before"),
        ({"reason": "Because"}, "reason", "in a sentence"),
        ({"name": "visits.months.none"}, "name", "Select one of the settings"),
    ],
)
def test_policy_change_with_an_invalid_value_is_refused_with_the_allowed_range(
    cast: Cast, changes: dict[str, Any], field: str, message: str
) -> None:
    values = {"name": "visits.months.high", "number": 2, "from_on": TODAY, "reason": WHY, **changes}
    with acting(cast.inspector), pytest.raises(PolicyRefused, match=message) as refused:
        force_policy.propose_change(
            "NS", values.pop("name"), values.pop("number"), by=cast.inspector, today=TODAY, **values
        )
    assert refused.value.field == field


def test_policy_change_is_applied_once_after_its_preview_and_not_over_another(cast: Cast, as_jobs: AsJobs) -> None:
    first, second = propose(cast.inspector, as_jobs, 2), propose(cast.inspector, as_jobs, 4)
    with acting(cast.inspector):
        not_previewed = force_policy.propose_change(
            "NS", "visits.failures", 2, from_on=TODAY, reason=WHY, by=cast.inspector, today=TODAY
        )
        with pytest.raises(PolicyRefused, match="not calculated yet"):
            force_policy.apply_change(not_previewed, by=cast.inspector, today=TODAY)
        with pytest.raises(PolicyRefused, match="start date has passed"):
            force_policy.apply_change(first, by=cast.inspector, today=TODAY + timedelta(days=1))
        force_policy.apply_change(first, by=cast.inspector, today=TODAY)
        with pytest.raises(PolicyRefused, match="already applied"):
            force_policy.apply_change(first, by=cast.inspector, today=TODAY)
        with pytest.raises(PolicyRefused, match="Another change was applied"):
            force_policy.apply_change(second, by=cast.inspector, today=TODAY)


@pytest.mark.parametrize("who", ["supervisor", "manager", "administrator", "stranger_inspector"])
def test_only_inspectors_of_the_force_propose_changes_also_in_the_database(cast: Cast, who: str) -> None:
    account = getattr(cast, who)
    with acting(account), pytest.raises(ProgrammingError, match="row-level security"):
        force_policy.propose_change("NS", "visits.months.high", 2, from_on=TODAY, reason=WHY, by=account, today=TODAY)


def test_policy_command_previews_applies_and_lists_a_change(
    cast: Cast, people: list[RegisteredNominal], as_jobs: AsJobs, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = Namespace(
        act="preview",
        force="NS",
        figure="visits.months.high",
        value="1",
        from_on=None,
        reason=WHY,
        on_behalf_of="edwin",
    )
    with as_jobs():
        assert command.run(arguments) == 0
        change = PolicyChange.objects.get()
        assert command.run(Namespace(act="apply", change=str(change.pk), on_behalf_of="edwin")) == 0
        assert command.run(Namespace(act="list", force="NS")) == 0
    output = capsys.readouterr().out
    assert "People calculated: 6. People whose duties would change:" in output
    assert "People with changed duties:" in output
    assert "set from" in output
