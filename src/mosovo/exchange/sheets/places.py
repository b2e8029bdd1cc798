"""Sheets about where a person is: stays, absences, households, travel and time in custody."""

from mosovo.organisations.countries import COUNTRIES
from mosovo.rooms.households.models import (
    Household,
    HouseholdEnd,
    HouseholdMember,
    HouseholdStay,
    ReferralOutcome,
    SafeguardingReferral,
)
from mosovo.rooms.management_modes.models import ReleaseExpected, ReleaseStage
from mosovo.rooms.travel.models import (
    Journey,
    JourneyChange,
    JourneyCheck,
    JourneyDeparture,
    JourneyReturn,
    JourneyStop,
    TravelDecision,
    TravelEnquiry,
    TravelNotice,
)
from mosovo.rooms.whereabouts.models import Absence, AbsenceStep, Change, QualifyingStay, StayDays

from .builder import Reference, build_choice_cell, build_room_sheet

_JOURNEY = Reference("journey", "journeys")
_HOUSEHOLD = Reference("household", "households")
STAYS = (
    build_room_sheet("stays", "Places of stays of seven days or more", QualifyingStay, "lines", "postcode"),
    build_room_sheet(
        "stay_days", "Days of stays, one row for each run of days", StayDays,
        Reference("stay", "stays"), "first_day_on", "last_day_on",
    ),
    build_room_sheet(
        "absences", "Absences from home that had to be notified in Scotland", Absence,
        "leaves_at", "intended_nights", "nights_left_out", "known_on",
    ),
    build_room_sheet(
        "absence_steps", "Notifications about an absence", AbsenceStep,
        Reference("absence", "absences"), "kind", "on", "returns_on", "station", "taken_by", future=("on",),
    ),
    build_room_sheet(
        "changes", "Changes that had to be notified", Change,
        "kind", "on", "first_day_on", "last_day_on", "from_at", "until_at",
    ),
    build_room_sheet("households", "Households with children, without their members", Household, "lines", "postcode"),
    build_room_sheet(
        "household_members", "Adults of households. Children are protected, and are not in this file", HouseholdMember,
        _HOUSEHOLD, "role", "name", "relation", "born_year", "age_band", excluded=("child",),
    ),
    build_room_sheet(
        "household_stays", "Times at a household", HouseholdStay, _HOUSEHOLD, "from_at", "until_at",
    ),
    build_room_sheet("household_ends", "Households without children since a day", HouseholdEnd, _HOUSEHOLD, "ended_on"),
    build_room_sheet(
        "referrals", "Safeguarding referrals about a household", SafeguardingReferral,
        _HOUSEHOLD, "referred_to", "sent_on", "sent_by", "reference",
    ),
    build_room_sheet(
        "referral_outcomes", "Answers to safeguarding referrals", ReferralOutcome,
        Reference("referral", "referrals"), "outcome", "answered_on", "answered_by",
    ),
)  # fmt: skip
TRAVEL = (
    build_room_sheet(
        "journeys", "Journeys abroad", Journey,
        "departs_on", "departs_time", "departs_from", "known_on", "returns_on", "returns_time", "returns_to",
    ),
    build_room_sheet(
        "journey_stops", "Countries of a journey, one row for each", JourneyStop,
        _JOURNEY, "position", "country", "arrives_on", "leaves_on", "arrives_at", "carrier", "accommodation",
        readers={"country": build_choice_cell(COUNTRIES)},
    ),
    build_room_sheet(
        "travel_notices", "What was notified about a journey", TravelNotice,
        _JOURNEY, "kind", "on", "time", "station", "taken_by", "acknowledged",
    ),
    build_room_sheet(
        "journey_changes", "Changes of a journey", JourneyChange,
        _JOURNEY, "kind", "on", "leaves_on", "leaves_time", "what",
    ),
    build_room_sheet(
        "journey_departures", "The time abroad that a journey became", JourneyDeparture,
        _JOURNEY, Reference("spell", "spells", note="The key of the time abroad"),
    ),
    build_room_sheet(
        "journey_returns", "Returns from a journey", JourneyReturn,
        _JOURNEY, Reference("spell", "spells", field="end_id", note="The key of the time abroad, which has ended"),
        "arrived_at", "as_notified", "evidence",
    ),
    build_room_sheet(
        "travel_enquiries", "Enquiries about a journey", TravelEnquiry, _JOURNEY, "on", "enquiry_target", "answer",
    ),
    build_room_sheet(
        "travel_decisions", "Decisions about a journey", TravelDecision, _JOURNEY, "kind", "on", "reason", "decided_by",
    ),
    build_room_sheet(
        "journey_checks", "Checks of a journey before it begins", JourneyCheck,
        _JOURNEY, "orders", "licence", "pattern", "countries", "needs_attention",
    ),
)  # fmt: skip
RELEASES = (
    build_room_sheet(
        "releases_expected", "Expected releases", ReleaseExpected,
        Reference("spell", "spells"), "kind", "known_on", "release_on",
    ),
    build_room_sheet(
        "release_stages", "Preparation for a release", ReleaseStage,
        Reference("spell", "spells"), "stage", "done_on", "text",
    ),
)  # fmt: skip
SHEETS = (*STAYS, *TRAVEL, *RELEASES)
