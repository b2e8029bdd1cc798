"""The facts that a record lacks, each with the page on which it is added."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mosovo.access.action import AccessNeed
from mosovo.caseload.completeness import list_missing_items
from mosovo.caseload.list_rows import DueDuty
from mosovo.caseload.record_items import (
    CONTRADICTION_ITEMS,
    FILLED_BY_DUTIES,
    REGISTRATION_ENDED,
    RecordItem,
    list_items_in_order,
)
from mosovo.obligations.models import Duty
from mosovo.obligations.queries import list_duties
from mosovo.web.core.panel import CaseContext
from mosovo.web.core.registry import list_duty_links
from mosovo.web.core.url_reversing import url_for
from mosovo_law.core.obligation import Obligation

type AnyDuty = Obligation | DueDuty | Duty

FACT_KINDS = {
    "kind": "identity.recordkind",
    "name": "identity.name",
    "birth": "identity.birth",
    "sex": "identity.sex",
    "pnc": "identity.identifier",
    "telephone": "identifying_details.contactpoint",
}
"""The kind of fact that adds an item, as the URL `record_fact` names it."""
PAGES = {
    "address": "record_move",
    "custody": "record_spell",
    "conviction": "record_conviction",
    "practice.photograph.first": "record_photograph",
    "practice.nominal.allocate": "allocate",
}
"""The page that adds an item, by the name of its URL."""
SECTIONS = {
    "sentence": "#courts",
    "tag_basis": "#monitoring",
    "two_homes": "#where",
    REGISTRATION_ENDED.code: "#who",
    **{item.code: "#questions" for item in CONTRADICTION_ITEMS},
}
"""Items that are corrected in a section of the case file: the user chooses the fact or question there."""


@dataclass(frozen=True, slots=True)
class MissingItems:
    """How complete a record is in per cent, and each missing item with the URL that adds it ("" without one)."""

    percent: int
    items: Sequence[tuple[RecordItem, str]]


def list_missing_for_form(case: CaseContext, today: date) -> Sequence[tuple[RecordItem, str]]:
    """List what the record lacks, on a page that has not read the duties. They are read if one of them is missing."""
    duties: dict[str, Duty] = {}
    record = list_missing_items(case.nominal_id, today)
    codes = {item.code for item in FILLED_BY_DUTIES} & set(record.missing) if record else ()
    if codes:
        duties = _read_open_duties(case.nominal_id, codes, today)
    return [(item, _find_page(case, item, duties)) for item in list_items_in_order(record.missing)] if record else ()


def _read_open_duties(nominal_id: UUID, rules: Iterable[str], today: date) -> dict[str, Duty]:
    rows = list_duties(nominal_id).filter(rule__in=rules, met_on=None, opens_on__lte=today).order_by("-due_on")
    return {each.rule: each for each in rows if each.ceased_on is None or each.ceased_on > today}


def list_missing_facts(case: CaseContext, duties: Mapping[str, AnyDuty], today: date) -> MissingItems | None:
    """Return what the record lacks, in one query; None if it is unallocated or not counted yet.

    `duties`: the open duties by rule, for the links that answer them.
    """
    record = list_missing_items(case.nominal_id, today)
    if record is None:
        return None
    return MissingItems(
        record.percent, [(item, _find_page(case, item, duties)) for item in list_items_in_order(record.missing)]
    )


def _find_page(case: CaseContext, item: RecordItem, duties: Mapping[str, AnyDuty]) -> str:
    return next(_list_pages(case, item, duties), "")


def _list_pages(case: CaseContext, item: RecordItem, duties: Mapping[str, AnyDuty]) -> Iterator[str]:
    urn = case.permit.urn
    if item.code == "practice.nominal.allocate" and not case.allows(AccessNeed.ALLOCATE):
        return
    if not case.allows(AccessNeed.RECORD):
        return
    if slug := FACT_KINDS.get(item.code):
        yield url_for("record_fact", urn=urn, fact_type=slug)
    if name := PAGES.get(item.code):
        yield url_for(name, urn=urn)
    if section := SECTIONS.get(item.code):
        yield section
    if duty := duties.get(item.code):
        yield from (act.href for act in list_duty_links(urn, duty.rule, duty.trigger, case.permit.actor) or ())
