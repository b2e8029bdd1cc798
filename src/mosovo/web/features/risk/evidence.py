"""Recorded facts that an assessment can use as evidence: offered on its form and named on its page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mosovo.edge.request_context import AsOf
from mosovo.record import field_groups
from mosovo.record.permit import Permit
from mosovo.web.core.formatting import format_date
from mosovo.web.core.panel import CaseContext
from mosovo.web.core.registry import map_case_panels

EVIDENCE_PANELS = ("visits", "breaches", "wanted", "where", "orders", "courts")
"""The panels of the case file whose facts can be evidence."""
VISIBLE_FIELDS = (
    "identity.name", "identity.birth", "visits.visit", "breaches.breachcase", "wanted.wantedreport",
    "whereabouts.address", "whereabouts.spell", "orders.order", "convictions.conviction", "risk.assessment",
)  # fmt: skip
MAX_FACTS = 30


@dataclass(frozen=True, slots=True)
class Evidence:
    """A recorded fact, named as its room names it."""

    key: str
    words: str
    detail: str


def list_evidence(permit: Permit, moment: AsOf) -> list[Evidence]:
    """List the current facts of these rooms, latest first."""
    return list(_build_evidence(CaseContext(permit, moment, *field_groups.load_group_status(permit, moment.known_at))))


def _build_evidence(case: CaseContext) -> Iterator[Evidence]:
    panels = map_case_panels()
    lines = [line for anchor in EVIDENCE_PANELS for line in panels[anchor].build(case).lines if line.row is not None]
    for line in sorted(lines, key=lambda line: line.on or case.moment.on, reverse=True):
        on = f"{format_date(line.on)}: " if line.on else ""
        value = f", {line.value}" if line.value else ""
        yield Evidence(f"{line.slug}:{line.ref}", f"{on}{line.name}{value}", line.detail)


def list_offered_evidence(evidences: Sequence[Evidence]) -> list[tuple[str, str]]:
    """List the facts that the form offers, each once, up to a limit."""
    return list({each.key: each.words for each in evidences[:MAX_FACTS]}.items())


def list_chosen_evidence(keys: Sequence[str], evidences: Sequence[Evidence]) -> list[Evidence]:
    """Describe the chosen facts, including those struck out since or withheld."""
    evidence_by_key = {each.key: each for each in evidences}
    return [
        evidence_by_key.get(key) or Evidence(key, "A fact that you cannot see", "Struck out or withheld.")
        for key in keys
    ]
