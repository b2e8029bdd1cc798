"""Load where a nominal lives and has been, as recorded at a moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from mosovo.organisations.models import Force, Jurisdiction
from mosovo_law.core.days import day_after, months_after

from .models import Absence, AbsenceStep, Address, Change, QualifyingStay, Spell, SpellEnd, StayDays

DETAINED = frozenset({Spell.Kind.CUSTODY, Spell.Kind.HOSPITAL})
HOMES = (Address.Kind.HOME, Address.Kind.REGULARLY_FOUND)


def list_addresses(nominal_id: UUID, known_at: datetime | None = None) -> QuerySet[Address]:
    """List the addresses, latest first."""
    return (
        Address.objects.for_nominal(nominal_id, known_at)
        .select_related("recorded_by")
        .order_by("-from_on", "-recorded_at")
    )


def get_home(nominal_id: UUID, known_at: datetime | None = None, on: date | None = None) -> Address | None:
    """Return the home, or the place where the nominal is regularly found, on the day.

    None if they left it and took up no other.
    """
    homes = list_addresses(nominal_id, known_at).filter(kind__in=HOMES)
    if on is not None:
        homes = homes.filter(from_on__lte=on)
    last: Address | None = homes.first()
    return last if last and (last.until is None or (on is not None and on < last.until)) else None


def list_spells(nominal_id: UUID, known_at: datetime | None = None) -> list[Spell]:
    """List time in custody, in hospital or abroad, latest first. Each has its `end`, or None while it lasts."""
    ends = {
        end.spell_id: end for end in SpellEnd.objects.for_nominal(nominal_id, known_at).select_related("recorded_by")
    }
    results = list(
        Spell.objects.for_nominal(nominal_id, known_at)
        .select_related("recorded_by")
        .order_by("-from_on", "-recorded_at")
    )
    for spell in results:
        spell.end = ends.get(spell.first)
    return results


def spell_end_date(spell: Spell) -> date | None:
    """Return the end date of a spell loaded by `list_spells`; None while it lasts."""
    end: SpellEnd | None = spell.end  # type: ignore[attr-defined]
    return end.ended_on if end else None


def get_open_custody(nominal_id: UUID, known_at: datetime | None = None) -> Spell | None:
    """Return the time in custody or hospital that has no recorded release; None if there is none."""
    return next(
        (each for each in list_spells(nominal_id, known_at) if each.kind in DETAINED and not spell_end_date(each)), None
    )


def list_whole_day_spells(nominal_id: UUID, day: date) -> QuerySet[Spell]:
    """List time in custody, in hospital or abroad that covers the whole of the day."""
    ended = SpellEnd.objects.known_at().filter(spell_id=OuterRef("first"), ended_on__lte=day)
    return (
        Spell.objects.for_nominal(nominal_id)
        .filter(kind__in=[*DETAINED, Spell.Kind.ABROAD], from_on__lt=day)
        .exclude(Exists(ended))
        .order_by("from_on")
    )


def list_stays(nominal_id: UUID, known_at: datetime | None = None) -> list[QualifyingStay]:
    """List the stays, the latest first, each with its `runs` of days, earliest first."""
    results = list(QualifyingStay.objects.for_nominal(nominal_id, known_at).select_related("recorded_by"))
    runs: dict[UUID, list[StayDays]] = {stay.first: [] for stay in results}
    for run in _list_days(nominal_id, known_at) if results else ():
        runs.get(run.stay_id, []).append(run)
    for stay in results:
        stay.runs = runs[stay.first]
    return sorted(results, key=lambda stay: max((run.last_day_on for run in stay.runs), default=date.min), reverse=True)


def _list_days(nominal_id: UUID, known_at: datetime | None) -> QuerySet[StayDays]:
    return (
        StayDays.objects.for_nominal(nominal_id, known_at)
        .select_related("recorded_by")
        .order_by("first_day_on", "recorded_at")
    )


def list_current_addresses(nominal_id: UUID, on: date, known_at: datetime | None = None) -> list[Address]:
    """List the addresses of the nominal on the day: one home, and every other address not left."""
    return select_current_addresses(list_addresses(nominal_id, known_at), on)


def select_current_addresses(addresses: Iterable[Address], on: date) -> list[Address]:
    """Select the current addresses on the day from those of a nominal, which are given latest first."""
    begun = [each for each in addresses if each.from_on <= on]
    homes = [each for each in begun if each.kind in HOMES][:1]
    others = [each for each in begun if each.kind not in HOMES]
    return [each for each in [*homes, *others] if each.until is None or on < each.until]


def list_current_stays(nominal_id: UUID, on: date, known_at: datetime | None = None) -> list[QualifyingStay]:
    """List the stays with a day in the 12 months that end on the day, in which a seventh day may fall."""
    since = day_after(months_after(-12, on))
    return [
        stay
        for stay in list_stays(nominal_id, known_at)
        if any(run.last_day_on >= since and run.first_day_on <= on for run in stay.runs)
    ]


def list_absences(nominal_id: UUID, known_at: datetime | None = None) -> list[Absence]:
    """List the absences from home, latest first, each with its `steps`, earliest first. One query if there are none."""
    results = list(
        Absence.objects.for_nominal(nominal_id, known_at)
        .select_related("recorded_by")
        .order_by("-leaves_at", "-recorded_at")
    )
    if results:
        steps = list(
            AbsenceStep.objects.for_nominal(nominal_id, known_at)
            .select_related("recorded_by")
            .order_by("on", "recorded_at")
        )
        for absence in results:
            absence.steps = [step for step in steps if step.absence_id == absence.first]
    return results


@dataclass(frozen=True, slots=True)
class AbsenceRequirement:
    """Whether the law requires notification of absences in the force’s nation, and whether any is recorded."""

    by_law: bool
    on_record: bool


def absence_requirement(nominal_id: UUID, force: str, known_at: datetime | None = None) -> AbsenceRequirement:
    """Return both answers in one query at most, because for most nominals both are no."""
    absences, forces = Absence.objects.for_nominal(nominal_id, known_at), Force.objects.filter(pk=force)
    if absences.is_none:
        jurisdiction, on_record = forces.values_list("jurisdiction", flat=True).get(), False
    else:
        jurisdiction, on_record = forces.annotate(away=Exists(absences)).values_list("jurisdiction", "away").get()
    return AbsenceRequirement(jurisdiction == Jurisdiction.NORTHERN_IRELAND, on_record)


def has_absence_requirement(force: str) -> bool:
    """Whether the law in the force’s nation requires notification of absences from home: s.85A, Northern Ireland."""
    return Force.objects.filter(pk=force, jurisdiction=Jurisdiction.NORTHERN_IRELAND).exists()


def list_changes(nominal_id: UUID, known_at: datetime | None = None) -> QuerySet[Change]:
    """List the other changes of circumstances, latest recorded first."""
    return Change.objects.for_nominal(nominal_id, known_at).select_related("recorded_by").order_by("-recorded_at")
