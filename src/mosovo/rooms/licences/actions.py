"""Record licences and their conditions, recalls with their steps, and release after recall."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from mosovo.record import fact_writer
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit
from mosovo.record.queries import get_referenced_fact
from mosovo.record.validation import FactRefused, collect_warnings

from . import condition_library
from .condition_library import LibraryCondition, convert_for_storage, fill_wording, format_value
from .models import ConditionEnd, Licence, LicenceCondition, Recall, RecallStep, ReleaseAfterRecall
from .validation import CHECKS, NO_LICENCE

UNCORRECTABLE_COLUMNS = frozenset({"wording", "code", "version", "inputs", "standing"})
"""The columns as issued, which cannot be corrected: different wording is a different condition."""


def issue_licence(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> Licence:
    """Record a licence with the standard conditions of its library version, in one transaction."""
    row = Licence(**values)
    with transaction.atomic(), collect_warnings():
        issued = _record(permit, row, today, override_reason)
        for each in condition_library.conditions_of_version(issued.library, standard=True) if issued.library else ():
            _record(permit, _build_standard_condition(each, issued), today, override_reason)
    return issued


def record_licence(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> Licence:
    """Record a licence without conditions, as a feed gives it. Its issued conditions are recorded next."""
    return _record(permit, Licence(**values), today, override_reason)


def _build_standard_condition(each: LibraryCondition, issued: Licence) -> LicenceCondition:
    return LicenceCondition(
        licence_id=issued.first, standing=LicenceCondition.Standing.STANDARD, code=each.code, version=issued.library,
        category=each.category, subject=each.subject, wording=each.wording(issued.library), plain=each.plain,
        from_on=issued.from_on, set_by=issued.set_by, information_source=issued.information_source,
    )  # fmt: skip


def add_condition(
    permit: Permit, *, licence_id: UUID, code: str, values: Mapping[str, Any], from_on: date, set_by: str, today: date,
    until: date | None = None, information_source: str = "", override_reason: str = "",
) -> LicenceCondition:  # fmt: skip
    """Add a condition of the library with its details, in the wording of the licence's version."""
    entry = condition_library.get_condition(code)
    licence = get_referenced_fact(LicenceCondition(nominal_id=permit.nominal_id), Licence, licence_id)
    if licence is None:
        raise FactRefused("licence_id", NO_LICENCE)
    version = licence.library or condition_library.NAMES[-1]
    if entry is None or not entry.wording(version):
        raise FactRefused("code", f"Select a condition of version {version} of the library.")
    words = {each.name: format_value(each, values.get(each.name)) for each in entry.inputs}
    for each in entry.inputs:
        if not words[each.name] and not each.optional:
            raise FactRefused(each.name, f"Enter: {each.label}.")
    inputs = {each.name: convert_for_storage(each, values.get(each.name)) for each in entry.inputs}
    row = LicenceCondition(
        licence_id=licence_id, standing=LicenceCondition.Standing.ADDITIONAL, code=entry.code, version=version,
        category=entry.category, subject=entry.subject, wording=fill_wording(entry.wording(version), words),
        plain=fill_wording(entry.plain, words)[:300], inputs=inputs,
        from_on=from_on, until=until, set_by=set_by, information_source=information_source,
    )  # fmt: skip
    return _record(permit, row, today, override_reason)


def record_condition(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> LicenceCondition:
    """Record a condition in the exact wording issued: a bespoke one, or one from a feed."""
    return _record(permit, LicenceCondition(**values), today, override_reason)


def end_condition(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> ConditionEnd:
    """Record the removal of a condition. `condition_id` is the first row of its chain."""
    return _record(permit, ConditionEnd(**values), today, override_reason)


def request_recall(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> Recall:
    """Record a recall request."""
    return _record(permit, Recall(**values), today, override_reason)


def record_recall_step(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> RecallStep:
    """Record a step of a recall. `recall_id` is the first row of its chain."""
    return _record(permit, RecallStep(**values), today, override_reason)


def record_rerelease(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> ReleaseAfterRecall:
    """Record the release after a recall. The new licence is recorded separately."""
    return _record(permit, ReleaseAfterRecall(**values), today, override_reason)


def correct_fact[Fact: RecordedFact](
    permit: Permit, old: Fact, *, change_reason: str, today: date, override_reason: str = "", **changes: Any
) -> Fact:
    """Correct a fact of this room. The wording and details of a condition stay as issued."""
    uncorrectable = UNCORRECTABLE_COLUMNS & set(changes) if isinstance(old, LicenceCondition) else frozenset()
    if uncorrectable:
        raise FactRefused(
            min(uncorrectable),
            "End this condition or strike it out, and record another. The wording issued cannot be changed.",
        )
    return fact_writer.correct_fact(
        permit, old, CHECKS, today, change_reason=change_reason, override_reason=override_reason, changes=changes
    )


strike_out_fact = fact_writer.strike_out_fact


def _record[Fact: RecordedFact](permit: Permit, row: Fact, today: date, override_reason: str) -> Fact:
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)
