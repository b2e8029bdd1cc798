"""The items of a complete record: the name of each, and what is wrong if it is missing.

An item is missing if no fact supplies it (`FILLED_BY_FACTS`, counted in `caseload_read_model.sql`) or if the duty to
supply it is open (`FILLED_BY_DUTIES`): the law and force policy then decide whether it is needed, and when it is out of
date. Facts that contradict each other are also items, but only while they do: `CONTRADICTION_ITEMS` while the legal
question is open (`practice/contradictions.py`), `REGISTRATION_ENDED` from the day after the notification period.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RecordItem:
    """One item. `code` is its name in `caseload_caseloadentry.items_missing`, or the rule id of its duty."""

    code: str
    title: str
    missing: str
    """What is wrong if it is missing, in a few words."""
    act: str = "Add"
    """The verb of the link to the page where the item is corrected."""


FILLED_BY_FACTS = (
    RecordItem("kind", "Reason for registration", "No reason for registration"),
    RecordItem("name", "Legal name", "No legal name"),
    RecordItem("birth", "Date of birth", "No date of birth"),
    RecordItem("sex", "Sex", "Sex not known"),
    RecordItem("pnc", "PNC number", "No PNC number"),
    RecordItem("address", "Home address", "No home address, and no place where regularly found"),
    RecordItem("telephone", "Telephone number", "No telephone number"),
    RecordItem("conviction", "Conviction", "No conviction, finding or caution"),
    RecordItem("sentence", "Sentence", "A conviction without its sentence"),
    RecordItem("custody", "Sentence and custody agree", "A sentence of imprisonment, but no time in custody"),
    RecordItem("tag_basis", "Tag and its basis agree", "A tag, but no order, licence or sentence that requires it"),
    RecordItem("two_homes", "One main address", "Two main addresses on the same date", "Correct"),
)
CONTRADICTION_ITEMS = (
    RecordItem(
        "after_death", "Death and later facts agree", "Recorded as dead, but seen or dealt with later", "Answer"
    ),
    RecordItem(
        "before_birth", "Date of birth and offences agree", "An offence before birth or as a young child", "Answer"
    ),
    RecordItem("seen_while_away", "Visits and custody agree", "Seen at a visit while in custody or abroad", "Answer"),
    RecordItem(
        "notified_while_away", "Notifications and custody agree", "Notified while in custody or abroad", "Answer"
    ),
    RecordItem("custody_basis", "Reason for custody", "In custody, but no sentence, recall or arrest", "Answer"),
    RecordItem(
        "licence_sentence",
        "Licence and sentence agree",
        "A licence, but no sentence of imprisonment before it",
        "Answer",
    ),
    RecordItem("licence_in_custody", "Licence and release agree", "A licence began, but custody did not end", "Answer"),
    RecordItem("order_basis", "Order and conviction agree", "An order, but no conviction before it", "Answer"),
    RecordItem(
        "level_without_category", "MAPPA level and category agree", "MAPPA Level 2 or 3, but no category", "Answer"
    ),
    RecordItem("wanted_in_custody", "Wanted and custody agree", "Wanted or missing, but in custody since", "Answer"),
    RecordItem(
        "off_the_register",
        "Register and notification agree",
        "Off the register, but still subject to notification",
        "Answer",
    ),
    RecordItem(
        "not_subject", "Register and convictions agree", "Registered, but no result requires notification", "Answer"
    ),
    RecordItem(
        "ends_before_it_begins", "Dates of the registration", "A registration that ended before it began", "Answer"
    ),
)
REGISTRATION_ENDED = RecordItem(
    "registration_ended", "Registration ended", "The notification period is over, but the registration continues", "End"
)
CONTRADICTIONS = (*CONTRADICTION_ITEMS, REGISTRATION_ENDED)
"""Items that are needed only while facts contradict each other."""
FILLED_BY_DUTIES = (
    RecordItem("practice.nominal.allocate", "Offender manager", "No offender manager"),
    RecordItem("practice.photograph.first", "Photograph", "No photograph from the last 12 months"),
    RecordItem("practice.risk.level", "Risk level", "No current risk level"),
    RecordItem("practice.risk.first", "Risk assessment", "No current risk assessment"),
    RecordItem("practice.risk.reassess", "Risk assessment in date", "The risk assessment is out of date"),
    RecordItem("practice.plan.first", "Risk management plan", "No risk management plan"),
    RecordItem("practice.plan.review", "Risk management plan in date", "The risk management plan is due for review"),
    RecordItem("practice.mappa.category", "MAPPA category", "MAPPA category not confirmed"),
    RecordItem("practice.order.clauses", "Clauses of each order", "An order without its clauses"),
)
ITEMS = {item.code: item for item in (*CONTRADICTIONS, *FILLED_BY_FACTS, *FILLED_BY_DUTIES)}
ONLY_OVERDUE = ("practice.risk.reassess", "practice.plan.review")
"""Items that are out of date once their duty is overdue; the others are missing while their duty is open."""


def list_items_in_order(codes: Iterable[str]) -> list[RecordItem]:
    """Return the items with these codes in the order of a complete record. Raises KeyError for an unknown code."""
    requested = set(codes)
    if unknown := requested - ITEMS.keys():
        raise KeyError(f"no item of a complete record has the code {sorted(unknown)[0]!r}")
    return [item for item in ITEMS.values() if item.code in requested]
