"""Sheets about orders, licences, reviews of indefinite notification, breaches and warrants."""

from mosovo.exchange.compound_cells import WordsCell
from mosovo.rooms.breaches.models import BreachCase, BreachStep
from mosovo.rooms.convictions.models import Certificate
from mosovo.rooms.indefinite_reviews.models import (
    FirstNotified,
    IndefiniteReview,
    IndefiniteReviewDecision,
    IndefiniteReviewStep,
)
from mosovo.rooms.licences.models import (
    ConditionEnd,
    Licence,
    LicenceCondition,
    Recall,
    RecallStep,
    ReleaseAfterRecall,
)
from mosovo.rooms.notifications.models import StationAttendance
from mosovo.rooms.orders.models import Clause, OrderStep, OrderZone
from mosovo.rooms.wanted.models import EntryPremises, EntryStep, WantedReport, WantedStep
from mosovo_law.acts.breaches import OFFENCES

from .builder import Reference, build_choice_cell, build_room_sheet

_PROOFS = WordsCell(choices=tuple(StationAttendance.Identifier.values))
_ITEMS = WordsCell(choices=tuple(StationAttendance.Item.values))
_LICENCE_DAYS = (
    "from_on", "until", "conditional_release_on", "sentence_ends_on", "curfew_eligible_on", "parole_eligible_on",
    "post_recall_release_on", "supervision_until",
)  # fmt: skip
_REASONS = (
    "seriousness", "time_elapsed", "compliance", "ages", "mappa_assessments", "victims_evidence", "other_convictions",
    "other_cautions", "risk_orders", "evidence_of_nominal", "anything_else",
)  # fmt: skip
ORDERS = (
    build_room_sheet(
        "order_clauses", "Prohibitions and requirements of orders", Clause,
        Reference("order", "orders"), "number", "wording", "plain", "kind", "subject", "supervised_by", "monitored",
        "from_on", "until", "evidence_on",
    ),
    build_room_sheet(
        "order_steps", "Applications, variations and reviews of orders", OrderStep,
        Reference("order", "orders", required=False), "about", "stage", "on", "result", "months", "defendant_consents",
        "chief_officer_consents", "details", future=("on",),
    ),
    build_room_sheet(
        "order_zones", "Areas that an order names", OrderZone,
        Reference("order", "orders"), Reference("clause", "order_clauses", required=False), "name", "points", "from_on",
        "until",
    ),
    build_room_sheet(
        "certificates", "Certificates of conviction", Certificate,
        Reference("conviction", "convictions"), "state", "on", "kept_at",
    ),
    build_room_sheet(
        "attendances", "Attendances at a station", StationAttendance,
        "attended_at", "station", "police_area", "taken_by", "taker", "likeness", "identified_by", "fingerprints",
        "fingerprints_reason", "photograph", "photograph_reason", "present", "interpreter", "parent", "parent_name",
        "confirmed", "changed", "withheld",
        readers={"identified_by": _PROOFS, "confirmed": _ITEMS, "changed": _ITEMS, "withheld": _ITEMS},
    ),
)  # fmt: skip
LICENCES = (
    build_room_sheet(
        "licences", "Licences", Licence,
        "kind", "set_by", "set_by_name", *_LICENCE_DAYS, "library", "source_ref", future=_LICENCE_DAYS,
    ),
    build_room_sheet(
        "licence_conditions", "Conditions of licences", LicenceCondition,
        Reference("licence", "licences"), "standing", "code", "category", "subject", "wording", "plain", "from_on",
        "until", "set_by", future=("from_on",),
    ),
    build_room_sheet(
        "condition_ends", "Conditions that ended early", ConditionEnd,
        Reference("condition", "licence_conditions"), "ended_on", "text",
    ),
    build_room_sheet(
        "recalls", "Recalls to prison", Recall,
        Reference("licence", "licences"), "kind", "requested_at", "requested_by", "reasons", "tried",
        "alternatives_tried",
        "sentence", "young", "term_months", "mappa_category", "mappa_level", "fixed_term_exclusions", "reference",
        readers={"tried": WordsCell(choices=tuple(Recall.Tried.values))},
    ),
    build_room_sheet(
        "recall_steps", "Steps of a recall", RecallStep,
        Reference("recall", "recalls"), "kind", "occurred_at", "performed_by", "text",
    ),
    build_room_sheet(
        "releases_after_recall", "Releases after a recall", ReleaseAfterRecall,
        Reference("recall", "recalls"), "how", "released_on", "text",
    ),
)  # fmt: skip
REVIEWS = (
    build_room_sheet(
        "first_notified", "The day of the first notification, for the review of an indefinite period", FirstNotified,
        "on",
    ),
    build_room_sheet(
        "indefinite_reviews", "Reviews of an indefinite period", IndefiniteReview, "kind", "nation", "on", "by", "form",
    ),
    build_room_sheet(
        "indefinite_review_steps", "Steps of a review", IndefiniteReviewStep,
        Reference("review", "indefinite_reviews"), "kind", "on",
        Reference("about", "indefinite_review_steps", required=False, note="The key of the step that it answers"),
        "body", "details", "rights_told", "result",
    ),
    build_room_sheet(
        "indefinite_review_decisions", "Determinations of a review", IndefiniteReviewDecision,
        Reference("review", "indefinite_reviews"), "on", "outcome", "months", "decided_by", "rank", "reasons",
        *_REASONS,
    ),
)  # fmt: skip
BREACHES = (
    build_room_sheet(
        "breaches", "Suspected breaches", BreachCase,
        "ground", "offence", "rule", ("duty", "key"), "due_on", "from_on", Reference("order", "orders", required=False),
        "term", "discovered_on", "text", readers={"offence": build_choice_cell(OFFENCES)},
    ),
    build_room_sheet(
        "breach_steps", "Steps of a suspected breach", BreachStep,
        Reference("breach", "breaches"), "kind", "on", "course", "options", "result", "reference", "text",
    ),
    build_room_sheet(
        "wanted_reports", "People who are wanted or missing, or were", WantedReport,
        "kind", "since_on", "reported_by", "last_seen_on", "last_seen_at", "last_contact_on", "text",
    ),
    build_room_sheet(
        "wanted_steps", "What was done to find a person", WantedStep,
        Reference("wanted", "wanted_reports"), "kind", "on", "decision", "outcome", "reference", "text",
    ),
    build_room_sheet(
        "entry_premises", "Premises for which a warrant of entry may be needed", EntryPremises,
        "lines", "reason", "text",
    ),
    build_room_sheet(
        "entry_steps", "Attempts, applications and warrants of entry", EntryStep,
        Reference("premises", "entry_premises"), "kind", "on", "by_constable", "to_assess_risk", "got_in",
        "authorised_by", "rank", "entries", "reference", "text",
    ),
)  # fmt: skip
SHEETS = (*ORDERS, *LICENCES, *REVIEWS, *BREACHES)
