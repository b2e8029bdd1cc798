"""Import licences from a feed: matched to a person by a number on record, each licence whole or not at all.

Importing the same file again changes nothing. A condition whose code is in the library is recorded as that condition,
any other as bespoke. Both keep the wording as issued.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from mosovo.access.actor import SYSTEM, Actor
from mosovo.access.policy import decide_access
from mosovo.nominals import gateway
from mosovo.record.field_validation import format_date
from mosovo.record.permit import Permit
from mosovo.record.validation import FactRefused
from mosovo.rooms.identity.models import Identifier
from mosovo.rooms.licences import actions, condition_library
from mosovo.rooms.licences.models import Licence, LicenceCondition
from mosovo.rooms.licences.policy import RECORD, VIEW
from mosovo.search.queries import find_people

from .licence_feed import FeedCondition, FeedLicence, FeedPerson

SOURCE = "Prison and probation feed"
BECAUSE = "As given by the prison and probation feed"
FEED_CATEGORIES = {
    "residence at a specific place": "residence",
    "restriction of residency": "residency",
    "making or maintaining contact with a person": "contact",
    "participation in, or co-operation with, a programme or set of activities": "programme",
    "possession, ownership, control or inspection of specified items or documents": "possession",
    "disclosure of information": "disclosure",
    "curfew arrangement": "curfew",
    "freedom of movement": "movement",
    "restriction of specified conduct or specified acts": "conduct",
    "extremism": "extremism",
    "polygraph": "polygraph",
    "drug, alcohol and solvent abuse": "substances",
    "electronic monitoring": "monitoring",
    "terrorist personal search": "search",
    "serious organised crime": "organised",
}
"""The categories in the feed's words. Supervision has a longer name and is recognised by its first words."""


@dataclass(slots=True)
class LicenceImportReport:
    """What was imported and what was not, in sentences."""

    told: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    licences: int = 0


class PersonNotMatched(Exception):
    """The person was not found, or the account cannot record about them."""


@dataclass(frozen=True, slots=True)
class LicenceWriters:
    """How to find a person by number, and how to open the case to record in it."""

    find: Callable[[FeedPerson, Actor], UUID]
    open: Callable[[UUID, Actor], Permit]


def import_licences(
    people: Sequence[FeedPerson], *, by: Actor, today: date, doors: LicenceWriters, dry_run: bool = False
) -> LicenceImportReport:
    """Import each licence in its own transaction; a dry run is rolled back."""
    report = LicenceImportReport()
    for fed in people:
        report.wrong += fed.wrong
        try:
            nominal = doors.find(fed, by)
        except PersonNotMatched as refused:
            report.wrong.append(f"{fed.label}: {refused}")
            continue
        for licence in fed.licences:
            try:
                with transaction.atomic():
                    text = _rehearsed(doors.open(nominal, by), fed, licence, today, dry_run=dry_run)
                report.told.append(f"{fed.label}: {text}")
                report.licences += 1
            except (FactRefused, PersonNotMatched, gateway.NoSuchNominal) as refused:
                report.wrong.append(f"{fed.label}, licence of {format_date(licence.approved_on)}: {refused}")
    return report


def _rehearsed(permit: Permit, fed: FeedPerson, licence: FeedLicence, today: date, *, dry_run: bool) -> str:
    """Return what was imported, or would be. The audit entry for opening the case stays in both cases."""
    with transaction.atomic():
        text = _one(permit, fed, licence, today)
        if dry_run:
            transaction.set_rollback(True)
    return text


def _by_jobs(fed: FeedPerson, by: Actor) -> UUID:
    """Find the one person on record with one of these numbers."""
    wanted = {each.casefold() for each in fed.numbers}
    rows = Identifier.objects.known_at().filter(value__in=[*fed.numbers, *wanted, *(n.upper() for n in fed.numbers)])
    results: set[UUID] = {row.nominal_id for row in rows}
    if not results:
        raise PersonNotMatched("no person on the register has this number. Record the number on their case file first.")
    if len(results) > 1:
        raise PersonNotMatched("more than one person on the register has these numbers. Correct them first.")
    return results.pop()


def _opened_by_jobs(nominal: UUID, by: Actor) -> Permit:
    permit = gateway.open_nominal_by_id(nominal, action=RECORD, actor=SYSTEM)
    if not by.is_system and not decide_access(by, RECORD, permit.case).allowed:
        raise PersonNotMatched("this account cannot record in the case.")
    return replace(permit, actor=by)


def _find_visible_person(fed: FeedPerson, by: Actor) -> UUID:
    """Find the one person with one of these numbers, visible to the account. Each candidate is opened and audited."""
    wanted = {each.casefold() for each in fed.numbers}
    hits = {hit.nominal_id for number in fed.numbers for hit in find_people(number)}
    results = [nominal for nominal in sorted(hits) if _has(nominal, by, wanted)]
    if not results:
        raise PersonNotMatched(
            "no person you have access to has this number. Record the number on their case file first."
        )
    if len(results) > 1:
        raise PersonNotMatched("more than one person on the register has these numbers. Correct them first.")
    return results[0]


def _has(nominal: UUID, by: Actor, wanted: set[str]) -> bool:
    gateway.open_nominal_by_id(nominal, action=VIEW, actor=by, visible_fields=("identity.identifier",))
    rows = Identifier.objects.known_at().filter(nominal_id=nominal)
    return any(row.value.casefold() in wanted for row in rows)


def _opened(nominal: UUID, by: Actor) -> Permit:
    try:
        return gateway.open_nominal_by_id(nominal, action=RECORD, actor=by)
    except gateway.NoSuchNominal as refused:
        raise PersonNotMatched("you cannot record in the case.") from refused


BY_JOBS, BY_HAND = LicenceWriters(_by_jobs, _opened_by_jobs), LicenceWriters(_find_visible_person, _opened)
"""For the command, which sees all people; and for an account, which sees people as row security allows."""


def _one(permit: Permit, fed: FeedPerson, licence: FeedLicence, today: date) -> str:
    """Record the licence and those of its conditions that are not recorded yet. Return a summary."""
    rows = list(Licence.objects.filter(nominal_id=permit.nominal_id, source_ref=licence.ref).order_by("recorded_at"))
    if rows and rows[-1].struck_out:
        raise FactRefused("", "it was struck out here and is not imported again.")
    first = rows[0].first if rows else _issued(permit, fed, licence, today).first
    here = {
        (row.code.lower(), row.wording): row.information_source == SOURCE
        for row in LicenceCondition.objects.filter(nominal_id=permit.nominal_id, licence_id=first)
    }
    whole = rows[-1] if rows else Licence.objects.get(pk=first)
    new = [each for each in licence.conditions if (each.code.lower(), each.words) not in here]
    own = 0
    for each in new:
        own += not _find_library_condition(each)
        actions.record_condition(
            permit, today=today, override_reason=BECAUSE, **_build_condition_values(each, whole, licence.approved_on)
        )
    texts = {(each.code.lower(), each.words) for each in licence.conditions}
    gone = sum(from_feed and key not in texts for key, from_feed in here.items())
    return "; ".join(_sentence(licence, rows, new, own, gone))


def _sentence(
    licence: FeedLicence, rows: Sequence[Licence], new: Sequence[FeedCondition], own: int, gone: int
) -> Iterator[str]:
    text = "was already recorded" if rows else "was imported"
    new_conditions = "1 new condition" if len(new) == 1 else f"{len(new)} new conditions"
    yield f"the licence of {format_date(licence.approved_on)} {text}, with {new_conditions}"
    if own:
        yield f"{own} of them not in the library, recorded as bespoke"
    if gone == 1:
        yield "1 recorded here is no longer in the feed: end it if it was removed"
    elif gone:
        yield f"{gone} recorded here are no longer in the feed: end them if they were removed"


def _issued(permit: Permit, fed: FeedPerson, licence: FeedLicence, today: date) -> Licence:
    return actions.record_licence(
        permit, today=today, override_reason=BECAUSE, source_ref=licence.ref, information_source=SOURCE,
        set_by="other",
        set_by_name="Not given in the feed", **_days(fed, licence),
    )  # fmt: skip


def _days(fed: FeedPerson, licence: FeedLicence) -> dict[str, Any]:
    """Return the kind and dates of the licence. If the dates contradict each other, only the approval date is used."""
    days = dict(fed.days)
    curfew = days.pop("curfew_on", None)
    supervision = licence.type == "PSS"
    from_on = days.pop("from_on", licence.approved_on)
    until = days.get("supervision_until") if supervision else days.get("until")
    ends = [each for each in (until, days.get("sentence_ends_on"), days.get("supervision_until")) if each]
    if any(each < from_on for each in ends):
        return {"kind": "pss" if supervision else "crd", "from_on": licence.approved_on}
    days.pop("until", None)
    kind = "pss" if supervision else "hdc" if curfew == from_on else "crd"
    if days.get("post_recall_release_on") == from_on:
        kind = "prrd"
    return {"kind": kind, "from_on": from_on, "until": until, **days}


def _find_library_condition(each: FeedCondition) -> condition_library.LibraryCondition | None:
    return condition_library.get_condition(each.code) if each.code else None


def _build_condition_values(each: FeedCondition, whole: Licence, approved_on: date) -> dict[str, Any]:
    """Convert a condition of the feed to the field values of a licence condition."""
    known, version = _find_library_condition(each), condition_library.version_in_force(approved_on)
    about = {
        "licence_id": whole.first, "code": each.code, "wording": each.words, "from_on": whole.from_on,
        "set_by": whole.set_by, "information_source": SOURCE,
    }  # fmt: skip
    if known is None:
        called = each.category.casefold()
        category = "supervision" if called.startswith("supervision in the community") else FEED_CATEGORIES.get(called)
        return {**about, "standing": "bespoke", "category": category or "other", "subject": "other"}
    return {
        **about,
        "standing": "standard" if known.category == condition_library.STANDARD else "additional",
        "version": version.name if version else "",
        "category": known.category,
        "subject": known.subject,
        "plain": "" if known.inputs else known.plain,
    }
