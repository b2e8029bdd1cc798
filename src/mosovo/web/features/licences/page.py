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
from mosovo.rooms.licences.queries import ConditionHeld, IssuedLicence, LicenceRecord, load_licence_record
from mosovo.rooms.licences.validation import to_law_recall
from mosovo.rooms.visits.models import Visit
from mosovo.rooms.visits.queries import ConditionLook, list_condition_looks, list_visits
from mosovo.web.core.condition_matrix import MARKS, ConditionMatrix, build_condition_row, visit_columns
from mosovo.web.core.duty_components import DutyLink, DutyRow
from mosovo.web.core.duty_rows import DONE, build_duty_row
from mosovo.web.core.fact_type_registry import map_fact_types
from mosovo.web.core.navigation import RECORDING
from mosovo.web.core.url_reversing import url_for
from mosovo_law.acts.cja2003.recall_rules import BY_A_PERSON, recall_kind
from mosovo_law.explain.explanation import describe_step

from .duty_links import RELEASES, STEPS, list_recall_links
from .panel import describe_licence_state, state_in_words

WRITES = Action("casefile.offer", ProcessingOperation.CONSULTATION, AccessNeed.RECORD)
DAYS = (
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

    held: ConditionHeld
    older: bool
    binds: bool
    checked: ConditionMatrix


@dataclass(frozen=True, slots=True)
class LicencePage:
    """One licence: its status, its dates in order and its conditions by category."""

    issued: IssuedLicence
    stands: str
    days: Sequence[tuple[str, date]]
    parts: Sequence[tuple[str, Sequence[ConditionRow]]]
    older: int
    runs: bool


def licence_context(permit: Permit, moment: AsOf) -> Mapping[str, Any]:
    """Build the context of the licence page."""
    record = load_licence_record(permit.nominal_id, moment.known_at)
    writes = moment.is_current and decide_access(permit.actor, WRITES, permit.case).allowed
    version = version_in_force(moment.on)
    went = list_visits(permit.nominal_id, moment.known_at) if record.licences else []
    at = list_condition_looks(permit.nominal_id, moment.known_at, went) if record.licences else []
    columns = visit_columns(went)
    return {
        "permit": permit,
        "moment": moment,
        "pages": [_page(each, moment.on, at, columns) for each in record.licences],
        "columns": columns,
        "marks": MARKS,
        "recalls": [(each, state_in_words(each, moment.on)) for each in record.recalls],
        "library": version,
        "writes": writes,
        "acts": list(_acts(permit, record, moment.on)) if writes else (),
    }


def _page(issued: IssuedLicence, on: date, at: Sequence[ConditionLook], columns: Columns) -> LicencePage:
    runs = issued.runs(on)
    parts = [
        (called, [_build_row(each, on, at, columns, runs=runs) for each in conditions])
        for called, conditions in issued.by_category()
    ]
    older = sum(each.older and each.binds for _, shown in parts for each in shown)
    return LicencePage(issued, describe_licence_state(issued, on), list(_days(issued.licence)), parts, older, runs)


def _build_row(
    held: ConditionHeld, on: date, at: Sequence[ConditionLook], columns: Columns, *, runs: bool
) -> ConditionRow:
    matrix = build_condition_row(at, held.condition.first, held.condition.wording, columns)
    return ConditionRow(held, held.is_older(on), runs and held.holds(on), matrix)


def _days(row: Licence) -> Iterator[tuple[str, date]]:
    results = [(words, getattr(row, name)) for words, name in DAYS]
    yield from sorted(((words, day) for words, day in results if day is not None), key=lambda pair: pair[1])


def _acts(permit: Permit, record: LicenceRecord, on: date) -> Iterator[DutyLink]:
    if record.running(on):
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
    held = load_licence_record(permit.nominal_id, moment.known_at)
    writes = moment.is_current and decide_access(permit.actor, WRITES, permit.case).allowed
    breached = [row for row in map(held.condition, progress.recall.breached) if row is not None]
    kinds: Sequence[type[Any]] = (
        [RecallStep, *([ReleaseAfterRecall] if progress.returned_on else [])] if progress.is_open else []
    )
    return {
        "permit": permit,
        "moment": moment,
        "found": progress,
        "state": state_in_words(progress, moment.on),
        "at_large": progress.days_at_large(moment.on),
        "breached": breached,
        "tried": [str(Recall.Tried(each).label) for each in progress.recall.tried],
        "by_law": _by_law(progress.recall),
        "duties": list(_duties(permit, moment, progress, writes=writes)),
        "writes": writes,
        "acts": [_build_record_link(permit, kind) for kind in kinds] if writes else (),
    }


def _by_law(row: Recall) -> str:
    """Say which type of recall the law on its date requires, with the provision."""
    law = recall_kind(to_law_recall(row))
    why = describe_step(law.because)
    if law.kind == BY_A_PERSON:
        return f"The law on that date leaves the type of recall to the decision maker: {why}."
    return f"Type by the law on that date: {str(Recall.Kind(law.kind).label).lower()}, because {why}."


def _duties(permit: Permit, moment: AsOf, progress: RecallProgress, *, writes: bool) -> Iterator[DutyRow]:
    """Yield the duties of this recall, also those that were met."""
    for each, standing in load_board(permit, moment.known_at).list_statuses(moment.on):
        if each.trigger != str(progress.recall.first) or not each.rule.startswith((STEPS, *RELEASES)):
            continue
        offered = (list_recall_links(permit.urn, each.rule, each.trigger, permit.actor) or ()) if writes else ()
        acts = tuple(act for act in offered if act.text != "Open recall")
        yield build_duty_row(each, moment.on, permit.urn, acts=() if standing in DONE else acts)
