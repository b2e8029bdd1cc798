"""Sheets of protected files: facts of field groups, which are never in the workbook of the register.

Each field group moves in a file of its own. Only people who may record in the group import or export it. The rows name
people, orders and households by the keys under which the register was imported.
"""

from mosovo.access.field_groups import FieldGroup
from mosovo.rooms.contacts.models import Contact
from mosovo.rooms.finance.models import AccountEnd, BankAccount, CardEnd, PaymentCard
from mosovo.rooms.households.models import HouseholdMember
from mosovo.rooms.identity.models import LinkedPerson, Remark
from mosovo.rooms.orders.models import ZoneProtectedPerson
from mosovo.rooms.polygraph.models import (
    PolygraphAppointment,
    PolygraphDecision,
    PolygraphDisclosure,
    PolygraphQualityCheck,
    PolygraphReferral,
    PolygraphReferralEnd,
    PolygraphSession,
)
from mosovo.rooms.victims.models import (
    Victim,
    VictimContact,
    VictimInformed,
    VictimLiaison,
    VictimMeasure,
    VictimWish,
    VictimZone,
)

from .builder import Reference, build_room_sheet, protect_sheet
from .finance_cells import AccountNumberCell, CardNumberCell, MonthCell, SortCodeCell

_VICTIM, _SESSION = Reference("victim", "victims"), Reference("session", "polygraph_sessions")
_REFERRAL = Reference("referral", "polygraph_referrals")
_AS_BEFORE = "The key of the row with the details before they changed"
FINANCE = (
    build_room_sheet(
        "bank_accounts", "Bank accounts", BankAccount,
        "whose", "institution", "held_with", "branch", "uk_office", "sort_code", "number", "from_on",
        Reference("instead_of", "bank_accounts", required=False, note=_AS_BEFORE),
        readers={"sort_code": SortCodeCell(), "number": AccountNumberCell()},
    ),
    build_room_sheet(
        "bank_account_ends", "Bank accounts that are no longer held", AccountEnd,
        Reference("account", "bank_accounts"), "ended_on",
    ),
    build_room_sheet(
        "payment_cards", "Debit and credit cards, without security codes", PaymentCard,
        "kind", "provider", "number", "valid_from", "expires", "from_on",
        Reference("instead_of", "payment_cards", required=False, note=_AS_BEFORE),
        readers={"number": CardNumberCell(), "valid_from": MonthCell(), "expires": MonthCell()},
    ),
    build_room_sheet(
        "payment_card_ends", "Cards that are no longer held", CardEnd, Reference("card", "payment_cards"), "ended_on",
    ),
)  # fmt: skip
VICTIMS = (
    build_room_sheet(
        "victims", "Victims, and people who may become victims", Victim,
        "kind", "name", "relation", "address", "postcode", "contact", "sentenced_on", "text",
    ),
    build_room_sheet(
        "victim_contacts", "Status in the Victim Contact Scheme", VictimContact,
        _VICTIM, "status", "on", "preferences",
    ),
    build_room_sheet(
        "victim_liaison_officers", "Liaison officers of victims, by name", VictimLiaison,
        _VICTIM, "officer", "telephone", "from_on",
    ),
    build_room_sheet("victim_wishes", "Wishes of victims", VictimWish, _VICTIM, "about", "on", "text"),
    build_room_sheet(
        "victim_measures", "Protective measures", VictimMeasure, _VICTIM, "kind", "from_on", "until", "text",
    ),
    build_room_sheet(
        "victim_zones", "Zones that protect victims", VictimZone,
        _VICTIM, "basis", "points", "from_on", "until", "text",
    ),
    build_room_sheet(
        "victim_updates", "Information that victims were given", VictimInformed, _VICTIM, "event", "on", "how", "text",
    ),
    build_room_sheet(
        "zone_protected_people", "People protected by areas of orders", ZoneProtectedPerson,
        Reference("zone", "order_zones"), "protected_person", "text",
    ),
    build_room_sheet(
        "protected_linked_people", "Victims and witnesses linked to the person", LinkedPerson,
        "name", "role", "relationship",
        excluded=tuple(role for role in LinkedPerson.Role.values if role not in ("victim", "witness")),
    ),
    build_room_sheet(
        "household_children", "Children of households", HouseholdMember,
        Reference("household", "households"), "role", "name", "relation", "born_year", "age_band", excluded=("adult",),
    ),
)  # fmt: skip
POLYGRAPH = (
    build_room_sheet(
        "polygraph_referrals", "Referrals for polygraph tests", PolygraphReferral,
        "basis", Reference("order", "orders", required=False), "consent_on", "referred_on", "until", "referred_by",
        "condition", "text",
    ),
    build_room_sheet(
        "polygraph_referral_ends", "Referrals that ended", PolygraphReferralEnd,
        _REFERRAL, "ended_on", "reason", "text",
    ),
    build_room_sheet(
        "polygraph_appointments", "Appointments for tests", PolygraphAppointment,
        _REFERRAL, "appointment_at", "test_type", "place", "examiner", future=("appointment_at",),
    ),
    build_room_sheet(
        "polygraph_sessions", "Sessions, and tests that were missed or refused", PolygraphSession,
        _REFERRAL, "held_on", "test_type", "outcome", "questions", "examiner", "accreditation", "place", "equipment",
        "confidence", "reported_to",
    ),
    build_room_sheet(
        "polygraph_decisions", "Decisions about missed tests", PolygraphDecision,
        _SESSION, "decided_on", "kind", "text",
    ),
    build_room_sheet(
        "polygraph_disclosures", "What the person disclosed in a session", PolygraphDisclosure,
        _SESSION, "stage", "significance", "category", "text",
    ),
    build_room_sheet(
        "polygraph_quality_checks", "Quality checks of sessions", PolygraphQualityCheck,
        _SESSION, "checked_on", "checked_by", "verdict", "text",
    ),
)  # fmt: skip
INTELLIGENCE = build_room_sheet(
    "intelligence_contacts", "Intelligence received and submitted, with its grading", Contact,
    "kind", "made_at", "other_party", "joint", "text", "follow_up", "reference", "source", "assessment", "handling",
    excluded=tuple(kind for kind in Contact.Kind.values if kind not in Contact.INTELLIGENCE),
)  # fmt: skip
REMARKS = build_room_sheet(
    "protected_remarks", "Remarks of the field group of the file", Remark,
    "text", "nature", "attributed_to", "made_on",
)  # fmt: skip
GROUPS = tuple(group for group in FieldGroup if group is not FieldGroup.IDENTITY_IMAGES)
"""The field groups that have a file of their own. Photographs are in the register, with their files."""
SHEETS = (
    *(protect_sheet(given, FieldGroup.FINANCE) for given in FINANCE),
    *(protect_sheet(given, FieldGroup.VICTIM) for given in VICTIMS),
    *(protect_sheet(given, FieldGroup.POLYGRAPH) for given in POLYGRAPH),
    protect_sheet(INTELLIGENCE, FieldGroup.INTELLIGENCE),
    protect_sheet(REMARKS, *GROUPS),
)
