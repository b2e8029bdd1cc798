"""People with an indefinite period, and the reviews of that period."""

from datetime import date
from typing import Any

from mosovo.practice.derivation import derive_obligations
from mosovo_law.derivation.derive import Derivation
from mosovo_law.explain.answer_writer import write_answer
from mosovo_law.facts.case_facts import Disposal, Event, Review
from tests.law.people import convicted, facts

EIGHT_YEARS_INSIDE = Disposal(kind="imprisonment", months=96)
SENTENCED = date(2005, 3, 14)
QUALIFIES = date(2024, 4, 2)
"""The day after fifteen years beginning with the notification of FIRST."""


def rape(on: date = SENTENCED, *, ref: str = "c1", **more: Any) -> Event:
    return convicted(on, ref=ref, **{"offence": "SOA 2003 s.1", "disposal": EIGHT_YEARS_INSIDE, **more})


def review(kind: str, on: date, *, ref: str = "r1", **more: Any) -> Review:
    return Review(ref=ref, kind=kind, on=on, **more)


FIRST = review("first_notification_after_first_release", date(2009, 4, 2), ref="r0")


def refused(on: date, *, ref: str = "r2", **more: Any) -> Review:
    return review("determination_to_continue", on, ref=ref, **{"notice_received_on": on, **more})


def ended(on: date, *, ref: str = "r3", **more: Any) -> Review:
    return review("determination_to_end", on, ref=ref, **more)


def law(*given: Any, reviews: tuple[Review, ...] = (FIRST,), **more: Any) -> Derivation:
    return derive_obligations(facts(*given, reviews=reviews, **{"born_on": date(1970, 1, 1), **more}))


def review_answer(derived: Derivation, on: date) -> dict[str, Any]:
    found = write_answer(derived, on)["review"]
    assert isinstance(found, dict)
    return found


def list_questions(derived: Derivation) -> list[str]:
    return [question.needs for question in derived.questions if "in custody" not in question.needs]
