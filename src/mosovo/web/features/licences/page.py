"""Build the context of the licence page and the recall page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from mosovo.access.action import AccessNeed, Action
from mosovo.access.policy import decide_access
from mosovo.audit.operations import ProcessingOperation
from mosovo.edge.request_context import AsOf
from mosovo.obligations.queries import load_board
from mosovo.record.permit import Permit
from mosovo.rooms.licences.condition_library import version_in_force
from mosovo.rooms.licences.models import ConditionEnd, Licence, Recall, RecallStep, ReleaseAfterRecall
from mosovo.rooms.licences.progress import RecallProgress
from mosovo.rooms.licences.queries import ConditionWithEnd, IssuedLicence, LicenceRecord, load_licence_record
from mosovo.rooms.licences.validation import to_law_recall
from mosovo.rooms.visits.models import Visit
from mosovo.rooms.visits.queries import DatedConditionCheck, list_dated_checks, list_visits
from mosovo.web.core.condition_matrix import MARKS, ConditionMatrix, build_condition_row, visit_columns
from mosovo.web.core.duty_components import DutyLink, DutyRow
from mosovo.web.core.duty_rows import DONE, build_duty_row
from mosovo.web.core.fact_type_registry import map_fact_types
from mosovo.web.core.navigation import RECORDING
from mosovo.web.core.url_reversing import url_for
from mosovo_law.acts.cja2003.recall_rules import FOR_A_PERSON_TO_DECIDE, recall_kind
from mosovo_law.explain.explanation import describe_step

from .duty_links import RELEASE_RULES, STEP_RULES, list_recall_links
from .panel import describe_licence_state, describe_recall_state

OFFER_LINKS = Action("casefile.offer", ProcessingOperation.CONSULTATION, AccessNeed.RECORD)
LICENCE_DATES = (
    ("Licence starts", "from_on"),
    ("Home detention curfew eligibility", "curfew_eligible_on"),
    ("Conditional release", "conditional_release_on"),
    ("Parole eligibility", "parole_eligible_on"),
    ("Release after recall", "post_recall_release_on"),
    ("Sentence ends", "sentence_ends_on"),
    ("Licence ends", "until"),
    ("Top-up supervision ends", "supervision_until"),
)

type Columns = Sequence[tuple[Visit, date]]


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """One condition as the page shows it on the date viewed."""

    held: ConditionWithEnd
    older: bool
    binds: bool
    checked: ConditionMatrix


@dataclass(frozen=True, slots=True)
class LicencePage:
    """One licence: its status, its dates in order and its conditions by category."""

    issued: IssuedLicence
    status: str
    days: Sequence[tuple[str, date]]
    parts: Sequence[tuple[str, Sequence[ConditionRow]]]
    older: int
    is_in_force: bool


def licence_context(permit: Permit, moment: AsOf) -> Mapping[str, Any]:
    """Build the context of the licence page."""
    record = load_licence_record(permit.nominal_id, moment.known_at)
    may_record = moment.is_current and decide_access(permit.actor, OFFER_LINKS, permit.case).allowed
    version = version_in_force(moment.on)
    visits = list_visits(permit.nominal_id, moment.known_at) if record.licences else []
    condition_checks = list_dated_checks(permit.nominal_id, moment.known_at, visits) if record.licences else []
    columns = visit_columns(visits)
    return {
        "permit": permit,
        "moment": moment,
        "pages": [_build_licence_page(each, moment.on, condition_checks, columns) for each in record.licences],
        "columns": columns,
        "marks": MARKS,
        "recalls": [(each, describe_recall_state(each, moment.on)) for each in record.recalls],
        "library": version,
        "may_record": may_record,
        "acts": list(_list_links(permit, record, moment.on)) if may_record else (),
    }


def _build_licence_page(
    issued: IssuedLicence, on: date, condition_checks: Sequence[DatedConditionCheck], columns: Columns
) -> LicencePage:
    is_in_force = issued.is_in_force(on)
    parts = [
        (category, [_build_row(each, on, condition_checks, columns, is_in_force=is_in_force) for each in conditions])
        for category, conditions in issued.group_by_category()
    ]
    older = sum(each.older and each.binds for _, shown in parts for each in shown)
    return LicencePage(
        issued, describe_licence_state(issued, on), list(_days(issued.licence)), parts, older, is_in_force
    )


def _build_row(
    held: ConditionWithEnd,
    on: date,
    condition_checks: Sequence[DatedConditionCheck],
    columns: Columns,
    *,
    is_in_force: bool,
) -> ConditionRow:
    matrix = build_condition_row(condition_checks, held.condition.first, held.condition.wording, columns)
    return ConditionRow(held, held.is_superseded(on), is_in_force and held.holds(on), matrix)


def _days(row: Licence) -> Iterator[tuple[str, date]]:
    results = [(words, getattr(row, name)) for words, name in LICENCE_DATES]
    yield from sorted(((words, day) for words, day in results if day is not None), key=lambda pair: pair[1])


def _list_links(permit: Permit, record: LicenceRecord, on: date) -> Iterator[DutyLink]:
    if record.licences_in_force(on):
        yield DutyLink("Check conditions", url_for("check_conditions", urn=permit.urn))
    for kind in (Licence, *((ConditionEnd, Recall) if record.licences else ())):
        yield _build_record_link(permit, kind)
    if permit.actor.roles & RECORDING:
        yield DutyLink("Import licences from the feed", url_for("licence_feed"))


def _build_record_link(permit: Permit, kind: type[Any]) -> DutyLink:
    slug = kind._meta.label_lower
    noun = map_fact_types()[slug].noun
    return DutyLink(f"{noun[:1].upper()}{noun[1:]}", url_for("record_fact", urn=permit.urn, fact_type=slug))


def recall_context(permit: Permit, moment: AsOf, progress: RecallProgress) -> Mapping[str, Any]:
    """Build the context of the recall page."""
    licence_record = load_licence_record(permit.nominal_id, moment.known_at)
    may_record = moment.is_current and decide_access(permit.actor, OFFER_LINKS, permit.case).allowed
    breached = [row for row in map(licence_record.condition, progress.recall.breached) if row is not None]
    kinds: Sequence[type[Any]] = (
        [RecallStep, *([ReleaseAfterRecall] if progress.returned_on else [])] if progress.is_open else []
    )
    return {
        "permit": permit,
        "moment": moment,
        "found": progress,
        "state": describe_recall_state(progress, moment.on),
        "at_large": progress.days_at_large(moment.on),
        "breached": breached,
        "alternatives_tried": [str(Recall.Tried(each).label) for each in progress.recall.tried],
        "by_law": _describe_legal_type(progress.recall),
        "duties": list(_build_duty_rows(permit, moment, progress, may_record=may_record)),
        "may_record": may_record,
        "acts": [_build_record_link(permit, kind) for kind in kinds] if may_record else (),
    }


def _describe_legal_type(row: Recall) -> str:
    """Say which type of recall the law on its date requires, with the provision."""
    law = recall_kind(to_law_recall(row))
    reason = describe_step(law.because)
    if law.kind == FOR_A_PERSON_TO_DECIDE:
        return f"The law on that date leaves the type of recall to the decision maker: {reason}."
    return f"Type by the law on that date: {str(Recall.Kind(law.kind).label).lower()}, because {reason}."


def _build_duty_rows(permit: Permit, moment: AsOf, progress: RecallProgress, *, may_record: bool) -> Iterator[DutyRow]:
    """Yield the duties of this recall, also those that were met."""
    for each, status in load_board(permit, moment.known_at).list_statuses(moment.on):
        if each.trigger != str(progress.recall.first) or not each.rule.startswith((STEP_RULES, *RELEASE_RULES)):
            continue
        links = (list_recall_links(permit.urn, each.rule, each.trigger, permit.actor) or ()) if may_record else ()
        acts = tuple(act for act in links if act.text != "Open recall")
        yield build_duty_row(each, moment.on, permit.urn, acts=() if status in DONE else acts)
