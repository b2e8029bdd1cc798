"""The facts that the rules on devices and monitoring software need."""

from datetime import date

from mosovo_law.core.frozen_value import value


@value(frozen=True, slots=True, kw_only=True)
class DevicePermission:
    """A device that needs permission under a condition, and had none when it became known."""

    ref: str
    on: date
    until: date | None = None
    """The day on which it was seized, destroyed or no longer held."""
    decided_on: date | None = None
    decided_by_ref: str | None = None
    """The ref of the decision."""


@value(frozen=True, slots=True, kw_only=True)
class MonitoredDevice:
    """Monitoring software on a device, from its installation until it or the device was removed."""

    ref: str
    on: date
    until: date | None = None


@value(frozen=True, slots=True, kw_only=True)
class MonitoringReport:
    """The status of the monitoring software on a day."""

    ref: str
    on: date
    monitoring: str
    """The ref of the software."""
    what: str
    """checked_in | silent | tampered | looked_into"""
