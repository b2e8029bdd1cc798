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

from .builder import Refers, room_sheet, words_of

_PROOFS = WordsCell(among=tuple(StationAttendance.Identifier.values))
_ITEMS = WordsCell(among=tuple(StationAttendance.Item.values))
_LICENCE_DAYS = (
    "from_on", "until", "conditional_release_on", "sentence_ends_on", "curfew_eligible_on", "parole_eligible_on",
    "post_recall_release_on", "supervision_until",
)  # fmt: skip
_REASONS = (
    "seriousness", "time_elapsed", "compliance", "ages", "mappa_assessments", "victims_evidence", "other_convictions",
    "other_cautions", "risk_orders", "evidence_of_nominal", "anything_else",
)  # fmt: skip
ORDERS = (
    room_sheet(
        "order_clauses", "Prohibitions and requirements of orders", Clause,
        Refers("order", "orders"), "number", "wording", "plain", "kind", "subject", "supervised_by", "monitored",
        "from_on", "until", "evidence_on",
    ),
    room_sheet(
        "order_steps", "Applications, variations and reviews of orders", OrderStep,
        Refers("order", "orders", required=False), "about", "stage", "on", "result", "months", "defendant_consents",
        "chief_officer_consents", "details", ahead=("on",),
    ),
    room_sheet(
        "order_zones", "Areas that an order names", OrderZone,
        Refers("order", "orders"), Refers("clause", "order_clauses", required=False), "name", "points", "from_on",
        "until",
    ),
    room_sheet(
        "certificates", "Certificates of conviction", Certificate,
        Refers("conviction", "convictions"), "state", "on", "kept_at",
    ),
    room_sheet(
        "attendances", "Attendances at a station", StationAttendance,
        "attended_at", "station", "police_area", "taken_by", "taker", "likeness", "identified_by", "fingerprints",
        "fingerprints_reason", "photograph", "photograph_reason", "present", "interpreter", "parent", "parent_name",
        "confirmed", "changed", "withheld",
        reads={"identified_by": _PROOFS, "confirmed": _ITEMS, "changed": _ITEMS, "withheld": _ITEMS},
    ),
)  # fmt: skip
LICENCES = (
    room_sheet(
        "licences", "Licences", Licence,
        "kind", "set_by", "set_by_name", *_LICENCE_DAYS, "library", "source_ref", ahead=_LICENCE_DAYS,
    ),
    room_sheet(
        "licence_conditions", "Conditions of licences", LicenceCondition,
        Refers("licence", "licences"), "standing", "code", "category", "subject", "wording", "plain", "from_on",
        "until", "set_by", ahead=("from_on",),
    ),
    room_sheet(
        "condition_ends", "Conditions that ended early", ConditionEnd,
        Refers("condition", "licence_conditions"), "ended_on", "text",
    ),
    room_sheet(
        "recalls", "Recalls to prison", Recall,
        Refers("licence", "licences"), "kind", "requested_at", "requested_by", "reasons", "tried", "alternatives_tried",
        "sentence", "young", "term_months", "mappa_category", "mappa_level", "fixed_term_exclusions", "reference",
        reads={"tried": WordsCell(among=tuple(Recall.Tried.values))},
    ),
    room_sheet(
        "recall_steps", "Steps of a recall", RecallStep,
        Refers("recall", "recalls"), "kind", "occurred_at", "performed_by", "text",
    ),
    room_sheet(
        "releases_after_recall", "Releases after a recall", ReleaseAfterRecall,
        Refers("recall", "recalls"), "how", "released_on", "text",
    ),
)  # fmt: skip
REVIEWS = (
    room_sheet(
        "first_notified", "The day of the first notification, for the review of an indefinite period", FirstNotified,
        "on",
    ),
    room_sheet(
        "indefinite_reviews", "Reviews of an indefinite period", IndefiniteReview, "kind", "nation", "on", "by", "form",
    ),
    room_sheet(
        "indefinite_review_steps", "Steps of a review", IndefiniteReviewStep,
        Refers("review", "indefinite_reviews"), "kind", "on",
        Refers("about", "indefinite_review_steps", required=False, note="The key of the step that it answers"),
        "body", "details", "rights_told", "result",
    ),
    room_sheet(
        "indefinite_review_decisions", "Determinations of a review", IndefiniteReviewDecision,
        Refers("review", "indefinite_reviews"), "on", "outcome", "months", "decided_by", "rank", "reasons", *_REASONS,
    ),
)  # fmt: skip
BREACHES = (
    room_sheet(
        "breaches", "Suspected breaches", BreachCase,
        "ground", "offence", "rule", ("duty", "key"), "due_on", "from_on", Refers("order", "orders", required=False),
        "term", "discovered_on", "text", reads={"offence": words_of(OFFENCES)},
    ),
    room_sheet(
        "breach_steps", "Steps of a suspected breach", BreachStep,
        Refers("breach", "breaches"), "kind", "on", "course", "options", "result", "reference", "text",
    ),
    room_sheet(
        "wanted_reports", "People who are wanted or missing, or were", WantedReport,
        "kind", "since_on", "reported_by", "last_seen_on", "last_seen_at", "last_contact_on", "text",
    ),
    room_sheet(
        "wanted_steps", "What was done to find a person", WantedStep,
        Refers("wanted", "wanted_reports"), "kind", "on", "decision", "outcome", "reference", "text",
    ),
    room_sheet(
        "entry_premises", "Premises for which a warrant of entry may be needed", EntryPremises,
        "lines", "reason", "text",
    ),
    room_sheet(
        "entry_steps", "Attempts, applications and warrants of entry", EntryStep,
        Refers("premises", "entry_premises"), "kind", "on", "by_constable", "to_assess_risk", "got_in",
        "authorised_by", "rank", "entries", "reference", "text",
    ),
)  # fmt: skip
SHEETS = (*ORDERS, *LICENCES, *REVIEWS, *BREACHES)
