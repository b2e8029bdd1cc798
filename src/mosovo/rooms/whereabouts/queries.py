"""Reading where a nominal lives and has been, as known at a moment."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from .models import Address, Change, Spell, SpellEnd

DETAINED = frozenset({Spell.Kind.CUSTODY, Spell.Kind.HOSPITAL})
HOMES = (Address.Kind.HOME, Address.Kind.REGULARLY_FOUND)


def addresses(nominal_id: UUID, known_at: datetime | None = None) -> QuerySet[Address]:
    """Every address, the latest first."""
    return (
        Address.objects.known_at(known_at)
        .filter(nominal_id=nominal_id)
        .select_related("recorded_by")
        .order_by("-from_on", "-recorded_at")
    )


def home(nominal_id: UUID, known_at: datetime | None = None, on: date | None = None) -> Address | None:
    """Where the nominal lives, or is regularly found, on the day: the last such place taken up, if not left since."""
    homes = addresses(nominal_id, known_at).filter(kind__in=HOMES)
    if on is not None:
        homes = homes.filter(from_on__lte=on)
    last: Address | None = homes.first()
    return last if last and (last.until is None or (on is not None and on < last.until)) else None


def spells(nominal_id: UUID, known_at: datetime | None = None) -> list[Spell]:
    """Every spell, the latest first; each has its `end`, the fact of release or return, or None while it lasts."""
    ends = {
        end.spell_id: end
        for end in SpellEnd.objects.known_at(known_at).filter(nominal_id=nominal_id).select_related("recorded_by")
    }
    found = list(
        Spell.objects.known_at(known_at)
        .filter(nominal_id=nominal_id)
        .select_related("recorded_by")
        .order_by("-from_on", "-recorded_at")
    )
    for spell in found:
        spell.end = ends.get(spell.first)
    return found


def ended_on(spell: Spell) -> date | None:
    """The day on which a spell read by `spells` ended; None while it lasts."""
    end: SpellEnd | None = spell.end  # type: ignore[attr-defined]
    return end.ended_on if end else None


def open_custody(nominal_id: UUID, known_at: datetime | None = None) -> Spell | None:
    """The spell in custody or hospital from which no release is recorded."""
    return next((each for each in spells(nominal_id, known_at) if each.kind in DETAINED and not ended_on(each)), None)


def spells_over(nominal_id: UUID, day: date) -> QuerySet[Spell]:
    """Spells in custody, in hospital or abroad that take up the whole of the day."""
    ended = SpellEnd.objects.known_at().filter(spell_id=OuterRef("first"), ended_on__lte=day)
    return (
        Spell.objects.known_at()
        .filter(nominal_id=nominal_id, kind__in=[*DETAINED, Spell.Kind.ABROAD], from_on__lt=day)
        .exclude(Exists(ended))
        .order_by("from_on")
    )


def changes(nominal_id: UUID, known_at: datetime | None = None) -> QuerySet[Change]:
    """Every other change of circumstances, the latest recorded first."""
    return (
        Change.objects.known_at(known_at)
        .filter(nominal_id=nominal_id)
        .select_related("recorded_by")
        .order_by("-recorded_at")
    )
