"""Which journeys must be notified: `tables/travel.toml`, by nation and by the date of departure (LAW-027)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mosovo_law import tables
from mosovo_law.acts.soa2003.s86 import TRAVEL
from mosovo_law.core.obligation import Question
from mosovo_law.core.three_valued import Known
from mosovo_law.facts.case_facts import Journey

REPUBLIC_OF_IRELAND = "IE"
NOT_ABROAD = frozenset({"GB", "UK"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TravelTerms:
    """The requirements of one nation’s regulations for a departure on or after a day."""

    departing_from: date
    min_nights: int
    min_nights_to_ireland: int
    hours_late: int
    hours_change: int
    advised_change: int
    settled_from: date

    def requires_notice(self, journey: Journey) -> Known:
        """Whether the journey must be notified; None if that depends on an unrecorded length or destination."""
        destination = None if journey.destination is None else journey.destination.upper()
        if destination in NOT_ABROAD:
            return False
        is_required_elsewhere = _is_long_enough(journey, self.min_nights)
        is_required_to_ireland = _is_long_enough(journey, self.min_nights_to_ireland)
        if destination is None:
            return is_required_elsewhere if is_required_elsewhere == is_required_to_ireland else None
        return is_required_to_ireland if destination == REPUBLIC_OF_IRELAND else is_required_elsewhere


def terms_on(nation: str, departs: date) -> TravelTerms | None:
    """Return the terms for a departure on that day; None before the first terms."""
    return next((terms for terms in _TERMS[nation] if terms.departing_from <= departs), None)


def missing_particulars(journey: Journey, terms: TravelTerms) -> Iterator[Question]:
    """Yield what must be known before it can be decided if the journey must be notified."""
    if _count_nights(journey) is None:
        yield Question(journey.ref, "how many nights the journey was to last", TRAVEL)
    if journey.destination is None and terms.min_nights_to_ireland != terms.min_nights:
        yield Question(journey.ref, "the destination country of the journey", TRAVEL)


def can_be_exempt(journey: Journey, terms: TravelTerms, nation: str) -> bool:
    """Whether a transitional provision may exempt a journey that the earlier rule exempted."""
    if journey.departs >= terms.settled_from:
        return False
    earlier_terms = next((old for old in _TERMS[nation] if old.departing_from < terms.departing_from), None)
    return earlier_terms is not None and earlier_terms.requires_notice(journey) is not True


def _is_long_enough(journey: Journey, min_nights: int) -> Known:
    if min_nights == 0:
        return True
    nights = _count_nights(journey)
    return None if nights is None else nights >= min_nights


def _count_nights(journey: Journey) -> int | None:
    """Return the number of nights planned; if that is not recorded, the number spent."""
    if journey.intended_days is not None or journey.returns is None:
        return journey.intended_days
    return max((journey.returns - journey.departs).days, 0)


def _load_terms() -> dict[str, list[TravelTerms]]:
    """Load the terms of each nation, the newest first."""
    results: dict[str, list[TravelTerms]] = {}
    for row in tables.load_table("travel")["terms"]:
        terms = TravelTerms(
            departing_from=row["departing_from"],
            min_nights=row["fewest_nights"],
            min_nights_to_ireland=row.get("fewest_to_ireland", row["fewest_nights"]),
            hours_late=row["hours_late"],
            hours_change=row["hours_change"],
            advised_change=row.get("advised_change", row["hours_change"]),
            settled_from=row.get("settled_from", row["departing_from"]),
        )
        results.setdefault(row["nation"], []).insert(0, terms)
    return results


_TERMS = _load_terms()
