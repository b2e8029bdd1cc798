"""Which sections of the meeting room are unfolded, and the address of each."""

from collections.abc import Collection
from uuid import UUID

from django.urls import reverse

from mosovo.rooms.meetings.agenda import AGENDA, SECTIONS
from mosovo.rooms.meetings.meeting_case import MeetingCaseFile

_SECTION_BY_FORM = {
    "seat": "who", "carry": "previous", "action": "actions", "circulated": "actions", "person": "actions",
    "close": "next", **{key: key for key in ("disclosure", "level")},
}  # fmt: skip
"""The section of each form, by its name up to the first hyphen. The form of a dissent is outside the sections."""


def locate_section(urn: str, slot: UUID, section: str = "") -> str:
    """Return the address of the meeting room, at a section that is unfolded there if it is given."""
    room = reverse("meeting_room", kwargs={"urn": urn, "slot": slot})
    return f"{room}?at={section}#{section}" if section else room


def list_unfolded_sections(
    case: MeetingCaseFile, *, can_record: bool, bound_forms: Collection[str], requested_section: str
) -> frozenset[str]:
    """Return the keys of the sections that are unfolded when the page opens.

    A form that has errors unfolds its section. Otherwise the section in the URL is unfolded, or the first that
    is not done. Nothing is folded for readers who cannot record (`can_record`): they have no forms.
    """
    if not can_record:
        return frozenset(SECTIONS)
    sections_with_errors = frozenset(
        _SECTION_BY_FORM[kind] for each in bound_forms if (kind := each.partition("-")[0]) in _SECTION_BY_FORM
    )
    if sections_with_errors:
        return sections_with_errors
    return frozenset((requested_section if requested_section in SECTIONS else _find_first_incomplete(case),))


def _find_first_incomplete(case: MeetingCaseFile) -> str:
    """Return the first section of the agenda that must be completed before the case can be closed."""
    checks = (
        ("who", any(each.attendance is None for each in case.invitees)),
        ("disclosure", case.consideration is None),
        ("level", case.level is None),
        ("actions", any(each.end is None and not each.action.owner_label for each in case.new_actions)),
    )
    incomplete = {key for key, is_incomplete in checks if is_incomplete} | {each.key for each in case.empty_sections}
    return next((each.key for each in AGENDA if case.closure is None and each.key in incomplete), "next")
