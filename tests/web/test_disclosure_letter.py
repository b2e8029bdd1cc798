"""The letter of a disclosure that a MAPPA meeting decided: only once approved, with only its approved content."""

from datetime import timedelta
from typing import Any

from mosovo.record import approvals
from mosovo.rooms.meetings import decisions
from mosovo.rooms.meetings.disclosure_approval import APPROVAL_KIND, decide_disclosure_approval
from tests.papers.document_text import words_of_pdf
from tests.support.meetings import TODAY, WHY, add_to_meeting, create_test_meeting, writing
from tests.support.people import Cast, RegisteredNominal
from tests.web.sending import text
from tests.web.test_meetings import sign_in

CONTENT = "He must not be alone with the children of the family."
DISCLOSE: dict[str, Any] = {
    "decision": "disclose", "people_considered": "His sister, who has a child", "reasons": WHY, "s327a": True,
    "power": "s327a", "content": CONTENT, "representations": "He was asked and agreed.",
    "disclosing_officer": "PC Anwen Rhys", "undertaking": True, "disclose_by_on": TODAY + timedelta(days=7),
}  # fmt: skip


def test_disclosure_letter_exists_once_approved_and_holds_only_what_may_be_disclosed(
    cast: Cast, nominal: RegisteredNominal
) -> None:
    meeting_case = add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal)
    with writing(cast.coordinator, nominal) as permit:
        row = decisions.record_disclosure_decision(permit, meeting_case, today=TODAY, **DISCLOSE)
    client, address = sign_in(cast.coordinator), f"/nominals/{nominal.urn}/meetings/disclosures/{row.first}/"
    assert client.get(f"{address}letter.pdf").status_code == 404, "not approved"
    assert "Letter for the recipient" not in text(client.get(address))
    with writing(cast.inspector, nominal) as permit:
        digest = approvals.read_digest(APPROVAL_KIND, row.first)
        decide_disclosure_approval(
            permit, row, agrees=True, reason="Necessary and proportionate here.", seen=digest, today=TODAY
        )
    assert "Letter for the recipient" in text(client.get(address))
    answer = client.get(f"{address}letter.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    words = words_of_pdf(answer.content)
    for inside in (CONTENT, "MARCHETTI", "PC Anwen Rhys", "Undertaking", "s.327A", "audit entry"):
        assert inside in words, inside
    for outside in (WHY, "His sister", "He was asked", nominal.urn, "1984"):
        assert outside not in words, outside
    assert sign_in(cast.stranger).get(f"{address}letter.pdf").status_code == 404
