"""Devices: a decision on a device without permission, and a check of monitoring software that stopped reporting.

Neither is a breach in itself: a person decides. This is policy, not law; the values are the force’s (`settings`),
or of tables/devices.toml where the force set none.
"""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from itertools import islice
from operator import attrgetter

from mosovo.practice import tables
from mosovo.practice.days_at_liberty import days_at_liberty
from mosovo.practice.policy_settings import devices as settings
from mosovo.practice.policy_settings.limits import count_policy_limit, describe_policy_change, working_day_counter
from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.core.days import Span, days_after
from mosovo_law.core.obligation import Bearer, Step
from mosovo_law.core.sources import DEVICES_POLICY
from mosovo_law.facts.device_facts import MonitoredDevice, MonitoringReport
from mosovo_law.status.position import Position

_CLOCK = tables.load_table("devices")["clock"][0]
IN_FORCE = Span(_CLOCK["from"])
PERMISSION, SILENT = (DEVICES_POLICY(f"para {number}", text_date=IN_FORCE.from_on) for number in (1, 2))
REPORTS_RECEIVED = frozenset({"checked_in", "looked_into"})
"""Reports after which the days without a report are counted from 0 again."""


@rule("practice.devices.permission", PERMISSION, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=("devices_asked",))
def device_decision(position: Position) -> RuleResults:
    """Decide what to do about a device that needed permission and did not have it."""
    facts = position.facts
    count = working_day_counter(facts.jurisdiction)
    for each in facts.devices_asked:
        policy_limit = count_policy_limit(facts.policy, settings.DECIDE_DAYS, count, each.on, met_on=each.decided_on)
        yield RuleFinding(
            trigger=each.ref,
            opens_on=each.on,
            limit=policy_limit.limit,
            met_by=each.decided_by_ref,
            met_on=each.decided_on,
            while_under=Span(each.on, each.until).ending_by(facts.died_on),
            reasoning=(
                Step("device_without_permission", (each.on,), PERMISSION),
                *describe_policy_change(policy_limit, PERMISSION),
            ),
        )


@rule("practice.devices.silent", SILENT, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=("monitored",))
def silence_check(position: Position) -> RuleResults:
    """Find out why the monitoring software stopped reporting or was tampered with."""
    facts = position.facts
    count = working_day_counter(facts.jurisdiction)
    for software, span, last, following, opens_on, step in _list_reporting_gaps(position):
        completion = following if following is not None and following.on in Span(opens_on, span.until) else None
        policy_limit = count_policy_limit(
            facts.policy, settings.LOOK_DAYS, count, opens_on, met_on=completion.on if completion else None
        )
        yield RuleFinding(
            trigger=software.ref,
            occurrence=last.isoformat(),
            opens_on=opens_on,
            limit=policy_limit.limit,
            met_by=completion.ref if completion else None,
            met_on=completion.on if completion else None,
            while_under=Span(opens_on, span.until),
            reasoning=(step, *describe_policy_change(policy_limit, SILENT)),
        )


type ReportingGap = tuple[MonitoredDevice, Span, date, MonitoringReport | None, date, Step]


def _list_reporting_gaps(position: Position) -> Iterator[ReportingGap]:
    """List each time without a report for too long: its start, what ended it, and the date of the check."""
    facts = position.facts
    by_software: dict[str, list[MonitoringReport]] = {}
    for each in sorted(facts.monitoring_reports, key=attrgetter("on", "ref")):
        by_software.setdefault(each.monitoring, []).append(each)
    for software in facts.monitored:
        reports = by_software.get(software.ref, [])
        for span in days_at_liberty(facts, Span(software.on, software.until)):
            for last, other_reports, following in _list_gaps(reports, span):
                opens_on, step = _find_opening(position, last, other_reports)
                if (following is None or following.on >= opens_on) and opens_on in span:
                    yield software, span, last, following, opens_on, step


def _list_gaps(
    reports: list[MonitoringReport], span: Span
) -> Iterator[tuple[date, list[MonitoringReport], MonitoringReport | None]]:
    """Yield each gap between reports that the software was heard: its start, the other reports in it, and its end."""
    last, other_reports = span.from_on, list[MonitoringReport]()
    until = len(reports) if span.until is None else bisect_left(reports, span.until, key=attrgetter("on"))
    for report in islice(reports, bisect_left(reports, span.from_on, key=attrgetter("on")), until):
        if report.what not in REPORTS_RECEIVED:
            other_reports.append(report)
            continue
        yield last, other_reports, report
        last, other_reports = report.on, []
    yield last, other_reports, None


def _find_opening(position: Position, last: date, other_reports: list[MonitoringReport]) -> tuple[date, Step]:
    """Return the day on which the problem was recorded, or the day after the longest allowed gap."""
    days = position.facts.policy.on(settings.SILENT_DAYS, last)
    first_overdue_day = days_after(days + 1, last)
    report = other_reports[0] if other_reports else None
    if report is not None and report.on <= first_overdue_day:
        rows = (report.on,)
        silent = report.what == "silent"
        return report.on, Step("software_silent", rows, SILENT) if silent else Step("software_tampered", rows, SILENT)
    return first_overdue_day, Step("software_not_heard", (last, days), SILENT)
