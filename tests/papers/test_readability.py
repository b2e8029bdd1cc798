"""The printed documents can be read: those for nominals at age 11, those for officers at age 14."""

import re
from collections.abc import Iterable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.html import strip_tags

from mosovo.casework.court_result import CustodyDetails
from mosovo.casework.policy import PACK
from mosovo.documents.content_blocks import PrintedDocument
from mosovo.documents.disclosure_letter import build_nothing_to_disclose_letter
from mosovo.documents.document_subject import DocumentSubject, load_document_subject
from mosovo.documents.failure import find_duty_failure
from mosovo.documents.notice_of_requirements import build_notice
from mosovo.documents.prosecution_file import FileRecipient, build_prosecution_file
from mosovo.documents.prosecution_record import load_prosecution_record
from mosovo.documents.receipt import build_receipt
from mosovo.documents.safety_card import CardCaseDetails, build_safety_card
from mosovo.documents.sensitive_schedule import build_sensitive_schedule, list_withheld_material
from mosovo.obligations import queries
from mosovo.rooms.disclosure.models import DisclosureApplication
from mosovo.rooms.notifications.actions import record_notification
from mosovo.rooms.notifications.models import Notification
from mosovo.rooms.notifications.policy import RECORD
from mosovo.rooms.plan.models import ResponseCard
from tests.papers.readability import list_sentences, list_texts, measure_reading_age
from tests.support.people import TODAY, Cast, RegisteredNominal, opened, register
from tests.web.desk_officer import Officer
from tests.web.sending import text

NOMINALS, OFFICERS = 11.0, 14.0
LONGEST = 25
"""Words in a sentence, as the guide to the language says."""


def check_reading_age(texts: Iterable[str], limit: float) -> None:
    sentences = list(list_sentences(texts))
    longest = max(sentences, key=len)
    assert len(longest) <= LONGEST, " ".join(longest)
    age = measure_reading_age(sentences)
    hardest = sorted(sentences, key=lambda each: -measure_reading_age([each]))[:5]
    assert age <= limit, f"{age:.1f}: {[' '.join(each) for each in hardest]}"


def give_papers(cast: Cast, nominal: RegisteredNominal, **given: str) -> tuple[PrintedDocument, PrintedDocument]:
    """Build the receipt for a notification and the notice of requirements of the same day."""
    with opened(cast.manager, nominal, RECORD) as permit:
        row = record_notification(permit, on=TODAY, today=TODAY, station="Hexley", police_area="Northshire", **given)
        row = Notification.objects.get(pk=row.pk)
        subject, board = load_document_subject(permit), queries.load_board(permit)
        return build_receipt(subject, row, board, TODAY), build_notice(subject, board, TODAY)


def test_receipt_and_notice_can_be_read_at_11(cast: Cast, nominal: RegisteredNominal) -> None:
    for document in give_papers(cast, nominal, under="s.84(1)", change="home_address", home_address_kind="residence"):
        check_reading_age(list_texts(document), NOMINALS)


def test_receipt_and_notice_in_custody_can_be_read_at_11(cast: Cast) -> None:
    held = register(cast, held=CustodyDetails(kind="custody", from_on=TODAY - timedelta(days=50), place="HMP Fernhill"))
    for document in give_papers(cast, held, under="s.83(1)", override_reason="Came under escort"):
        check_reading_age(list_texts(document), NOMINALS)


def test_receipt_printed_at_the_desk_can_be_read_at_11(client: Client, cast: Cast, nominal: RegisteredNominal) -> None:
    client.force_login(cast.manager)
    officer = Officer(client, nominal).begin()
    page = client.get(officer.send(text(officer.send())).url).content.decode()
    [receipt] = re.findall(r'<article class="receipt">(.*?)</article>', page, re.DOTALL)
    parts = re.findall(r"<(p|li|h1|h2)\b[^>]*>(.*?)</\1>", receipt, re.DOTALL)
    check_reading_age([" ".join(strip_tags(part).split()) for _, part in parts], NOMINALS)


@pytest.mark.pure
@pytest.mark.parametrize("scheme", ["csods", "dvds"])
def test_letter_with_nothing_to_disclose_can_be_read_at_11(scheme: str) -> None:
    application = DisclosureApplication(scheme=scheme, applicant="Ada Bell")
    check_reading_age(list_texts(build_nothing_to_disclose_letter(application, "Northshire Police", TODAY)), NOMINALS)


def test_prosecution_file_and_its_schedule_can_be_read_at_14(cast: Cast, nominal: RegisteredNominal) -> None:
    recipient = FileRecipient("PC Tamsin Oakthorpe", TODAY)
    with opened(cast.manager, nominal, PACK) as permit:
        board = queries.load_board(permit)
        late = next(each for each, _ in board.open_on(TODAY) if each.may_be_breached(TODAY))
        failure = find_duty_failure(permit, board, late.key, TODAY, [])
        assert failure is not None
        record = load_prosecution_record(permit, failure.key)
        check_reading_age(list_texts(build_prosecution_file(record, failure, recipient)), OFFICERS)
        check_reading_age(list_texts(build_sensitive_schedule(list_withheld_material(permit), recipient)), OFFICERS)


@pytest.mark.pure
def test_officer_safety_card_can_be_read_at_14() -> None:
    subject = DocumentSubject("NS-4817-2035", "Alwyn Piers MARCHETTI", TODAY, "Northshire Police")
    issued = ResponseCard(
        issued_on=TODAY, expires_on=TODAY + timedelta(days=30), text="No contact with children.",
        contact_number="Duty desk",
        look_for="A second telephone", powers="",
    )  # fmt: skip
    check_reading_age(
        list_texts(build_safety_card(subject, issued, CardCaseDetails([], "PC Oakthorpe"), TODAY, "")), OFFICERS
    )


@pytest.mark.pure
def test_reading_age_separates_hard_text_from_easy_text() -> None:
    easy = ["Go to a police station yourself. Tell the officer there. You will get a receipt. Keep it safe."]
    hard = ["The determination of the application necessitates consideration of representations by responsible bodies."]
    assert measure_reading_age(list(list_sentences(easy))) < NOMINALS
    assert measure_reading_age(list(list_sentences(hard))) > OFFICERS
