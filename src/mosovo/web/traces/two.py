"""Two records opened together, and what shows of each before anything is said of both."""

from collections.abc import Sequence
from dataclasses import dataclass

from mosovo.access.action import Action
from mosovo.caseload.queries import Person as Listed
from mosovo.caseload.queries import named
from mosovo.nominals.door import NoSuchNominal
from mosovo.record.permit import Permit
from mosovo.rooms.identity import queries as identity
from mosovo.rooms.traces.alike import Compared, Known, compared
from mosovo.rooms.whereabouts.queries import addresses
from mosovo.web.casefile.panel import Person
from mosovo.web.moment import Request
from mosovo.web.urn import is_urn
from mosovo.web.whom import opened, whom

NOBODY = "There is no record of this URN about which you may record."
SHOWN = ("identity.name", "identity.birth", "identity.identifier", "whereabouts.address")


def opened_both(request: Request, urn: str, other: str, to: Action) -> tuple[Permit, Permit | None]:
    """Both, in the same order whoever asks, so that two officers never wait for each other. None: there is no other."""
    typed = other.strip().upper()
    if not is_urn(typed):
        return opened(request, urn, to=to, fields=SHOWN), None
    found: dict[str, Permit] = {}
    for each in sorted({urn, typed}):
        try:
            found[each] = opened(request, each, to=to, fields=SHOWN)
        except NoSuchNominal:
            if each == urn:
                raise
    return found[urn], found.get(typed)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two records, as it is compared."""

    person: Person
    names: Sequence[str]
    numbers: Sequence[str]
    homes: Sequence[str]
    held_by: str
    open_duties: int


@dataclass(frozen=True, slots=True)
class Both:
    """The two beside each other, and how alike they are."""

    one: Side
    other: Side
    compared: Compared


def both(one: Permit, other: Permit) -> Both:
    """What shows of the two that were opened."""
    listed = {each.nominal_id: each for each in named([one.nominal_id, other.nominal_id])}
    sides = [_side(each, listed[each.nominal_id]) for each in (one, other)]
    return Both(sides[0], sides[1], compared(_known(one), _known(other)))


def _known(permit: Permit) -> Known:
    about = permit.nominal_id
    born = identity.birth(about)
    return Known(
        names=[f"{each.forenames} {each.surname}" for each in identity.names(about)],
        born_on=born.born_on if born else None,
        numbers=[each.value for each in identity.identifiers(about)],
        documents=[each.number for each in identity.documents(about)],
        addresses=[str(each) for each in addresses(about)],
    )


def _side(permit: Permit, line: Listed) -> Side:
    about = permit.nominal_id
    numbers = [f"{each.get_kind_display()} {each.value}" for each in identity.identifiers(about)]
    return Side(
        person=whom(permit),
        names=[f"{each} ({str(each.get_kind_display()).lower()})" for each in identity.names(about)],
        numbers=[*numbers, *map(str, identity.documents(about))],
        homes=[str(each) for each in addresses(about)],
        held_by=", ".join(filter(None, (line.offender_manager_name or "Nobody yet", line.team_name))),
        open_duties=line.open_duties,
    )
