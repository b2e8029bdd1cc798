"""State the arrival of a case from another system."""

from collections.abc import Mapping
from dataclasses import fields

from mosovo_law.core.plain_words import format_date
from mosovo_law.explain.opinion.fact_statement import FactStatement
from mosovo_law.facts.arrival_facts import Arrival


def _arrival(arrival: Arrival) -> str:
    system = f" from {arrival.source}" if arrival.source else ""
    known = "; ".join(
        f"{field.name.replace('mappa', 'MAPPA')} known from {format_date(day)}"
        for field in fields(arrival.known_from)
        if (day := getattr(arrival.known_from, field.name)) is not None
    )
    due = f"carried-over work is due by {format_date(arrival.settle_on)}"
    return f"Carried over{system} on {format_date(arrival.on)}; {due}{f'; {known}' if known else ''}"


ARRIVED: Mapping[str, FactStatement] = {
    "arrival": FactStatement(_arrival, frozenset({"on", "settle_on", "source", "known_from"}))
}
