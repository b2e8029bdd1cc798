"""Filled example of the import sheets: a few invented people that cover every kind of row but photographs."""

from collections.abc import Mapping

from .example_management import MANAGEMENT_ROWS
from .example_record import RECORD_ROWS

type Cells = Mapping[str, str]

FORCE_TEAM = "Example team"
"""The team to which the example allocates cases. Create a team with this name before importing the example."""

ROWS: Mapping[str, tuple[Cells, ...]] = {
    "people": (
        {"key": "P1", "kind": "rso", "on_register_from": "2024-03-04", "forenames": "Corin", "surname": "Ashdown",
         "sex": "male", "born_on": "1981-06-01", "pnc": "2004/0052494Q", "cro": "12345/04A"},
        {"key": "P2", "kind": "rso", "on_register_from": "2023-11-20", "forenames": "Perran Joss", "surname": "Tolland",
         "sex": "male", "born_on": "1967-02-11"},
        {"key": "P3", "kind": "violent", "on_register_from": "2025-01-13", "forenames": "Maren", "surname": "Eastholm",
         "sex": "female", "born_on": "1990-09-30"},
        {"key": "P4", "kind": "rso", "on_register_from": "2022-05-09", "forenames": "Aldous", "surname": "Quillfeather",
         "sex": "male", "born_on": "1955-12-24"},
    ),
    "names": (
        {"key": "N1", "person": "P1", "kind": "alias", "forenames": "Cory", "surname": "Ash"},
        {"key": "N2", "person": "P3", "kind": "former", "forenames": "Maren", "surname": "Dunmere"},
    ),
    "addresses": (
        {"key": "A1", "person": "P1", "kind": "home", "lines": "3 Example Row, Sampleton", "postcode": "ZZ99 3AA",
         "police_area": "North Shire", "from_on": "2024-03-04", "until": "2025-06-04"},
        {"key": "A2", "person": "P1", "kind": "home", "lines": "18 Sample Court, Exampleford", "postcode": "ZZ99 3AB",
         "police_area": "North Shire", "from_on": "2025-06-04"},
        {"key": "A3", "person": "P4", "kind": "regularly-found", "lines": "Bench by the example pond, Sampleton",
         "from_on": "2024-01-05"},
    ),
    "convictions": (
        {"key": "C1", "person": "P1", "gateway": "conviction", "offence": "SOA 2003 s.9", "offended_on": "2023-05-01",
         "victim_age": "14", "on": "2024-03-04", "sentenced_on": "2024-04-02", "court": "Sampleton Crown Court"},
        {"key": "C2", "person": "P1", "gateway": "conviction", "offence": "SOA 2003 s.15A", "offended_on": "2023-05-01",
         "victim_age": "14", "on": "2024-03-04", "sentenced_on": "2024-04-02", "court": "Sampleton Crown Court"},
        {"key": "C3", "person": "P2", "gateway": "conviction", "offence": "PCA 1978 s.1", "offended_on": "2022-02-14",
         "image_age": "9", "on": "2023-11-20", "sentenced_on": "2023-12-18", "court": "Sampleton Crown Court"},
        {"key": "C4", "person": "P4", "gateway": "caution", "offence": "SOA 2003 s.66", "offended_on": "2022-04-30",
         "victim_age": "15", "on": "2022-05-09"},
    ),
    "disposals": (
        {"key": "D1", "conviction": "C1", "kind": "imprisonment", "months": "18"},
        {"key": "D2", "conviction": "C2", "kind": "imprisonment", "months": "6", "consecutive_to": "C1"},
        {"key": "D3", "conviction": "C3", "kind": "community_order", "months": "24"},
    ),
    "spells": (
        {"key": "S1", "person": "P1", "kind": "custody", "from_on": "2024-03-04", "ended_on": "2025-03-03",
         "place": "HMP Sampleton"},
        {"key": "S3", "person": "P2", "kind": "abroad", "from_on": "2025-05-10", "ended_on": "2025-05-17",
         "place": "Spain"},
        {"key": "S2", "person": "P3", "kind": "custody", "from_on": "2025-01-13", "place": "HMP Exampleford"},
    ),
    "notifications": (
        {"key": "F1", "person": "P1", "under": "s.83(1)", "on": "2025-03-05", "home_address_kind": "residence",
         "police_area": "North Shire", "station": "Sampleton", "acknowledged": "yes"},
        {"key": "F2", "person": "P1", "under": "s.84(1)", "change": "home_address", "on": "2025-06-06",
         "home_address_kind": "residence", "police_area": "North Shire", "station": "Exampleford"},
        {"key": "F3", "person": "P2", "under": "s.83(1)", "on": "2023-11-21", "home_address_kind": "residence"},
        {"key": "F4", "person": "P4", "under": "s.83(1)", "on": "2022-05-10",
         "home_address_kind": "place_regularly_found"},
    ),
    "orders": (
        {"key": "O1", "person": "P2", "kind": "shpo", "court": "Sampleton Crown Court", "made_on": "2023-12-18",
         "served_on": "2023-12-18", "months": "60"},
    ),
    "allocations": (
        {"key": "L1", "person": "P1", "from_on": "2025-03-03", "team": FORCE_TEAM, "lead_agency": "POL"},
        {"key": "L2", "person": "P2", "from_on": "2023-12-18", "team": FORCE_TEAM, "lead_agency": "PRB",
         "community_offender_manager": "Rowan Exemplar"},
    ),
    "risk_levels": (
        {"key": "R1", "person": "P1", "level": "medium", "set_on": "2025-03-10",
         "reason": "Complied with licence conditions since release."},
        {"key": "R2", "person": "P3", "level": "very_high", "set_on": "2025-02-03",
         "reason": "Recent violence and threats to the victim."},
    ),
    "safety_warnings": (
        {"key": "W1", "person": "P3", "kind": "weapons", "words": "Knife carried when arrested",
         "from_on": "2025-01-13"},
    ),
    "contact_points": (
        {"key": "T1", "person": "P1", "kind": "phone", "value": "07700 900123", "owner_relation": "own",
         "known_on": "2025-03-05"},
    ),
    "visits": (
        {"key": "B1", "person": "P1", "on": "2025-09-15", "at": "10:20", "outcome": "seen", "announced": "no",
         "companion_from_agency": "Rowan Exemplar, probation", "text": "At home alone. No concerns."},
    ),
    "order_clauses": (
        {"key": "K1", "order": "O1", "number": "1", "wording": "Not to use a device that can access the internet "
         "unless it keeps its history of use.", "kind": "prohibition", "subject": "device"},
    ),
    "vehicles": (
        {"key": "V1", "person": "P2", "registration": "ZZ99 ZZZ", "description": "Red hatchback",
         "owner_relation": "partner", "name": "Wren Tolland", "known_on": "2024-02-12"},
    ),
    "body_marks": (
        {"key": "BM1", "person": "P1", "kind": "tattoo", "place": "Left forearm", "description": "Anchor with a rope",
         "known_on": "2025-03-05"},
    ),
    "identity_documents": (
        {"key": "PP1", "person": "P1", "kind": "passport", "number": "999000111", "country": "United Kingdom",
         "name_in_it": "As registered", "expires_on": "2031-06-30", "from_on": "2021-06-30"},
    ),
    "devices": (
        {"key": "DV1", "person": "P2", "kind": "phone", "make": "Samplephone", "model_name": "S1", "sharing": "own",
         "known_by": "declared", "known_on": "2024-01-08", "permission": "not-needed"},
    ),
    "examinations": (
        {"key": "EX1", "device": "DV1", "examined_on": "2025-06-02", "examined_by": "PC Tamsin Oakthorpe",
         "tool": "By hand", "result": "nothing", "text": "Browsing history read. Nothing found."},
    ),
    "online_accounts": (
        {"key": "OA1", "person": "P2", "service": "Samplechat", "handle": "sample_name", "known_by": "declared",
         "known_on": "2024-01-08"},
    ),
    "licences": (
        {"key": "LI1", "person": "P1", "kind": "crd", "set_by": "governor", "from_on": "2025-03-03",
         "until": "2026-09-02", "sentence_ends_on": "2026-09-02"},
    ),
    "licence_conditions": (
        {"key": "LC1", "licence": "LI1", "standing": "additional", "category": "residence", "subject": "place",
         "wording": "Not to stay overnight away from the approved address without permission.",
         "from_on": "2025-03-03", "set_by": "governor"},
    ),
    "stays": ({"key": "ST1", "person": "P1", "lines": "2 Example Lane, Mockton", "postcode": "ZZ1 1ZZ"},),
    "stay_days": ({"key": "SD1", "stay": "ST1", "first_day_on": "2025-08-04", "last_day_on": "2025-08-12"},),
    "mappa_categories": (
        {"key": "MC1", "person": "P1", "kind": "confirmed", "on": "2025-03-10", "category": "1",
         "text": "Subject to notification."},
    ),
    "mappa_levels": (
        {"key": "ML1", "person": "P3", "level": "2", "route": "meeting", "set_on": "2025-02-10",
         "set_as": "Meeting", "text": "Several agencies must act.", "review_on": "2026-03-09"},
    ),
    "assessments": (
        {"key": "AS1", "person": "P1", "assessed_on": "2025-03-20", "overall": "medium",
         "rationale": "Settled address, complies, no contact with children known.",
         "priority": "Keep to the conditions of the licence.", "reassess_on": "2026-03-20",
         "signed_off_on": "2025-03-24"},
    ),
    "plan_versions": (
        {"key": "PV1", "person": "P1", "written_on": "2025-03-24",
         "text": "Children who visit the building are at risk. Visits unannounced.", "signed_off_on": "2025-03-27"},
    ),
    "tool_results": (
        {"key": "TR1", "person": "P1", "tool": "ogrs", "version": "4", "score": "38", "band": "medium",
         "assessor": "Probation", "assessed_on": "2025-03-18"},
    ),
    "harm_statements": (
        {"key": "HS1", "person": "P1", "assessed_on": "2025-03-20", "community_children": "medium",
         "community_public": "low", "who": "Children known to him", "nature": "Sexual harm",
         "imminence": "When unsupervised", "increases": "Drinking", "reduces": "Regular visits"},
    ),
    "monitoring_software": (
        {"key": "MS1", "device": "DV1", "product": "Samplewatch", "basis": "consent", "consent_on": "2025-06-02",
         "coverage": "The whole device", "installed_on": "2025-06-02", "installed_by": "PC Tamsin Oakthorpe"},
    ),
    "tag_orders": (
        {"key": "TG1", "person": "P3", "kind": "community", "responsible": "probation", "from_on": "2025-02-01",
         "until": "2025-08-01", "curfew": "yes"},
    ),
    "households": (
        {"key": "HH1", "person": "P2", "lines": "9 Sample Court, Mockton", "postcode": "ZZ1 1AA"},
    ),
    "referrals": (
        {"key": "RF1", "household": "HH1", "referred_to": "Children’s services", "sent_on": "2025-06-03",
         "sent_by": "PC Tamsin Oakthorpe", "reference": "S-100"},
    ),
    "wanted_reports": (
        {"key": "WR1", "person": "P3", "kind": "missing", "since_on": "2025-09-01", "reported_by": "Hostel",
         "text": "Did not return to the hostel."},
    ),
    "photographs": (),
    "documents": (),
    **RECORD_ROWS,
    **MANAGEMENT_ROWS,
}  # fmt: skip
