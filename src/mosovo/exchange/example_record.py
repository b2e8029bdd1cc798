"""The filled example, continued: persons, courts, places and travel."""

from collections.abc import Mapping

type Cells = Mapping[str, str]

RECORD_ROWS: Mapping[str, tuple[Cells, ...]] = {
    "identifiers": (
        {"key": "ID1", "person": "P1", "kind": "prison", "value": "A0000AA"},
    ),
    "record_kinds": (
        {"key": "RK1", "person": "P3", "kind": "pdp", "from_on": "2025-02-03"},
    ),
    "attendances": (
        {"key": "SA1", "person": "P1", "attended_at": "2025-06-06 11:15", "station": "Exampleford",
         "police_area": "North Shire", "taken_by": "PC Tamsin Oakthorpe", "taker": "officer",
         "likeness": "matches", "fingerprints": "not-asked", "photograph": "taken", "present": "No one else"},
    ),
    "identity_document_ends": (
        {"key": "PE1", "document": "PP1", "end_reason": "lost", "ended_on": "2025-08-01"},
    ),
    "name_decisions": (
        {"key": "ND1", "person": "P1", "name": "N1", "outcome": "notified", "on": "2025-03-05",
         "reason": "Notified at the station."},
    ),
    "linked_people": (
        {"key": "LP1", "person": "P1", "name": "Wren Ashdown", "role": "other", "relationship": "Sister"},
    ),
    "remarks": (
        {"key": "RM1", "person": "P1", "text": "Was calm and answered every question.", "nature": "opinion",
         "attributed_to": "PC Tamsin Oakthorpe", "made_on": "2025-03-05"},
    ),
    "contacts": (
        {"key": "CO1", "person": "P1", "kind": "telephone", "made_at": "2025-04-02 09:40",
         "other_party": "Employer", "joint": "no", "text": "Confirmed the working hours."},
    ),
    "disclosures": (
        {"key": "DI1", "person": "P2", "considered": "employer", "considered_on": "2024-02-01",
         "disclosed_to": "Manager of the sample depot", "content": "Conviction and prohibition.",
         "power": "common-law", "presumption": "no", "necessity": "Works with devices.",
         "proportionality": "The manager alone.", "representations": "Agreed to it.", "decision": "disclose",
         "decided_by": "Insp Edric Sample", "delivered_on": "2024-02-03",
         "delivered_by": "PC Tamsin Oakthorpe", "undertaking": "yes"},
    ),
    "order_steps": (
        {"key": "OS1", "person": "P2", "order": "O1", "about": "variation", "stage": "sought",
         "on": "2025-05-01", "details": "The solicitor asked for other wording."},
    ),
    "order_zones": (
        {"key": "OZ1", "order": "O1", "clause": "K1", "name": "Around the school",
         "points": "51.5 -0.12; 51.51 -0.12; 51.51 -0.1", "from_on": "2023-12-18"},
    ),
    "certificates": (
        {"key": "CE1", "conviction": "C1", "state": "held", "on": "2025-03-20", "kept_at": "Case folder 12"},
    ),
    "condition_ends": (
        {"key": "LE1", "condition": "LC1", "ended_on": "2025-09-01", "text": "Varied by the governor."},
    ),
    "recalls": (
        {"key": "RC1", "licence": "LI1", "kind": "standard", "requested_at": "2025-09-02 16:00",
         "requested_by": "Probation", "reasons": "Missed two appointments.", "sentence": "determinate",
         "young": "no", "mappa_level": "1"},
    ),
    "recall_steps": (
        {"key": "RS1", "recall": "RC1", "kind": "revoked", "occurred_at": "2025-09-03 10:00",
         "performed_by": "Public Protection Casework Section"},
    ),
    "releases_after_recall": (
        {"key": "RR1", "recall": "RC1", "how": "executive", "released_on": "2025-10-01"},
    ),
    "first_notified": (
        {"key": "FN1", "person": "P4", "on": "2022-05-10"},
    ),
    "indefinite_reviews": (
        {"key": "IR1", "person": "P4", "kind": "application", "nation": "EW", "on": "2025-06-10",
         "by": "nominal", "form": "letter"},
    ),
    "indefinite_review_steps": (
        {"key": "IRS1", "review": "IR1", "kind": "asked", "on": "2025-06-20", "body": "Probation"},
        {"key": "IRS2", "review": "IR1", "kind": "answered", "on": "2025-07-01", "about": "IRS1",
         "body": "Probation", "details": "No concerns."},
    ),
    "indefinite_review_decisions": (
        {"key": "IRD1", "review": "IR1", "on": "2025-07-10", "outcome": "continues", "months": "96",
         "decided_by": "Supt Maren Sample", "rank": "superintendent", "reasons": "The risk has not changed.",
         "seriousness": "Serious.", "compliance": "Complied."},
    ),
    "breaches": (
        {"key": "BR1", "person": "P2", "ground": "order", "offence": "soa2003.s103i", "from_on": "2025-04-01",
         "order": "O1", "term": "Not to use a device that keeps no history.", "discovered_on": "2025-04-03",
         "text": "The history was empty."},
    ),
    "breach_steps": (
        {"key": "BS1", "breach": "BR1", "kind": "reviewed", "on": "2025-04-04",
         "text": "The device was seen again."},
        {"key": "BS2", "breach": "BR1", "kind": "decided", "on": "2025-04-05", "course": "advice",
         "options": "Advice or an interview.", "text": "First time; the device restored its history."},
    ),
    "wanted_steps": (
        {"key": "WS1", "wanted": "WR1", "kind": "outcome", "on": "2025-09-03", "outcome": "found",
         "text": "Came back to the hostel."},
    ),
    "entry_premises": (
        {"key": "EP1", "person": "P1", "lines": "18 Sample Court, Exampleford", "reason": "notified"},
    ),
    "entry_steps": (
        {"key": "ES1", "premises": "EP1", "kind": "attempted", "on": "2025-07-01", "by_constable": "yes",
         "to_assess_risk": "yes", "got_in": "no"},
    ),
    "absences": (
        {"key": "AB1", "person": "P4", "leaves_at": "2025-05-02 08:00", "intended_nights": "3",
         "known_on": "2025-04-28"},
    ),
    "absence_steps": (
        {"key": "AP1", "absence": "AB1", "kind": "told", "on": "2025-04-29", "returns_on": "2025-05-05",
         "station": "Sampleton"},
    ),
    "changes": (
        {"key": "CH1", "person": "P1", "kind": "passport", "on": "2025-08-01"},
    ),
    "household_members": (
        {"key": "HM1", "household": "HH1", "role": "adult", "name": "Wren Tolland", "relation": "Partner"},
    ),
    "household_stays": (
        {"key": "HT1", "household": "HH1", "from_at": "2025-05-30 18:00", "until_at": "2025-05-31 09:00"},
    ),
    "household_ends": (
        {"key": "HE1", "household": "HH1", "ended_on": "2025-12-01"},
    ),
    "referral_outcomes": (
        {"key": "RO1", "referral": "RF1", "outcome": "known", "answered_on": "2025-06-10",
         "answered_by": "Duty desk"},
    ),
    "journeys": (
        {"key": "JO1", "person": "P2", "departs_on": "2025-05-10", "departs_time": "07:30",
         "departs_from": "Sample Airport", "known_on": "2025-04-20", "returns_on": "2025-05-17",
         "returns_to": "Sample Airport"},
    ),
    "journey_stops": (
        {"key": "JS1", "journey": "JO1", "position": "1", "country": "ES", "arrives_on": "2025-05-10",
         "leaves_on": "2025-05-17", "carrier": "Sample Air", "accommodation": "Hotel Ejemplo"},
    ),
    "travel_notices": (
        {"key": "TN1", "journey": "JO1", "kind": "before", "on": "2025-04-21", "station": "Sampleton",
         "taken_by": "PC Tamsin Oakthorpe", "acknowledged": "yes"},
    ),
    "journey_changes": (
        {"key": "JC1", "journey": "JO1", "kind": "details", "on": "2025-05-01", "what": "Another hotel."},
    ),
    "journey_departures": (
        {"key": "JD1", "journey": "JO1", "spell": "S3"},
    ),
    "journey_returns": (
        {"key": "JR1", "journey": "JO1", "spell": "S3", "arrived_at": "Sample Airport", "as_notified": "yes",
         "evidence": "Boarding pass"},
    ),
    "travel_enquiries": (
        {"key": "TE1", "journey": "JO1", "on": "2025-05-12", "enquiry_target": "Hotel Ejemplo",
         "answer": "Stays there."},
    ),
    "travel_decisions": (
        {"key": "TD1", "journey": "JO1", "kind": "no_notice", "on": "2025-04-22",
         "reason": "Family holiday with his partner.", "decided_by": "Sgt Joss Sample"},
    ),
    "journey_checks": (
        {"key": "JK1", "journey": "JO1", "orders": "No ban on travel.", "licence": "None.",
         "pattern": "First journey.", "countries": "No concern.", "needs_attention": "no"},
    ),
    "releases_expected": (
        {"key": "RE1", "spell": "S2", "kind": "conditional", "known_on": "2025-02-10",
         "release_on": "2027-06-01"},
    ),
    "release_stages": (
        {"key": "RG1", "spell": "S2", "stage": "months_6", "done_on": "2025-09-01", "text": "Address found."},
    ),
}  # fmt: skip
