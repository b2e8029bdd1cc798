"""A summary of licences and recalls on the case file. The full licence has its own page."""

from collections.abc import Iterator
from datetime import date

from mosovo.rooms.licences.models import Licence, Recall
from mosovo.rooms.licences.progress import RecallProgress, RecallState
from mosovo.rooms.licences.queries import IssuedLicence, LicenceRecord, load_licence_record
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.formatting import format_count, format_date
from mosovo.web.core.panel import CaseContext, FactRow, Panel, build_record_link, format_provenance
from mosovo.web.core.timeline import TimelineEntry
from mosovo.web.core.url_reversing import url_for

ROOM, LANE = "licence", "Licence"


def build_panel(case: CaseContext) -> Panel:
    """Build the panel: licences with the number of conditions in force, and recalls with their status."""
    licence_record = load_licence_record(case.nominal_id, case.known_at)
    on = case.moment.on
    open_page = [DutyLink("Open licence", url_for("licence", urn=case.permit.urn))] if licence_record.licences else []
    record = [build_record_link(case, Licence), *([build_record_link(case, Recall)] if licence_record.licences else [])]
    return Panel(
        anchor="licence",
        title="Licence",
        lines=[
            *(_build_recall_row(case, each, on) for each in licence_record.recalls),
            *(_build_licence_row(case, each, on) for each in licence_record.licences),
        ],
        empty="No licences recorded.",
        entries=list(_list_timeline_entries(licence_record)),
        tags=list(_list_tags(licence_record, on)),
        acts=[*open_page, *record],
    )


def _build_licence_row(case: CaseContext, issued: IssuedLicence, on: date) -> FactRow:
    row = issued.licence
    link = DutyLink("Open licence", url_for("licence", urn=case.permit.urn))
    return FactRow(
        str(row.get_kind_display()),
        describe_licence_state(issued, on),
        _describe_conditions(issued, on),
        on=row.from_on,
        row=row,
        room=ROOM,
        act=link,
    )


def describe_licence_state(issued: IssuedLicence, on: date) -> str:
    """Describe the status of the licence."""
    row = issued.licence
    if issued.revoked_on is not None and issued.revoked_on <= on:
        return f"Revoked on {format_date(issued.revoked_on)}"
    if on < row.from_on:
        return f"Starts on {format_date(row.from_on)}"
    if row.until is None:
        return f"In force since {format_date(row.from_on)}, for life"
    return f"{'Ended' if row.until < on else 'In force until'} {format_date(row.until)}"


def _describe_conditions(issued: IssuedLicence, on: date) -> str:
    binding, older = issued.in_force(on), [each for each in issued.conditions if each.is_superseded(on)]
    words = (
        f"{format_count(len(binding), 'condition')} in force" if issued.is_in_force(on) else "No conditions in force"
    )
    return f"{words}; {len(older)} with older wording than the library" if older and issued.is_in_force(on) else words


def _build_recall_row(case: CaseContext, progress: RecallProgress, on: date) -> FactRow:
    link = DutyLink("Open recall", url_for("recall", urn=case.permit.urn, first=str(progress.recall.first)))
    name = f"{progress.recall.get_kind_display()} recall"
    return FactRow(
        name,
        describe_recall_state(progress, on),
        progress.recall.reasons,
        on=progress.asked_on,
        row=progress.recall,
        room=ROOM,
        act=link,
    )


def describe_recall_state(progress: RecallProgress, on: date) -> str:
    """Describe the status of the recall, with the days unlawfully at large."""
    state, days = progress.state(on), progress.days_at_large(on)
    if state is RecallState.AT_LARGE:
        return f"Unlawfully at large, {format_count(days or 0, 'day')}"
    if state is RecallState.RELEASED and progress.release is not None:
        return f"Released after recall on {format_date(progress.release.released_on)}"
    if state is RecallState.RETURNED and progress.returned_on is not None:
        return f"Returned to custody on {format_date(progress.returned_on)}"
    return str(state)


def _list_tags(record: LicenceRecord, on: date) -> Iterator[str]:
    for each in record.recalls:
        if each.is_open and each.asked_on <= on:
            yield f"Recall: {describe_recall_state(each, on).lower()}"
    for issued in record.licences_in_force(on):
        until = issued.licence.until
        yield f"On licence until {format_date(until)}" if until else "On licence for life"


def _list_timeline_entries(record: LicenceRecord) -> Iterator[TimelineEntry]:
    for issued in record.licences:
        row = issued.licence
        until = issued.revoked_on or row.until
        yield TimelineEntry(
            LANE, row.from_on, str(row.get_kind_display()), until=until, open_ended=until is None, tone="law",
            information_source=format_provenance(row),
        )  # fmt: skip
    for each in record.recalls:
        label = f"Recall requested: {each.recall.get_kind_display()}"
        yield TimelineEntry(
            LANE,
            each.asked_on,
            label,
            detail=each.recall.reasons,
            shape="concern",
            information_source=format_provenance(each.recall),
        )
        for step in each.steps:
            day = each.day_of(step.kind)
            if day is not None:
                yield TimelineEntry(
                    LANE,
                    day,
                    str(step.get_kind_display()),
                    detail=step.text,
                    information_source=format_provenance(step),
                )
        if each.release is not None:
            release_text = str(each.release.get_how_display())
            yield TimelineEntry(LANE, each.release.released_on, "Released after recall", detail=release_text)
