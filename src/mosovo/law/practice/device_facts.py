"""The facts that the rules on devices and monitoring software ask for."""

from datetime import date

from mosovo.law.frozen_value import value


@value(frozen=True, slots=True, kw_only=True)
class DevicePermission:
    """A device for which a condition asks permission, and none was given when it became known."""

    ref: str
    on: date
    until: date | None = None
    """The day on which it was seized, destroyed or gone."""
    decided_on: date | None = None
    decided_by_ref: str | None = None
    """The ref of the decision."""


@value(frozen=True, slots=True, kw_only=True)
class MonitoredDevice:
    """Software that watches a device, from its installation until it or the device went."""

    ref: str
    on: date
    until: date | None = None


@value(frozen=True, slots=True, kw_only=True)
class MonitoringReport:
    """What was heard of the software on a day."""

    ref: str
    on: date
    monitoring: str
    """The ref of the software."""
    what: str
    """checked_in | silent | tampered | looked_into"""
