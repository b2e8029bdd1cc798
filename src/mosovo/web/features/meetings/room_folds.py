"""Which sections of the meeting room are unfolded, and the address of each."""

from collections.abc import Collection
from uuid import UUID

from django.urls import reverse

from mosovo.rooms.meetings.agenda import AGENDA, SECTIONS
from mosovo.rooms.meetings.meeting_case import MeetingCaseFile

_OF_FORMS = {
    "seat": "who", "carry": "previous", "action": "actions", "circulated": "actions", "person": "actions",
    "close": "next", **{key: key for key in ("disclosure", "level")},
}  # fmt: skip
"""The section of each form, by its name up to the first hyphen. The form of a dissent is outside the sections."""


def locate_section(urn: str, slot: UUID, section: str = "") -> str:
    """Return the address of the meeting room, at a section that is unfolded there if it is given."""
    room = reverse("meeting_room", kwargs={"urn": urn, "slot": slot})
    return f"{room}?at={section}#{section}" if section else room


def list_unfolded_sections(
    case: MeetingCaseFile, *, records: bool, bound: Collection[str], asked: str
) -> frozenset[str]:
    """Return the keys of the sections that are unfolded when the page opens.

    A form that has errors unfolds its section. Otherwise the section that was asked for is unfolded, or the first that
    is not done. Nothing is folded for readers who cannot record (`records`): they have no forms.
    """
    if not records:
        return frozenset(SECTIONS)
    refused = frozenset(_OF_FORMS[kind] for each in bound if (kind := each.partition("-")[0]) in _OF_FORMS)
    if refused:
        return refused
    return frozenset((asked if asked in SECTIONS else _first_not_done(case),))


def _first_not_done(case: MeetingCaseFile) -> str:
    """Return the first section of the agenda that must be completed before the case can be closed."""
    checks = (
        ("who", any(each.attendance is None for each in case.seats)),
        ("disclosure", case.consideration is None),
        ("level", case.level is None),
        ("actions", any(each.end is None and not each.action.owner_label for each in case.given)),
    )
    undone = {key for key, is_undone in checks if is_undone} | {each.key for each in case.empty_sections}
    return next((each.key for each in AGENDA if case.closed is None and each.key in undone), "next")
