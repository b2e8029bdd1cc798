"""Open two records together, and compare them before they are confirmed as the same person."""

from collections.abc import Sequence
from dataclasses import dataclass

from mosovo.access.action import Action
from mosovo.caseload.queries import CaseloadPerson as Listed
from mosovo.caseload.queries import list_named_people
from mosovo.edge.request_context import Request
from mosovo.edge.urn import is_urn
from mosovo.nominals.gateway import NoSuchNominal
from mosovo.record.permit import Permit
from mosovo.rooms.identifying_details.person_similarity import PersonDetails, SimilarityResult, compare_people
from mosovo.rooms.identity import queries as identity
from mosovo.rooms.whereabouts.queries import list_addresses
from mosovo.web.core.open_nominal import open_nominal_for_page, person_banner
from mosovo.web.core.panel import HeaderPerson

NOBODY = "Enter the URN of a record you have access to"
SHOWN = ("identity.name", "identity.birth", "identity.identifier", "whereabouts.address")


def open_both_records(request: Request, urn: str, other: str, action: Action) -> tuple[Permit, Permit | None]:
    """Open both records, always in the same order so that two officers never deadlock. None if the other is absent."""
    typed = other.strip().upper()
    if not is_urn(typed):
        return open_nominal_for_page(request, urn, action=action, visible_fields=SHOWN), None
    results: dict[str, Permit] = {}
    for each in sorted({urn, typed}):
        try:
            results[each] = open_nominal_for_page(request, each, action=action, visible_fields=SHOWN)
        except NoSuchNominal:
            if each == urn:
                raise
    return results[urn], results.get(typed)


@dataclass(frozen=True, slots=True)
class RecordSide:
    """One of two records that are compared."""

    person: HeaderPerson
    names: Sequence[str]
    numbers: Sequence[str]
    homes: Sequence[str]
    held_by: str
    open_duties: int


@dataclass(frozen=True, slots=True)
class RecordPair:
    """Two records side by side, with the score of their similarity."""

    one: RecordSide
    other: RecordSide
    compared: SimilarityResult


def build_record_pair(first: Permit, second: Permit) -> RecordPair:
    """Compare the two records that were opened."""
    listed = {each.nominal_id: each for each in list_named_people([first.nominal_id, second.nominal_id])}
    sides = [_side(each, listed[each.nominal_id]) for each in (first, second)]
    return RecordPair(sides[0], sides[1], compare_people(_load_person_details(first), _load_person_details(second)))


def _load_person_details(permit: Permit) -> PersonDetails:
    about = permit.nominal_id
    born = identity.get_birth(about)
    return PersonDetails(
        names=[f"{each.forenames} {each.surname}" for each in identity.list_names(about)],
        born_on=born.born_on if born else None,
        numbers=[each.value for each in identity.list_identifiers(about)],
        documents=[each.number for each in identity.list_documents(about)],
        addresses=[str(each) for each in list_addresses(about)],
    )


def _side(permit: Permit, line: Listed) -> RecordSide:
    about = permit.nominal_id
    numbers = [f"{each.get_kind_display()} {each.value}" for each in identity.list_identifiers(about)]
    return RecordSide(
        person=person_banner(permit),
        names=[f"{each} ({str(each.get_kind_display()).lower()})" for each in identity.list_names(about)],
        numbers=[*numbers, *map(str, identity.list_documents(about))],
        homes=[str(each) for each in list_addresses(about)],
        held_by=", ".join(filter(None, (line.offender_manager_name or "Unallocated", line.team_name))),
        open_duties=line.open_duties,
    )
