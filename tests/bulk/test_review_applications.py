"""The columns agree with the rules on when an application may be made, on several days."""

from datetime import date

import pytest

from mosovo.bulk.columns import build_columns
from mosovo.bulk.periods import read_events
from mosovo.bulk.reform import CURRENT_LAW
from mosovo.bulk.review import find_qualifying_dates
from mosovo.bulk.subject_status import calculate_status
from mosovo_law.acts.soa2003.s91b import stage_on
from mosovo_law.status.position import calculate_position
from tests.bulk.generated_people import PersonGenerator

PEOPLE = 6_000


@pytest.mark.parametrize("day", [date(2016, 1, 1), date(2026, 1, 1), date(2042, 6, 1)])
@pytest.mark.parametrize("kind", ["realistic", "hostile"])
def test_both_calculations_agree_on_the_qualifying_date(kind: str, day: date) -> None:
    generator = PersonGenerator(day.year)
    people = [getattr(generator, kind)() for _ in range(PEOPLE)]
    of = build_columns(people)
    stand = calculate_status(of, read_events(of), CURRENT_LAW)
    found = find_qualifying_dates(of, stand, day.toordinal())
    dated = 0
    for row, on in zip(found.person.tolist(), found.on.tolist(), strict=True):
        if stand.not_covered[row]:
            continue
        stage = stage_on(calculate_position(people[row]), day)
        qualifying_day = stage.qualifying_on.toordinal() if stage and stage.qualifying_on else 0
        dated += on > 0
        assert qualifying_day == on, people[row]
    assert dated > 0
