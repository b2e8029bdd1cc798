"""The picture of the homes and households that touch: who else on the register was at a place of this person, and when.

A person that the reader may not see changes nothing on it.
"""

from collections.abc import Iterator
from datetime import date

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.search.touching_places import LOOK_BACK_PERIOD, PlaceStay, TouchingPlaces, read_touching_places
from mosovo.web.core.formatting import format_date
from mosovo.web.core.navigation import CASEWORK
from mosovo.web.core.panel import CaseContext
from mosovo.web.core.timeline import TimelineEntry
from mosovo.web.core.url_reversing import url_for

from .pictures import Picture

LANE_NAME_LENGTH = 18
"""Letters of the name of a lane."""


def list_touching_pictures(case: CaseContext) -> list[Picture]:
    """List the picture, if another person touches this one. The audit log records who is shown before they are."""
    if not (case.permit.actor.roles & CASEWORK and case.moment.is_current):
        return []
    touching_places = read_touching_places(case.nominal_id, case.moment.on)
    if not touching_places.others:
        return []
    log_event(
        AuditEvent(
            ProcessingOperation.CONSULTATION,
            "collisions.list",
            subjects=touching_places.people,
            fields=["name", "places", "why"],
        )
    )
    return [draw_touching(case, touching_places)]


def draw_touching(case: CaseContext, touching_places: TouchingPlaces) -> Picture:
    """Return the picture: a lane for each shared place of this person, then one for each other person."""
    count = len(touching_places.people)
    people = "1 other person" if count == 1 else f"{count} other people"
    title = f"{people} on the register: the same address or child, now or in the last 12 months"
    return Picture(
        "touching", title, [*_list_own_stays(case, touching_places), *_list_other_stays(case, touching_places)]
    )


def _list_own_stays(case: CaseContext, touching_places: TouchingPlaces) -> Iterator[TimelineEntry]:
    for stay in sorted(touching_places.own, key=lambda each: (each.address, each.from_on or each.until)):
        if stay.from_on:
            yield TimelineEntry(
                stay.address[:LANE_NAME_LENGTH], _find_first_drawn_day(case, stay.from_on), "This person", stay.until,
                open_ended=stay.until is None, detail=_describe_stay(case, stay), information_source="This record",
            )  # fmt: skip


def _list_other_stays(case: CaseContext, touching_places: TouchingPlaces) -> Iterator[TimelineEntry]:
    for stay in sorted(
        touching_places.others, key=lambda each: (each.urn, each.from_on or case.moment.on, each.address)
    ):
        name = f"{stay.surname.upper()}, {stay.forenames}".rstrip(", ")
        href = url_for("casefile", urn=stay.urn)
        if stay.from_on is None:
            yield TimelineEntry(
                stay.urn, case.moment.on, name, shape="concern", href=href,
                detail="a child recorded here too. No household and no dates are recorded",
                information_source=_describe_source(stay),
            )  # fmt: skip
        else:
            yield TimelineEntry(
                stay.urn, _find_first_drawn_day(case, stay.from_on), name, stay.until, open_ended=stay.until is None,
                tone="risk", detail=_describe_stay(case, stay), href=href, information_source=_describe_source(stay),
            )  # fmt: skip


def _find_first_drawn_day(case: CaseContext, on: date) -> date:
    """Return the first day that is drawn: a home of many years would leave no room for the last 12 months."""
    return max(on, case.moment.on - LOOK_BACK_PERIOD)


def _describe_stay(case: CaseContext, stay: PlaceStay) -> str:
    words = stay.address
    if stay.from_on and stay.from_on < _find_first_drawn_day(case, stay.from_on):
        words += f", there since {format_date(stay.from_on)}"
    return f"{words}, with a child recorded here too" if stay.shares_child else words


def _describe_source(stay: PlaceStay) -> str:
    return f"Record of {stay.urn}"
