"""Sheets about devices, online accounts, monitoring software and electronic tags."""

from mosovo.rooms.devices.models import (
    Device,
    DeviceStep,
    Examination,
    ImageReference,
    ImageViewing,
    MonitoringReport,
    MonitoringSoftware,
    OnlineAccount,
    OnlineAccountEnd,
)
from mosovo.rooms.monitoring.models import (
    Curfew,
    ProviderEnrolment,
    RequiredAttendance,
    TagEquipment,
    TagOrder,
    TagZone,
    TrailRequest,
)

from .builder import Reference, build_room_sheet

_DEVICE = Reference("device", "devices")
_TAG = Reference("tag_order", "tag_orders", field="order_id")
DEVICES = (
    build_room_sheet(
        "devices", "Devices", Device,
        "kind", "make", "model_name", "serial", "imei", "imei_2", "phone_number", "iccid", "operating_system",
        "sharing", "shared_with", "location", "known_by", "known_on", "permission", "text",
    ),
    build_room_sheet(
        "device_steps", "Permission for a device, and what happened to it", DeviceStep,
        _DEVICE, "kind", "on", "reference", "text",
    ),
    build_room_sheet(
        "examinations", "Examinations of devices", Examination,
        _DEVICE, "examined_on", "examined_by", "tool", "result", "hits_a", "hits_b", "hits_c", "reference", "text",
    ),
    build_room_sheet(
        "image_references", "References to images found on a device: never the images", ImageReference,
        _DEVICE, "found_on", "digest", "place", "category",
    ),
    build_room_sheet(
        "image_viewings", "Times for which officers viewed images of a device", ImageViewing,
        _DEVICE, "viewed_on", "minutes", "images", "text",
    ),
    build_room_sheet(
        "monitoring_software", "Monitoring software on devices", MonitoringSoftware,
        _DEVICE, "product", "licence_id", "basis", "condition", "consent_on", "coverage", "installed_on",
        "installed_by",
    ),
    build_room_sheet(
        "monitoring_reports", "What was noted about monitoring software", MonitoringReport,
        Reference("software", "monitoring_software", field="monitoring_id"), "what", "on", "text",
    ),
    build_room_sheet(
        "online_accounts", "Accounts of online services", OnlineAccount,
        "service", "handle", "email", "phone_number", "known_by", "known_on", "verified_on", "text",
    ),
    build_room_sheet(
        "online_account_ends", "Online accounts that were closed", OnlineAccountEnd,
        Reference("account", "online_accounts", note="The key of the online account"), "ended_on", "text",
    ),
)  # fmt: skip
TAGS = (
    build_room_sheet(
        "tag_orders", "Electronic monitoring", TagOrder,
        "kind", "responsible", "from_on", "until", "curfew", "zones", "trail", "attendance", "alcohol", "text",
    ),
    build_room_sheet(
        "tag_equipment", "Tags that were fitted", TagEquipment, _TAG, "kind", "serial", "fitted_on", "removed_on",
    ),
    build_room_sheet(
        "curfews", "Hours of a curfew", Curfew,
        _TAG, "days", "starts", "ends", "address", "latitude", "longitude", "radius", "from_on", "until",
    ),
    build_room_sheet(
        "required_attendances", "Places that a tagged person must attend", RequiredAttendance,
        _TAG, "days", "starts", "ends", "address", "purpose", "from_on", "until",
    ),
    build_room_sheet("tag_zones", "Areas of a tag", TagZone, _TAG, "kind", "name", "points", "from_on", "until"),
    build_room_sheet(
        "trail_requests", "Requests for the trail of a tag", TrailRequest,
        _TAG, "asked_on", "first_day", "last_day", "purpose",
    ),
    build_room_sheet(
        "provider_enrolments", "Enrolments with a provider of alerts", ProviderEnrolment,
        "source", "subject", "basis", Reference("clause", "order_clauses", required=False, field="clause_id"),
        "from_on", "until",
    ),
)  # fmt: skip
SHEETS = (*DEVICES, *TAGS)
