"""Which law applies to a recall, its kind, and for how many days (CJA 2003 ss.254 to 255C).

A fixed term ends in automatic release: 56 days for adults since 31 March 2026 (s.255BA), 28 days before that and
still for young offenders, 14 where the sentence is of less than 12 months (s.255B). Where the law leaves a point to
judgement, a person must decide it: nothing is guessed.
"""

from datetime import date
from typing import Any

from mosovo_law import tables
from mosovo_law.core.frozen_value import value
from mosovo_law.core.obligation import Step
from mosovo_law.core.sources import CJA2003, Provision
from mosovo_law.facts.management_facts import Recall

_TABLE = tables.load_table("recall")
ADULT: tuple[dict[str, Any], ...] = tuple(_TABLE["adult"])
YOUNG: tuple[dict[str, Any], ...] = tuple(_TABLE["young"])
EARLIEST_RECALL_DAY: date = ADULT[0]["from"]
"""The earliest recall date for which the law is in the table."""
FIFTY_SIX_DAYS: date = next(row["from"] for row in ADULT if "short_days" not in row)
"""The date from which adults stay for 56 days, whatever the sentence."""
S255A, S255B, S255BA, S255C = (CJA2003(number) for number in ("s.255A", "s.255B", "s.255BA", "s.255C"))
FOR_A_PERSON_TO_DECIDE = "person"
"""Used instead of a kind: a person decides it."""
EXCLUDED_LEVELS = (2, 3)
EXCLUDED_CATEGORY = 4
EXCLUSION_WORDS = {
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
    """The kind of recall under the law, or that a person decides it; with the reason."""

    kind: str
    because: Step


def recall_law_for(recall: Recall) -> dict[str, Any] | None:
    """Return the row of the table for a recall; None for a recall before the first row."""
    rows = YOUNG if recall.young else ADULT
    return next((row for row in reversed(rows) if row["from"] <= _find_governing_day(recall)), None)


def _find_governing_day(recall: Recall) -> date:
    """Return the date whose law applies: for a return after the Sentencing Act 2026 began, that Act’s (s.33(14))."""
    returned_on = recall.returned_on
    return returned_on if returned_on is not None and recall.on < FIFTY_SIX_DAYS <= returned_on else recall.on


def can_be_released(recall: Recall) -> bool:
    """Whether s.33(14) gives 56 days to a person held on a standard recall when the Act of 2026 began."""
    returned_on = recall.returned_on
    is_held_on_recall = recall.kind != "fixed_term" and returned_on is not None and returned_on < FIFTY_SIX_DAYS
    return (
        is_held_on_recall
        and not recall.young
        and recall.sentence == "determinate"
        and find_fixed_term_exclusion(recall) is None
    )


def recall_provision(recall: Recall) -> Provision:
    """Return the provision for the automatic release."""
    row = recall_law_for(recall)
    return S255B if row is None or "short_days" in row else S255BA


def find_fixed_term_exclusion(recall: Recall) -> Step | None:
    """Return the recorded reason that excludes an adult from a fixed term under s.255BA; None if there is none."""
    if recall.mappa_level in EXCLUDED_LEVELS:
        return Step("recall_level", (recall.mappa_level,), S255C)
    if recall.mappa_category == EXCLUDED_CATEGORY:
        return Step("recall_category", (EXCLUDED_CATEGORY,), S255C)
    return None if recall.kept_from is None else Step("recall_kept", (EXCLUSION_WORDS[recall.kept_from],), S255C)


def recall_kind(recall: Recall) -> RecallLaw:
    """Return the kind of recall under the law, by the date of the request and the recorded facts."""
    row = recall_law_for(recall)
    if recall.sentence != "determinate":
        kind = "standard" if recall.kind != "emergency" else "emergency"
        return RecallLaw(kind, Step("recall_never_fixed", (recall.sentence,), S255A))
    if row is None:
        return RecallLaw(FOR_A_PERSON_TO_DECIDE, Step("recall_too_old", (EARLIEST_RECALL_DAY,), S255A))
    exclusion = find_fixed_term_exclusion(recall)
    if "short_days" not in row:
        if exclusion is not None:
            return RecallLaw("standard", exclusion)
        if recall.mappa_level is None:
            return RecallLaw(FOR_A_PERSON_TO_DECIDE, Step("recall_no_level", (), S255BA))
        return RecallLaw("fixed_term", Step("recall_fixed_for_adults", (), S255BA))
    return _apply_earlier_law(recall, row, exclusion)


def _apply_earlier_law(recall: Recall, row: dict[str, Any], exclusion: Step | None) -> RecallLaw:
    """Apply s.255A as it stood, still in force for young offenders: fixed term if short, else a choice."""
    if recall.term_months is None:
        return RecallLaw(FOR_A_PERSON_TO_DECIDE, Step("recall_no_term", (), S255A))
    if exclusion is not None:
        return RecallLaw(FOR_A_PERSON_TO_DECIDE, Step("recall_left_to_judgement", (), S255A))
    if recall.term_months < row["must_under"]:
        return RecallLaw("fixed_term", Step("recall_fixed_under", (row["must_under"],), S255A))
    return RecallLaw(FOR_A_PERSON_TO_DECIDE, Step("recall_left_to_judgement", (), S255A))


def fixed_term_days(recall: Recall) -> int | None:
    """Return the number of days of the period; None if the law of that date or the sentence length is not known."""
    row = recall_law_for(recall)
    if row is None:
        return None
    if "short_days" not in row:
        return int(row["days"])
    if recall.term_months is None:
        return None
    return int(row["short_days"] if recall.term_months < row["short_months"] else row["days"])
