"""Open two records together, and compare them before they are confirmed as the same person."""

from collections.abc import Sequence
from dataclasses import dataclass

from mosovo.access.action import Action
from mosovo.caseload.queries import CaseloadPerson as CaseloadRow
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

URN_NOT_FOUND = "Enter the URN of a record you have access to"
VISIBLE_FIELDS = ("identity.name", "identity.birth", "identity.identifier", "whereabouts.address")


def open_both_records(request: Request, urn: str, other: str, action: Action) -> tuple[Permit, Permit | None]:
    """Open both records, always in the same order so that two officers never deadlock. None if the other is absent."""
    other_urn = other.strip().upper()
    if not is_urn(other_urn):
        return open_nominal_for_page(request, urn, action=action, visible_fields=VISIBLE_FIELDS), None
    results: dict[str, Permit] = {}
    for each in sorted({urn, other_urn}):
        try:
            results[each] = open_nominal_for_page(request, each, action=action, visible_fields=VISIBLE_FIELDS)
        except NoSuchNominal:
            if each == urn:
                raise
    return results[urn], results.get(other_urn)


@dataclass(frozen=True, slots=True)
class RecordSide:
    """One of two records that are compared."""

    person: HeaderPerson
    names: Sequence[str]
    numbers: Sequence[str]
    homes: Sequence[str]
    managed_by: str
    open_duties: int


@dataclass(frozen=True, slots=True)
class RecordPair:
    """Two records side by side, with the score of their similarity."""

    first: RecordSide
    other: RecordSide
    similarity: SimilarityResult


def build_record_pair(first: Permit, second: Permit) -> RecordPair:
    """Compare the two records that were opened."""
    people = {each.nominal_id: each for each in list_named_people([first.nominal_id, second.nominal_id])}
    sides = [_build_side(each, people[each.nominal_id]) for each in (first, second)]
    return RecordPair(sides[0], sides[1], compare_people(_load_person_details(first), _load_person_details(second)))


def _load_person_details(permit: Permit) -> PersonDetails:
    nominal_id = permit.nominal_id
    birth = identity.get_birth(nominal_id)
    return PersonDetails(
        names=[f"{each.forenames} {each.surname}" for each in identity.list_names(nominal_id)],
        born_on=birth.born_on if birth else None,
        numbers=[each.value for each in identity.list_identifiers(nominal_id)],
        documents=[each.number for each in identity.list_documents(nominal_id)],
        addresses=[str(each) for each in list_addresses(nominal_id)],
    )


def _build_side(permit: Permit, person: CaseloadRow) -> RecordSide:
    nominal_id = permit.nominal_id
    numbers = [f"{each.get_kind_display()} {each.value}" for each in identity.list_identifiers(nominal_id)]
    return RecordSide(
        person=person_banner(permit),
        names=[f"{each} ({str(each.get_kind_display()).lower()})" for each in identity.list_names(nominal_id)],
        numbers=[*numbers, *map(str, identity.list_documents(nominal_id))],
        homes=[str(each) for each in list_addresses(nominal_id)],
        managed_by=", ".join(filter(None, (person.offender_manager_name or "Unallocated", person.team_name))),
        open_duties=person.open_duties,
    )
