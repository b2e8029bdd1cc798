"""The filled examples of the protected files, for the people of the example of the register."""

from collections.abc import Mapping

type Cells = Mapping[str, str]

PROTECTED_ROWS: Mapping[str, tuple[Cells, ...]] = {
    "bank_accounts": (
        {"key": "BA1", "person": "P1", "whose": "own", "institution": "Sample Bank", "branch": "Mockton",
         "sort_code": "12-34-56", "number": "31926819", "from_on": "2024-05-01"},
        {"key": "BA2", "person": "P1", "whose": "joint", "institution": "Sample Bank", "held_with": "Wren Ashdown",
         "number": "GB82 WEST 1234 5698 7654 32", "from_on": "2025-02-01", "instead_of": "BA1"},
    ),
    "bank_account_ends": (
        {"key": "BE1", "account": "BA1", "ended_on": "2025-02-01"},
    ),
    "payment_cards": (
        {"key": "PC1", "person": "P1", "kind": "debit", "provider": "Sample Card", "number": "4111 1111 1111 1111",
         "valid_from": "2024-04", "expires": "2028-03", "from_on": "2024-05-01"},
    ),
    "payment_card_ends": (
        {"key": "PE1", "card": "PC1", "ended_on": "2025-06-02"},
    ),
    "victims": (
        {"key": "V1", "person": "P1", "kind": "direct", "name": "Isla Marrowby", "relation": "Niece",
         "address": "4 Example Hill, Sampleton", "postcode": "ZZ99 3AD", "contact": "Write to her mother only",
         "sentenced_on": "2024-04-02"},
        {"key": "V2", "person": "P2", "kind": "potential", "name": "Ferris Loom", "relation": "Neighbour"},
    ),
    "victim_contacts": (
        {"key": "VC1", "victim": "V1", "status": "opted-in", "on": "2024-04-20", "preferences": "By letter"},
    ),
    "victim_liaison_officers": (
        {"key": "VL1", "victim": "V1", "officer": "Bryn Halloway", "telephone": "01632 960001",
         "from_on": "2024-04-20"},
    ),
    "victim_wishes": (
        {"key": "VW1", "victim": "V1", "about": "no-contact", "on": "2024-04-20", "text": "No contact of any kind."},
    ),
    "victim_measures": (
        {"key": "VM1", "victim": "V1", "kind": "flag", "from_on": "2024-04-20", "text": "Treat calls as urgent."},
    ),
    "victim_zones": (
        {"key": "VZ1", "victim": "V1", "basis": "licence", "points": "51.5 -0.12; 51.51 -0.12; 51.51 -0.1",
         "from_on": "2025-03-03", "text": "Home and school"},
    ),
    "victim_updates": (
        {"key": "VU1", "victim": "V1", "event": "release", "on": "2025-02-20", "how": "letter",
         "text": "The day of release."},
    ),
    "zone_protected_people": (
        {"key": "ZP1", "zone": "OZ1", "protected_person": "Ferris Loom", "text": "Walks to school here."},
    ),
    "protected_linked_people": (
        {"key": "LW1", "person": "P1", "name": "Odell Farrow", "role": "witness", "relationship": "Teacher"},
    ),
    "household_children": (
        {"key": "HC1", "household": "HH1", "role": "child", "name": "Tamsin Tolland", "relation": "Daughter",
         "born_year": "2017", "age_band": "5-9"},
    ),
    "polygraph_referrals": (
        {"key": "PR1", "person": "P1", "basis": "licence", "referred_on": "2025-03-10",
         "referred_by": "PC Tamsin Oakthorpe", "condition": "Attend for polygraph sessions as instructed.",
         "text": "High risk of contact."},
    ),
    "polygraph_referral_ends": (
        {"key": "PX1", "referral": "PR1", "ended_on": "2025-09-03", "reason": "expired"},
    ),
    "polygraph_appointments": (
        {"key": "PA1", "referral": "PR1", "appointment_at": "2025-04-14 10:00", "test_type": "maintenance",
         "place": "Mockton probation office"},
    ),
    "polygraph_sessions": (
        {"key": "PS1", "referral": "PR1", "held_on": "2025-04-14", "test_type": "maintenance", "outcome": "deception",
         "questions": "Have you been alone with a child?", "examiner": "Rowan Teasel"},
        {"key": "PS2", "referral": "PR1", "held_on": "2025-07-14", "test_type": "maintenance", "outcome": "no-show"},
    ),
    "polygraph_decisions": (
        {"key": "PD1", "session": "PS2", "decided_on": "2025-07-15", "kind": "appoint",
         "text": "He was in hospital on the day."},
    ),
    "polygraph_disclosures": (
        {"key": "PI1", "session": "PS1", "stage": "after", "significance": "significant", "category": "child",
         "text": "Spoke to a child at the bus stop."},
    ),
    "polygraph_quality_checks": (
        {"key": "PQ1", "session": "PS1", "checked_on": "2025-05-01", "checked_by": "Sable Wharton",
         "verdict": "agrees"},
    ),
    "intelligence_contacts": (
        {"key": "IC1", "person": "P1", "kind": "intel-in", "made_at": "2025-06-01 09:30", "other_party": "Informant",
         "text": "Seen near the pool.", "reference": "INT/1", "source": "2", "assessment": "C", "handling": "P"},
    ),
    "protected_remarks": (
        {"key": "PM1", "person": "P1", "text": "Takes medication for sleep.", "nature": "fact",
         "attributed_to": "Dr Pell", "made_on": "2025-06-03"},
    ),
}  # fmt: skip
