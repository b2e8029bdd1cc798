"""The sheets of a register that comes in: what each column is called, and what it may hold.

This is the one description. Reading, checking, the empty template, the filled example and the
guide are all made from it. `docs/import.md` says the same in prose.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from mosovo.rooms.convictions.models import Conviction, Disposal
from mosovo.rooms.identity.models import Name, RecordKind, Sex
from mosovo.rooms.notification.models import Notification
from mosovo.rooms.orders.models import Order
from mosovo.rooms.whereabouts.models import Address, Spell

from .cells import Day, Matching, Number, OneOf, PncNumber, Reads, Text, YesNo, one_of

KEY = Text(100)
DAY, DAY_AHEAD = Day(), Day(may_lie_ahead=True)
TERM = Number(0, 1200)
AGE = Number(0, 120)
YES_NO = YesNo()
PNC = PncNumber()
CRO = Matching(re.compile(r"[A-Z]{0,2}\d{1,6}/\d{2}[A-Z]"), "A CRO number as 12345/86A.")
_INCHOATE = ("attempt", "conspiracy", "incitement", "encouraging_or_assisting", "aiding")
INCHOATE = OneOf({word: word for word in _INCHOATE}, "One of: " + ", ".join(_INCHOATE) + ".")
_POSITIONS = ("not_yet_dealt_with", "serving", "supervised", "hospital", "none")
POSITION = OneOf({word: word for word in _POSITIONS}, "One of: " + ", ".join(_POSITIONS) + ".")


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `refers_to` names the sheet whose key stands in it."""

    name: str
    reads: Reads
    required: bool = False
    refers_to: str = ""
    note: str = ""


@dataclass(frozen=True)
class Sheet:
    """A kind of row. Each row hangs on those that its columns refer to."""

    name: str
    about: str
    columns: tuple[Column, ...]

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """The columns by their names."""
        return {column.name: column for column in self.columns}

    @cached_property
    def references(self) -> tuple[Column, ...]:
        """The columns that hold the key of another row."""
        return tuple(column for column in self.columns if column.refers_to)


def _key(of: str) -> Column:
    return Column("key", KEY, required=True, note=f"What the source calls this {of}; never reused")


_PERSON = Column("person", KEY, required=True, refers_to="people", note="The key of the person")


def _day(name: str, *, required: bool = False, note: str = "") -> Column:
    return Column(name, DAY, required=required, note=note)


PEOPLE = Sheet("people", "One row a person", (
    _key("person"),
    Column("kind", one_of(RecordKind.Kind), required=True, note="Why they are on the register"),
    _day("on_register_from", required=True),
    Column("forenames", Text(200)),
    Column("surname", Text(100), required=True),
    Column("sex", one_of(Sex.Value), required=True),
    _day("born_on"),
    Column("pnc", PNC),
    Column("cro", CRO),
    _day("died_on"),
))  # fmt: skip
NAMES = Sheet("names", "Former names and aliases", (
    _key("name"),
    _PERSON,
    Column("kind", one_of(Name.Kind), required=True),
    Column("forenames", Text(200)),
    Column("surname", Text(100), required=True),
    _day("used_from_on"),
))  # fmt: skip
ADDRESSES = Sheet("addresses", "Where they live or are regularly found", (
    _key("address"),
    _PERSON,
    Column("kind", one_of(Address.Kind), required=True),
    Column("lines", Text(300), required=True, note="Without the postcode"),
    Column("postcode", Text(10)),
    Column("police_area", Text(100)),
    _day("from_on", required=True),
    _day("until", note="First day no longer there"),
))  # fmt: skip
CONVICTIONS = Sheet("convictions", "Convictions, findings and cautions", (
    _key("conviction"),
    _PERSON,
    Column("gateway", one_of(Conviction.Gateway), required=True),
    Column("offence", Text(200), note="Act and section: SOA 2003 s.9; or leave empty and give the code"),
    Column("offence_code", Text(10), note="CJS code of an imported code list"),
    Column("inchoate", INCHOATE),
    Column("schedule3", one_of(Conviction.InSchedule3), note="Only to overrule the table of offences"),
    _day("offended_on"),
    Column("age_at_offence", AGE, note="Where the day of the offence is not known"),
    Column("victim_age", AGE),
    Column("image_age", AGE, note="Youngest person shown"),
    Column("sexual_purpose", YES_NO),
    Column("court_finds_sexual", YES_NO),
    _day("on", required=True, note="Conviction, finding or caution"),
    _day("sentenced_on"),
    Column("court", Text(200)),
    Column("court_police_area", Text(100)),
    _day("quashed_on"),
    _day("substituted_on"),
    _day("disregarded_on"),
    _day("notice_given_on"),
    _day("trial_concluded_on"),
    Column("position_on_1997_09_01", POSITION),
))  # fmt: skip
DISPOSALS = Sheet("disposals", "How the court dealt with a conviction", (
    _key("disposal"),
    Column("conviction", KEY, required=True, refers_to="convictions", note="The key of the conviction"),
    Column("kind", one_of(Disposal.Kind), required=True),
    Column("years", TERM),
    Column("months", TERM),
    Column("weeks", TERM),
    Column("days", Number(0, 9999)),
    Column("suspended_months", Number(1, 120)),
    Column("consecutive_to", KEY, refers_to="convictions", note="The key of another conviction"),
    Column("overlap_months", TERM),
    Column("custodial_months", Number(1, 1200)),
    Column("extension_months", Number(1, 120)),
    Column("restriction_order", YES_NO),
    Column("supervision_months", Number(1, 120)),
))  # fmt: skip
SPELLS = Sheet("spells", "Custody, hospital, abroad", (
    _key("spell"),
    _PERSON,
    Column("kind", one_of(Spell.Kind), required=True),
    _day("from_on", required=True),
    _day("ended_on", note="Day of release, discharge or return; empty while it lasts"),
    Column("place", Text(200)),
))  # fmt: skip
NOTIFICATIONS = Sheet("notifications", "What they notified to the police", (
    _key("notification"),
    _PERSON,
    Column("under", one_of(Notification.Under), required=True),
    _day("on", required=True),
    Column("change", one_of(Notification.Change), note="What changed: under s.84 only"),
    Column("home_address_kind", one_of(Notification.Home)),
    Column("expected_on", DAY_AHEAD, note="Given in advance: the day expected"),
    Column("about", KEY, refers_to="notifications", note="It did not happen: the one given in advance"),
    Column("police_area", Text(100)),
    Column("station", Text(200)),
    Column("taken_by", Text(200)),
    Column("acknowledged", YES_NO),
))  # fmt: skip
ORDERS = Sheet("orders", "Orders of the courts", (
    _key("order"),
    _PERSON,
    Column("kind", one_of(Order.Kind), required=True),
    Column("court", Text(200)),
    _day("made_on", required=True),
    _day("served_on"),
    Column("months", Number(1, 1200)),
    Column("until_further_order", YES_NO),
    _day("ended_on"),
))  # fmt: skip
ALLOCATIONS = Sheet("allocations", "Who manages the case", (
    _key("allocation"),
    _PERSON,
    _day("from_on", required=True),
    Column("team", Text(100), required=True, note="Name of a team of the force"),
    Column("offender_manager", Text(100), note="User name of an offender manager of that team"),
    Column("lead_agency", Text(100), required=True, note="Code or name of an agency: POL, PRB"),
    Column("community_offender_manager", Text(200), note="Where probation leads"),
))  # fmt: skip

SHEETS = (
    PEOPLE, NAMES, ADDRESSES, CONVICTIONS, DISPOSALS, SPELLS, NOTIFICATIONS, ORDERS, ALLOCATIONS,
)  # fmt: skip
"""In the order in which rows can hang on one another."""

BY_NAME = {sheet.name: sheet for sheet in SHEETS}
GUIDE = "guide"
"""A sheet of this name explains the others and is not read."""
