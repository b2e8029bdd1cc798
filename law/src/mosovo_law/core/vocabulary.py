"""The vocabulary of the case format: the words that each key allows."""

from collections.abc import Mapping

JURISDICTIONS = ("EW", "SCT", "NI")
GATEWAYS = (
    "conviction", "insanity_finding", "disability_finding", "caution", "youth_caution", "foreign_conviction",
    "terrorism", "pre_2004",
)  # fmt: skip
INCHOATE = ("attempt", "conspiracy", "incitement", "encouraging_or_assisting", "aiding")
SUBSTITUTED_BY = ("appeal", "slip_rule")
RETRIALS = ("ordered", "no_conviction")
POSITIONS_1997 = ("not_yet_dealt_with", "serving", "supervised", "hospital", "none")
DISPOSALS = (
    "imprisonment", "detention_yoi", "detention_s250", "detention_s259", "detention_and_training_order",
    "custody_for_life", "life", "ipp", "extended_sentence", "offender_of_particular_concern",
    "order_for_lifelong_restriction", "indeterminate_custodial_sentence", "service_detention",
    "juvenile_justice_centre_order", "custody_probation", "hospital_order", "guardianship_order",
    "hospital_and_limitation_direction", "community_order", "community_payback_order",
    "youth_rehabilitation_order", "referral_order", "reparation_order", "probation", "fine",
    "compensation_only", "conditional_discharge", "absolute_discharge", "admonition", "no_separate_penalty",
    "other",
)  # fmt: skip
SPELLS = ("custody", "hospital", "abroad", "immigration_detention", "police_custody")
UNDER = (
    "s.83(1)", "s.84(1)", "s.84(2)", "s.84(4)(b)", "s.85(1)", "s.85A", "s.85A return", "s.86",
    "s.86 return", "s.122F",
    "SOA 1997 s.2(1)", "CJIA s.108(1)", "CJIA s.109", "CJIA s.109(6)(b)", "CJIA s.110",
    "CTA s.47", "CTA s.48", "CTA s.49", "CTA s.56", "SPA s.9(1)", "SPA s.9(3)", "SPA s.9(4)",
    "DAA s.41(2)", "DAA s.41(4)", "DAA s.41(5)", "DAA s.41(6)",
    "CPA 2026 name", "CPA 2026 absence", "CPA 2026 premises",
)  # fmt: skip
HOME_ADDRESS_KINDS = ("residence", "place_regularly_found")
CHANGES = (
    "name", "home_address", "no_fixed_address", "no_home_address", "stay", "child_household", "child_household_left",
    "bank_account", "payment_card", "passport", "identity_document", "children_premises",
)  # fmt: skip
CHANGES_NOTIFIED = (*CHANGES, "release")
ORDER_WORDS: Mapping[str, str] = {
    "shpo": "sexual harm prevention order",
    "interim_shpo": "interim sexual harm prevention order",
    "sopo": "sexual offences prevention order",
    "interim_sopo": "interim sexual offences prevention order",
    "sro": "sexual risk order",
    "interim_sro": "interim sexual risk order",
    "voo": "violent offender order",
    "interim_voo": "interim violent offender order",
    "spo": "stalking protection order",
    "interim_spo": "interim stalking protection order",
    "dapo": "domestic abuse protection order",
    "foreign_travel_order": "foreign travel order",
    "notification_order": "notification order",
    "interim_notification_order": "interim notification order",
    "rsho": "risk of sexual harm order",
    "sex_offender_order": "sex offender order",
    "interim_sex_offender_order": "interim sex offender order",
    "restraining_order_1997": "restraining order 1997",
}
"""Each kind of order, and what it is called in a sentence."""
ORDERS = tuple(ORDER_WORDS)
CONSENTS = ("defendant", "chief_officer")
REVIEWS = (
    "application", "determination_to_continue", "determination_to_end",
    "first_notification_after_first_release", "acknowledged", "information_asked", "information_given",
)  # fmt: skip
CONVICTED_IN = ("EW", "SCT", "NI", "service", "abroad")
COURTS = ("magistrates", "youth", "crown", "sheriff", "high", "service")
SUPERVISION = (
    "licence", "post_release_supervision", "suspended_sentence", "order", "hospital_order", "conditional_discharge",
    "community_treatment_order", "guardianship",
)  # fmt: skip
MAPPA_DECISIONS = ("referred", "confirmed", "refused", "exited")
MAPPA_BASES = ("SONR", "S327_3", "S327_4", "S325_2AA", "S325_2B", "S325_2C")
MAX_MAPPA_CATEGORY = 4
MAPPA_LEVEL_SOURCES = ("screening", "referral", "review", "meeting")
MEETING_DUE_KINDS = ("action", "report", "minutes", "circulate", "tell", "verify", "look_again")
MEETING_DUE_BEARERS = ("police", "agency")
MAPPA_MEETINGS = ("initial", "review", "emergency", "pre_release", "exit")
MAX_MAPPA_LEVEL = 3
MAX_REVIEW_GROUP = 3
REGISTRATION_KINDS = ("rso", "violent", "terrorist", "other-dangerous", "pdp")
RISK_LEVELS = ("very_high", "high", "medium", "low")
VISIT_DECISION_RANKS = ("supervisor", "inspector")
RELEASE_STAGES = ("months_6", "days_90", "days_30", "days_10", "handover")
CONCERN_KINDS = ("arrest", "offence", "breach", "intelligence", "relationship", "late", "concern")
ORDER_STEPS = ("application", "review", "correction", "variation", "renewal", "discharge", "appeal")
ORDER_STEP_STAGES = ("decided", "chronology", "evidence", "legal", "sought", "hearing", "result")
RECALL_KINDS = ("fixed_term", "standard", "emergency")
RECALL_SENTENCES = ("determinate", "extended", "indeterminate")
FIXED_TERM_EXCLUSIONS = (
    "referred", "repatriated", "particular_concern", "discretionary_release", "terrorist", "foreign_power", "charged",
)  # fmt: skip
MONITORING_REPORTS = ("checked_in", "silent", "tampered", "looked_into")
DISCLOSURE_SCHEMES = ("csods", "dvds")
POLYGRAPH_BASES = ("licence", "order", "voluntary")
SEVERITIES = ("urgent", "high", "ordinary")
PLAN_ACTION_OWNERS = ("police", "agency")
TRIGGERS = (
    "address", "child_household", "relationship", "name", "breach", "missed_visit", "journey", "custody", "conviction",
    "alert", "recall", "other",
)  # fmt: skip
