"""The annual return: equal to a slow count, and consistent with published numbers."""

import random
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from mosovo.organisations.models import Account
from mosovo.reporting import annual_return
from mosovo.reporting.annual_return import Counted, ReturnRequest
from mosovo.reporting.definitions import BY_ID
from mosovo.reporting.population_rate import PopulationRate
from mosovo.reporting.small_numbers import TOTAL
from mosovo.reporting.years import ReturnYear
from tests.reporting.seeded_register import OF_A_RISK_ORDER, OF_AN_SHPO, Seed, SeededPerson, count_plainly
from tests.support.fixture_types import Sql
from tests.support.people import Cast, acting

LATER = datetime(2040, 1, 1, tzinfo=UTC)
SINCE = date(2012, 6, 1)


def count(account: Account, area: str | None, year: int, known_at: datetime = LATER) -> Counted:
    with acting(account, writing=False):
        return annual_return.count_return(ReturnRequest(area, ReturnYear(year), known_at))


def random_person(chance: random.Random, first: date) -> SeededPerson:
    """Return a random person whose dates are near the year."""

    def day() -> date:
        return first + timedelta(days=chance.randrange(-200, 560))

    def random_range(most: int) -> range:
        return range(chance.randrange(most + 1))

    bounds = sorted({day() for _ in range(chance.randrange(1, 6))})
    stretches, period = [], 0
    for a, b in zip(bounds, [*bounds[1:], None], strict=True):
        if chance.random() < 0.25:
            period += 1
            continue
        stretches.append((period, a, b, chance.choice([1, 1, 2, 3, 4])))
    spells = []
    for kind in ("custody", "hospital", "abroad", "police_custody"):
        if chance.random() < (0.35 if kind == "custody" else 0.15):
            a = day()
            spells.append((kind, a, chance.choice([None, a + timedelta(days=chance.randrange(1, 90))])))
    return SeededPerson(
        stretches, [(on, chance.randrange(1, 4)) for on in sorted({day() for _ in random_range(4)})], spells,
        breaches=[day() for _ in random_range(2)], recalls=[day() for _ in random_range(2)],
        charged=[day() for _ in random_range(1)],
        orders=[(chance.choice(["shpo", "interim_shpo", "sopo"]), day(), None) for _ in random_range(2)]
        + [("shpo", day(), 60) for _ in random_range(1)],
        revoked=[day() for _ in random_range(1)],
        cases=[build_random_case(chance, day, spells) for _ in random_range(3)],
        reviews=[(chance.randrange(2), chance.choice(["notice", "decided", "decided", "declined"]), day())
                 for _ in random_range(3)],
        removed=day() if chance.random() < 0.05 else None, archived=day() if chance.random() < 0.05 else None,
        is_restricted=chance.random() < 0.1,
    )  # fmt: skip


def build_random_case(
    chance: random.Random, day: Callable[[], date], spells: list[tuple[str, date, date | None]]
) -> tuple[str, list[tuple[str, date, str]]]:
    """Return a breach of an order; the person often enters custody some days after a step."""
    custody_days = [on for kind, on, _ in spells if kind == "custody"]
    steps = []
    for _ in range(chance.randrange(1, 4)):
        kind = chance.choice(["reviewed", "arrested", "charged", "cautioned", "court", "court"])
        near = custody_days and chance.random() < 0.7
        on = chance.choice(custody_days) - timedelta(days=chance.randrange(-1, 10)) if near else day()
        result = chance.choice(["convicted", "acquitted", "convicted", "quashed"]) if kind == "court" else ""
        steps.append((kind, on, result))
    return chance.choice([*OF_A_RISK_ORDER, *OF_AN_SHPO, "soa2003.s91"]), steps


@pytest.mark.parametrize("seed", [1, 2])
def test_every_number_of_the_return_equals_a_slow_count(cast: Cast, owner_sql: Sql, seed: int) -> None:
    chance, year = random.Random(seed), ReturnYear(2024)
    people = [random_person(chance, year.first_on) for _ in range(150)]
    others = [random_person(chance, year.first_on) for _ in range(20)]
    owner_sql("set session_replication_role = replica")
    Seed(owner_sql).area("NS", "Northshire", people, begin=1000)
    Seed(owner_sql).area("SS", "Southshire", others, begin=1000)
    for area, area_people in (("NS", people), (None, [*people, *others])):
        found = count(cast.inspector, area, 2024)
        expected = count_plainly(area_people, year.first_on, year.last_on)
        for table, cells in expected.items():
            assert dict(found[table]) == dict(cells), (area, table)
        assert min(sum(cells.values()) for cells in expected.values()) > 0, "each table counts at least one person"


def offenders(cat1: int, cat2: int = 0, cat3: int = 0, level2: int = 0, breaches: int = 0) -> list[SeededPerson]:
    """Return the people of an area with the published proportions."""

    def of(category: int, many: int) -> Iterator[SeededPerson]:
        for n in range(many):
            at = 2 if category == 3 or n < level2 else 1
            breached = [date(2019, 6, 1) + timedelta(days=365 * y) for y in range(6)] if n < breaches else []
            yield SeededPerson(
                [(0, SINCE, None, category)], [(SINCE, at)] if at == 2 or n % 9 else [], breaches=breached
            )

    first = list(of(1, cat1))
    level2 = breaches = 0
    return [*first, *of(2, cat2), *of(3, cat3)]


WALES = {"NW": ("North Wales", 1023, 602), "GW": ("Gwent", 824, 633), "SW": ("South Wales", 1778, 658),
         "DP": ("Dyfed-Powys", 604, 775)}  # fmt: skip


def add_up(counted: Counted, column: str = TOTAL, table: str = "community") -> int:
    found = annual_return.get_number(counted, BY_ID[table], (TOTAL, column))
    assert found is not None
    return found


def test_areas_of_wales_add_up_to_the_published_total(cast: Cast, owner_sql: Sql) -> None:
    seed = Seed(owner_sql)
    for code, (name, registered, _) in WALES.items():
        seed.area(code, name, offenders(registered))
    found = count(cast.inspector, None, 2023)
    assert add_up(found, "1") == annual_return.count_offenders(found) == 4229
    with acting(cast.inspector, writing=False), pytest.raises(Exception, match="not permitted"):
        annual_return.count_return(ReturnRequest("GW", ReturnYear(2023), LATER))


@pytest.mark.parametrize(
    ("shape", "share", "meetings", "breached"),
    [
        ({"cat1": 3000, "cat2": 1032, "cat3": 12, "breaches": 47}, 74, 12, 47),  # West Yorkshire, 2021
        ({"cat1": 3088, "cat2": 1064, "cat3": 6}, 74, 6, 0),  # West Yorkshire, 2022
        ({"cat1": 1736, "cat2": 674, "cat3": 8}, 72, 8, 0),  # South Yorkshire, 2022
        ({"cat1": 1959, "cat2": 652, "cat3": 18, "breaches": 60}, 75, 18, 60),  # Thames Valley, 2021
        ({"cat1": 1405, "cat2": 350, "level2": 16, "breaches": 16}, 80, 16, 16),  # West Mercia, 2020
        ({"cat1": 594, "cat2": 193, "level2": 3, "breaches": 21}, 75, 3, 21),  # Cumbria, 2020
    ],
)
def test_area_has_the_published_proportions(
    cast: Cast, owner_sql: Sql, shape: dict[str, int], share: int, meetings: int, breached: int
) -> None:
    Seed(owner_sql).area("NS", "Northshire", offenders(**shape), begin=1000)
    found = count(cast.inspector, "NS", 2021)
    whole = add_up(found)
    assert [add_up(found, category) for category in "123"] == [shape["cat1"], shape["cat2"], shape.get("cat3", 0)]
    assert whole == shape["cat1"] + shape["cat2"] + shape.get("cat3", 0)
    assert abs(100 * add_up(found, "1") / whole - share) <= 1
    assert add_up(found, table="meetings") == meetings
    assert annual_return.get_number(found, BY_ID["notification"], ("", "")) == breached
    assert annual_return.get_number(found, BY_ID["community"], ("1", "3")) == 0, "a Category 3 is never at Level 1"


@pytest.mark.pure
@pytest.mark.parametrize(
    ("registered", "per_100k", "one_in"),
    [(1123, 196, 510), (594, 132, None), (1023, 166, 602), (824, 158, 633), (1778, 152, 658), (604, 129, 775),
     (816, 77, 1299), (991, 188, None)],
)  # fmt: skip
def test_population_rate_equals_both_published_rates(registered: int, per_100k: int, one_in: int | None) -> None:
    """A population that gives one rate also gives the other: published triples, practice 9.4."""
    population = registered * one_in if one_in else round(registered * 100_000 / per_100k)
    found = PopulationRate(registered, population)
    assert (found.per_100k, found.one_in or 0) == (per_100k, one_in or found.one_in)
    assert abs(100_000 / per_100k - (found.one_in or 0)) <= 100_000 / per_100k / per_100k


@pytest.mark.pure
def test_population_rate_of_zero_people_has_no_one_in_number() -> None:
    assert (PopulationRate(0, 450_000).per_100k, PopulationRate(0, 450_000).one_in) == (0, None)
    assert PopulationRate(594, 450_000).per_100k == 132


@pytest.mark.pure
def test_england_and_wales_adds_up_to_the_published_total_and_rate() -> None:
    published = {"community": {("1", "1"): 66_741, ("1", "2"): 22_304, ("2", "3"): 393}}
    assert add_up(published) == 89_438
    assert [add_up(published, category) for category in "1234"] == [66_741, 22_304, 393, 0]
    assert PopulationRate(annual_return.count_offenders(published), 52_960_000).per_100k == 126


SERIES = {
    "West Yorkshire": ((2941, 145), (3000, 147), (3088, 150)),
    "South Yorkshire": ((1671, 134), (1736, 142)),
    "Northumbria": ((1774, 135), (1895, 146)),
    "England and Wales": ((62_435, 119), (64_325, 122), (66_741, 126)),
    "Gwent": ((824, 158), (991, 188)),
}
"""Published for consecutive years. Gwent's increase of a fifth is as published, and is not corrected."""


@pytest.mark.pure
@pytest.mark.parametrize("area", SERIES)
def test_rates_of_an_area_are_consistent_with_one_population(area: str) -> None:
    """One population of constant size gives the rate of each year, to the accuracy of its rounding."""
    implied = [registered * 100_000 / per for registered, per in SERIES[area]]
    assert max(implied) / min(implied) < 1.05
    for (registered, per), population in zip(SERIES[area], implied, strict=True):
        assert PopulationRate(registered, round(population)).per_100k == per
    rates = [PopulationRate(registered, round(sum(implied) / len(implied))).per_100k for registered, _ in SERIES[area]]
    assert rates == sorted(rates)


def test_a_nation_is_counted_without_a_look_through_all_levels_for_each_person(cast: Cast, owner_sql: Sql) -> None:
    """The work grows as the number of people, not as its square. The statement of the function is explained."""
    chance, year = random.Random(3), ReturnYear(2024)
    people = [random_person(chance, year.first_on) for _ in range(300)]
    owner_sql("set session_replication_role = replica")
    Seed(owner_sql).area("NS", "Northshire", people, begin=1000)
    [(body,)] = owner_sql("select prosrc from pg_proc where proname = 'mappa_stretches'")
    for parameter, literal in (
        ("p_area", "null::text"),
        ("p_on", "date '2025-03-31'"),
        ("p_known", "now()"),
        ("p_people", "null::uuid[]"),
    ):
        body = body.replace(parameter, literal)

    [(plan,)] = owner_sql(f"explain (analyze, format json) {body}")

    parts = [plan[0]["Plan"]]
    for part in parts:
        parts += part.get("Plans", [])
    read = [
        part["Actual Loops"] * (part["Actual Rows"] + part.get("Rows Removed by Filter", 0))
        for part in parts
        if part["Node Type"] == "CTE Scan"
    ]
    assert len(people) <= max(read) < 20 * len(people)
