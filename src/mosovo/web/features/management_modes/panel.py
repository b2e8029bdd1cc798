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
from mosovo.web.core.panel import CaseContext, FactRow, Panel, record_links
from mosovo.web.core.timeline import TimelineEntry

ROOM, LANE = "modes", "Management"
WAITS = "Reactive management proposed"


def build_panel(case: CaseContext) -> Panel:
    """Build the panel of this room. The mode itself follows from all the facts and is shown in the header."""
    record = load_management_record(case.nominal_id, case.known_at)
    return Panel(
        anchor="management",
        title="Management",
        lines=list(_build_rows(case, record)),
        empty="Active management: the risk level sets the dates of home visits.",
        entries=list(_entries(record)),
        tags=[WAITS] if any(each.waits for each in record.proposals) else [],
        acts=list(_acts(case, record)),
    )


def _acts(case: CaseContext, record: ManagementRecord) -> Iterator[DutyLink]:
    me = case.permit.actor
    waiting = [each for each in record.proposals if each.waits]
    if can_authorise_reactive(me) and any(each.proposal.recorded_by_id != me.account for each in waiting):
        yield record_links(case, ReactiveDecision)
    yield record_links(case, Concern)
    if not waiting:
        yield record_links(case, ReactiveProposal)
    if any(each.decision and each.decision.agrees for each in record.proposals):
        yield record_links(case, ReactiveCheck)
    if record.releases or list_whole_day_spells(case.nominal_id, case.moment.on).exists():
        yield from (record_links(case, model) for model in (ReleaseExpected, ReleaseStage))
    if can_archive(me):
        yield from (record_links(case, model) for model in (PdpAuthority, Archiving, RetentionReview))


def _build_rows(case: CaseContext, record: ManagementRecord) -> Iterator[FactRow]:
    may, decides = can_archive(case.permit.actor), can_authorise_reactive(case.permit.actor)
    for proposed in record.proposals:
        yield from _proposal(proposed, decides=decides)
    for each in record.checks:
        value = "Continues" if each.stays else "Ends"
        yield _build_row("Reactive management check", value, each.text, each.checked_on, each)
    for notice in record.notices:
        yield _build_row("New information", str(notice.get_kind_display()), notice.text, notice.on, notice)
    for release in record.releases:
        known = f"Informed on {format_date(release.known_on)}. {release.get_kind_display()}."
        yield _build_row("Expected release", format_date(release.release_on), known, release.known_on, release)
    for stage in record.stages:
        yield _build_row("Pre-release stage", str(stage.get_stage_display()), stage.text, stage.done_on, stage)
    for authority in record.authorities:
        yield _authority(authority, may=may)
    yield from map(_transition, record.transitions)
    yield from _archive_and_retention(record, may=may)


def _archive_and_retention(record: ManagementRecord, *, may: bool) -> Iterator[FactRow]:
    for archive in record.archives:
        yield _build_row("Archive", str(archive.get_kind_display()), archive.reason, archive.on, archive, may=may)
    for review in record.retention:
        value = f"Keep until {format_date(review.until)}"
        yield _build_row("Retention review", value, review.reason, review.reviewed_on, review, may=may)


def _transition(row: TransitionPlan) -> FactRow:
    detail = f"To {row.agency}. {row.text}"
    return _build_row("Transition at 18", f"{row.named} takes over", detail, row.agreed_on, row)


def _proposal(proposed: ReactiveProposalStatus, *, decides: bool) -> Iterator[FactRow]:
    row, decision = proposed.proposal, proposed.decision
    value = "Awaiting inspector’s decision" if decision is None else "Decided"
    yield _build_row("Reactive management proposed", value, row.reason, row.proposed_on, row)
    if decision is not None:
        value = "Authorised" if decision.agrees else "Refused"
        detail = f"By {decision.recorded_by}, {format_date(decision.decided_on)}. {decision.words}"
        yield _build_row("Reactive management", value, detail, decision.decided_on, decision, may=decides)


def _authority(row: PdpAuthority, *, may: bool) -> FactRow:
    until = f", until {format_date(row.until)}" if row.until else ""
    detail = f"By {row.authorised_by}, {format_date(row.on)}. {row.likelihood} {row.text}".strip()
    return _build_row("Potentially dangerous person", f"{row.get_kind_display()}{until}", detail, row.on, row, may=may)


def _build_row(name: str, value: str, detail: str, on: date, row: RecordedFact, *, may: bool = True) -> FactRow:
    return FactRow(name, value, detail, on=on, row=row, room=ROOM, mended_here=may)


def _entries(record: ManagementRecord) -> Iterator[TimelineEntry]:
    for proposed in record.proposals:
        if proposed.decision is not None:
            words = "authorised" if proposed.decision.agrees else "refused"
            yield TimelineEntry(LANE, proposed.decision.decided_on, f"Reactive management {words}", tone="risk")
    for notice in record.notices:
        yield TimelineEntry(LANE, notice.on, f"New information: {notice.get_kind_display()}", detail=notice.text)
    for row in record.authorities:
        yield TimelineEntry(LANE, row.on, f"Potentially dangerous person: {str(row.get_kind_display()).lower()}")
