"""Licences from the external feed: matched by a number, imported whole or not at all, and idempotent."""

import json
from collections import Counter
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mosovo.exchange import licence_feed
from mosovo.exchange.import_messages import FileRejected
from mosovo.exchange.licence_import import LicenceImportReport
from mosovo.rooms.licences import condition_library
from tests.exchange.licence_feeds import DATES, NUMBER, answer, read_given_feed
from tests.shared_lists import shared_lists
from tests.support.fixture_types import Sql
from tests.support.people import RegisteredNominal

PUBLISHED_CODES = "9d0690b1ea0b26fb5b3d8f276f53e912a77a2455d4df34a3f266d203c7f3a277"
"""SHA-256 of the 74 codes of version 4 of the digital licence policy: in lower case, sorted, one on each line."""


def test_licence_is_imported_with_its_wording_as_issued(
    numbered_nominal: RegisteredNominal, import_feed: Callable[[Any], LicenceImportReport], owner_sql: Sql
) -> None:
    report = import_feed({licence_feed.CONDITIONS: answer(), licence_feed.DATES: DATES})
    assert (report.licences, report.faults) == (1, [])
    assert "4 new conditions; 2 of them not in the library, recorded as bespoke" in report.results[0]
    assert owner_sql(
        "select kind, from_on, until, conditional_release_on, parole_eligible_on from licences_licence"
    ) == [("crd", date(2026, 2, 4), date(2028, 2, 5), date(2026, 2, 3), None)]
    assert owner_sql("select standing, category, subject, wording from licences_licencecondition order by id") == [
        ("standard", "standard", "other", "Be of good conduct while on licence."),
        ("additional", "contact", "child", "Have no unsupervised contact with any child under 18."),
        ("bespoke", "movement", "other", "Keep out of Hexley market on Saturdays."),
        ("bespoke", "other", "other", "Do not sail the <i>Mary</i> at night."),
    ]


def test_same_feed_again_changes_nothing_and_a_new_condition_is_added(
    numbered_nominal: RegisteredNominal, import_feed: Callable[[Any], LicenceImportReport], owner_sql: Sql
) -> None:
    import_feed(answer())
    before = owner_sql("select count(*) from licences_licence, licences_licencecondition")
    again = import_feed(answer())
    assert owner_sql("select count(*) from licences_licence, licences_licencecondition") == before
    assert "was already recorded, with 0 new conditions" in again.results[0]
    fewer = import_feed(
        answer(conditions=[{"type": "Bespoke", "code": None, "category": None, "condition": "One more."}])
    )
    assert "with 1 new condition;" in fewer.results[0]
    assert "4 recorded here are no longer in the feed" in fewer.results[0]


def test_licence_without_dates_runs_from_its_approval_and_inconsistent_dates_are_left_out(
    numbered_nominal: RegisteredNominal, import_feed: Callable[[Any], LicenceImportReport], owner_sql: Sql
) -> None:
    at_odds = {"data": {"release": {"date": "2029-01-01"}, "licenceExpiry": {"date": "2020-02-03"}}}
    for _ in range(2):
        report = import_feed({licence_feed.CONDITIONS: answer(), licence_feed.DATES: at_odds})
        assert report.faults == [
            f"{NUMBER}, licence of 20 January 2026: the dates in the feed contradict each other and were not used."
        ]
    assert owner_sql("select from_on, until from licences_licence") == [(date(2026, 1, 20), None)]


def test_licence_of_a_person_not_on_the_register_is_refused_with_their_number(
    nominal: RegisteredNominal, import_feed: Callable[[Any], LicenceImportReport], owner_sql: Sql
) -> None:
    report = import_feed(answer())
    assert report.licences == 0
    assert f"{NUMBER}: no person on the register has this number" in report.faults[0]
    assert owner_sql("select count(*) from licences_licence") == [(0,)]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"typeCode": "XX"}, "typeCode ‘XX’. Allowed: AP, PSS, AP_PSS"),
        ({"approvedDate": "2026-02-31"}, "a real date"),
        ({"createdDate": None}, "createdDate"),
        ({"conditions": None}, "no list of conditions"),
        ({"conditions": [{"type": "Odd", "condition": "Words"}]}, "condition 1: type ‘Odd’"),
        ({"conditions": [{"type": "Bespoke", "condition": " "}]}, "condition 1: no text"),
        ({"conditions": [{"type": "Bespoke", "condition": "x" * 4001}]}, "4,001 characters"),
        ({"conditions": ["words"]}, "is not a condition"),
        ({"status": "REJECTED"}, "not approved"),
        ({"approvedDate": None}, "not approved"),
        ({"conditions": [{"type": "Bespoke", "condition": "A\u202eword"}]}, "cannot be read"),
    ],
)
def test_licence_with_an_error_is_reported_and_not_imported(
    numbered_nominal: RegisteredNominal,
    import_feed: Callable[[Any], LicenceImportReport],
    owner_sql: Sql,
    changes: dict[str, Any],
    message: str,
) -> None:
    report = import_feed(answer(**changes))
    assert report.licences == 0
    assert message in report.faults[0]
    assert owner_sql("select count(*) from licences_licence") == [(0,)]


@pytest.mark.pure
@pytest.mark.parametrize("given", ["", "{", "[" * 100_000, "null", "[]", "{}", '{"data": {"licences": 3}}', "\ufffe"])
def test_file_that_is_not_a_feed_is_rejected(tmp_path: Path, given: str) -> None:
    with pytest.raises(FileRejected):
        read_given_feed(tmp_path, given)


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.pure
@given(
    licence=st.dictionaries(
        st.sampled_from(["status", "typeCode", "createdDate", "approvedDate", "conditions", "other"]), JUNK
    ),
    dates=JUNK,
)
def test_random_values_in_the_feed_give_a_licence_or_an_error(
    tmp_path_factory: pytest.TempPathFactory, licence: dict[str, Any], dates: Any
) -> None:
    whole = {
        licence_feed.CONDITIONS: {"data": {"hmppsId": "X1", "licences": [licence]}},
        licence_feed.DATES: dates,
    }  # fmt: skip
    [person] = read_given_feed(tmp_path_factory.mktemp("junk"), whole)
    assert len(person.licences) + len(person.faults) == 1


@pytest.mark.pure
def test_library_has_the_8_standard_and_66_additional_conditions_of_the_digital_policy() -> None:
    assert Counter(each.category == condition_library.STANDARD for each in condition_library.CONDITIONS) == {
        True: 8,
        False: 66,
    }
    codes = "".join(f"{code}\n" for code in sorted(condition_library.CONDITIONS_BY_CODE))
    assert sha256(codes.encode()).hexdigest() == PUBLISHED_CODES


POLICIES = [Path(__file__).parent / "licence_policy.json", *shared_lists("licence_policy_v4.json")]


@pytest.mark.pure
@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.stem)
def test_library_has_every_code_of_the_policy_and_wording_of_its_own(path: Path) -> None:
    policy = json.loads(path.read_text(encoding="utf-8"))
    codes = {
        each["code"].lower()
        for part in ("standardConditions", "additionalConditions")
        for rows in policy[part].values()
        for each in rows
    }
    assert codes
    assert codes <= set(condition_library.CONDITIONS_BY_CODE)
    texts = {each["text"] for rows in policy["additionalConditions"].values() for each in rows}
    assert texts
    assert not texts & {each.text for each in condition_library.CONDITIONS}
