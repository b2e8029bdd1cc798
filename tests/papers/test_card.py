"""The response card fits one page; neither it nor the court timeline has field groups or information sources."""

import re
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from mosovo.documents.document_subject import DocumentSubject
from mosovo.documents.pdf import write_pdf
from mosovo.documents.safety_card import CardCaseDetails, build_safety_card
from mosovo.rooms.contacts.actions import record_contact
from mosovo.rooms.contacts.policy import RECORD as CONTACT
from mosovo.rooms.identity.models import SafetyWarning
from mosovo.rooms.plan.models import ResponseCard
from mosovo.rooms.plan.powers import list_powers
from tests.papers.document_text import tags, words_of_pdf
from tests.papers.prosecution_files import PLANTED, canary, plant, sign_in, squeeze
from tests.support.fixture_types import Sql
from tests.support.people import TODAY as DAY
from tests.support.people import Cast, RegisteredNominal, opened
from tests.web.sending import TODAY, send, text

SUBJECT = DocumentSubject(urn="NS-4817-2035", name="Alwyn Piers MARCHETTI", born_on=DAY, force="Northshire Police")


@pytest.mark.pure
def test_full_response_card_is_one_tagged_page_with_its_expiry_date() -> None:
    line = "No contact with anybody under 16, in person, by letter or online, but by chance and not to be avoided."
    issued = ResponseCard(
        issued_on=DAY,
        expires_on=DAY + timedelta(days=30),
        text="\n".join([line] * 8),
        contact_number="Duty desk, 01632 960 111",
        look_for="\n".join(["A second telephone, tablet or games console"] * 5),
        powers="\n".join(list_powers([], DAY, subject=True)),
    )
    warnings = [SafetyWarning(kind="weapons", words="Knife behind the front door when last visited") for _ in range(3)]
    made = write_pdf(
        build_safety_card(
            SUBJECT, issued, CardCaseDetails(warnings, "PC Tamsin Oakthorpe, East"), DAY, "Printed by PC 1, entry 7."
        )
    )
    with pikepdf.open(BytesIO(made)) as pdf:
        assert len(pdf.pages) == 1
    assert {"H1", "P", "L", "LI"} <= tags(made)
    content = squeeze(words_of_pdf(made))
    for words in ("Donotuseafter", "s.91", "1984s.24", "s.96B", "01632960111", "Knife", "entry7"):
        assert words in content, words


def test_response_card_and_court_timeline_omit_field_groups_and_sources(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    plant(cast, nominal)
    with opened(cast.manager, nominal, CONTACT) as permit:
        details: dict[str, Any] = {"made_at": datetime(DAY.year, DAY.month, DAY.day, 12, tzinfo=UTC), "today": DAY}
        record_contact(
            permit, kind="intel-in", text=canary("intel"), source="1", assessment="A", handling="P", **details
        )
        record_contact(permit, kind="third-party", text="At the fair", other_party=canary("caller"), **details)
    manager = sign_in(cast.manager)
    case = f"/nominals/{nominal.urn}/"
    issued = {"text": "No fairs.", "contact_number": "Duty desk", "expires_on": (TODAY + timedelta(days=9)).isoformat()}
    assert send(manager, f"{case}facts/plan.responsecard/record/", issued).status_code == 302
    printed = manager.post(f"{case}card/print/")
    assert PLANTED.findall(squeeze(words_of_pdf(printed.content))) == [canary("knife")], "the warning, and only that"
    page = text(manager.get(f"{case}chronology/"))
    lanes = re.findall(r'name="lane"[^>]*value="([^"]+)"', page)
    assert "Contacts" in lanes
    assert "Intelligence" not in lanes
    taken = send(manager, f"{case}chronology/", {"lane": lanes, "words": "NS/26", "recipient": "CPS"})
    timeline = squeeze(words_of_pdf(taken.content))
    assert "Atthefair" in timeline
    assert PLANTED.findall(timeline) == []
    assert "1/" in timeline, "pages are numbered"
