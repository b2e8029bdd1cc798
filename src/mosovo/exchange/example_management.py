"""The filled example, continued: devices, tags, risk, plans, modes and MAPPA."""

from collections.abc import Mapping

type Cells = Mapping[str, str]

MANAGEMENT_ROWS: Mapping[str, tuple[Cells, ...]] = {
    "device_steps": (
        {"key": "DS1", "device": "DV1", "kind": "permitted", "on": "2024-01-10", "text": "History is kept."},
    ),
    "image_references": (
        {"key": "IM1", "device": "DV1", "found_on": "2025-06-02",
         "digest": "abababababababababababababababababababababababababababababababab", "place": "Downloads",
         "category": "C"},
    ),
    "image_viewings": (
        {"key": "IV1", "device": "DV1", "viewed_on": "2025-06-02", "minutes": "10", "images": "1",
         "text": "Viewed with a colleague."},
    ),
    "monitoring_reports": (
        {"key": "MR1", "software": "MS1", "what": "checked_in", "on": "2025-07-01"},
    ),
    "online_account_ends": (
        {"key": "OE1", "account": "OA1", "ended_on": "2025-08-01", "text": "Closed by the user."},
    ),
    "tag_equipment": (
        {"key": "TQ1", "tag_order": "TG1", "kind": "rf", "serial": "TAG-0001", "fitted_on": "2025-02-02"},
    ),
    "curfews": (
        {"key": "CF1", "tag_order": "TG1", "days": "0; 1; 2; 3; 4", "starts": "19:00", "ends": "07:00",
         "address": "5 Sample Yard, Mockton", "from_on": "2025-02-02", "until": "2025-08-01"},
    ),
    "required_attendances": (
        {"key": "RQ1", "tag_order": "TG1", "days": "2", "starts": "10:00", "ends": "11:00",
         "address": "Sample Centre", "purpose": "Programme", "from_on": "2025-02-02"},
    ),
    "tag_zones": (
        {"key": "TZ1", "tag_order": "TG1", "kind": "exclusion", "name": "School",
         "points": "51.5 -0.12; 51.51 -0.12; 51.51 -0.1", "from_on": "2025-02-02"},
    ),
    "trail_requests": (
        {"key": "TT1", "tag_order": "TG1", "asked_on": "2025-03-01", "first_day": "2025-02-20",
         "last_day": "2025-02-22", "purpose": "A burglary near the hostel."},
    ),
    "provider_enrolments": (
        {"key": "PN1", "person": "P2", "source": "samplewatch", "subject": "SW-1",
         "basis": "Consent of 2 June 2025", "from_on": "2025-06-02"},
    ),
    "assessment_findings": (
        {"key": "AF1", "assessment": "AS1", "heading": "sexual_interests", "heading_text": "Sexual interests",
         "grade": "present", "text": "Discussed at the visit."},
    ),
    "osp_scores": (
        {"key": "OP1", "person": "P1", "scored_on": "2025-03-18", "sex": "male", "born_on": "1981-06-01",
         "contact_child": "1", "total_sanctions": "1", "version": "1", "least_points": "8",
         "most_points": "8", "direct": "medium", "provisional": "no"},
    ),
    "pre_visit_checks": (
        {"key": "PC1", "person": "P1", "system": "pnc", "checked_at": "2025-09-14 15:00",
         "made_by": "PC Tamsin Oakthorpe", "result": "nothing-new"},
    ),
    "visit_decisions": (
        {"key": "VD1", "person": "P2", "kind": "new-time", "decided_on": "2025-09-20", "rank": "supervisor",
         "text": "Visit again within a week."},
    ),
    "condition_checks": (
        {"key": "CK1", "person": "P1", "visit": "B1", "licence_condition": "LC1",
         "condition_wording": "Not to stay overnight away from the approved address without permission.",
         "result": "complied", "method": "reported", "how": "Landlord asked."},
        {"key": "CK2", "person": "P2", "clause": "K1", "checked_on": "2025-06-02",
         "condition_wording": "Not to use a device that can access the internet unless it keeps its history of use.",
         "result": "complied", "method": "read"},
    ),
    "plan_actions": (
        {"key": "PA1", "person": "P1", "pillar": "supervision", "text": "Visit every six months.",
         "risk": "Contact with children", "agency": "POL", "owner_name": "PC Tamsin Oakthorpe",
         "frequency": "Six months", "from_on": "2025-03-24", "due_on": "2026-03-24"},
    ),
    "plan_action_ends": (
        {"key": "PAE1", "action": "PA1", "outcome": "done", "ended_on": "2025-09-15", "evidence": "Visited."},
    ),
    "plan_triggers": (
        {"key": "PT1", "person": "P1", "kind": "relationship", "text": "A new partner with children",
         "response": "Tell children’s services the same day."},
        {"key": "PT2", "person": "P1", "kind": "address", "text": "Moves without telling",
         "response": "Visit the same day."},
    ),
    "plan_trigger_ends": (
        {"key": "PTE1", "trigger": "PT2", "ended_on": "2025-09-01", "text": "Lives alone."},
    ),
    "triggers_met": (
        {"key": "TM1", "trigger": "PT1", "met_on": "2025-07-10", "text": "Seen with a partner."},
    ),
    "response_cards": (
        {"key": "RP1", "person": "P3", "issued_on": "2025-02-10", "expires_on": "2025-08-10",
         "text": "Threats to the victim.", "contact_number": "Duty sergeant, 101",
         "powers": "Arrest if the order is broken."},
    ),
    "case_reviews": (
        {"key": "CR1", "person": "P1", "reviewed_on": "2025-08-05", "text": "The plan is on course.",
         "actions": "None."},
    ),
    "reactive_proposals": (
        {"key": "XP1", "person": "P4", "pnc": "yes", "pnd": "yes", "intelligence": "yes", "dwp": "no",
         "open_source": "yes", "proposed_on": "2025-09-01", "low_risk": "yes", "years_quiet": "yes",
         "no_orders": "yes", "no_children": "yes", "settled": "yes", "not_in_meetings": "yes",
         "reason": "No concerns for three years."},
    ),
    "reactive_checks": (
        {"key": "XC1", "person": "P4", "pnc": "yes", "pnd": "yes", "intelligence": "yes",
         "checked_on": "2025-09-01", "stays": "yes", "text": "Nothing new."},
    ),
    "concerns": (
        {"key": "CN1", "person": "P3", "kind": "intelligence", "on": "2025-02-20",
         "text": "Asked about the victim’s address."},
    ),
    "pdp_authorities": (
        {"key": "PD1", "person": "P3", "kind": "given", "on": "2025-02-03", "until": "2026-02-03",
         "authorised_by": "Supt Maren Sample", "legal_basis": "Common law", "likelihood": "Likely",
         "who": "The victim"},
    ),
    "archivings": (
        {"key": "AR1", "person": "P4", "kind": "archived", "on": "2023-02-01", "reason": "In another area."},
        {"key": "AR2", "person": "P4", "kind": "opened", "on": "2023-06-01", "reason": "Came back."},
    ),
    "transition_plans": (
        {"key": "TP1", "person": "P3", "agreed_on": "2025-03-01", "agency": "PRB", "named": "Rowan Exemplar",
         "text": "Handed over."},
    ),
    "eligibility_notices": (
        {"key": "EN1", "person": "P3", "service": "probation", "agency": "PRB", "begun_on": "2025-01-20",
         "received_on": "2025-01-21", "category_stated": "2"},
    ),
    "level_screenings": (
        {"key": "LS1", "person": "P1", "screened_on": "2025-03-10",
         "criteria": "lead-manages; plan-strong; nothing-blocks", "level": "1",
         "text": "One agency can manage the risk."},
    ),
    "case_areas": (
        {"key": "CA1", "person": "P1", "from_on": "2025-03-03", "area": "East", "team": "Example team"},
    ),
    "foreign_nationals": (
        {"key": "FI1", "person": "P2", "as_of_on": "2024-01-10", "nationality": "Spanish",
         "removal": "considered", "leaving_ends": "no"},
    ),
    "further_offences": (
        {"key": "FO1", "person": "P3", "offence_kind": "violent", "committed_on": "2025-01-01",
         "charged_on": "2025-01-13", "known_on": "2025-01-13", "text": "Wounding."},
    ),
    "review_steps": (
        {"key": "RV1", "offence": "FO1", "kind": "notice", "on": "2025-01-14", "performed_by": "Co-ordinator",
         "lay_adviser": "no"},
    ),
    "review_actions": (
        {"key": "RA1", "offence": "FO1", "text": "Share hostel lists weekly.", "how": "A list each Monday.",
         "agency": "PRB", "owner": "Rowan Exemplar", "from_on": "2025-03-01", "due_on": "2025-06-01"},
    ),
    "review_action_ends": (
        {"key": "RAE1", "action": "RA1", "outcome": "done", "ended_on": "2025-05-20",
         "evidence": "Lists seen."},
    ),
    "area_transfers": (
        {"key": "AT1", "person": "P4", "direction": "in", "our_area": "East", "other_area": "South",
         "proposed_on": "2023-05-01", "moves_on": "2023-06-01", "text": "Moves to his sister."},
    ),
    "area_transfer_steps": (
        {"key": "ATS1", "transfer": "AT1", "kind": "accepted", "on": "2023-05-20",
         "performed_by": "Co-ordinator"},
    ),
}  # fmt: skip
