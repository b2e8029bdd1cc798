"""Build the minutes of a meeting case, in full or as a summary, from the records of that meeting only.

No facts of other rooms are read, so the minutes contain nothing from a field group and nothing about a victim. What is
not shared with the offender appears only for readers who may see it, and never in the summary.
"""

from collections.abc import Iterable, Iterator, Sequence

from mosovo.rooms.mappa.criteria import CRITERION_LABELS
from mosovo.rooms.meetings.agenda import AGENDA, RESTRICTED, Section
from mosovo.rooms.meetings.meeting_case import InviteeStatus, MeetingCaseFile
from mosovo.rooms.meetings.models import AgencyReportPart, DisclosureDecision
from mosovo.rooms.meetings.queries import MeetingActionProgress

from .content_blocks import (
    Block,
    PrintedDocument,
    bullet_list_block,
    fact_list_block,
    heading_block,
    paragraph_block,
    table_block,
)
from .document_subject import DocumentSubject
from .wording import ENGLISH, DocumentWording, english_wording

NOTHING_RECORDED = "Nothing was recorded."


def build_minutes(person: DocumentSubject, case: MeetingCaseFile, mark: str, *, whole: bool = True) -> PrintedDocument:
    """Build the minutes with what the reader may see. If `whole` is false, build the executive summary."""
    return PrintedDocument(
        title=f"{'Minutes' if whole else 'Executive summary'}: {person.name}",
        author=person.force,
        language=ENGLISH,
        on=case.slot.sitting.held_on,
        mark=mark,
        blocks=tuple(_build_blocks(person, case, english_wording(), whole=whole)),
    )


def _build_blocks(
    person: DocumentSubject, case: MeetingCaseFile, wording: DocumentWording, *, whole: bool
) -> Iterator[Block]:
    sitting = case.slot.sitting
    yield paragraph_block(
        "Official-sensitive. Do not pass on to anyone, including the person, without the chair’s consent.", "strong"
    )
    yield fact_list_block(
        [
            ("Name", person.name),
            ("Date of birth", wording.plain_day(person.born_on) if person.born_on else ""),
            ("URN", person.urn),
            ("Meeting", f"{sitting.number:04d}/{case.slot.number}, Level {sitting.level}, {sitting.area}"),
            ("Held on", f"{wording.plain_day(sitting.held_on)}, {case.slot.starts:%H:%M}"),
            ("Place", sitting.venue),
            ("Chair", sitting.chair.name),
            ("Version", str(case.state.version)),
        ]
    )
    for section in AGENDA:
        if section.key == RESTRICTED and not (whole and (case.text(RESTRICTED) or case.withheld)):
            continue
        if whole or section.summary:
            yield heading_block(f"{section.number}. {section.title}")
            yield from _build_section(case, section, wording)


def _build_section(case: MeetingCaseFile, section: Section, wording: DocumentWording) -> Iterator[Block]:
    yield from _SECTION_BUILDERS.get(section.key, _build_typed_text)(case, section, wording)
    dissents = [f"{each.agency}: {each.text}" for each in case.dissents if each.about == section.key]
    if dissents:
        yield paragraph_block("Differing views", "strong")
        yield bullet_list_block(dissents)


def _build_typed_text(case: MeetingCaseFile, section: Section, wording: DocumentWording) -> Iterator[Block]:
    row = case.texts.get(section.key)
    if row is not None and row.text.strip():
        yield paragraph_block(row.text)
    else:
        yield paragraph_block(
            f"Nothing was recorded: {row.empty_reason}" if row and row.empty_reason else NOTHING_RECORDED
        )


def _build_agency_reports(case: MeetingCaseFile, section: Section, wording: DocumentWording) -> Iterator[Block]:
    """Write each agency's report, if the reader may see it, and which agencies sent none."""
    seats = {each.invitation.agency_id: each for each in case.invitees if _is_report_expected(each)}
    if seats:
        rows = [_build_report_row(each, wording) for each in seats.values()]
        yield table_block("Agency reports", ["Agency", "Report", "Author", "Date"], rows, [3, 3, 3, 2])
    yield from _build_report_parts(each for each in seats.values() if not each.is_withheld)
    if case.text(section.key).strip() or not any(each.reply for each in seats.values()):
        yield from _build_typed_text(case, section, wording)


def _build_restricted_parts(case: MeetingCaseFile, section: Section, wording: DocumentWording) -> Iterator[Block]:
    """Write what agencies keep from the person, then what was typed."""
    yield from _build_report_parts(case.withheld)
    if case.text(section.key).strip():
        yield from _build_typed_text(case, section, wording)


def _build_report_parts(seats: Iterable[InviteeStatus]) -> Iterator[Block]:
    for each in seats:
        for part in each.parts:
            audience = "" if part.audience == AgencyReportPart.Audience.MEETING else f" ({part.get_audience_display()})"
            yield paragraph_block(f"{each.invitation.agency}{audience}", "strong")
            yield paragraph_block(part.text)


def _is_report_expected(invitee: InviteeStatus) -> bool:
    return invitee.reply is not None or invitee.invitation.agency.code != "POL"


def _build_report_row(invitee: InviteeStatus, wording: DocumentWording) -> list[str]:
    reply = invitee.reply
    if reply is None:
        return [invitee.invitation.agency.name, "No report", "", ""]
    answered_on = wording.plain_day(reply.answered_on)
    return [invitee.invitation.agency.name, reply.in_words, reply.answered_by, answered_on]


def _build_attendance(case: MeetingCaseFile, section: Section, wording: DocumentWording) -> Iterator[Block]:
    yield table_block(
        "Invitations and attendance",
        ["Agency", "Name", "Attendance"],
        [_build_attendance_row(each) for each in case.invitees],
        [2, 2, 1],
    )
    if case.grade_shortfalls:
        yield bullet_list_block([each.in_words for each in case.grade_shortfalls])
        yield paragraph_block(
            f"The meeting went ahead: {case.closure.grade_shortfall_reason}"
            if case.closure
            else "The case is not closed yet."
        )


def _build_previous_actions(case: MeetingCaseFile, section: Section, wording: DocumentWording) -> Iterator[Block]:
    yield _build_action_table(case.previous, "Actions from earlier meetings", wording)


def _build_new_actions(case: MeetingCaseFile, section: Section, wording: DocumentWording) -> Iterator[Block]:
    yield _build_action_table(case.new_actions, "New actions", wording)


def _build_level(case: MeetingCaseFile, section: Section, wording: DocumentWording) -> Iterator[Block]:
    level = case.level
    criteria = "; ".join(CRITERION_LABELS.get(each, each) for each in level.criteria) if level else ""
    yield fact_list_block(
        [
            ("Level", str(level.level) if level else "Not decided"),
            ("Criteria met", criteria),
            ("Reasons", level.reasons if level else ""),
        ]
    )


def _build_next_review(case: MeetingCaseFile, section: Section, wording: DocumentWording) -> Iterator[Block]:
    if case.closure is None:
        yield paragraph_block("Not decided.")
        return
    on = case.closure.next_on
    yield paragraph_block(f"The next review is on {wording.plain_day(on)}." if on else "No further meeting is planned.")


def _build_attendance_row(invitee: InviteeStatus) -> list[str]:
    attendance = invitee.attendance
    how = str(attendance.get_how_display()) if attendance else "Not recorded"
    if attendance is not None and attendance.reason:
        how += f": {attendance.reason}"
    return [invitee.invitation.agency.name, invitee.attendee_name, how]


def _build_action_table(actions: Sequence[MeetingActionProgress], caption: str, wording: DocumentWording) -> Block:
    rows = [
        [each.action.reference, each.action.text, _describe_owner(each), wording.plain_day(each.due_on),
         str(each.end.get_kind_display()) if each.end else "Open"]
        for each in actions
    ]  # fmt: skip
    heads = ["Ref", "Action", "Owner", "Due date", "Status"]
    return table_block(caption, heads, rows, [2, 5, 4, 2, 2]) if rows else paragraph_block("None.")


def _describe_owner(each: MeetingActionProgress) -> str:
    return f"{each.action.agency}, {each.action.owner_label}" if each.action.owner_label else str(each.action.agency)


def _build_disclosure(case: MeetingCaseFile, section: Section, wording: DocumentWording) -> Iterator[Block]:
    row = case.consideration
    if row is None:
        yield paragraph_block("Not decided.")
        return
    days = {name: wording.plain_day(day) if day else "" for name, day in
            (("again", row.look_again_on), ("told", row.disclose_by_on), ("verified", row.verify_by_on))}  # fmt: skip
    is_disclosure = row.decision in DisclosureDecision.TELLS
    yield fact_list_block(
        [
            ("Decision", str(row.get_decision_display())),
            ("People considered", row.people_considered),
            ("Reasons", row.reasons),
            ("Other options considered", row.options),
            ("Section 327A", "Considered" if row.s327a else ""),
            ("Power", str(row.get_power_display()) if is_disclosure else ""),
            ("Information to disclose", row.content if is_disclosure else ""),
            ("Representations", row.representations if is_disclosure else ""),
            ("Disclosing officer", row.disclosing_officer if is_disclosure else ""),
            ("Disclosure due", days["told"]),
            ("Verification due", days["verified"]),
            ("Review date", days["again"]),
        ]
    )
    for each in case.disclosures_made:
        yield paragraph_block(
            f"{each.get_kind_display()} on {wording.plain_day(each.disclosed_on)} by {each.disclosed_by}."
        )


_SECTION_BUILDERS = {
    "who": _build_attendance, "agencies": _build_agency_reports, "previous": _build_previous_actions,
    "disclosure": _build_disclosure, "level": _build_level,
    "actions": _build_new_actions, "next": _build_next_review, RESTRICTED: _build_restricted_parts,
}  # fmt: skip
