"""From which day a sentencing condition is met where the sentence was amended on appeal or under the slip rule.

The amended sentence is the sentence (LAW-014). An offence listed whatever the sentence counts from the conviction, and
nothing turns on the amendment. An offence listed only by its sentence counts from the time when the condition is
met (s.132(3)), which may be the first sentence or the amendment (LAW-097).
"""

from datetime import date

from mosovo_law.facts.case_facts import Event
from mosovo_law.status.soa2003.offence_ranges import format_day

ON_APPEAL = "appeal"


def sentence_days(event: Event) -> tuple[date, ...]:
    """Return the day on which the sentence met a condition that it meets; two days if that is open.

    Empty if the day of the sentence is not recorded.
    """
    first, amended = event.sentenced_on, event.substituted_on
    if first is None:
        return ()
    if amended is None or amended == first or event.first_sentence_qualified:
        return (first,)
    if event.first_sentence_qualified is False and event.substituted_by == ON_APPEAL:
        return (amended,)
    return first, amended


def amended_sentence_question(event: Event) -> str:
    """Return what decides between the two days, with both outcomes; empty if there is one day."""
    days = sentence_days(event)
    if len(days) < 2:
        return ""
    first, amended = map(format_day, days)
    if event.first_sentence_qualified is None:
        slip_rule = "" if event.substituted_by == ON_APPEAL else f", or under the slip rule perhaps from {first}"
        return (
            "whether the sentence first passed met the condition of Schedule 3: if it did, the period counts from "
            f"{first}; if only the amended sentence did, from {amended}{slip_rule}"
        )
    if event.substituted_by is None:
        return (
            "whether the sentence was amended on appeal or under the slip rule: on appeal, the period counts from "
            f"{amended}; under the slip rule, from {amended} or from {first}"
        )
    return (
        f"from which day a sentence amended under the slip rule counts: from {first}, because it takes effect from "
        f"that day (Sentencing Code s.385(5)), or from {amended}, when it first met the condition"
    )
