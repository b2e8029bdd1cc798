"""Sheets whose columns are those of one table of a room: the model says what each may hold.

A room gets a sheet by one line here. The template, the guide, the reader and the checks follow from it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from django.db import models

from mosovo.record.models import RecordedFact
from mosovo.rooms.devices.models import Device, Examination, MonitoringSoftware, OnlineAccount
from mosovo.rooms.households.models import Household, SafeguardingReferral
from mosovo.rooms.identifying_details.models import BodyMark, ContactPoint, Vehicle
from mosovo.rooms.identity.models import IdentityDocument, SafetyWarning
from mosovo.rooms.licences.models import Licence, LicenceCondition
from mosovo.rooms.mappa.models import CategoryDecision, MappaLevelRecord
from mosovo.rooms.monitoring.models import TagOrder
from mosovo.rooms.orders.models import Clause
from mosovo.rooms.plan.models import PlanVersion
from mosovo.rooms.risk.models import Assessment, HarmStatement, RiskLevel, ToolResult
from mosovo.rooms.visits.models import Visit
from mosovo.rooms.wanted.models import WantedReport
from mosovo.rooms.whereabouts.models import QualifyingStay, StayDays

from .cell_types import CellReader, ChoiceCell, DateCell, NumberCell, TextCell, TimeCell, YesNoCell
from .sheet_columns import KEY, PERSON, SheetColumn, SheetDefinition, key_column

SIGNED_OFF = "signed_off_on"
SIGNED_IN_SOURCE = "signed off in the source on"
_LIMITS = {models.SmallIntegerField: (1, 999), models.IntegerField: (0, 999_999)}


def build_sheet(
    name: str, about: str, model: type[RecordedFact], *columns: str, ahead: tuple[str, ...] = (), of: str = ""
) -> SheetDefinition:
    """Build the sheet of a table from its columns.

    `ahead` names the dates that may lie in the future. `of` names the foreign key to a fact of another sheet, which
    then says who the row is about.
    """
    key = key_column(name.removesuffix("s").replace("_", " "))
    about_whom = SheetColumn(of, KEY, True, f"{of}s", f"The key of the {of}") if of else PERSON
    return SheetDefinition(name, about, (key, about_whom, *_columns(model, columns, ahead)))


def with_sign_off(sheet: SheetDefinition) -> SheetDefinition:
    """Return the sheet with the date on which its fact was signed off. The source of the fact names it."""
    note = "Recorded in the source of the fact. It is not a sign-off of this system"
    return replace(sheet, columns=(*sheet.columns, SheetColumn(SIGNED_OFF, DateCell(), note=note)))


def _columns(model: type[RecordedFact], names: tuple[str, ...], ahead: tuple[str, ...]) -> Iterator[SheetColumn]:
    for name in names:
        field = model._meta.get_field(name)
        assert isinstance(field, models.Field)
        yield SheetColumn(
            name, _reader(field, ahead), required=not field.blank and not field.has_default(), note=str(field.help_text)
        )


def _reader(field: "models.Field[object, object]", ahead: tuple[str, ...]) -> CellReader:
    if isinstance(field, models.IntegerField):
        numbers = [int(value) for value, _ in field.choices or ()]
        return NumberCell(min(numbers), max(numbers)) if numbers else NumberCell(*_LIMITS[type(field)])
    if field.choices:
        pairs = [(str(value), str(label)) for value, label in field.choices if value]
        words = {text.casefold(): value for value, label in pairs for text in (label, value)}
        return ChoiceCell(words, "One of: " + ", ".join(value for value, _ in pairs) + ".")
    if isinstance(field, models.DateField):
        return DateCell(may_lie_ahead=field.name in ahead)
    if isinstance(field, models.BooleanField):
        return YesNoCell()
    assert isinstance(field, models.CharField)
    return TextCell(field.max_length or 0)


MODELS: Mapping[str, type[RecordedFact]] = {
    "risk_levels": RiskLevel,
    "safety_warnings": SafetyWarning,
    "contact_points": ContactPoint,
    "vehicles": Vehicle,
    "order_clauses": Clause,
    "body_marks": BodyMark,
    "identity_documents": IdentityDocument,
    "devices": Device,
    "examinations": Examination,
    "online_accounts": OnlineAccount,
    "licences": Licence,
    "licence_conditions": LicenceCondition,
    "stays": QualifyingStay,
    "stay_days": StayDays,
    "mappa_categories": CategoryDecision,
    "mappa_levels": MappaLevelRecord,
    "assessments": Assessment,
    "plan_versions": PlanVersion,
    "tool_results": ToolResult,
    "harm_statements": HarmStatement,
    "monitoring_software": MonitoringSoftware,
    "tag_orders": TagOrder,
    "households": Household,
    "referrals": SafeguardingReferral,
    "wanted_reports": WantedReport,
}
"""The table of each sheet whose rows become one fact with the same columns."""
PARENTS: Mapping[str, str] = {
    "order_clauses": "order", "examinations": "device", "licence_conditions": "licence", "stay_days": "stay",
    "monitoring_software": "device", "referrals": "household",
}  # fmt: skip
"""The foreign key of each sheet whose rows belong to a row of another one."""
VISITS = SheetDefinition("visits", "Visits, each since the last at which the person was seen at least", (
    key_column("visit"),
    PERSON,
    SheetColumn("on", DateCell(), required=True),
    SheetColumn("at", TimeCell(), note="Time of day; the source of the fact names it as unknown if it is empty"),
    *_columns(
        Visit,
        ("outcome", "announced", "place", "companion_from_agency", "single_crewed_reason", "present", "text",
         "follow_up"),
        (),
    ),
))  # fmt: skip
"""A visit has a date and a time of its own, and so a builder in `fact_builders`."""
ROOM_SHEETS = (
    build_sheet("risk_levels", "Risk level, the current one at least", RiskLevel, "level", "set_on", "reason"),
    build_sheet(
        "safety_warnings", "Warning markers, shown on the officer safety card", SafetyWarning,
        "kind", "words", "from_on", "until", ahead=("until",),
    ),
    build_sheet(
        "contact_points", "Telephone numbers and e-mail addresses", ContactPoint,
        "kind", "value", "owner_relation", "name", "known_on", "text",
    ),
    build_sheet(
        "vehicles", "Vehicles", Vehicle, "registration", "description", "owner_relation", "name", "known_on", "text",
    ),
    VISITS,
    build_sheet(
        "order_clauses", "Prohibitions and requirements of orders", Clause,
        "number", "wording", "plain", "kind", "subject", "supervised_by", "monitored", "from_on", "until",
        ahead=("until",), of="order",
    ),
    build_sheet(
        "body_marks", "Scars, tattoos and other marks", BodyMark, "kind", "place", "description", "known_on",
    ),
    build_sheet(
        "identity_documents", "Passports and other identity documents", IdentityDocument,
        "kind", "description", "number", "country", "name_in_it", "expires_on", "held_where", "from_on",
        ahead=("expires_on",),
    ),
    build_sheet(
        "devices", "Devices", Device,
        "kind", "make", "model_name", "serial", "imei", "imei_2", "phone_number", "iccid", "operating_system",
        "sharing", "shared_with", "location", "known_by", "known_on", "permission", "text",
    ),
    build_sheet(
        "examinations", "Examinations of devices", Examination,
        "examined_on", "examined_by", "tool", "result", "hits_a", "hits_b", "hits_c", "reference", "text", of="device",
    ),
    build_sheet(
        "online_accounts", "Accounts of online services", OnlineAccount,
        "service", "handle", "email", "phone_number", "known_by", "known_on", "verified_on", "text",
    ),
    build_sheet(
        "licences", "Licences", Licence,
        "kind", "set_by", "set_by_name", "from_on", "until", "conditional_release_on", "sentence_ends_on",
        "curfew_eligible_on", "parole_eligible_on", "post_recall_release_on", "supervision_until",
        ahead=("from_on", "until", "conditional_release_on", "sentence_ends_on", "curfew_eligible_on",
               "parole_eligible_on", "post_recall_release_on", "supervision_until"),
    ),
    build_sheet(
        "licence_conditions", "Conditions of licences", LicenceCondition,
        "standing", "code", "category", "subject", "wording", "plain", "from_on", "until", "set_by",
        ahead=("from_on", "until"), of="licence",
    ),
    build_sheet("stays", "Places of stays of seven days or more", QualifyingStay, "lines", "postcode"),
    build_sheet(
        "stay_days", "Days of stays, one row for each run of days", StayDays, "first_day_on", "last_day_on",
        ahead=("last_day_on",), of="stay",
    ),
    build_sheet(
        "mappa_categories", "MAPPA categories that a person decided", CategoryDecision,
        "kind", "on", "category", "basis", "from_on", "until", "exit", "text", ahead=("until",),
    ),
    build_sheet(
        "mappa_levels", "MAPPA levels", MappaLevelRecord,
        "level", "route", "set_on", "set_as", "text", "review_on", "attended", ahead=("review_on",),
    ),
    with_sign_off(build_sheet(
        "assessments", "Risk assessments: the overall level and the reasons", Assessment,
        "assessed_on", "overall", "rationale", "priority", "reassess_on", ahead=("reassess_on",),
    )),
    with_sign_off(build_sheet("plan_versions", "Risk management plans", PlanVersion, "written_on", "text")),
    build_sheet(
        "tool_results", "Results of other risk tools", ToolResult,
        "tool", "tool_name", "version", "score", "band", "assessor", "assessed_on", "text",
    ),
    build_sheet(
        "harm_statements", "Risk of serious harm: who, what and how soon", HarmStatement,
        "assessed_on", "community_public", "community_children", "community_known_adult", "community_staff",
        "community_self", "custody_public", "custody_children", "custody_known_adult", "custody_staff",
        "custody_prisoners", "custody_self", "who", "nature", "imminence", "increases", "reduces", "analysis",
    ),
    build_sheet(
        "monitoring_software", "Monitoring software on devices", MonitoringSoftware,
        "product", "licence_id", "basis", "condition", "consent_on", "coverage", "installed_on", "installed_by",
        of="device",
    ),
    build_sheet(
        "tag_orders", "Electronic monitoring", TagOrder,
        "kind", "responsible", "from_on", "until", "curfew", "zones", "trail", "attendance", "alcohol", "text",
        ahead=("until",),
    ),
    build_sheet("households", "Households with children, without their members", Household, "lines", "postcode"),
    build_sheet(
        "referrals", "Safeguarding referrals about a household", SafeguardingReferral,
        "referred_to", "sent_on", "sent_by", "reference", of="household",
    ),
    build_sheet(
        "wanted_reports", "People who are wanted or missing now", WantedReport,
        "kind", "since_on", "reported_by", "last_seen_on", "last_seen_at", "last_contact_on", "text",
    ),
)  # fmt: skip
