"""T12: a restricted case, and a case from which the reader is excluded, answer exactly like a missing case.

`./mosovo bench hidden-answers` measures the time of these responses.
"""

from fractions import Fraction

import pytest
from django.test import Client

from tests.sampling import Sampler
from tests.support.databases import Database
from tests.support.look_up_limits import lift_limits
from tests.support.people import Cast, RegisteredNominal
from tests.trust.hidden_answers import (
    EACH,
    HiddenAnswers,
    build_surname,
    normalise_response,
    register_cases,
    request_pairs,
    restrict_and_exclude,
)
from tests.trust.measurements import Measured

SHARE = Fraction(1, 10)
"""Share of the cases that a commit opens. Each page is opened for at least five cases hidden in each way."""
LISTS = ("/", "/caseload/", "/caseload/?scope=team", "/caseload/?scope=team&order=name", "/find/", "/cards/")


@pytest.mark.trust("T12", target="identical, as many statements; 0 hits")
def test_hidden_case_answers_like_a_missing_case_on_pages_lists_and_searches(
    cast: Cast, nominal: RegisteredNominal, database: Database, measured: Measured, sample: Sampler
) -> None:
    each = sample.size("hidden cases", 2 * EACH, SHARE) // 2
    client = Client()
    client.force_login(cast.colleague)
    lists_before = [normalise_response(client.get(address)) for address in LISTS]
    cases = register_cases(cast, database, each)
    lift_limits(database.as_superuser)
    restrict_and_exclude(cast, cases)
    answers = HiddenAnswers()
    request_pairs(client, cases, answers)
    found = sum(
        search(client, build_surname(number)) != search(client, "Zzqaqaqa") for number in range(0, 2 * each, 10)
    )
    found_by_card = sum(
        search_cards(client, f"Hidden {build_surname(number)}") != search_cards(client, "Hidden Zzqaqaqa")
        for number in range(0, 2 * each, 10)
    )
    changed = sum(normalise_response(client.get(at)) != before for at, before in zip(LISTS, lists_before, strict=True))
    measured(
        f"{answers.differing} of {answers.pairs} differ from as many missing, "
        f"{answers.unequal_pages} pages in statements; "
        f"fastest answers {answers.difference_ms:.2f} ms apart, {answers.difference_share:.0%} of an answer; "
        f"{found} of {each // 5} found by name, {found_by_card} by their card; "
        f"{changed} of {len(LISTS)} lists changed; {sample}"
    )
    assert (answers.differing, answers.unequal_pages, found, found_by_card, changed) == (0, 0, 0, 0, 0)


def search(client: Client, name: str) -> tuple[int, str]:
    """Return the result page of a search for this name."""
    return normalise_response(client.post("/find/", {"q": name}, follow=True), name)


def search_cards(client: Client, name: str) -> tuple[int, str]:
    """Return the result page of a search for the safety card of this name."""
    return normalise_response(client.post("/cards/", {"q": name}), name)
