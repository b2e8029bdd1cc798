"""The receipt and the notice in another language: translated, or marked as English."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.conf import settings
from django.test import Client

from mosovo.documents import wording as tables
from mosovo.documents.content_blocks import ForeignText, PrintedDocument
from mosovo.documents.document_subject import load_document_subject
from mosovo.documents.notice_of_requirements import build_notice
from mosovo.documents.pdf import write_pdf
from mosovo.documents.receipt import build_receipt
from mosovo.documents.word_files import write_word_file
from mosovo.documents.wording import ENGLISH, WELSH, list_languages, list_missing_words, load_wording
from mosovo.obligations.queries import load_board
from mosovo.rooms.notifications.actions import record_notification
from mosovo.rooms.notifications.models import Notification
from mosovo.rooms.notifications.policy import RECORD
from tests.papers.document_text import all_of_word, words_of_pdf
from tests.support.people import TODAY, Cast, RegisteredNominal, opened
from tests.web.sending import text

OTHERS = sorted(path.stem for path in tables.HERE.glob("*.toml") if path.stem != ENGLISH)
PLACEHOLDER = re.compile(r"\{(\w+)\}")
OURS = re.compile("⟦|⟧")


def key_sentences(table: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    """Return each sentence, or list of sentences, by its key."""
    found: dict[str, Any] = {}
    for name, value in table.items():
        found |= key_sentences(value, f"{before}{name}.") if isinstance(value, Mapping) else {f"{before}{name}": value}
    return found


@pytest.mark.pure
@pytest.mark.parametrize("language", OTHERS)
def test_other_language_has_only_keys_of_english_with_the_same_placeholders(language: str) -> None:
    table, english = key_sentences(tables._load_table(language)), key_sentences(tables._load_table(ENGLISH))
    assert set(table) - set(english) == set()
    for key, translation in table.items():
        assert isinstance(translation, type(english[key])), key
        assert PLACEHOLDER.findall(str(translation)) == PLACEHOLDER.findall(str(english[key])) or key.startswith(
            "calendar."
        ), key
        if isinstance(translation, list):
            assert len(translation) == len(english[key]), key
            assert all(translation), key


@pytest.mark.pure
def test_welsh_is_not_offered_until_a_translator_has_checked_it() -> None:
    assert list_languages() == (ENGLISH,)
    assert "translation.checked_by" not in list_missing_words(WELSH)
    assert load_wording(WELSH)._find_entry("translation.checked_by") == ""
    assert set(key_sentences(tables._load_table(WELSH))) == {
        "translation.name", "translation.checked_by", "calendar.weekdays", "calendar.months", "calendar.day",
        "calendar.plain",
    }, "a legal sentence in Welsh has been checked: offer it, and record here who checked it"  # fmt: skip


@pytest.mark.pure
def test_missing_translation_is_in_english_with_its_dates_and_marked_as_english() -> None:
    sentence = load_wording(WELSH)("next.by", day=date(2026, 11, 25))
    assert isinstance(sentence, ForeignText)
    assert (sentence, sentence.language) == ("By the end of Wednesday 25 November 2026", ENGLISH)
    assert not isinstance(load_wording(WELSH).day(date(2026, 11, 25)), ForeignText)
    assert all(isinstance(each, ForeignText) for each in load_wording(WELSH).list_sentences("notice.changes"))
    assert not isinstance(load_wording()("next.by", day=date(2026, 11, 25)), ForeignText)
    with pytest.raises(KeyError):
        load_wording(WELSH)("notice.nothing_of_the_kind")


def papers(cast: Cast, nominal: RegisteredNominal, language: str) -> tuple[PrintedDocument, PrintedDocument]:
    """Build a receipt and a notice of the same day."""
    with opened(cast.manager, nominal, RECORD) as permit:
        given = record_notification(
            permit, under="s.84(1)", change="home_address", on=TODAY, today=TODAY, station="Hexley",
            police_area="Northshire", home_address_kind="residence",
        )  # fmt: skip
        given = Notification.objects.get(pk=given.pk)
        who, board = load_document_subject(permit), load_board(permit)
        return build_receipt(who, given, board, TODAY, language), build_notice(who, board, TODAY, language)


def texts(paper: PrintedDocument) -> Iterator[Any]:
    """Yield each text of a document, as its blocks keep it."""
    content = paper.content()
    yield from (content["title"], content["mark"])
    for block in content["blocks"]:
        for name in ("text", "caption"):
            yield from [block[name]] if name in block else []
        for name in ("items", "labels", "heads"):
            yield from block.get(name, ())
        for row in block.get("rows", ()):
            yield from row


def test_untranslated_text_is_marked_as_english_in_pdf_and_word(cast: Cast, nominal: RegisteredNominal) -> None:
    for paper in papers(cast, nominal, WELSH):
        assert paper.language == WELSH
        first = paper.blocks[0]
        assert first["look"] == "warning"
        assert first["text"]["text"].startswith("Part of this paper is in English.")
        assert {each["lang"] for each in texts(paper) if isinstance(each, dict)} == {ENGLISH}
        made = write_pdf(paper)
        with pikepdf.open(BytesIO(made)) as pdf:
            assert str(pdf.Root.Lang) == WELSH
            marked = {
                str(each.Lang) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Lang" in each
            }
            in_text = b"/Lang" in b"".join(page.Contents.read_bytes() for page in pdf.pages)
        assert ENGLISH in marked or in_text
        assert "PartofthispaperisinEnglish" in words_of_pdf(made).replace(" ", "")
        word = all_of_word(write_word_file(paper))
        assert f'<w:lang w:val="{ENGLISH}"/>' in word
        assert f'<w:lang w:val="{WELSH}"/>' in word


@pytest.fixture
def translated_language(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Set up a fully translated language: each English sentence in its own brackets."""
    tables_of = {ENGLISH: tables._load_table(ENGLISH)}
    tables_of[WELSH] = {**put_in_brackets(tables_of[ENGLISH]), "translation": {
        **put_in_brackets(tables_of[ENGLISH]["translation"]), "name": "Cymraeg", "checked_by": "A. Translator",
    }}  # fmt: skip
    monkeypatch.setattr(tables, "_load_table", tables_of.__getitem__)
    for cached in (tables.load_wording, tables.list_languages):
        cached.cache_clear()
    yield
    monkeypatch.undo()
    for cached in (tables.load_wording, tables.list_languages):
        cached.cache_clear()


def put_in_brackets(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: put_in_brackets(each) for name, each in value.items()}
    return [put_in_brackets(each) for each in value] if isinstance(value, list) else f"⟦{value}⟧"


def get_text_outside_brackets(text: str) -> str:
    """Return the text outside the brackets, that is, without what came from the table."""
    deep, left = 0, []
    for letter in text:
        deep += letter == "⟦"
        left += [] if deep else [letter]
        deep -= letter == "⟧"
    return "".join(left).strip()


@pytest.mark.usefixtures("translated_language")
def test_every_sentence_of_a_document_comes_from_the_language_table(cast: Cast, nominal: RegisteredNominal) -> None:
    """Only the name, the reference, the station and the sections are not from the table."""
    data = re.compile(rf"(Alwyn Piers MARCHETTI|{nominal.urn}|Not written down|(SOA 2003|SI \d+/\d+) .*|)$")
    for paper in papers(cast, nominal, WELSH):
        assert [each for each in texts(paper) if isinstance(each, dict)] == [], "nothing is lacking"
        left = [rest for each in texts(paper) if not data.match(rest := get_text_outside_brackets(str(each)))]
        assert left == []


@pytest.mark.usefixtures("translated_language")
def test_checked_language_is_offered_and_kept_through_to_the_pdf(
    cast: Cast, nominal: RegisteredNominal, client: Client
) -> None:
    with opened(cast.manager, nominal, RECORD) as permit:
        given = record_notification(permit, under="s.83(1)", on=TODAY, today=TODAY, station="Hexley").first
    client.force_login(cast.manager)
    address = f"/nominals/{nominal.urn}/notifications/{given}/receipt/"
    page = text(client.get(address))
    assert f'href="?language={WELSH}" lang="{WELSH}"' in page
    in_welsh = text(client.get(f"{address}?language={WELSH}"))
    assert f'<article class="paper" lang="{WELSH}">' in in_welsh
    assert "⟦Receipt: what you told the police⟧" in in_welsh
    assert f"receipt.pdf?language={WELSH}" in in_welsh
    assert f"given/?language={WELSH}" in in_welsh
    assert "⟦Receipt" not in text(client.get(f"{address}?language=kw-GB"))
    made = client.get(f"{address.rstrip('/')}.pdf?language={WELSH}").content
    with pikepdf.open(BytesIO(made)) as pdf:
        assert str(pdf.Root.Lang) == WELSH
    drawn = text(client.get(f"/nominals/{nominal.urn}/notices/new/?language={WELSH}"))
    assert "⟦What the law says you must do⟧" in drawn


@pytest.mark.usefixtures("translated_language")
def test_force_can_set_its_default_document_language(
    cast: Cast, nominal: RegisteredNominal, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(cast.manager, nominal, RECORD) as permit:
        given = record_notification(permit, under="s.83(1)", on=TODAY, today=TODAY, station="Hexley").first
    client.force_login(cast.manager)
    address = f"/nominals/{nominal.urn}/notifications/{given}/receipt/"
    monkeypatch.setattr(settings, "DOCUMENT_LANGUAGE", WELSH)
    page = text(client.get(address))
    assert "⟦Receipt: what you told the police⟧" in page
    assert f'href="?language={ENGLISH}" lang="{ENGLISH}"' in page
    in_english = text(client.get(f"{address}?language={ENGLISH}"))
    assert "⟦Receipt" not in in_english
    assert f"receipt.pdf?language={ENGLISH}" in in_english
    monkeypatch.setattr(settings, "DOCUMENT_LANGUAGE", "kw-GB")
    assert "⟦Receipt" not in text(client.get(address)), "English, where that language is not offered"
