"""The types and severities of alerts."""

from django.db import models


class Severity(models.IntegerChoices):
    """The severity, which sets the time for triage: 1 within the hour, 2 on the same day, 3 within working days."""

    URGENT = 1, "Urgent"
    HIGH = 2, "High"
    ORDINARY = 3, "Ordinary"


class AlertKind(models.TextChoices):
    """The types of alert: from monitoring software, from tags, and notices from police systems."""

    IIOC = "iioc", "Indecent images of children"
    CSE_KEYWORD = "cse_keyword", "Child sexual exploitation keywords"
    CHILD_CONTACT = "child_contact", "Contact with a child"
    GROOMING = "grooming", "Grooming"
    EXTREMISM = "extremism", "Extremism"
    SELF_HARM = "self_harm", "Self-harm"
    PROHIBITED = "prohibited", "Prohibited site or app"
    VPN = "vpn", "VPN or hidden connection"
    INCOGNITO = "incognito", "Private browsing"
    TIME_CHANGE = "time_change", "Device clock changed"
    TAMPER = "tamper", "Tampering with the software"
    UNINSTALL = "uninstall", "Software removed"
    OFFLINE = "offline", "Device not reporting"
    NEW_USB = "new_usb", "New USB device"
    NEW_ACCOUNT = "new_account", "New account"
    CURFEW_LATE = "curfew_late", "Late for the curfew"
    CURFEW_ABSENT = "curfew_absent", "Absent during the curfew"
    CURFEW_LEFT = "curfew_left", "Left during the curfew"
    UNIT_POWER = "unit_power", "Home unit without power"
    UNIT_TAMPER = "unit_tamper", "Tampering with the home unit"
    UNIT_MOVED = "unit_moved", "Home unit moved"
    STRAP = "strap", "Tampering with the strap"
    BATTERY = "battery", "Battery low or not charged"
    GPS_LOST = "gps_lost", "No GPS"
    ZONE_ENTRY = "zone_entry", "Entered an exclusion zone"
    ZONE_BUFFER = "zone_buffer", "Near an exclusion zone"
    ZONE_EXIT = "zone_exit", "Left an inclusion zone"
    ATTENDANCE = "attendance", "Missed attendance"
    ALCOHOL = "alcohol", "Alcohol detected"
    BRACELET = "bracelet", "Tampering with the sobriety bracelet"
    NO_CONTACT = "no_contact", "Tag not reporting"
    HOSPITAL = "hospital", "Death or hospital"
    INSTALL_FAILED = "install_failed", "Tag could not be fitted"
    OTHER = "other", "Other"
    ARREST = "arrest", "Police report: arrest"
    CHARGE = "charge", "Police report: charge"
    RELEASED = "released", "Police report: released from police custody"
    STOP = "stop", "Police report: stop"
    CUSTODY_IN = "custody_in", "Police report: taken into custody"
    CUSTODY_OUT = "custody_out", "Police report: left custody"
    MISSING = "missing", "Police report: missing"
    FOUND = "found", "Police report: found"
    CRIME_SUSPECT = "crime_suspect", "Police report: suspect of a crime"
    CALL = "call", "Police report: call to the police"
    BORDER = "border", "Police report: border"


CURFEW_KINDS = frozenset({AlertKind.CURFEW_LATE, AlertKind.CURFEW_ABSENT, AlertKind.CURFEW_LEFT})
OF_TAGS = CURFEW_KINDS | {
    AlertKind.UNIT_POWER, AlertKind.UNIT_TAMPER, AlertKind.UNIT_MOVED, AlertKind.STRAP, AlertKind.BATTERY,
    AlertKind.GPS_LOST, AlertKind.ZONE_ENTRY, AlertKind.ZONE_BUFFER, AlertKind.ZONE_EXIT, AlertKind.ATTENDANCE,
    AlertKind.ALCOHOL, AlertKind.BRACELET, AlertKind.NO_CONTACT, AlertKind.HOSPITAL, AlertKind.INSTALL_FAILED,
}  # fmt: skip
"""Types handled with the provider and the responsible officer. The police review the others."""
NOTICES = frozenset({
    AlertKind.ARREST, AlertKind.CHARGE, AlertKind.RELEASED, AlertKind.STOP, AlertKind.CUSTODY_IN,
    AlertKind.CUSTODY_OUT, AlertKind.MISSING, AlertKind.FOUND, AlertKind.CRIME_SUSPECT, AlertKind.CALL,
    AlertKind.BORDER,
})  # fmt: skip
"""What police systems report of a person. The database function `is_notice` has the same kinds."""
