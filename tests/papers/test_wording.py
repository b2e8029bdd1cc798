"""The wording of documents: plain for the nominal, and complete in each language offered."""

import re
from datetime import date, datetime

import pytest

from mosovo.documents import wording as tables
from mosovo.documents.wording import ENGLISH, WELSH, load_wording
from mosovo.practice.rule_book import RULES
from mosovo.rooms.notifications.models import Notification
from mosovo_law.core.obligation import Bearer, Nature

pytestmark = pytest.mark.pure

FOR_THE_PERSON = ("under", "change", "home_address_kind", "receipt", "next", "duty", "notice")
MAX_WORDS, MAX_AVERAGE = 32, 14
GRADE = 7.0
"""Flesch-Kincaid: what a pupil of about 11 or 12 reads."""
NAMES = {"Offences": "offense", "Insurance": "card", "Kingdom": "land", "United": "big", "National": "work"}


def sentences() -> list[str]:
    """Return every sentence addressed to the nominal."""
    table = tables._load_table(ENGLISH)
    texts = [sentence for part in FOR_THE_PERSON for each in table[part].values() for sentence in
             ([each] if isinstance(each, str) else each)]  # fmt: skip
    parts = [re.sub(r"\{\w+\}", "Monday", each) for each in texts]
    return [
        sentence.strip() for each in parts for sentence in re.split(r"(?<=[.:?])\s+", each) if len(sentence.split()) > 3
    ]


def syllables(word: str) -> int:
    """Estimate the syllables of a word."""
    groups = len(re.findall(r"[aeiouy]+", word.lower()))
    return max(1, groups - (word.lower().endswith("e") and groups > 1))


def test_wording_for_the_nominal_can_be_read_at_eleven() -> None:
    each = [re.findall(r"[A-Za-z']+", sentence) for sentence in sentences()]
    words = [word for sentence in each for word in sentence if word not in NAMES]
    average = len(words) / len(each)
    grade = 0.39 * average + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    assert max(map(len, each)) <= MAX_WORDS, max(each, key=len)
    assert average <= MAX_AVERAGE
    assert grade <= GRADE, f"grade {grade:.1f}"


def test_every_part_2_duty_in_england_and_wales_has_plain_words() -> None:
    duties = {
        rule.id
        for rule in RULES
        if rule.bearer is Bearer.NOMINAL and rule.nature is Nature.DUTY and rule.applies_in("EW")
    }
    part_2 = {each for each in duties if each.startswith(("soa2003.s83", "soa2003.s84", "soa2003.s85", "soa2003.s86"))}
    assert part_2 - set(tables._load_table(ENGLISH)["duty"]) == set()


def test_every_provision_and_change_has_plain_words() -> None:
    table = tables._load_table(ENGLISH)
    assert set(Notification.Under.values) - set(table["under"]) == set()
    assert set(Notification.Change.values) - set(table["change"]) == set()
    assert set(Notification.Home.values) - set(table["home_address_kind"]) == set()


def test_dates_are_written_in_english_and_welsh() -> None:
    assert load_wording()("next.by", day=date(2026, 11, 25)) == "By the end of Wednesday 25 November 2026"
    assert load_wording().moment(datetime(2026, 3, 1, 9, 5)) == "Sunday 1 March 2026 at 09:05"
    assert load_wording(WELSH).day(date(2026, 11, 25)) == "dydd Mercher, 25 Tachwedd 2026"


def test_value_with_braces_is_not_formatted_again() -> None:
    assert load_wording()("receipt.mark", urn="{0} {mark} %s", day="x").startswith("Receipt {0} {mark} %s.")
