"""The management panel of the case file: proposals, decisions, new information, releases and PDP authorities."""

from collections.abc import Iterator
from datetime import date

from mosovo.record.models import RecordedFact
from mosovo.rooms.management_modes.models import (
    Archiving,
    Concern,
    PdpAuthority,
    ReactiveCheck,
    ReactiveDecision,
    ReactiveProposal,
    ReleaseExpected,
    ReleaseStage,
    RetentionReview,
    TransitionPlan,
)
from mosovo.rooms.management_modes.policy import can_archive, can_authorise_reactive
from mosovo.rooms.management_modes.queries import ManagementRecord, ReactiveProposalStatus, load_management_record
from mosovo.rooms.whereabouts.queries import list_whole_day_spells
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.formatting import format_date
from mosovo.web.core.panel import CaseContext, FactRow, Panel, build_record_link
from mosovo.web.core.timeline import TimelineEntry

ROOM, LANE = "modes", "Management"
PROPOSED_TAG = "Reactive management proposed"


def build_panel(case: CaseContext) -> Panel:
    """Build the panel of this room. The mode itself follows from all the facts and is shown in the header."""
    record = load_management_record(case.nominal_id, case.known_at)
    return Panel(
        anchor="management",
        title="Management",
        lines=list(_build_rows(case, record)),
        empty="Active management: the risk level sets the dates of home visits.",
        entries=list(_list_timeline_entries(record)),
        tags=[PROPOSED_TAG] if any(each.waits for each in record.proposals) else [],
        acts=list(_list_record_links(case, record)),
    )


def _list_record_links(case: CaseContext, record: ManagementRecord) -> Iterator[DutyLink]:
    actor = case.permit.actor
    waiting = [each for each in record.proposals if each.waits]
    if can_authorise_reactive(actor) and any(each.proposal.recorded_by_id != actor.account for each in waiting):
        yield build_record_link(case, ReactiveDecision)
    yield build_record_link(case, Concern)
    if not waiting:
        yield build_record_link(case, ReactiveProposal)
    if any(each.decision and each.decision.agrees for each in record.proposals):
        yield build_record_link(case, ReactiveCheck)
    if record.releases or list_whole_day_spells(case.nominal_id, case.moment.on).exists():
        yield from (build_record_link(case, model) for model in (ReleaseExpected, ReleaseStage))
    if can_archive(actor):
        yield from (build_record_link(case, model) for model in (PdpAuthority, Archiving, RetentionReview))


def _build_rows(case: CaseContext, record: ManagementRecord) -> Iterator[FactRow]:
    may_correct, may_decide = can_archive(case.permit.actor), can_authorise_reactive(case.permit.actor)
    for proposal_status in record.proposals:
        yield from _build_proposal_rows(proposal_status, may_decide=may_decide)
    for each in record.checks:
        value = "Continues" if each.stays else "Ends"
        yield _build_row("Reactive management check", value, each.text, each.checked_on, each)
    for notice in record.concerns:
        yield _build_row("New information", str(notice.get_kind_display()), notice.text, notice.on, notice)
    for release in record.releases:
        release_text = f"Informed on {format_date(release.known_on)}. {release.get_kind_display()}."
        yield _build_row("Expected release", format_date(release.release_on), release_text, release.known_on, release)
    for stage in record.stages:
        yield _build_row("Pre-release stage", str(stage.get_stage_display()), stage.text, stage.done_on, stage)
    for authority in record.authorities:
        yield _build_authority_row(authority, may_correct=may_correct)
    yield from map(_build_transition_row, record.transitions)
    yield from _archive_and_retention(record, may_correct=may_correct)


def _archive_and_retention(record: ManagementRecord, *, may_correct: bool) -> Iterator[FactRow]:
    for archive in record.archives:
        yield _build_row(
            "Archive", str(archive.get_kind_display()), archive.reason, archive.on, archive, may_correct=may_correct
        )
    for review in record.retention:
        value = f"Keep until {format_date(review.until)}"
        yield _build_row("Retention review", value, review.reason, review.reviewed_on, review, may_correct=may_correct)


def _build_transition_row(row: TransitionPlan) -> FactRow:
    detail = f"To {row.agency}. {row.text}"
    return _build_row("Transition at 18", f"{row.named} takes over", detail, row.agreed_on, row)


def _build_proposal_rows(proposal_status: ReactiveProposalStatus, *, may_decide: bool) -> Iterator[FactRow]:
    row, decision = proposal_status.proposal, proposal_status.decision
    value = "Awaiting inspector’s decision" if decision is None else "Decided"
    yield _build_row("Reactive management proposed", value, row.reason, row.proposed_on, row)
    if decision is not None:
        value = "Authorised" if decision.agrees else "Refused"
        detail = f"By {decision.recorded_by}, {format_date(decision.decided_on)}. {decision.words}"
        yield _build_row("Reactive management", value, detail, decision.decided_on, decision, may_correct=may_decide)


def _build_authority_row(row: PdpAuthority, *, may_correct: bool) -> FactRow:
    until = f", until {format_date(row.until)}" if row.until else ""
    detail = f"By {row.authorised_by}, {format_date(row.on)}. {row.likelihood} {row.text}".strip()
    return _build_row(
        "Potentially dangerous person", f"{row.get_kind_display()}{until}", detail, row.on, row, may_correct=may_correct
    )


def _build_row(name: str, value: str, detail: str, on: date, row: RecordedFact, *, may_correct: bool = True) -> FactRow:
    return FactRow(name, value, detail, on=on, row=row, room=ROOM, is_correctable=may_correct)


def _list_timeline_entries(record: ManagementRecord) -> Iterator[TimelineEntry]:
    for proposal_status in record.proposals:
        if proposal_status.decision is not None:
            words = "authorised" if proposal_status.decision.agrees else "refused"
            yield TimelineEntry(LANE, proposal_status.decision.decided_on, f"Reactive management {words}", tone="risk")
    for notice in record.concerns:
        yield TimelineEntry(LANE, notice.on, f"New information: {notice.get_kind_display()}", detail=notice.text)
    for row in record.authorities:
        yield TimelineEntry(LANE, row.on, f"Potentially dangerous person: {str(row.get_kind_display()).lower()}")
