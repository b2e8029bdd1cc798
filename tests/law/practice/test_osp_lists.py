"""OSP against lists keyed or published separately from the table: our own list, and others if present."""

import csv
import json
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from mosovo.practice.osp import table
from mosovo.practice.osp.facts import OspFacts
from mosovo.practice.osp.score import score_osp
from mosovo.practice.osp.table import BANDS, ITEMS, PERCENT_BANDS, percent_for
from mosovo.practice.osp.wording import format_two_decimals
from tests.shared_lists import shared_lists

AGE = next(item for item in ITEMS if item.fact == "age_at_follow_up")
VECTORS = [Path(__file__).parent / "osp_vectors.json", *shared_lists("osp_golden_vectors.json")]


class KeyedFacts(NamedTuple):
    """The numbers of the tool, as one list gives them."""

    points: list[list[int]]
    bands: list[tuple[int, str]]
    shares: list[float]


OWN_FACTS = KeyedFacts(
    points=[[0, 5, 10, 15], [0, 3, 6, 9], [0, 2, 4, 6], [0, 5, 10], [0, 6], [0, 4]],
    bands=[(0, "LOW"), (22, "MEDIUM"), (30, "HIGH"), (36, "VERY_HIGH")],
    shares=[10.31, 3.328, 0.926, 0.634, 0.281, 0],
)
"""Keyed from the published guide, not from the table, so an error must be made twice to go unnoticed."""


def read_published_facts(path: Path) -> KeyedFacts:
    """Read a list keyed by others, and check the three entries in it that are not numbers."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = {
            (row["tool"].split()[0], row["item"]): (row["values"], row["points_or_result"].split("|"))
            for row in csv.DictReader(stream)
        }
    words = "under 21 = 14, then minus 1 per 3 whole years over 18; 60+ = 0"
    assert rows["OSP/DC", "age at start of follow-up"][0] == words
    assert "-8.633 + 0.1598*points" in rows["OSP/DC", "2-year probability (percent)"][0]
    assert table.WOMEN_IN_THE_COMBINED_SCORE in rows["CSRP", "score"][0]
    items = (
        "contact adult sexual sanctions", "contact child sexual sanctions", "non-contact sexual offences",
        "age at last sanction for sexual offence", "total sanctions all offences",
        "current offence against stranger victim",
    )  # fmt: skip
    starts, names = rows["OSP/DC", "band from 64-point total"]
    return KeyedFacts(
        points=[[int(points) for points in rows["OSP/DC", item][1]] for item in items],
        bands=[(int(start.split("-")[0]), name) for start, name in zip(starts.split("|"), names, strict=True)],
        shares=[100 * float(share) for share in rows["OSP/IIC", "hierarchy (first that applies)"][1]],
    )


@pytest.mark.parametrize("facts", [OWN_FACTS, *map(read_published_facts, shared_lists("osp_scoring_facts.csv"))])
def test_points_table_agrees_with_separately_keyed_lists(facts: KeyedFacts) -> None:
    assert [[points for _, points in item.steps] for item in ITEMS if item is not AGE] == facts.points
    assert [(start, band.name) for start, band in BANDS] == facts.bands
    assert [rung.percent for rung in PERCENT_BANDS] == pytest.approx(facts.shares)
    assert percent_for(1) == pytest.approx(100 / (1 + 2.718281828459045 ** (8.633 - 0.1598)))
    assert table.WOMEN_IN_THE_COMBINED_SCORE == "0.383142"


@pytest.mark.parametrize("vectors", VECTORS, ids=lambda path: path.stem)
def test_score_agrees_with_a_case_published_by_the_owner_of_the_tool(vectors: Path) -> None:
    case = json.loads(vectors.read_text(encoding="utf-8"))["directContactSexualReoffendingPredictor-input-1-valid"]
    asked, answered = case["request"], case["response"]["output"]
    facts = OspFacts(
        sex="male", supervision="community", stranger_victim=False, age_at_last_sexual_sanction=14,
        latest_offence_on=date(2014, 3, 2), latest_sexual_offence_on=date(2014, 1, 1),
        born_on=date.fromisoformat(asked["dateOfBirth"]),
        follow_up_on=date.fromisoformat(asked["dateAtStartOfFollowup"]),
        contact_adult=asked["totalContactAdultSexualSanctions"],
        contact_child=asked["totalContactChildSexualSanctions"],
        non_contact=asked["totalNonContactSexualOffences"],
        images=asked["totalIndecentImageSanctions"],
        total_sanctions=asked["totalNumberOfSanctionsForAllOffences"],
    )  # fmt: skip
    found = score_osp(facts, date(2026, 11, 25)).direct
    assert found is not None
    assert (found.least, format_two_decimals(found.percents[0])) == (answered["pointScore"], str(answered["score"]))
    assert (found.lowest.name, found.highest.name) == (answered["band"], answered["band"])
    assert {band.name for band in found.after_reduction} == {answered["band"]}
