"""Import licences from a feed: matched to a person by a number on record, each licence whole or not at all.

Importing the same file again changes nothing. A condition whose code is in the library is recorded as that condition,
any other as bespoke. Both keep the wording as issued. The dates of a licence that is on record stay: those that differ
in the feed are listed, for a person to correct.
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
OVERRIDE_REASON = "As given by the prison and probation feed"
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
LICENCE_DATES = {
    "from_on": "Licence starts",
    "curfew_eligible_on": "Home detention curfew eligibility",
    "conditional_release_on": "Conditional release",
    "parole_eligible_on": "Parole eligibility",
    "post_recall_release_on": "Release after recall",
    "sentence_ends_on": "Sentence ends",
    "until": "Licence ends",
    "supervision_until": "Top-up supervision ends",
}
"""The dates of a licence, as its page names them."""


@dataclass(slots=True)
class LicenceImportReport:
    """What was imported and what was not, in sentences."""

    results: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    licences: int = 0


class PersonNotMatched(Exception):
    """The person was not found, or the account cannot record about them."""


@dataclass(frozen=True, slots=True)
class LicenceAccess:
    """How to find a person by number, and how to open the case to record in it."""

    find: Callable[[FeedPerson, Actor], UUID]
    open: Callable[[UUID, Actor], Permit]


def import_licences(
    people: Sequence[FeedPerson], *, by: Actor, today: date, access: LicenceAccess, dry_run: bool = False
) -> LicenceImportReport:
    """Import each licence in its own transaction; a dry run is rolled back."""
    report = LicenceImportReport()
    for feed_person in people:
        report.faults += feed_person.faults
        if not feed_person.licences:
            continue
        try:
            nominal = access.find(feed_person, by)
        except PersonNotMatched as refused:
            report.faults.append(f"{feed_person.label}: {refused}")
            continue
        for licence in feed_person.licences:
            label = f"{feed_person.label}, licence of {format_date(licence.approved_on)}"
            try:
                with transaction.atomic():
                    text, left_out = _import_or_rehearse(
                        access.open(nominal, by), feed_person, licence, today, dry_run=dry_run
                    )
                report.results.append(f"{feed_person.label}: {text}")
                report.faults += [f"{label}: {each}" for each in left_out]
                report.licences += 1
            except (FactRefused, PersonNotMatched, gateway.NoSuchNominal) as refused:
                report.faults.append(f"{label}: {refused}")
    return report


def _import_or_rehearse(
    permit: Permit, feed_person: FeedPerson, licence: FeedLicence, today: date, *, dry_run: bool
) -> tuple[str, Sequence[str]]:
    """Return what was imported or would be, and what was left out. The audit entry of the opening always stays."""
    with transaction.atomic():
        result = _import_licence(permit, feed_person, licence, today)
        if dry_run:
            transaction.set_rollback(True)
    return result


def _find_person(feed_person: FeedPerson, by: Actor) -> UUID:
    """Find the one person on record with one of these numbers."""
    wanted = {each.casefold() for each in feed_person.numbers}
    rows = Identifier.objects.known_at().filter(
        value__in=[*feed_person.numbers, *wanted, *(n.upper() for n in feed_person.numbers)]
    )
    results: set[UUID] = {row.nominal_id for row in rows}
    if not results:
        raise PersonNotMatched("no person on the register has this number. Record the number on their case file first.")
    if len(results) > 1:
        raise PersonNotMatched("more than one person on the register has these numbers. Correct them first.")
    return results.pop()


def _open_for_system(nominal: UUID, by: Actor) -> Permit:
    permit = gateway.open_nominal_by_id(nominal, action=RECORD, actor=SYSTEM)
    if not by.is_system and not decide_access(by, RECORD, permit.case).allowed:
        raise PersonNotMatched("this account cannot record in the case.")
    return replace(permit, actor=by)


def _find_visible_person(feed_person: FeedPerson, by: Actor) -> UUID:
    """Find the one person with one of these numbers, visible to the account. Each candidate is opened and audited."""
    wanted = {each.casefold() for each in feed_person.numbers}
    hits = {hit.nominal_id for number in feed_person.numbers for hit in find_people(number)}
    results = [nominal for nominal in sorted(hits) if _has_number(nominal, by, wanted)]
    if not results:
        raise PersonNotMatched(
            "no person you have access to has this number. Record the number on their case file first."
        )
    if len(results) > 1:
        raise PersonNotMatched("more than one person on the register has these numbers. Correct them first.")
    return results[0]


def _has_number(nominal: UUID, by: Actor, wanted: set[str]) -> bool:
    gateway.open_nominal_by_id(nominal, action=VIEW, actor=by, visible_fields=("identity.identifier",))
    rows = Identifier.objects.known_at().filter(nominal_id=nominal)
    return any(row.value.casefold() in wanted for row in rows)


def _open_for_account(nominal: UUID, by: Actor) -> Permit:
    try:
        return gateway.open_nominal_by_id(nominal, action=RECORD, actor=by)
    except gateway.NoSuchNominal as refused:
        raise PersonNotMatched("you cannot record in the case.") from refused


SYSTEM_ACCESS, ACCOUNT_ACCESS = (
    LicenceAccess(_find_person, _open_for_system),
    LicenceAccess(_find_visible_person, _open_for_account),
)
"""For the command, which sees all people; and for an account, which sees people as row security allows."""


def _import_licence(
    permit: Permit, feed_person: FeedPerson, licence: FeedLicence, today: date
) -> tuple[str, Sequence[str]]:
    """Record the licence and those of its conditions that are not recorded yet.

    Returns a summary, and each date that was left out.
    """
    rows = list(Licence.objects.filter(nominal_id=permit.nominal_id, source_ref=licence.ref).order_by("recorded_at"))
    if rows and rows[-1].struck_out:
        raise FactRefused("", "it was struck out here and is not imported again.")
    first = rows[0].first if rows else _record_licence(permit, feed_person, licence, today).first
    recorded_conditions = {
        (row.code.lower(), row.wording): row.information_source == SOURCE
        for row in LicenceCondition.objects.filter(nominal_id=permit.nominal_id, licence_id=first)
    }
    licence_row = rows[-1] if rows else Licence.objects.get(pk=first)
    new = [each for each in licence.conditions if (each.code.lower(), each.words) not in recorded_conditions]
    bespoke_count = 0
    for each in new:
        bespoke_count += not _find_library_condition(each)
        actions.record_condition(
            permit,
            today=today,
            override_reason=OVERRIDE_REASON,
            **_build_condition_values(each, licence_row, licence.approved_on),
        )
    texts = {(each.code.lower(), each.words) for each in licence.conditions}
    missing_count = sum(from_feed and key not in texts for key, from_feed in recorded_conditions.items())
    result = "; ".join(_describe_result(licence, rows, new, bespoke_count, missing_count))
    return result, list(_describe_dates(feed_person, licence, rows))


def _describe_result(
    licence: FeedLicence, rows: Sequence[Licence], new: Sequence[FeedCondition], bespoke_count: int, missing_count: int
) -> Iterator[str]:
    text = "was already recorded" if rows else "was imported"
    new_conditions = "1 new condition" if len(new) == 1 else f"{len(new)} new conditions"
    yield f"the licence of {format_date(licence.approved_on)} {text}, with {new_conditions}"
    if bespoke_count:
        yield f"{bespoke_count} of them not in the library, recorded as bespoke"
    if missing_count == 1:
        yield "1 recorded here is no longer in the feed: end it if it was removed"
    elif missing_count:
        yield f"{missing_count} recorded here are no longer in the feed: end them if they were removed"


def _describe_dates(feed_person: FeedPerson, licence: FeedLicence, rows: Sequence[Licence]) -> Iterator[str]:
    """Yield each date of the feed that differs from the current row. A date that the feed does not give is unknown.

    The type of licence is not compared: the feed does not give it.
    """
    dates = _choose_dates(feed_person, licence)
    if dates is None:
        yield "the dates in the feed contradict each other and were not used."
    if not dates or not rows:
        return
    for name, label in LICENCE_DATES.items():
        here, in_feed = getattr(rows[-1], name), dates.get(name)
        if in_feed and in_feed != here:
            shown = format_date(here) if here else "empty"
            yield f"“{label}” is {shown} here and {format_date(in_feed)} in the feed. Correct it here if it changed."


def _record_licence(permit: Permit, feed_person: FeedPerson, licence: FeedLicence, today: date) -> Licence:
    return actions.record_licence(
        permit, today=today, override_reason=OVERRIDE_REASON, source_ref=licence.ref, information_source=SOURCE,
        set_by="other",
        set_by_name="Not given in the feed", **_build_dates(feed_person, licence),
    )  # fmt: skip


def _choose_dates(feed_person: FeedPerson, licence: FeedLicence) -> dict[str, date] | None:
    """Return the dates of the feed for this licence; None if they contradict each other."""
    dates = dict(feed_person.days)
    if licence.type == "PSS":
        dates.pop("until", None)
        if "supervision_until" in dates:
            dates["until"] = dates["supervision_until"]
    from_on = dates.get("from_on", licence.approved_on)
    ends = [dates[name] for name in ("until", "sentence_ends_on", "supervision_until") if name in dates]
    return None if any(each < from_on for each in ends) else dates


def _build_dates(feed_person: FeedPerson, licence: FeedLicence) -> dict[str, Any]:
    """Return the kind and dates of the licence. If the dates contradict each other, only the approval date is used."""
    dates = _choose_dates(feed_person, licence) or {}
    curfew, from_on = dates.pop("curfew_on", None), dates.setdefault("from_on", licence.approved_on)
    kind = "pss" if licence.type == "PSS" else "hdc" if curfew == from_on else "crd"
    if dates.get("post_recall_release_on") == from_on:
        kind = "prrd"
    return {"kind": kind, **dates}


def _find_library_condition(each: FeedCondition) -> condition_library.LibraryCondition | None:
    return condition_library.get_condition(each.code) if each.code else None


def _build_condition_values(each: FeedCondition, licence_row: Licence, approved_on: date) -> dict[str, Any]:
    """Convert a condition of the feed to the field values of a licence condition."""
    library_condition, version = _find_library_condition(each), condition_library.version_in_force(approved_on)
    common_values = {
        "licence_id": licence_row.first, "code": each.code, "wording": each.words, "from_on": licence_row.from_on,
        "set_by": licence_row.set_by, "information_source": SOURCE,
    }  # fmt: skip
    if library_condition is None:
        category_text = each.category.casefold()
        category = (
            "supervision"
            if category_text.startswith("supervision in the community")
            else FEED_CATEGORIES.get(category_text)
        )
        return {**common_values, "standing": "bespoke", "category": category or "other", "subject": "other"}
    return {
        **common_values,
        "standing": "standard" if library_condition.category == condition_library.STANDARD else "additional",
        "version": version.name if version else "",
        "category": library_condition.category,
        "subject": library_condition.subject,
        "plain": "" if library_condition.inputs else library_condition.plain,
    }
