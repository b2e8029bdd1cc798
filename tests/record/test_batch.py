"""Bulk recording works like single recording: attributed, audited, passed to listeners, and all or nothing."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from pytest_django import Settings

from mosovo.audit.models import AuditEntry
from mosovo.nominals.bulk_registration import CasePlacement, place_cases, register_nominals
from mosovo.nominals.models import CaseReach, Nominal
from mosovo.nominals.policy import REGISTER
from mosovo.organisations.models import Force, Team
from mosovo.record.bulk_writing import backdate_fact, write_batch
from mosovo.record.fact_writer import BackdatingRefused, WriteNotPermitted
from mosovo.rooms.identity.models import Birth, Name

heard_events: list[tuple[Any, Any, Any]] = []


def listen(permit: Any, nominals: Any, kinds: Any) -> None:
    """Replace the listeners of higher layers, and note their calls."""
    heard_events.append((permit, list(nominals), set(kinds)))


@pytest.fixture(autouse=True)
def jobs(
    as_jobs: Callable[[], AbstractContextManager[None]], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    monkeypatch.setattr("mosovo.record.fact_writer.load_listeners", lambda: [listen])
    settings.SYNTHETIC_DATA = False
    heard_events.clear()
    with as_jobs():
        Force.objects.create(code="NS", name="North Shire")
        yield


def build_name(permit: Any, surname: str = "Ashdown") -> Name:
    return Name(nominal_id=permit.nominal_id, surname=surname, forenames="Ida")


def test_each_person_gets_their_facts_and_one_audit_entry_and_listeners_run_once():
    with write_batch() as facts:
        permits = register_nominals(3, action=REGISTER, force="NS")
        for permit in permits:
            facts.record(permit, build_name(permit), Birth(nominal_id=permit.nominal_id, born_on=date(1980, 1, 1)))

    assert Name.objects.known_at().count() == Birth.objects.known_at().count() == 3
    assert heard_events == [(permits[0], [permit.nominal_id for permit in permits], {Name, Birth})]
    entries = AuditEntry.objects.filter(fields__len__gt=0)
    assert sorted(tuple(entry.subjects) for entry in entries) == sorted((p.nominal_id,) for p in permits)
    assert all(entry.fields == ["identity.birth", "identity.name"] for entry in entries)
    assert all(len(entry.detail["rows"]) == 2 for entry in entries)


def test_batch_with_a_fault_writes_nothing():
    def record_about_another() -> None:
        with write_batch() as facts:
            first, second = register_nominals(2, action=REGISTER, force="NS")
            facts.record(first, build_name(first))
            facts.record(first, build_name(second))

    with pytest.raises(WriteNotPermitted):
        record_about_another()

    assert not Nominal.objects.exists()
    assert not Name.objects.exists()
    assert not AuditEntry.objects.exclude(action="jobs.begin").exists()


def test_correction_in_a_batch_replaces_the_earlier_row():
    with write_batch() as facts:
        [permit] = register_nominals(1, action=REGISTER, force="NS")
        wrong = build_name(permit, "Ashdwon")
        facts.record(permit, wrong)
        facts.correct(permit, wrong, build_name(permit, "Ashdown"), change_reason="Misspelt")

    [current] = Name.objects.known_at()
    assert (current.surname, current.first, current.change_reason) == ("Ashdown", wrong.pk, "Misspelt")
    assert set(AuditEntry.objects.filter(fields__len__gt=0).values_list("verb", flat=True)) == {
        "collection",
        "alteration",
    }


def test_real_facts_are_never_backdated():
    [permit] = register_nominals(1, action=REGISTER, force="NS")
    then = datetime(2020, 1, 1, tzinfo=UTC)
    with pytest.raises(BackdatingRefused):
        backdate_fact(build_name(permit), then)
    by_hand = build_name(permit)
    by_hand.recorded_at = then
    with pytest.raises(BackdatingRefused), write_batch() as facts:
        facts.record(permit, by_hand)


def test_synthetic_facts_may_be_backdated(settings: Settings):
    settings.SYNTHETIC_DATA = True
    then = datetime(2020, 1, 1, tzinfo=UTC)
    with write_batch() as facts:
        [permit] = register_nominals(1, action=REGISTER, force="NS")
        facts.record(permit, backdate_fact(build_name(permit), then), build_name(permit, "Nowell"))

    assert Name.objects.get(surname="Ashdown").recorded_at == then
    assert Name.objects.get(surname="Nowell").recorded_at > then


def test_only_placed_cases_get_a_team():
    team = Team.objects.create(force_id="NS", name="North")
    with write_batch():
        first, second = register_nominals(2, action=REGISTER, force="NS")
        place_cases([CasePlacement(first.nominal_id, "NS", team.pk, None)])

    assert CaseReach.objects.get(nominal=first.nominal_id).team_id == team.pk
    assert CaseReach.objects.get(nominal=second.nominal_id).team_id is None


def test_batch_of_ten_times_as_many_people_needs_no_more_statements():
    def count_statements(people: int) -> int:
        with connection.execute_wrapper(counter := Counter()), write_batch() as facts:
            for permit in register_nominals(people, action=REGISTER, force="NS"):
                facts.record(permit, build_name(permit))
        return counter.count

    assert abs(count_statements(30) - count_statements(3)) <= 1


class Counter:
    """Counts statements. A pipeline of many rows counts as one."""

    count = 0

    def __call__(self, execute: Any, *rest: Any) -> Any:
        self.count += 1
        return execute(*rest)
