"""The sheets of a register import: the name of each column, and what it may hold.

This is the only definition. Reading, checking, the empty template, the filled example and the guide are all made from
it. `docs/import-sheets.md` is made from it.
"""

import re

from mosovo.rooms.convictions.models import Conviction, Disposal
from mosovo.rooms.identity.models import AttachedDocument, Identifier, Name, Photograph, RecordKind, Sex
from mosovo.rooms.notifications.models import Notification
from mosovo.rooms.orders.models import Order
from mosovo.rooms.whereabouts.models import Address, Spell

from .cell_types import (
    ChoiceCell,
    DateCell,
    NumberCell,
    PatternCell,
    PncNumberCell,
    TextCell,
    YesNoCell,
    choice_cell,
)
from .room_sheets import PROTECTED_SHEETS, ROOM_SHEETS
from .sheet_columns import KEY, PERSON, SheetColumn, SheetDefinition, key_column

DAY, DAY_AHEAD = DateCell(), DateCell(allows_future=True)
TERM = NumberCell(0, 1200)
AGE = NumberCell(0, 120)
YES_NO = YesNoCell()
PNC = PncNumberCell()
CRO = PatternCell(re.compile(r"[A-Z]{0,2}\d{1,6}/\d{2}[A-Z]"), "A CRO number like 12345/86A.")
_INCHOATE = ("attempt", "conspiracy", "incitement", "encouraging_or_assisting", "aiding")
INCHOATE = ChoiceCell({word: word for word in _INCHOATE}, "One of: " + ", ".join(_INCHOATE) + ".")
_POSITIONS = ("not_yet_dealt_with", "serving", "supervised", "hospital", "none")
POSITION = ChoiceCell({word: word for word in _POSITIONS}, "One of: " + ", ".join(_POSITIONS) + ".")


def _day(name: str, *, required: bool = False, note: str = "") -> SheetColumn:
    return SheetColumn(name, DAY, required=required, note=note)


PEOPLE = SheetDefinition("people", "One row for each person", (
    key_column("person"),
    SheetColumn("kind", choice_cell(RecordKind.Kind), required=True, note="Reason for registration"),
    _day("on_register_from", required=True),
    SheetColumn("forenames", TextCell(200)),
    SheetColumn("surname", TextCell(100), required=True),
    SheetColumn("sex", choice_cell(Sex.Value), required=True, if_wrong=Sex.Value.NOT_KNOWN.value),
    _day("born_on"),
    SheetColumn("pnc", PNC),
    SheetColumn("cro", CRO),
    _day("died_on"),
    SheetColumn("until", DAY_AHEAD, note="First day on which the person is no longer on the register"),
))  # fmt: skip
NAMES = SheetDefinition("names", "Former names and aliases", (
    key_column("name"),
    PERSON,
    SheetColumn("kind", choice_cell(Name.Kind), required=True),
    SheetColumn("forenames", TextCell(200)),
    SheetColumn("surname", TextCell(100), required=True),
    _day("used_from_on"),
))  # fmt: skip
ADDRESSES = SheetDefinition("addresses", "Home address or place where regularly found", (
    key_column("address"),
    PERSON,
    SheetColumn("kind", choice_cell(Address.Kind), required=True),
    SheetColumn("lines", TextCell(300), required=True, note="Without the postcode"),
    SheetColumn("postcode", TextCell(10)),
    SheetColumn("police_area", TextCell(100)),
    _day("from_on", required=True),
    _day("until", note="First day no longer there"),
))  # fmt: skip
IDENTIFIERS = SheetDefinition("identifiers", "Numbers of other systems; the PNC and CRO number are in people", (
    key_column("identifier"),
    PERSON,
    SheetColumn("kind", choice_cell(Identifier.Kind), required=True),
    SheetColumn("value", TextCell(40), required=True),
))  # fmt: skip
RECORD_KINDS = SheetDefinition("record_kinds", "Further reasons for registration; the first is in people", (
    key_column("record kind"),
    PERSON,
    SheetColumn("kind", choice_cell(RecordKind.Kind), required=True),
    _day("from_on", required=True),
    SheetColumn("until", DAY_AHEAD),
))  # fmt: skip
CONVICTIONS = SheetDefinition("convictions", "Convictions, findings and cautions", (
    key_column("conviction"),
    PERSON,
    SheetColumn("gateway", choice_cell(Conviction.Gateway), required=True),
    SheetColumn("offence", TextCell(200), note="Act and section: SOA 2003 s.9; or leave empty and give the code"),
    SheetColumn("offence_code", TextCell(10), note="CJS code of an imported code list"),
    SheetColumn("inchoate", INCHOATE),
    SheetColumn("schedule3", choice_cell(Conviction.InSchedule3), note="Only to override the table of offences"),
    _day("offended_on"),
    _day("offended_latest_on", note="If the offence was between two dates; offended_on is then the first"),
    SheetColumn("age_at_offence", AGE, note="If the date of the offence is not known"),
    SheetColumn("age_at_offence_most", AGE, note="If only a range is known; age_at_offence is then the least"),
    SheetColumn("victim_age", AGE),
    SheetColumn("victim_age_most", AGE, note="If only a range is known; victim_age is then the least"),
    SheetColumn("image_age", AGE, note="Youngest person shown"),
    SheetColumn("sexual_purpose", YES_NO),
    SheetColumn("court_finds_sexual", YES_NO),
    _day("on", required=True, note="Conviction, finding or caution"),
    _day("sentenced_on"),
    SheetColumn("court", TextCell(200)),
    SheetColumn("court_police_area", TextCell(100)),
    SheetColumn("total_months", NumberCell(0, 1200), note="Total of all sentences, as on the warrant of sentence"),
    SheetColumn("total_days", NumberCell(0, 9999), note="Days of that total"),
    SheetColumn("days_served", NumberCell(0, 9999), note="Days on remand that the warrant counts"),
    _day("quashed_on"),
    SheetColumn("retrial", choice_cell(Conviction.Retrial), note="Of a quashed conviction"),
    SheetColumn("retrial_of", KEY, refers_to="convictions", note="On retrial: the key of the quashed conviction"),
    _day("substituted_on", note="The sentence was amended; the disposals are the amended ones"),
    SheetColumn("substituted_by", choice_cell(Conviction.SentenceAmended)),
    SheetColumn("first_sentence_qualified", YES_NO, note="Whether the sentence first passed met the same condition"),
    _day("disregarded_on"),
    _day("notice_given_on"),
    _day("trial_concluded_on"),
    SheetColumn("position_on_1997_09_01", POSITION),
    SheetColumn("direction_from", DAY_AHEAD, note="Parental direction, s.89"),
    SheetColumn("direction_until", DAY_AHEAD),
), decides_dates=True)  # fmt: skip
DISPOSALS = SheetDefinition("disposals", "Sentences for convictions", (
    key_column("disposal"),
    SheetColumn("conviction", KEY, required=True, refers_to="convictions", note="The key of the conviction"),
    SheetColumn("kind", choice_cell(Disposal.Kind), required=True),
    SheetColumn("years", TERM),
    SheetColumn("months", TERM),
    SheetColumn("weeks", TERM),
    SheetColumn("days", NumberCell(0, 9999)),
    SheetColumn("suspended_months", NumberCell(1, 120)),
    SheetColumn("consecutive_to", KEY, refers_to="convictions", note="The key of another conviction"),
    SheetColumn("overlap_months", TERM),
    SheetColumn("custodial_months", NumberCell(1, 1200)),
    SheetColumn("extension_months", NumberCell(1, 120)),
    SheetColumn("restriction_order", YES_NO),
    SheetColumn("supervision_months", NumberCell(0, 120),
                note="0 if a community payback order has no offender supervision requirement"),
    SheetColumn("as_passed", YES_NO, note="yes if checked with the court although it is outside a limit"),
), decides_dates=True)  # fmt: skip
SPELLS = SheetDefinition("spells", "Custody, hospital, abroad", (
    key_column("spell"),
    PERSON,
    SheetColumn("kind", choice_cell(Spell.Kind), required=True),
    _day("from_on", required=True),
    _day("ended_on", note="Date of release, discharge or return; empty if it has not ended"),
    SheetColumn("place", TextCell(200)),
), decides_dates=True)  # fmt: skip
NOTIFICATIONS = SheetDefinition("notifications", "Notifications to the police", (
    key_column("notification"),
    PERSON,
    SheetColumn("under", choice_cell(Notification.Under), required=True),
    _day("on", required=True),
    SheetColumn("change", choice_cell(Notification.Change), note="The change: under s.84 only"),
    SheetColumn("home_address_kind", choice_cell(Notification.Home)),
    SheetColumn("expected_on", DAY_AHEAD, note="Notified in advance: the expected date"),
    SheetColumn("about", KEY, refers_to="notifications", note="Did not happen: the key of the notification in advance"),
    SheetColumn("attendance", KEY, refers_to="attendances", note="The key of the attendance at which it was given"),
    SheetColumn("details", TextCell(300), note="Notified in advance: the new name or address"),
    SheetColumn("police_area", TextCell(100)),
    SheetColumn("station", TextCell(200)),
    SheetColumn("taken_by", TextCell(200)),
    SheetColumn("acknowledged", YES_NO),
), decides_dates=True)  # fmt: skip
ORDERS = SheetDefinition("orders", "Orders of the courts", (
    key_column("order"),
    PERSON,
    SheetColumn("kind", choice_cell(Order.Kind), required=True),
    SheetColumn("court", TextCell(200)),
    _day("made_on", required=True),
    _day("served_on"),
    SheetColumn("in_force_on", DAY_AHEAD, note="If it came into force later than it was made"),
    SheetColumn("months", NumberCell(1, 1200)),
    SheetColumn("until_further_order", YES_NO),
    SheetColumn("travel_months", NumberCell(1, 1200), note="Length of a ban on travel, if it differs"),
    _day("varied_on", note="The last variation by a court"),
    _day("renewed_on", note="The last renewal; the length is counted from it"),
    _day("ended_on"),
), decides_dates=True)  # fmt: skip
ALLOCATIONS = SheetDefinition("allocations", "Allocation of the case", (
    key_column("allocation"),
    PERSON,
    _day("from_on", required=True),
    SheetColumn("team", TextCell(100), required=True, note="Name of a team of the force"),
    SheetColumn("offender_manager", TextCell(100), note="User name of an offender manager of that team"),
    SheetColumn("lead_agency", TextCell(100), required=True, note="Code or name of an agency: POL, PRB"),
    SheetColumn("community_offender_manager", TextCell(200), note="If probation is the lead agency"),
))  # fmt: skip

PHOTOGRAPHS = SheetDefinition("photographs", "Photographs, each a file in the folder files", (
    key_column("photograph"),
    PERSON,
    SheetColumn("file", TextCell(200), required=True, note="The name of the file in the folder files"),
    SheetColumn("kind", choice_cell(Photograph.Kind), required=True),
    _day("taken_on", required=True),
    SheetColumn("taken_where", TextCell(200)),
    SheetColumn("taken_by", TextCell(200)),
    SheetColumn("sha256", TextCell(64), note="Of the file, to check that it arrived whole"),
))  # fmt: skip

ABOUT = (
    "conviction", "order", "licence", "notification", "visit", "assessment", "plan_version", "mappa_level", "breach",
    "device", "household",
)  # fmt: skip
"""The kinds of record that a document can belong to: columns with the key of a row of the sheet of that name."""
DOCUMENTS = SheetDefinition("documents", "Documents, each a file in the folder files", (
    key_column("document"),
    PERSON,
    SheetColumn("file", TextCell(200), required=True, note="The name of the file in the folder files"),
    SheetColumn("kind", choice_cell(AttachedDocument.Kind), required=True),
    SheetColumn("title", TextCell(200), required=True),
    _day("made_on", required=True),
    *(
        SheetColumn(name, KEY, refers_to="breaches" if name == "breach" else f"{name}s",
                    note="The record that the document belongs to: one of these columns, or none")
        for name in ABOUT
    ),
    SheetColumn("sha256", TextCell(64), note="Of the file, to check that it arrived whole"),
))  # fmt: skip

_EARLY = tuple(sheet for sheet in ROOM_SHEETS if sheet.name == "attendances")
"""Sheets of rooms to which one of the sheets here refers."""
SHEETS = (
    PEOPLE, NAMES, IDENTIFIERS, RECORD_KINDS, ADDRESSES, CONVICTIONS, DISPOSALS, SPELLS, *_EARLY, NOTIFICATIONS,
    ORDERS, ALLOCATIONS, PHOTOGRAPHS, *(sheet for sheet in ROOM_SHEETS if sheet not in _EARLY), DOCUMENTS,
)  # fmt: skip
"""The sheets of the register, in an order in which rows come after the rows that they refer to."""
ALL_SHEETS = (*SHEETS, *PROTECTED_SHEETS)
BY_NAME = {sheet.name: sheet for sheet in ALL_SHEETS}


def list_sheets(field_group: str = "") -> tuple[SheetDefinition, ...]:
    """List the sheets of the register, or those of the file of a field group."""
    return tuple(sheet for sheet in PROTECTED_SHEETS if field_group in sheet.groups) if field_group else SHEETS


GUIDE = "guide"
"""The name of the sheet that explains the others and is not read."""
