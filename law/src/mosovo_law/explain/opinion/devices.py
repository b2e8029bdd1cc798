"""Devices and monitoring software in sentences."""

from collections.abc import Mapping

from mosovo_law.core.plain_words import format_date, plain_word
from mosovo_law.explain.opinion.fact_statement import FactStatement
from mosovo_law.facts.device_facts import DevicePermission, MonitoredDevice, MonitoringReport


def _device(device: DevicePermission) -> str:
    decided = f", decided on {format_date(device.decided_on)}" if device.decided_on is not None else ""
    end_note = f", no longer held from {format_date(device.until)}" if device.until is not None else ""
    return f"A device became known on {format_date(device.on)} without permission{decided}{end_note}"


def _monitored(software: MonitoredDevice) -> str:
    until = f", until {format_date(software.until)}" if software.until is not None else ""
    return f"Monitoring software installed on {format_date(software.on)}{until}"


def _report(report: MonitoringReport) -> str:
    return f"Monitoring software on {format_date(report.on)}: {plain_word(report.what)}"


DEVICES: Mapping[str, FactStatement] = {
    "devices_asked": FactStatement(_device, frozenset({"on", "until", "decided_on", "decided_by_ref"})),
    "monitored": FactStatement(_monitored, frozenset({"on", "until"})),
    "monitoring_reports": FactStatement(_report, frozenset({"on", "monitoring", "what"})),
}
