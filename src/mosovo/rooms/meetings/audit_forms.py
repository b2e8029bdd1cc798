"""The two audit forms (MAPPA practice): of a meeting, and of how it handled one of its cases."""

MEETING = {
    "joining": "Joining instructions", "paperwork": "Paperwork", "welcome": "Welcome", "room": "Room",
    "time": "Started on time", "purpose": "Purpose stated", "introductions": "Introductions",
    "confidentiality": "Confidentiality statement", "urgency": "Time given by urgency and complexity",
    "digressions": "Digressions avoided", "contributions": "Contributions encouraged",
    "dissent": "Dissent noted and recorded", "victims": "Victim issues", "diversity": "Diversity issues",
    "summary": "Chair summarised", "risk": "Risk considered",
}  # fmt: skip
CASE = {
    "referral": "Timeliness of the referral", "sections": "All sections complete", "first": "Timeliness of the meeting",
    "attended": "Relevant agencies attended", "reports": "Absent agencies sent reports",
    "minutes": "Minutes clear and concise",
    "category": "Category identified", "level": "Level recorded", "plan": "Lead agency made an initial plan",
    "agenda": "Agenda followed", "exchanged": "Information exchanged", "considered": "Information considered",
    "equality": "Diversity considered", "risk": "Risk properly addressed",
}  # fmt: skip
INSTRUMENTS = {"meeting": MEETING, "case": CASE}
SCORES = {"4": "4 excellent", "3": "3 satisfactory", "2": "2 unsatisfactory", "1": "1 poor"}
