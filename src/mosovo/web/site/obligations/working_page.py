"""The page that explains how all duties of a case were calculated."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import Any

from django.urls import reverse

from mosovo.obligations import queries
from mosovo.obligations.models import DerivationRecord
from mosovo.web.core.formatting import format_date
from mosovo.web.core.panel import list_facts_by_reference
from mosovo.web.site.casefile.page import CaseReading
from mosovo_law.explain.explanation import duty_title
from mosovo_law.explain.law_watch import KNOWN_TO, list_law_warnings
from mosovo_law.status.soa2003.period import NotificationPeriod

from .earlier_results import describe_cause

MAX_SHOWN = 50
CHANGES = {"added": "New", "changed": "Changed", "withdrawn": "Withdrawn"}


RULE_SET_NAMES = {"statute": "the Acts", "practice": "force policy"}


@dataclass(frozen=True, slots=True)
class CalculationRow:
    """One calculation."""

    made_at: datetime
    cause: str
    changes: tuple[str, ...]
    law_version: str
    digest: str
    failed: str


def build_context(read: CaseReading) -> Mapping[str, Any]:
    """Build the context of the calculation page."""
    derivation = read.board.derivation
    urn = read.person.urn
    records = list(queries.list_derivation_records(read.case.permit, read.case.known_at)[: MAX_SHOWN + 1])
    named = {ref: f"{line.name}: {line.value}" for ref, line in list_facts_by_reference(read.panels)}
    return {
        "person": read.person,
        "moment": read.case.moment,
        "breadcrumbs": [
            ("Today", "/"), ("Case file", reverse("casefile", kwargs={"urn": urn})), ("How this was calculated", ""),
        ],
        "duties": read.duties(include_future=True),
        "questions": read.list_questions(),
        "periods": [
            (named.get(p.event, p.event), p, describe_duration(p)) for p in (derivation.periods if derivation else ())
        ],
        "not_subject": [(named.get(n.event, n.event), n) for n in derivation.not_subject] if derivation else [],
        "calculations": [_build_calculation_row(each) for each,
            before in zip_longest(records, records[1:]) if _is_informative(each, before)][:MAX_SHOWN],
        "digest": read.board.gathered.digest[:12],
        "law_version": read.board.law_version,
        "rule_sets": [RULE_SET_NAMES[each.name] for each in derivation.rule_sets] if derivation else [],
        "known_to": KNOWN_TO,
        "law_warnings": list_law_warnings(read.on),
        "failed": read.board.failed or queries.last_derivation_failure(read.case.nominal_id),
        "differs": queries.has_different_stored_result(read.case.permit, read.board, read.case.known_at),
        "here": reverse("working", kwargs={"urn": urn}),
    }  # fmt: skip


def describe_duration(period: NotificationPeriod) -> str:
    """Describe the dates of a period. One in months without a last day stops while the person is in custody."""
    begins = format_date(period.span.from_on)
    if period.last_day:
        return f"From {begins} to {format_date(period.last_day)}"
    if period.kind == "fixed":
        return f"From {begins}; time in custody does not count, so the end date is known after release"
    if period.kind in ("pending_disposal", "needs_legal_review"):
        return f"From {begins}; end date not decided"
    return f"From {begins}, indefinite"


def _is_informative(determination: DerivationRecord, before: DerivationRecord | None) -> bool:
    """Whether the calculation used other facts or law than the one before, changed something, or failed.

    Any other calculation may follow a fact that the reader cannot see, so it is not listed.
    """
    if before is None or determination.failed or any(determination.changed.get(kind) for kind in CHANGES):
        return True
    same = (before.law_version, before.facts_digest)
    return (determination.law_version, determination.facts_digest) != same


def _build_calculation_row(determination: DerivationRecord) -> CalculationRow:
    return CalculationRow(
        determination.made_at,
        describe_cause(determination.cause),
        tuple(_list_changes(determination.changed)),
        determination.law_version,
        determination.facts_digest[:12],
        determination.failed,
    )


def _list_changes(changed: Mapping[str, Any]) -> Iterator[str]:
    for kind, word in CHANGES.items():
        for key in changed.get(kind, ()):
            yield f"{word}: {duty_title(key.partition(':')[0])}"
