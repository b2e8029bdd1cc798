"""Record completeness on its board and on the case file."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from mosovo.caseload import completeness
from mosovo.caseload.record_items import FILLED_BY_FACTS
from mosovo.web.core.fact_type_registry import map_fact_types
from mosovo.web.core.missing_facts import FACT_KINDS, PAGES, SECTIONS
from tests.support.clients import sign_in
from tests.support.people import TODAY, Cast, RegisteredNominal, register
from tests.support.query_budgets import Budget
from tests.web.sending import text


def test_case_file_lists_missing_items_with_links_to_add_them(cast: Cast, nominal: RegisteredNominal) -> None:
    case = sign_in(cast.manager).get(f"/nominals/{nominal.urn}/whole/")
    words = text(case)
    assert "Complete this record" in words
    assert "No PNC number" in words
    assert ": PNC number</span></a>" in words
    page = sign_in(cast.manager).get(f"/nominals/{nominal.urn}/facts/identity.identifier/record/")
    assert f'href="/nominals/{nominal.urn}/facts/identity.identifier/record/"' in case.content.decode()
    assert page.status_code == 200


def test_reader_who_cannot_record_sees_missing_items_without_links(cast: Cast, nominal: RegisteredNominal) -> None:
    case = sign_in(cast.coordinator).get(f"/nominals/{nominal.urn}/whole/")
    assert "No PNC number" in text(case)
    assert ": PNC number</span></a>" not in text(case)


def test_board_lists_officers_and_the_records_with_missing_items(
    cast: Cast, nominal: RegisteredNominal, budget: Budget
) -> None:
    supervisor = sign_in(cast.supervisor)
    supervisor.get("/completeness/")
    with budget("completeness.board"):
        board = text(supervisor.get("/completeness/"))
    assert "PC Tamsin Oakthorpe" in board
    assert "MARCHETTI" in board
    assert "No PNC number; No telephone number" in board
    assert "No weekly count has been made yet" in board
    narrowed = text(supervisor.get(f"/completeness/?scope=team&officer={cast.manager.pk}"))
    assert "Records to complete first: PC Tamsin Oakthorpe" in narrowed


@pytest.mark.parametrize("query", ["?officer=nobody", "?after=1.2", "?scope=world", "?officer="])
def test_invalid_filter_shows_the_whole_board(cast: Cast, nominal: RegisteredNominal, query: str) -> None:
    answer = sign_in(cast.supervisor).get(f"/completeness/{query}")
    assert answer.status_code == 200
    assert "MARCHETTI" in text(answer)


def test_the_trend_shows_each_weekly_count(
    cast: Cast, nominal: RegisteredNominal, as_jobs: Callable[[], AbstractContextManager[None]]
) -> None:
    with as_jobs():
        completeness.store_weekly_counts(TODAY)
    assert f'<time datetime="{TODAY.isoformat()}">' in text(sign_in(cast.supervisor).get("/completeness/"))


def test_a_record_without_a_manager_is_listed_for_the_force(cast: Cast) -> None:
    register(cast, allocated=False)
    board = text(sign_in(cast.inspector).get("/completeness/"))
    assert "No offender manager" in board
    assert "By team, least complete first" in board


def test_other_roles_cannot_open_the_board(cast: Cast) -> None:
    for account in (cast.auditor, cast.administrator, cast.partner):
        assert sign_in(account).get("/completeness/").status_code == 404


@pytest.mark.pure
def test_every_item_filled_by_facts_has_a_page_to_add_it() -> None:
    added = {*FACT_KINDS, *PAGES, *SECTIONS}
    assert {item.code for item in FILLED_BY_FACTS} <= added
    assert {slug for slug in FACT_KINDS.values() if not map_fact_types()[slug].record} == set()
