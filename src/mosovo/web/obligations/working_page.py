"""What the law's working shows of a whole case."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import Any

from django.urls import reverse

from mosovo.law.explanation import duty_title
from mosovo.law.soa2003.period import NotificationPeriod
from mosovo.obligations import queries
from mosovo.obligations.models import Determination
from mosovo.web.casefile.page import CaseReading
from mosovo.web.casefile.panel import facts_by_reference
from mosovo.web.formatting import format_date

from .earlier_results import describe_cause

MOST_SHOWN = 50
CHANGES = {"added": "New", "changed": "Moved", "withdrawn": "Withdrawn"}


@dataclass(frozen=True, slots=True)
class CalculationRow:
    """One time the law was asked."""

    made_at: datetime
    cause: str
    changes: tuple[str, ...]
    law_version: str
    digest: str
    failed: str


def build_context(read: CaseReading) -> Mapping[str, Any]:
    """The names that the template of the working knows."""
    derivation = read.board.derivation
    urn = read.person.urn
    asked = list(queries.list_derivation_records(read.case.permit, read.case.known_at)[: MOST_SHOWN + 1])
    named = {ref: f"{line.name}: {line.value}" for ref, line in facts_by_reference(read.panels)}
    return {
        "person": read.person,
        "moment": read.case.moment,
        "breadcrumbs": [
            ("Today", "/"), ("Case file", reverse("casefile", kwargs={"urn": urn})), ("How this was calculated", ""),
        ],
        "duties": read.duties(rungs_ahead=True),
        "questions": read.asked(),
        "periods": [
            (named.get(p.event, p.event), p, describe_duration(p)) for p in (derivation.periods if derivation else ())
        ],
        "not_subject": [(named.get(n.event, n.event), n) for n in derivation.not_subject] if derivation else [],
        "asked": [_asked(each) for each, before in zip_longest(asked, asked[1:]) if _tells(each, before)][:MOST_SHOWN],
        "digest": read.board.gathered.digest[:12],
        "law_version": read.board.law_version,
        "failed": read.board.failed or queries.last_derivation_failure(read.case.nominal_id),
        "differs": queries.has_different_stored_result(read.case.permit, read.board, read.case.known_at),
        "here": reverse("working", kwargs={"urn": urn}),
    }  # fmt: skip


def describe_duration(period: NotificationPeriod) -> str:
    """The days of a period, in words. One of so many months with no last day stands still while the person is held."""
    begins = format_date(period.span.from_on)
    if period.last_day:
        return f"From {begins} to {format_date(period.last_day)}"
    if period.kind == "fixed":
        return f"From {begins}; time held is left out, so the end is known once the person is released"
    if period.kind in ("pending_disposal", "needs_legal_review"):
        return f"From {begins}; until when is not settled"
    return f"From {begins}, without an end"


def _tells(determination: Determination, before: Determination | None) -> bool:
    """Whether it was of other facts or another law than the one before, changed something, or failed.

    One that did none of these may follow a fact of which the reader may not know; so it is not listed.
    """
    if before is None or determination.failed or any(determination.changed.get(kind) for kind in CHANGES):
        return True
    same = (before.law_version, before.facts_digest)
    return (determination.law_version, determination.facts_digest) != same


def _asked(determination: Determination) -> CalculationRow:
    return CalculationRow(
        determination.made_at,
        describe_cause(determination.cause),
        tuple(_changes(determination.changed)),
        determination.law_version,
        determination.facts_digest[:12],
        determination.failed,
    )


def _changes(changed: Mapping[str, Any]) -> Iterator[str]:
    for kind, word in CHANGES.items():
        for key in changed.get(kind, ()):
            yield f"{word}: {duty_title(key.partition(':')[0])}"
