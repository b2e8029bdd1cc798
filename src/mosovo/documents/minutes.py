"""Build the minutes of a meeting case, in full or as a summary, from the records of that meeting only.

No facts of other rooms are read, so the minutes contain nothing from a field group and nothing about a victim. What is
not shared with the offender appears only for readers who may see it, and never in the summary.
"""

from collections.abc import Iterable, Iterator, Sequence

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

NOTHING = "Nothing was recorded."


def build_minutes(person: DocumentSubject, case: MeetingCaseFile, mark: str, *, whole: bool = True) -> PrintedDocument:
    """Build the minutes with what the reader may see. If `whole` is false, build the executive summary."""
    return PrintedDocument(
        title=f"{'Minutes' if whole else 'Executive summary'}: {person.name}",
        author=person.force,
        language=ENGLISH,
        on=case.slot.sitting.held_on,
        mark=mark,
        blocks=tuple(_blocks(person, case, english_wording(), whole=whole)),
    )


def _blocks(
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
            yield from _section(case, section, wording)


def _section(case: MeetingCaseFile, section: Section, wording: DocumentWording) -> Iterator[Block]:
    yield from _DRAWN.get(section.key, _typed)(case, section, wording)
    dissents = [f"{each.agency}: {each.text}" for each in case.dissents if each.about == section.key]
    if dissents:
        yield paragraph_block("Differing views", "strong")
        yield bullet_list_block(dissents)


def _typed(case: MeetingCaseFile, section: Section, wording: DocumentWording) -> Iterator[Block]:
    row = case.texts.get(section.key)
    if row is not None and row.text.strip():
        yield paragraph_block(row.text)
    else:
        yield paragraph_block(f"Nothing was recorded: {row.empty_reason}" if row and row.empty_reason else NOTHING)


def _agencies(case: MeetingCaseFile, section: Section, wording: DocumentWording) -> Iterator[Block]:
    """Write each agency's report, if the reader may see it, and which agencies sent none."""
    seats = {each.invitation.agency_id: each for each in case.seats if _reports(each)}
    if seats:
        rows = [_report(each, wording) for each in seats.values()]
        yield table_block("Agency reports", ["Agency", "Report", "Author", "Date"], rows, [3, 3, 3, 2])
    yield from _parts(each for each in seats.values() if not each.is_withheld)
    if case.text(section.key).strip() or not any(each.reply for each in seats.values()):
        yield from _typed(case, section, wording)


def _restricted(case: MeetingCaseFile, section: Section, wording: DocumentWording) -> Iterator[Block]:
    """Write what agencies keep from the person, then what was typed."""
    yield from _parts(case.withheld)
    if case.text(section.key).strip():
        yield from _typed(case, section, wording)


def _parts(seats: Iterable[InviteeStatus]) -> Iterator[Block]:
    for each in seats:
        for part in each.parts:
            audience = "" if part.audience == AgencyReportPart.Audience.MEETING else f" ({part.get_audience_display()})"
            yield paragraph_block(f"{each.invitation.agency}{audience}", "strong")
            yield paragraph_block(part.text)


def _reports(seat: InviteeStatus) -> bool:
    return seat.reply is not None or seat.invitation.agency.code != "POL"


def _report(seat: InviteeStatus, wording: DocumentWording) -> list[str]:
    reply = seat.reply
    if reply is None:
        return [seat.invitation.agency.name, "No report", "", ""]
    answered_on = wording.plain_day(reply.answered_on)
    return [seat.invitation.agency.name, reply.in_words, reply.answered_by, answered_on]


def _who(case: MeetingCaseFile, section: Section, wording: DocumentWording) -> Iterator[Block]:
    yield table_block(
        "Invitations and attendance", ["Agency", "Name", "Attendance"], [_seat(each) for each in case.seats], [2, 2, 1]
    )
    if case.short:
        yield bullet_list_block([each.in_words for each in case.short])
        yield paragraph_block(
            f"The meeting went ahead: {case.closed.grade_shortfall_reason}"
            if case.closed
            else "The case is not closed yet."
        )


def _previous(case: MeetingCaseFile, section: Section, wording: DocumentWording) -> Iterator[Block]:
    yield _actions(case.previous, "Actions from earlier meetings", wording)


def _build_new_actions(case: MeetingCaseFile, section: Section, wording: DocumentWording) -> Iterator[Block]:
    yield _actions(case.given, "New actions", wording)


def _level(case: MeetingCaseFile, section: Section, wording: DocumentWording) -> Iterator[Block]:
    level = case.level
    yield fact_list_block(
        [("Level", str(level.level) if level else "Not decided"), ("Reasons", level.reasons if level else "")]
    )


def _next(case: MeetingCaseFile, section: Section, wording: DocumentWording) -> Iterator[Block]:
    if case.closed is None:
        yield paragraph_block("Not decided.")
        return
    on = case.closed.next_on
    yield paragraph_block(f"The next review is on {wording.plain_day(on)}." if on else "No further meeting is planned.")


def _seat(seat: InviteeStatus) -> list[str]:
    attendance = seat.attendance
    how = str(attendance.get_how_display()) if attendance else "Not recorded"
    if attendance is not None and attendance.reason:
        how += f": {attendance.reason}"
    return [seat.invitation.agency.name, seat.attendee_name, how]


def _actions(actions: Sequence[MeetingActionProgress], caption: str, wording: DocumentWording) -> Block:
    rows = [
        [each.action.reference, each.action.text, _who_owes(each), wording.plain_day(each.due_on),
         str(each.end.get_kind_display()) if each.end else "Open"]
        for each in actions
    ]  # fmt: skip
    heads = ["Ref", "Action", "Owner", "Due date", "Status"]
    return table_block(caption, heads, rows, [2, 5, 4, 2, 2]) if rows else paragraph_block("None.")


def _who_owes(each: MeetingActionProgress) -> str:
    return f"{each.action.agency}, {each.action.owner_label}" if each.action.owner_label else str(each.action.agency)


def _disclosure(case: MeetingCaseFile, section: Section, wording: DocumentWording) -> Iterator[Block]:
    row = case.consideration
    if row is None:
        yield paragraph_block("Not decided.")
        return
    days = {name: wording.plain_day(day) if day else "" for name, day in
            (("again", row.look_again_on), ("told", row.disclose_by_on), ("verified", row.verify_by_on))}  # fmt: skip
    tells = row.decision in DisclosureDecision.TELLS
    yield fact_list_block(
        [
            ("Decision", str(row.get_decision_display())),
            ("People considered", row.people_considered),
            ("Reasons", row.reasons),
            ("Other options considered", row.options),
            ("Section 327A", "Considered" if row.s327a else ""),
            ("Power", str(row.get_power_display()) if tells else ""),
            ("Information to disclose", row.content if tells else ""),
            ("Representations", row.representations if tells else ""),
            ("Disclosing officer", row.disclosing_officer if tells else ""),
            ("Disclosure due", days["told"]),
            ("Verification due", days["verified"]),
            ("Review date", days["again"]),
        ]
    )
    for each in case.tellings:
        yield paragraph_block(
            f"{each.get_kind_display()} on {wording.plain_day(each.disclosed_on)} by {each.disclosed_by}."
        )


_DRAWN = {
    "who": _who, "agencies": _agencies, "previous": _previous, "disclosure": _disclosure, "level": _level,
    "actions": _build_new_actions, "next": _next, RESTRICTED: _restricted,
}  # fmt: skip
