"""Facts for the practice rules: devices that need a decision, and the last report of monitoring software."""

from mosovo.record.law_facts import LawFactRow, LawFactSource, current_rows_sql, map_columns
from mosovo_law.facts.device_facts import DevicePermission, MonitoredDevice, MonitoringReport


def build_device_permission(row: LawFactRow) -> DevicePermission:
    """Build the fact of a device without the permission that a condition requires."""
    return DevicePermission(
        ref=row.ref, on=row.required_day("on"), until=row.day("until"), decided_on=row.day("decided_on"),
        decided_by_ref=row.text("decided_by") or None,
    )  # fmt: skip


def build_monitored_device(row: LawFactRow) -> MonitoredDevice:
    """Build the fact of monitoring software on a device."""
    return MonitoredDevice(ref=row.ref, on=row.required_day("installed_on"), until=row.day("until"))


def build_report(row: LawFactRow) -> MonitoringReport:
    """Build the fact of a report of monitoring software."""
    return MonitoringReport(
        ref=row.ref, on=row.required_day("on"), monitoring=row.text("monitoring_id"), what=row.text("what")
    )


_STEP = "from devices_devicestep s where s.nominal_id = f.nominal_id and {} and " + current_rows_sql(
    "s", "devices_devicestep"
)
_DECIDED = "select s.on, s.first::text {} order by s.on, s.first limit 1".format(
    _STEP.format("s.device_id = f.first and s.kind in ('permitted', 'not-permitted', 'not-asked')")
)
_RETURNED = "select s.on, s.first::text {} order by s.on desc, s.first desc limit 1".format(
    _STEP.format("s.device_id = f.first and s.kind = 'returned'")
)
_WITHOUT_PERMISSION_FROM = """
  case when decided."on" < returned."on" then f.known_on else coalesce(returned."on", f.known_on) end"""
"""A device that came back undecided is again without permission, from that day."""
_NO_LONGER_HELD = "s.kind in ('seized', 'destroyed', 'gone')"
_SINCE_RETURN = '(returned.first is null or (s.on, s.first) > (returned."on", returned.first::uuid))'
_DEVICE_LEFT_ON = (
    f"(select min(s.on) {_STEP.format(f's.device_id = f.first and {_NO_LONGER_HELD} and {_SINCE_RETURN}')})"
)
_MONITORED_DEVICE_LEFT_ON = (
    f"(select min(s.on) {_STEP.format(f's.device_id = f.device_id and s.on >= f.installed_on and {_NO_LONGER_HELD}')})"
)
_SOFTWARE_ENDED_ON = f"""(select min(r.on) from devices_monitoringreport r where r.nominal_id = f.nominal_id
  and r.monitoring_id = f.first and r.what in ('removed', 'expired') and
  {current_rows_sql("r", "devices_monitoringreport")})"""

BRANCHES = (
    LawFactSource(
        "device_asked",
        "devices_device",
        {
            "on": _WITHOUT_PERMISSION_FROM,
            "until": _DEVICE_LEFT_ON,
            "decided_on": 'decided."on"',
            "decided_by": "decided.first",
        },
        build_device_permission,
        where="f.permission = 'needed'",
        joins={"decided": _DECIDED, "returned": _RETURNED},
    ),
    LawFactSource(
        "monitored",
        "devices_monitoringsoftware",
        {**map_columns("installed_on"), "until": f"least({_SOFTWARE_ENDED_ON}, {_MONITORED_DEVICE_LEFT_ON})"},
        build_monitored_device,
    ),
    LawFactSource(
        "monitoring_report",
        "devices_monitoringreport",
        map_columns("on", "monitoring_id", "what"),
        build_report,
        where="f.what not in ('removed', 'expired')",
    ),
)
