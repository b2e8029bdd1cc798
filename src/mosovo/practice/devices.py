"""Devices: a decision on a device without permission, and a check of monitoring software that stopped reporting.

Neither is a breach in itself: a person decides. This is policy, not law; the values are those of the force (`figures`),
or of tables/devices.toml where the force set none.
"""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from itertools import islice
from operator import attrgetter

from mosovo.practice import tables
from mosovo.practice.days_at_liberty import days_at_liberty
from mosovo.practice.policy_settings import devices as figures
from mosovo.practice.policy_settings.limits import count_policy_limit, describe_policy_change, working_day_counter
from mosovo_law.acts.rule import Found, RuleFinding, rule
from mosovo_law.core.days import Span, days_after
from mosovo_law.core.obligation import Bearer, Step
from mosovo_law.core.sources import DEVICES_POLICY
from mosovo_law.facts.device_facts import MonitoredDevice, MonitoringReport
from mosovo_law.status.position import Position

_CLOCK = tables.load_table("devices")["clock"][0]
IN_FORCE = Span(_CLOCK["from"])
PERMISSION, SILENT = (DEVICES_POLICY(f"para {number}", text_date=IN_FORCE.from_on) for number in (1, 2))
HEARD = frozenset({"checked_in", "looked_into"})
"""Reports after which the days without a report are counted from 0 again."""


@rule("practice.devices.permission", PERMISSION, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=("devices_asked",))
def device_decision(position: Position) -> Found:
    """Decide what to do about a device that needed permission and did not have it."""
    facts = position.facts
    count = working_day_counter(facts.jurisdiction)
    for each in facts.devices_asked:
        counted = count_policy_limit(facts.policy, figures.DECIDE_DAYS, count, each.on, met_on=each.decided_on)
        yield RuleFinding(
            trigger=each.ref,
            opens_on=each.on,
            limit=counted.limit,
            met_by=each.decided_by_ref,
            met_on=each.decided_on,
            while_under=Span(each.on, each.until).ending_by(facts.died_on),
            reasoning=(
                Step("device_without_permission", (each.on,), PERMISSION),
                *describe_policy_change(counted, PERMISSION),
            ),
        )


@rule("practice.devices.silent", SILENT, Bearer.OFFENDER_MANAGER, in_force=IN_FORCE, needs=("monitored",))
def silence_check(position: Position) -> Found:
    """Find out why the monitoring software stopped reporting or was tampered with."""
    facts = position.facts
    count = working_day_counter(facts.jurisdiction)
    for software, span, last, following, opens_on, step in _silences(position):
        met = following if following is not None and following.on in Span(opens_on, span.until) else None
        counted = count_policy_limit(facts.policy, figures.LOOK_DAYS, count, opens_on, met_on=met.on if met else None)
        yield RuleFinding(
            trigger=software.ref,
            occurrence=last.isoformat(),
            opens_on=opens_on,
            limit=counted.limit,
            met_by=met.ref if met else None,
            met_on=met.on if met else None,
            while_under=Span(opens_on, span.until),
            reasoning=(step, *describe_policy_change(counted, SILENT)),
        )


type Silence = tuple[MonitoredDevice, Span, date, MonitoringReport | None, date, Step]


def _silences(position: Position) -> Iterator[Silence]:
    """List each time without a report for too long: its start, what ended it, and the date of the check."""
    facts = position.facts
    by_software: dict[str, list[MonitoringReport]] = {}
    for each in sorted(facts.monitoring_reports, key=attrgetter("on", "ref")):
        by_software.setdefault(each.monitoring, []).append(each)
    for software in facts.monitored:
        of_it = by_software.get(software.ref, [])
        for span in days_at_liberty(facts, Span(software.on, software.until)):
            for last, between, following in _gaps(of_it, span):
                opens_on, step = _opens(position, last, between)
                if (following is None or following.on >= opens_on) and opens_on in span:
                    yield software, span, last, following, opens_on, step


def _gaps(
    reports: list[MonitoringReport], span: Span
) -> Iterator[tuple[date, list[MonitoringReport], MonitoringReport | None]]:
    """Yield each gap between reports that the software was heard: its start, the other reports in it, and its end."""
    last, between = span.from_on, list[MonitoringReport]()
    until = len(reports) if span.until is None else bisect_left(reports, span.until, key=attrgetter("on"))
    for report in islice(reports, bisect_left(reports, span.from_on, key=attrgetter("on")), until):
        if report.what not in HEARD:
            between.append(report)
            continue
        yield last, between, report
        last, between = report.on, []
    yield last, between, None


def _opens(position: Position, last: date, between: list[MonitoringReport]) -> tuple[date, Step]:
    """Return the day on which the problem was recorded, or the day after the longest allowed gap."""
    days = position.facts.policy.on(figures.SILENT_DAYS, last)
    over = days_after(days + 1, last)
    report = between[0] if between else None
    if report is not None and report.on <= over:
        rows = (report.on,)
        silent = report.what == "silent"
        return report.on, Step("software_silent", rows, SILENT) if silent else Step("software_tampered", rows, SILENT)
    return over, Step("software_not_heard", (last, days), SILENT)
