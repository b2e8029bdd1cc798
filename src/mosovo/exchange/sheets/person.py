"""Sheets about a person's identity, and about linked people and remarks."""

from mosovo.rooms.contacts.models import Contact
from mosovo.rooms.disclosure.models import ThirdPartyDisclosure
from mosovo.rooms.identifying_details.models import BodyMark, ContactPoint, NewNameDecision, Vehicle
from mosovo.rooms.identity.models import (
    IdentityDocument,
    IdentityDocumentEnd,
    LinkedPerson,
    Remark,
    SafetyWarning,
)

from .builder import Reference, build_room_sheet

SHEETS = (
    build_room_sheet(
        "safety_warnings", "Warning markers, shown on the officer safety card", SafetyWarning,
        "kind", "words", "from_on", "until",
    ),
    build_room_sheet(
        "contact_points", "Telephone numbers and e-mail addresses", ContactPoint,
        "kind", "value", "owner_relation", "name", "known_on", "text",
    ),
    build_room_sheet(
        "vehicles", "Vehicles", Vehicle, "registration", "description", "owner_relation", "name", "known_on", "text",
    ),
    build_room_sheet(
        "body_marks", "Scars, tattoos and other marks", BodyMark, "kind", "place", "description", "known_on",
    ),
    build_room_sheet(
        "identity_documents", "Passports and other identity documents", IdentityDocument,
        "kind", "description", "number", "country", "name_in_it", "expires_on", "held_where", "from_on",
    ),
    build_room_sheet(
        "identity_document_ends", "Identity documents that are no longer held", IdentityDocumentEnd,
        Reference("document", "identity_documents"), "end_reason", "ended_on",
    ),
    build_room_sheet(
        "name_decisions", "Whether a name that was found had to be notified", NewNameDecision,
        Reference("name", "names", required=False, note="The key of the name; empty for the name in people"),
        "outcome", "on", "reason",
    ),
    build_room_sheet(
        "linked_people", "People linked to the person, without victims and witnesses", LinkedPerson,
        "name", "role", "relationship", excluded=("victim", "witness"),
    ),
    build_room_sheet(
        "remarks", "Remarks, as fact or opinion, with the person who made them", Remark,
        "text", "nature", "attributed_to", "made_on",
    ),
    build_room_sheet(
        "contacts", "Contacts with the person and about the person, without intelligence", Contact,
        "kind", "made_at", "other_party", "joint", "text", "follow_up", "reference", excluded=("intel-in", "intel-out"),
    ),
    build_room_sheet(
        "disclosures", "Decisions to tell a third party", ThirdPartyDisclosure,
        "considered", "considered_on", "disclosed_to", "content", "power", "presumption", "necessity",
        "proportionality", "representations", "decision", "decided_by", "action_due_on", "delivered_on",
        "delivered_by", "undertaking", "advice",
    ),
)  # fmt: skip
