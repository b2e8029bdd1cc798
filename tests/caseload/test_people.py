"""The caseload: each nominal once, in order, for any page size, and only those the account has access to."""

from datetime import timedelta

import pytest

from mosovo.caseload.queries import (
    ORDERS,
    CaseloadFilter,
    CaseloadPerson,
    Order,
    PageMarker,
    Scope,
    count_caseload,
    count_views,
    list_caseload,
    list_scopes_for,
    list_unallocated,
)
from mosovo.caseload.risk_order import RANKS
from mosovo.casework.court_result import CustodyDetails
from mosovo.casework.court_result import PersonDetails as Who
from mosovo.edge.request_context import build_actor
from mosovo.organisations.models import Account
from tests.support.people import PERSON, TODAY, Cast, RegisteredNominal, acting, register


def list_all_pages(cast: Cast, by: Account, scope: Scope, order: Order, size: int) -> list[CaseloadPerson]:
    """Return the rows of every page."""
    rows: list[CaseloadPerson] = []
    after: PageMarker | None = None
    with acting(by, writing=False):
        while True:
            found = list_caseload(scope, TODAY, order=order, after=after, size=size)
            rows += found.rows
            if found.after is None:
                return rows
            after = PageMarker.parse_marker(str(found.after))


@pytest.fixture
def people(cast: Cast) -> list[RegisteredNominal]:
    """Register seven people. The fourth has been in custody since before the conviction and has no overdue duty."""
    names = ["Yarrow", "ábel", "O'Dell", "Odell", "Zimmer", "Abel", "de Witt"]
    known = []
    for place, surname in enumerate(names):
        details = Who(forenames="Sam", surname=surname, born_on=PERSON.born_on, sex="male")
        custody = CustodyDetails(kind="custody", from_on=TODAY - timedelta(days=700)) if place == 3 else None
        known.append(register(cast, person=details, held=custody))
    return known


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("size", [1, 2, 3, 7, 50])
def test_each_nominal_is_listed_once_for_any_page_size(
    cast: Cast, people: list[RegisteredNominal], order: Order, size: int, owner_sql
) -> None:  # type: ignore[no-untyped-def]
    owner_sql(
        "update caseload_caseloadentry set next_ceased_on = %s where nominal_id = any(%s)",
        [TODAY, [people[0].id, people[5].id]],
    )
    for person, level in zip(people, ("low", "very_high", "", "medium", "high", "low", "very_high"), strict=True):
        owner_sql("update caseload_caseloadentry set risk = %s where nominal_id = %s", [level, person.id])

    owner_sql("update caseload_caseloadentry set indefinite = true where nominal_id = %s", [people[6].id])
    owner_sql("update caseload_caseloadentry set orders_until = %s where nominal_id = %s", [TODAY, people[0].id])
    far = TODAY + timedelta(days=10)
    owner_sql("update caseload_caseloadentry set orders_until = %s where nominal_id = %s", [far, people[1].id])
    owner_sql("update caseload_caseloadentry set orders_until = 'infinity' where nominal_id = %s", [people[2].id])

    rows = list_all_pages(cast, cast.manager, Scope("mine", cast.manager.pk), order, size)

    assert {row.nominal_id for row in rows} == {each.id for each in people}
    assert len(rows) == len(people)
    if order == "next":
        assert {row.nominal_id for row in rows[-2:]} == {people[0].id, people[5].id}, "ended duties come last"
        assert rows[-3].nominal_id == people[3].id, "a stopped clock comes after every date"
    elif order == "risk":
        keys = [(RANKS[row.risk], row.next_on, row.nominal_id) for row in rows]
        assert keys == sorted(keys)
        assert [row.risk for row in rows][:2] == ["very_high", "very_high"]
    elif order == "orders":
        assert {row.nominal_id for row in rows[:2]} == {people[1].id, people[2].id}, "an ended order does not count"
    elif order == "until":
        assert rows[-1].nominal_id == people[6].id
    elif order == "name":
        assert [row.surname for row in rows][2:] == ["de Witt", "O'Dell", "Odell", "Yarrow", "Zimmer"] or [
            row.surname for row in rows
        ][2:] == ["de Witt", "Odell", "O'Dell", "Yarrow", "Zimmer"]


def test_caseload_views_have_as_many_people_as_their_counts(cast: Cast, people: list[RegisteredNominal]) -> None:
    scope = Scope("team", cast.east.pk)
    with acting(cast.supervisor, writing=False):
        counted = count_caseload(scope, TODAY)
        in_custody = [row.nominal_id for row in list_caseload(scope, TODAY, view="custody").rows]
        late = list_caseload(scope, TODAY, view="late").rows

    assert (counted.all, counted.late, counted.custody) == (7, 6, 1)
    assert in_custody == [people[3].id]
    assert len(late) == 6


@pytest.mark.parametrize(
    ("narrowed", "expected"),
    [
        (CaseloadFilter(risk="very-high"), {1, 6}), (CaseloadFilter(risk="none"), {2}),
        (CaseloadFilter(place="custody"), {3}), (CaseloadFilter(place="community", risk="medium"), set()),
        (CaseloadFilter(orders="yes"), {0}), (CaseloadFilter(orders="no", risk="low"), {5}),
        (CaseloadFilter(mappa="none"), set(range(7))), (CaseloadFilter(mappa="2"), set()),
        (CaseloadFilter(officer="none"), set()),
    ],
)  # fmt: skip
def test_filters_apply_equally_to_the_list_and_its_counts(
    cast: Cast, people: list[RegisteredNominal], narrowed: CaseloadFilter, expected: set[int], owner_sql
) -> None:  # type: ignore[no-untyped-def]
    for person, level in zip(people, ("low", "very_high", "", "medium", "high", "low", "very_high"), strict=True):
        owner_sql("update caseload_caseloadentry set risk = %s where nominal_id = %s", [level, person.id])
    far = TODAY + timedelta(days=10)
    owner_sql("update caseload_caseloadentry set orders_until = %s where nominal_id = %s", [far, people[0].id])
    scope = Scope("team", cast.east.pk)
    with acting(cast.supervisor, writing=False):
        rows = list_caseload(scope, TODAY, narrowed=narrowed).rows
        late = list_caseload(scope, TODAY, view="late", narrowed=narrowed).rows
        counted, [saved] = count_views(scope, TODAY, CaseloadFilter(), [("late", narrowed)])
        under = count_caseload(scope, TODAY, narrowed)
    assert {row.nominal_id for row in rows} == {people[each].id for each in expected}
    assert (under.all, under.late) == (len(rows), len(late))
    assert (counted.all, saved) == (7, len(late))


def test_officer_filter_selects_the_cases_of_the_officer(cast: Cast, people: list[RegisteredNominal]) -> None:
    scope = Scope("team", cast.east.pk)
    with acting(cast.supervisor, writing=False):
        own = list_caseload(scope, TODAY, narrowed=CaseloadFilter(officer=str(cast.manager.pk))).rows
        others = list_caseload(scope, TODAY, narrowed=CaseloadFilter(officer=str(cast.colleague.pk))).rows
    assert (len(own), len(others)) == (7, 0)
    assert CaseloadFilter.parse({"officer": "x", "risk": "worst", "mappa": "2"}) == CaseloadFilter(mappa="2")


def test_unallocated_case_is_listed_only_for_supervisors_and_inspectors(cast: Cast) -> None:
    case = register(cast, allocated=False)

    seen = {}
    for account in (cast.supervisor, cast.inspector, cast.manager, cast.coordinator, cast.stranger, cast.auditor):
        with acting(account, writing=False):
            seen[account.username] = [row.urn for row in list_unallocated("NS").rows]

    assert seen == {"morag": [case.urn], "edwin": [case.urn], "tamsin": [], "wren": [], "rowan": [], "agnes": []}


def test_restricted_case_is_not_on_the_inspectors_list(cast: Cast, nominal: RegisteredNominal, owner_sql) -> None:  # type: ignore[no-untyped-def]
    owner_sql("update caseload_caseloadentry set is_restricted = true")

    with acting(cast.inspector, writing=False):
        assert list_caseload(Scope("force", "NS"), TODAY).rows == []
        assert count_caseload(Scope("force", "NS"), TODAY).all == 0


@pytest.mark.parametrize(
    ("who", "reaches"),
    [("manager", ["mine", "team"]), ("supervisor", ["team"]), ("inspector", ["force"]), ("coordinator", ["force"]),
     ("partner", []), ("auditor", []), ("administrator", [])],
)  # fmt: skip
def test_scopes_offered_depend_on_the_role(cast: Cast, who: str, reaches: list[str]) -> None:
    assert [scope.reach for scope in list_scopes_for(build_actor(getattr(cast, who), TODAY))] == reaches
