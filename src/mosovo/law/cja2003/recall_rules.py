"""Which law governs a recall, which kind of recall it makes of it, and for how many days (CJA 2003 ss.254 to 255C).

A fixed term ends in automatic release: 56 days for adults since 31 March 2026 (s.255BA), 28 days before that and for
young offenders still, 14 where the sentence is of less than 12 months (s.255B). What the law leaves to somebody's
judgement, a person must decide: nothing here guesses it.
"""

from datetime import date
from typing import Any

from mosovo.law import tables
from mosovo.law.frozen_value import value
from mosovo.law.obligation import Step
from mosovo.law.practice.management_facts import Recall
from mosovo.law.sources import CJA2003, Provision

_TABLE = tables.load_table("recall")
ADULT: tuple[dict[str, Any], ...] = tuple(_TABLE["adult"])
YOUNG: tuple[dict[str, Any], ...] = tuple(_TABLE["young"])
FIRST: date = ADULT[0]["from"]
"""The first day of a recall of which the law is known here."""
FIFTY_SIX: date = next(row["from"] for row in ADULT if "short_days" not in row)
"""From when adults stay for 56 days, whatever the sentence."""
S255A, S255B, S255BA, S255C = (CJA2003(number) for number in ("s.255A", "s.255B", "s.255BA", "s.255C"))
BY_A_PERSON = "person"
"""Instead of a kind: a person decides it."""
LEVELS_APART = (2, 3)
CATEGORY_APART = 4
KEPT = {
    "referred": "referred to the Parole Board before release (s.244ZB)",
    "repatriated": "brought back from abroad to serve a sentence for murder",
    "particular_concern": "serving a sentence for an offender of particular concern",
    "discretionary_release": "released at the discretion of the Parole Board",
    "terrorist": "a terrorist or national security sentence",
    "foreign_power": "a risk of acts for a foreign power",
    "charged": "recalled on a new charge, not convicted of it",
}
"""What excludes a person from a fixed term recall, other than MAPPA, in words."""


@value(frozen=True, slots=True)
class RecallLaw:
    """The kind of recall that the law gives, or that a person decides it; and why."""

    kind: str
    because: Step


def recall_law_for(recall: Recall) -> dict[str, Any] | None:
    """The row of the table for a recall; None: before the first that is known here."""
    rows = YOUNG if recall.young else ADULT
    return next((row for row in reversed(rows) if row["from"] <= _governed_on(recall)), None)


def _governed_on(recall: Recall) -> date:
    """The day whose law it is of: of who came back since the Sentencing Act 2026 began, that Act's (its s.33(14))."""
    back = recall.returned_on
    return back if back is not None and recall.on < FIFTY_SIX <= back else recall.on


def can_be_released(recall: Recall) -> bool:
    """Whether s.33(14) gives 56 days to a person held on a standard recall when the Act of 2026 began."""
    back = recall.returned_on
    was_held = recall.kind != "fixed_term" and back is not None and back < FIFTY_SIX
    return was_held and not recall.young and recall.sentence == "determinate" and released_not_before(recall) is None


def recall_provision(recall: Recall) -> Provision:
    """Where its automatic release stands."""
    row = recall_law_for(recall)
    return S255B if row is None or "short_days" in row else S255BA


def released_not_before(recall: Recall) -> Step | None:
    """What keeps an adult from a fixed term by s.255BA, if anything stated does."""
    if recall.mappa_level in LEVELS_APART:
        return Step("recall_level", (recall.mappa_level,), S255C)
    if recall.mappa_category == CATEGORY_APART:
        return Step("recall_category", (CATEGORY_APART,), S255C)
    return None if recall.kept_from is None else Step("recall_kept", (KEPT[recall.kept_from],), S255C)


def recall_kind(recall: Recall) -> RecallLaw:
    """Which kind the law makes of it, by the day on which it was asked for and by what was stated."""
    row = recall_law_for(recall)
    if recall.sentence != "determinate":
        kind = "standard" if recall.kind != "emergency" else "emergency"
        return RecallLaw(kind, Step("recall_never_fixed", (recall.sentence,), S255A))
    if row is None:
        return RecallLaw(BY_A_PERSON, Step("recall_too_old", (FIRST,), S255A))
    apart = released_not_before(recall)
    if "short_days" not in row:
        if apart is not None:
            return RecallLaw("standard", apart)
        if recall.mappa_level is None:
            return RecallLaw(BY_A_PERSON, Step("recall_no_level", (), S255BA))
        return RecallLaw("fixed_term", Step("recall_fixed_for_adults", (), S255BA))
    return _apply_earlier_law(recall, row, apart)


def _apply_earlier_law(recall: Recall, row: dict[str, Any], apart: Step | None) -> RecallLaw:
    """Apply s.255A as it stood, still in force for young offenders: fixed term if short, else a choice."""
    if recall.term_months is None:
        return RecallLaw(BY_A_PERSON, Step("recall_no_term", (), S255A))
    if apart is not None:
        return RecallLaw(BY_A_PERSON, Step("recall_left_to_judgement", (), S255A))
    if recall.term_months < row["must_under"]:
        return RecallLaw("fixed_term", Step("recall_fixed_under", (row["must_under"],), S255A))
    return RecallLaw(BY_A_PERSON, Step("recall_left_to_judgement", (), S255A))


def fixed_term_days(recall: Recall) -> int | None:
    """How many days the period has; None where the law of its day or the length of the sentence is not known."""
    row = recall_law_for(recall)
    if row is None:
        return None
    if "short_days" not in row:
        return int(row["days"])
    if recall.term_months is None:
        return None
    return int(row["short_days"] if recall.term_months < row["short_months"] else row["days"])
