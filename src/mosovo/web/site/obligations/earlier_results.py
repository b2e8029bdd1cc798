"""Earlier results of a duty: each calculation that changed it, with its result."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from mosovo.obligations.models import DerivationRecord, Duty
from mosovo_law.explain.explanation import format_day

CAUSES = {
    "identity": "identity details",
    "convictions": "court results",
    "whereabouts": "address or custody",
    "orders": "an order",
    "licence": "a licence or a recall",
    "notification": "a notification",
    "reviews": "a review of the period",
    "obligations": "a ruling",
    "nominals": "case management",
}
SPANNING = {
    "casework.register": "Registered from a court result",
    "casework.move": "A change of address was recorded",
    "casework.release": "A release was recorded",
    "reviews.decide": "A decision on a review was recorded",
    "obligations.rule": "A ruling was made",
    "obligations.check": "A ruling was checked",
    "nominals.register": "Registered",
    "nominals.allocate": "The case was allocated",
    "exchange.import": "Imported",
    "rederive": "All duties were calculated again",
}
VERBS = {"record": "recorded", "correct": "corrected", "strike_out": "struck out", "strike-out": "struck out"}


@dataclass(frozen=True, slots=True)
class EarlierResult:
    """One earlier result."""

    made_at: datetime
    answer: str
    cause: str
    law_version: str


def describe_cause(cause: str) -> str:
    """Describe why a duty was calculated: a fact was recorded or corrected, or all duties were calculated again."""
    room, _, verb = cause.partition(".")
    if room in CAUSES and verb in VERBS:
        return f"{CAUSES[room].capitalize()}: a fact was {VERBS[verb]}"
    return SPANNING.get(cause, cause)


def list_earlier_results(
    key: str, determinations: Sequence[DerivationRecord], now: Duty | None
) -> Iterator[EarlierResult]:
    """Yield the earlier results, latest first. Each change holds the result before it, so they are read backwards."""
    due = now.due_on.isoformat() if now and now.due_on else None
    met = now.met_on.isoformat() if now and now.met_on else None
    for each in determinations:
        withdrawn = key in each.changed.get("withdrawn", ())
        answer = "No duty: withdrawn" if withdrawn else _describe_answer(due, met)
        yield EarlierResult(each.made_at, answer, describe_cause(each.cause), each.law_version)
        if key in each.changed.get("changed", {}):
            due, _, met, _ = each.changed["changed"][key]


def _describe_answer(due: str | None, met: str | None) -> str:
    by = f"By {format_day(date.fromisoformat(due))}" if due else "No date: the clock is stopped or a fact is missing"
    return f"{by}, met {format_day(date.fromisoformat(met))}" if met else by
