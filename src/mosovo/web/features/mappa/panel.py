"""MAPPA on the case file: category, level and current work. The MAPPA page has the details."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from mosovo.casework.mappa import calculate_mappa, has_level_ended
from mosovo.obligations.queries import DutyBoard
from mosovo.record.queries import list_recorded_kinds
from mosovo.rooms.mappa import queries
from mosovo.rooms.mappa.models import (
    AreaTransfer,
    CaseArea,
    CategoryDecision,
    ForeignNational,
    FurtherOffence,
    MappaLevelRecord,
    MappaReferral,
    ReviewStep,
)
from mosovo.rooms.mappa.progress import (
    AWAITED_STATES,
    ReferralProgress,
    SeriousCaseReview,
    TransferProgress,
    describe_transfer_state,
)
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.formatting import format_date
from mosovo.web.core.panel import CaseContext, FactRow, Panel, format_provenance
from mosovo.web.core.timeline import TimelineEntry
from mosovo.web.core.url_reversing import url_for

ROOM, LANE = "mappa", "MAPPA"
EMPTY = "No category or level recorded. Open MAPPA to see the proposed category."


def build_panel(case: CaseContext) -> Panel:
    """Build the panel with category, level and current work."""
    recorded_types = list_recorded_kinds(
        case.nominal_id,
        CategoryDecision,
        MappaLevelRecord,
        MappaReferral,
        CaseArea,
        AreaTransfer,
        FurtherOffence,
        ForeignNational,
    )
    known_at, nominal = case.known_at, case.nominal_id
    decisions = queries.list_category_decisions(nominal, known_at) if CategoryDecision in recorded_types else []
    levels = queries.list_levels(nominal, known_at) if MappaLevelRecord in recorded_types else []
    referrals = queries.list_referrals(nominal, known_at) if MappaReferral in recorded_types else []
    transfers = queries.list_transfers(nominal, known_at) if AreaTransfer in recorded_types else []
    reviews = queries.list_serious_case_reviews(nominal, known_at) if FurtherOffence in recorded_types else []
    lines = [
        *_build_status_rows(case, levels, decisions),
        *(_build_referral_row(case, each) for each in referrals if each.state in AWAITED_STATES),
        *(_build_transfer_row(each) for each in transfers if each.is_open),
        *(_build_review_row(each) for each in reviews if each.is_open),
        *(_build_area_rows(case) if CaseArea in recorded_types else ()),
        *(_build_foreign_national_rows(case) if ForeignNational in recorded_types else ()),
    ]
    acts = [DutyLink("MAPPA", url_for("mappa", urn=case.permit.urn))]
    entries = [
        *_list_category_entries(decisions),
        *_list_level_entries(levels),
        *_list_referral_entries(referrals),
        *_list_transfer_and_review_entries(transfers, reviews),
    ]
    return Panel(anchor="mappa", title="MAPPA", lines=lines, empty=EMPTY, entries=entries, acts=acts)


def _build_status_rows(
    case: CaseContext, levels: list[MappaLevelRecord], decisions: list[CategoryDecision]
) -> Iterator[FactRow]:
    on = case.moment.on
    level_status = queries.get_level_status(levels, decisions, on)
    last = next((each for each in decisions if each.on <= on), None)
    if last is not None:
        value = f"Category {last.category}: {str(last.get_kind_display()).lower()}"
        yield FactRow("Category", value, last.text, on=last.on, row=last, room=ROOM)
    if level_status is None:
        yield FactRow("Level", "", "Not set. Screen the case to set a level, including Level 1.", state="missing")
        return
    row = next(each for each in levels if each.first == level_status.ref)
    value = f"Level {level_status.level} since {format_date(level_status.set_on)}"
    detail = f"{row.get_route_display()}. {row.text} Next review by {format_date(level_status.review_due)}."
    link = DutyLink("Open MAPPA", url_for("mappa", urn=case.permit.urn))
    yield FactRow("Level", value, detail, on=row.set_on, row=row, room=ROOM, act=link)


def show_ended_level(case: CaseContext, panels: Sequence[Panel], board: DutyBoard) -> list[Panel]:
    """Return the panels, without the level as the present one if its time in MAPPA has ended by law."""
    return [_show_ended_level(case, panel, board) if panel.anchor == ROOM else panel for panel in panels]


def _show_ended_level(case: CaseContext, panel: Panel, board: DutyBoard) -> Panel:
    return replace(panel, lines=[_mark_if_ended(line, board, case.moment.on) for line in panel.lines])


def _mark_if_ended(line: FactRow, board: DutyBoard, on: date) -> FactRow:
    row = line.row
    if not isinstance(row, MappaLevelRecord) or not has_level_ended(board, row.first, on):
        return line
    ended = f"Level {row.level} ended with that time in MAPPA."
    if calculate_mappa(board).in_mappa_on(on) is False:
        return replace(line, value="", detail=ended, state="not-applicable")
    asked = f"{ended} Screen the case to set a level, including Level 1."
    return replace(line, value="", detail=asked, state="missing")


def _build_referral_row(case: CaseContext, progress: ReferralProgress) -> FactRow:
    row = progress.referral
    link = DutyLink("Open referral", url_for("mappa_referral", urn=case.permit.urn, first=str(row.first)))
    value = f"Level {row.level}, {format_date(row.referred_on)}"
    return FactRow("Referral", value, str(progress.state), on=row.referred_on, row=row, room=ROOM, act=link)


def _build_transfer_row(progress: TransferProgress) -> FactRow:
    row = progress.transfer
    value = f"{describe_transfer_state(progress.state)}: {row.our_area} and {row.other_area}"
    return FactRow("Transfer", value, f"{progress.owner()} has the case.", on=row.proposed_on, row=row, room=ROOM)


def _build_review_row(review: SeriousCaseReview) -> FactRow:
    row = review.offence
    last = review.steps[-1].get_kind_display() if review.steps else "No steps recorded"
    value = f"{row.get_offence_display()}, charged {format_date(row.charged_on)}"
    return FactRow("Serious further offence", value, str(last), on=row.charged_on, row=row, room=ROOM)


def _build_area_rows(case: CaseContext) -> Iterator[FactRow]:
    area = queries.get_case_area(case.nominal_id, case.moment.on, case.known_at)
    if area is not None:
        yield FactRow("MAPPA area", area.area, area.team, on=area.from_on, row=area, room=ROOM)


def _build_foreign_national_rows(case: CaseContext) -> Iterator[FactRow]:
    for row in queries.list_foreign_national_records(case.nominal_id, case.known_at)[:1]:
        detail = f"As at {format_date(row.as_of_on)}. {row.get_removal_display()}."
        yield FactRow("Foreign national", row.nationality, detail, on=row.as_of_on, row=row, room=ROOM)


def _list_category_entries(decisions: list[CategoryDecision]) -> Iterator[TimelineEntry]:
    for row in decisions:
        label = f"Category {row.category}: {str(row.get_kind_display()).lower()}"
        yield TimelineEntry(LANE, row.on, label, detail=row.text, information_source=format_provenance(row))


def _list_level_entries(levels: list[MappaLevelRecord]) -> Iterator[TimelineEntry]:
    until = None
    for row in levels:
        label, information_source = f"Level {row.level}", format_provenance(row)
        yield TimelineEntry(
            LANE,
            row.set_on,
            label,
            until=until,
            open_ended=until is None,
            detail=row.text,
            information_source=information_source,
        )
        until = row.set_on


def _list_referral_entries(referrals: list[ReferralProgress]) -> Iterator[TimelineEntry]:
    for progress in referrals:
        row = progress.referral
        yield TimelineEntry(
            LANE,
            row.referred_on,
            f"Referred to Level {row.level}",
            detail=str(progress.state),
            information_source=format_provenance(row),
        )
        if progress.triage is not None:
            label = f"Referral: {str(progress.triage.get_decision_display()).lower()}"
            decision = progress.triage
            yield TimelineEntry(
                LANE, decision.decided_on, label, detail=decision.text, information_source=format_provenance(decision)
            )


def _list_transfer_and_review_entries(
    transfers: list[TransferProgress], reviews: list[SeriousCaseReview]
) -> Iterator[TimelineEntry]:
    for progress in transfers:
        for step in progress.steps:
            yield TimelineEntry(
                LANE,
                step.on,
                f"Transfer: {str(step.get_kind_display()).lower()}",
                information_source=format_provenance(step),
            )
    for review in reviews:
        row = review.offence
        label = f"Charged: {str(row.get_offence_display()).lower()}"
        yield TimelineEntry(
            LANE, row.charged_on, label, shape="concern", detail=row.text, information_source=format_provenance(row)
        )
        for step_taken in review.steps:
            if step_taken.kind != ReviewStep.Kind.INFORMATION:
                yield TimelineEntry(
                    LANE,
                    step_taken.on,
                    str(step_taken.get_kind_display()),
                    information_source=format_provenance(step_taken),
                )
