"""The sample of an import: drawn from the digest of the file, weighted to high risk and long histories."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from mosovo.exchange.arrival_models import SampledPerson
from mosovo.exchange.import_plan import PlannedPerson
from mosovo.exchange.row_checks import CheckedRow
from mosovo.exchange.sample import SAMPLE_SIZE, draw_people
from mosovo.exchange.sheet_definitions import BY_NAME
from tests.exchange.arriving_register import write_register
from tests.exchange.conftest import RunImport


def person(key: str, level: str, rows: int) -> PlannedPerson:
    values = {"level": level, "set_on": date(2026, 1, 1)}
    made = [CheckedRow(BY_NAME["risk_levels"], "r", 2, key, values)]
    made += [CheckedRow(BY_NAME["visits"], "v", number, f"{key}{number}", {}) for number in range(rows)]
    return PlannedPerson(key, made)


@pytest.mark.pure
def test_sample_is_the_same_for_the_same_seed_and_weighted_to_risk_and_history() -> None:
    people = [person(f"H{n}", "very_high", 60) for n in range(100)] + [person(f"L{n}", "low", 2) for n in range(900)]

    def draw(seed: str, order: Sequence[PlannedPerson] = people) -> list[str]:
        return draw_people(order, seed)

    assert draw("a") == draw("a", list(reversed(people)))
    assert draw("a") != draw("b")
    assert len(set(draw("a"))) == SAMPLE_SIZE
    drawn = Counter(key[0] for seed in range(40) for key in draw(str(seed)))
    assert drawn["H"] > drawn["L"], "a tenth of the people has two thirds of the weight"


def test_import_draws_a_sample_and_a_dry_run_draws_none(tmp_path: Path, run_import: RunImport) -> None:
    path = write_register(tmp_path / "r", 40, date.today())
    run_import(path, dry_run=True)
    assert not SampledPerson.objects.exists()

    done = run_import(path)

    drawn = SampledPerson.objects.filter(run=done)
    assert sorted(drawn.values_list("place", flat=True)) == list(range(1, SAMPLE_SIZE + 1))
    assert drawn.values("nominal").distinct().count() == SAMPLE_SIZE
