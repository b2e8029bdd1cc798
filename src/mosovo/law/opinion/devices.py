"""Devices and monitoring software in sentences."""

from collections.abc import Mapping

from mosovo.law.opinion.recited import Recital
from mosovo.law.opinion.words import day, plainly
from mosovo.law.practice.device_facts import DeviceAsked, Monitored, MonitoringReport


def _device(device: DeviceAsked) -> str:
    decided = f", decided on {day(device.decided_on)}" if device.decided_on is not None else ""
    gone = f", gone on {day(device.until)}" if device.until is not None else ""
    return f"A device became known on {day(device.on)} without permission{decided}{gone}"


def _monitored(software: Monitored) -> str:
    until = f", until {day(software.until)}" if software.until is not None else ""
    return f"Monitoring software installed on {day(software.on)}{until}"


def _report(report: MonitoringReport) -> str:
    return f"Monitoring software on {day(report.on)}: {plainly(report.what)}"


DEVICES: Mapping[str, Recital] = {
    "devices_asked": Recital(_device, frozenset({"on", "until", "decided_on", "decided_by_ref"})),
    "monitored": Recital(_monitored, frozenset({"on", "until"})),
    "monitoring_reports": Recital(_report, frozenset({"on", "monitoring", "what"})),
}
