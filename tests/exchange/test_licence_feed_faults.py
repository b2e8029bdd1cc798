"""What differs or is missing in a later answer of the licence feed is reported, and nothing replaces it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from mosovo.exchange import licence_feed
from mosovo.exchange.licence_import import LicenceImportReport
from mosovo.rooms.licences.actions import correct_fact
from mosovo.rooms.licences.models import Licence
from mosovo.rooms.licences.policy import CORRECT
from tests.exchange.licence_feeds import DATES, NUMBER, answer
from tests.support.fixture_types import Sql
from tests.support.people import TODAY, Cast, RegisteredNominal, opened

LABEL = f"{NUMBER}, licence of 20 January 2026"


def describe_difference(date_label: str, here: str, in_feed: str) -> str:
    return f"{LABEL}: “{date_label}” is {here} here and {in_feed} in the feed. Correct it here if it changed."


def test_date_that_changed_in_the_feed_is_reported_and_not_recorded(
    cast: Cast,
    numbered_nominal: RegisteredNominal,
    import_feed: Callable[[Any], LicenceImportReport],
    owner_sql: Sql,
) -> None:
    import_feed({licence_feed.CONDITIONS: answer(), licence_feed.DATES: DATES})
    changed = {
        "data": {
            **DATES["data"],
            "release": {"confirmedDate": "2026-02-05"},
            "licenceExpiry": {"overrideDate": "2029-06-30"},
            "paroleEligibility": {"date": "2025-12-01"},
        }
    }
    again = import_feed({licence_feed.CONDITIONS: answer(), licence_feed.DATES: changed})

    assert again.faults == [
        describe_difference("Licence starts", "4 February 2026", "5 February 2026"),
        describe_difference("Parole eligibility", "empty", "1 December 2025"),
        describe_difference("Licence ends", "5 February 2028", "30 June 2029"),
    ]
    assert "was already recorded, with 0 new conditions" in again.results[0]
    assert owner_sql("select from_on, until from licences_licence") == [(date(2026, 2, 4), date(2028, 2, 5))]

    with opened(cast.manager, numbered_nominal, CORRECT) as permit:
        licence = Licence.objects.known_at().get(nominal_id=numbered_nominal.id)
        correct_fact(
            permit, licence, today=TODAY, change_reason="Changed by the prison", from_on=date(2026, 2, 5),
            until=date(2029, 6, 30), parole_eligible_on=date(2025, 12, 1),
        )  # fmt: skip
    for dates in (changed, None, {"data": {"release": None}}):
        corrected = import_feed({licence_feed.CONDITIONS: answer(), licence_feed.DATES: dates})
        assert corrected.faults == [], "a date that the feed does not give is unknown"


def test_end_of_supervision_that_changed_in_the_feed_is_reported(
    numbered_nominal: RegisteredNominal, import_feed: Callable[[Any], LicenceImportReport]
) -> None:
    def import_until(supervision_ends: str) -> list[str]:
        dates = {"licenceExpiry": {"date": "2026-06-30"}, "topupSupervision": {"expiryDate": supervision_ends}}
        return import_feed({licence_feed.CONDITIONS: answer(typeCode="PSS"), licence_feed.DATES: dates}).faults

    assert import_until("2027-02-03") == []
    assert import_until("2027-03-04") == [
        describe_difference("Licence ends", "3 February 2027", "4 March 2027"),
        describe_difference("Top-up supervision ends", "3 February 2027", "4 March 2027"),
    ]


def test_date_that_cannot_be_read_is_reported_and_the_date_that_it_overrides_is_not_used(
    numbered_nominal: RegisteredNominal, import_feed: Callable[[Any], LicenceImportReport], owner_sql: Sql
) -> None:
    unreadable = {
        "data": {
            **DATES["data"],
            "licenceExpiry": {"date": "2028-02-03", "overrideDate": "05/02/2028"},
            "sentence": {"expiryDate": 20280205},
            "paroleEligibility": {"overrideDate": None, "date": "2025-12-01"},
        }
    }
    report = import_feed({licence_feed.CONDITIONS: answer(), licence_feed.DATES: unreadable})

    allowed = "Allowed: a real date like 2026-05-28. This date was left out."
    assert report.faults == [
        f"{NUMBER}: sentence.expiryDate ‘20280205’. {allowed}",
        f"{NUMBER}: licenceExpiry.overrideDate ‘05/02/2028’. {allowed}",
    ]
    assert report.licences == 1
    assert owner_sql("select from_on, until, sentence_ends_on, parole_eligible_on from licences_licence") == [
        (date(2026, 2, 4), None, None, date(2025, 12, 1))
    ]


@pytest.mark.parametrize("licences", [{"errors": [{"status": 502}]}, {"data": None}, {"data": {"licences": None}}, 3])
def test_person_without_a_list_of_licences_is_reported(
    licences: Any, numbered_nominal: RegisteredNominal, import_feed: Callable[[Any], LicenceImportReport]
) -> None:
    named = {"data": {"offenderNumber": "Z9999ZZ", "licences": None}}
    report = import_feed([{licence_feed.CONDITIONS: licences}, answer(), licences, named])

    assert (report.licences, len(report.results)) == (1, 1)
    assert report.faults == [
        f"{label}: no list of licences. Ask the feed for this person again."
        for label in ("person 1", "person 3", "Z9999ZZ")
    ]
