"""Devices: the decision on permission, and monitoring software that does not report."""

from datetime import date
from typing import Any

from mosovo.practice.derivation import derive_obligations
from mosovo_law.core.obligation import DutyStatus, Obligation
from mosovo_law.facts.case_facts import CaseFacts, Disposal, Event, Spell
from mosovo_law.facts.device_facts import DevicePermission, MonitoredDevice, MonitoringReport

CONVICTED = Event(
    ref="c", gateway="conviction", on=date(2024, 5, 1), offence="SOA 2003 s.1",
    disposals=(Disposal(kind="community_order", months=24),),
)  # fmt: skip
SOFTWARE = MonitoredDevice(ref="m", on=date(2026, 2, 2))


def find_duties(rule: str, **facts: Any) -> list[Obligation]:
    derived = derive_obligations(CaseFacts(born_on=date(1985, 6, 1), events=(CONVICTED,), **facts))
    found = [each for each in derived.obligations if each.rule == f"practice.devices.{rule}"]
    return sorted(found, key=lambda each: each.opens_on)


def report(on: date, what: str = "checked_in") -> MonitoringReport:
    return MonitoringReport(ref=f"{what} {on}", on=on, monitoring="m", what=what)


def find_silence_duties(*reports: MonitoringReport, **facts: Any) -> list[tuple[date, date | None, date | None]]:
    found = find_duties("silent", **{"monitored": (SOFTWARE,), "monitoring_reports": reports, **facts})
    assert len({each.key for each in found}) == len(found)
    return [(each.opens_on, each.due_on, each.met_on) for each in found]


def test_device_permission_is_decided_within_three_working_days() -> None:
    asked = DevicePermission(ref="d", on=date(2026, 3, 6))
    [duty] = find_duties("permission", devices_asked=(asked,))
    assert (duty.due_on, duty.first_breach_day) == (date(2026, 3, 11), None)
    decided = DevicePermission(ref="d", on=date(2026, 3, 6), decided_on=date(2026, 3, 9), decided_by_ref="s")
    assert find_duties("permission", devices_asked=(decided,))[0].status_on(date(2026, 3, 12)) is DutyStatus.MET
    seized = DevicePermission(ref="d", on=date(2026, 3, 6), until=date(2026, 3, 10))
    assert find_duties("permission", devices_asked=(seized,))[0].status_on(date(2026, 3, 12)) is DutyStatus.CEASED


def test_monitoring_software_that_never_reports_is_not_reporting_from_the_eighth_day() -> None:
    assert find_silence_duties() == [(date(2026, 2, 10), date(2026, 2, 12), None)]


def test_monitoring_report_restarts_the_count_and_meets_the_not_reporting_duty() -> None:
    assert find_silence_duties(report(date(2026, 2, 9)), report(date(2026, 2, 20))) == [
        (date(2026, 2, 17), date(2026, 2, 19), date(2026, 2, 20)),
        (date(2026, 2, 28), date(2026, 3, 3), None),
    ]
    assert find_silence_duties(report(date(2026, 2, 12), "looked_into"))[0][2] == date(2026, 2, 12)


def test_tampering_report_opens_the_duty_at_once() -> None:
    reports = report(date(2026, 2, 9)), report(date(2026, 2, 11), "tampered"), report(date(2026, 2, 12), "looked_into")
    assert find_silence_duties(*reports)[0] == (date(2026, 2, 11), date(2026, 2, 13), date(2026, 2, 12))
    late = find_silence_duties(report(date(2026, 2, 25), "silent"))
    assert late == [(date(2026, 2, 10), date(2026, 2, 12), None)], "the duty was open before the report"
    same_day = report(date(2026, 2, 5), "silent"), report(date(2026, 2, 5))
    assert find_silence_duties(*same_day)[-1][0] in (date(2026, 2, 5), date(2026, 2, 13))


def test_no_monitoring_duty_after_removal_or_during_custody() -> None:
    off = MonitoredDevice(ref="m", on=date(2026, 2, 2), until=date(2026, 2, 8))
    assert find_silence_duties(monitored=(off,)) == []
    held = Spell(ref="s", kind="custody", from_on=date(2026, 2, 5), until=date(2026, 3, 2))
    assert find_silence_duties(spells=(held,)) == [(date(2026, 3, 10), date(2026, 3, 12), None)]
