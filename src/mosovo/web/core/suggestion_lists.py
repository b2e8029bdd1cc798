"""Suggestions as pages show them: the person, the reasons, and links to confirm or reject. Showing them is logged."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from django.urls import reverse

from mosovo.audit.log import AuditEvent as LogEntry
from mosovo.audit.log import log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.caseload.models import CaseloadEntry as ListEntry
from mosovo.intake.models import PublicReport
from mosovo.rooms.monitoring.models import ReceivedAlert
from mosovo.search.mentioned import list_open_mentions
from mosovo.search.mentions import MentionText, Suggestion
from mosovo.search.models import RejectedMatch
from mosovo.search.suggested_matches import list_rejections, map_suggestions
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.panel import CaseContext, FactRow

REPORT, ALERT = "report", "alert"
FIELDS = ("name", "born", "why")


class SuggestedPerson(NamedTuple):
    """A suggestion: the person as lists show them, the reasons, and the links to confirm and reject."""

    line: ListEntry
    reasons: Sequence[str]
    confirm_href: str
    reject_href: str


class RejectedPerson(NamedTuple):
    """A person rejected as a match, as lists show them, with the reason."""

    line: ListEntry
    match: RejectedMatch


def list_for_report(report: PublicReport) -> list[SuggestedPerson]:
    """List the people that a public report may be about."""
    link = reverse("intake_step", kwargs={"report_id": report.pk, "kind": "linked"})
    words = "\n".join((report.text, report.place, report.how_known))
    return _build_suggestions(
        REPORT, {report.pk: MentionText(words, report.about)}, lambda _, line: f"{link}?urn={line.urn}"
    )[report.pk]


def list_rejected_for_report(report: PublicReport) -> list[RejectedPerson]:
    """List the people rejected as matches of a public report, with the reason."""
    matches = list_rejections(report.pk)
    entries = _load_entries({each.nominal_id for each in matches})
    if entries:
        log_event(
            LogEntry(ProcessingOperation.CONSULTATION, "suggestions.report", subjects=sorted(entries), fields=FIELDS)
        )
    return [RejectedPerson(entries[each.nominal_id], each) for each in matches if each.nominal_id in entries]


def map_people_for_alerts(lines: Sequence[ReceivedAlert]) -> Mapping[UUID, list[SuggestedPerson]]:
    """List, for each unmatched alert, the people it may be about."""
    texts = {each.pk: MentionText("\n".join((each.words, each.device, each.condition)), each.subject) for each in lines}
    return _build_suggestions(
        ALERT, texts, lambda item, line: reverse("match_alert", kwargs={"urn": line.urn, "alert_id": item})
    )


def list_others_for_alert(line: ReceivedAlert) -> list[SuggestedPerson]:
    """List the other people that a matched alert may mention. A surname in its subject alone is not a match."""
    texts = {line.pk: MentionText("\n".join((line.subject, line.words, line.device, line.condition)))}
    person = _build_suggestions(
        ALERT, texts, lambda _, other: reverse("casefile", kwargs={"urn": other.urn}), excluded_id=line.nominal_id
    )
    return person[line.pk]


def _build_suggestions(
    source: str,
    texts: Mapping[UUID, MentionText],
    confirm: Callable[[UUID, ListEntry], str],
    *,
    excluded_id: UUID | None = None,
) -> dict[UUID, list[SuggestedPerson]]:
    suggestions = map_suggestions(texts)
    entries = _load_entries(
        {each.nominal_id for matches_of_item in suggestions.values() for each in matches_of_item} - {excluded_id}
    )
    if entries:
        log_event(
            LogEntry(ProcessingOperation.CONSULTATION, f"suggestions.{source}", subjects=sorted(entries), fields=FIELDS)
        )

    def build_people(item: UUID, matches_of_item: Sequence[Suggestion]) -> Iterator[SuggestedPerson]:
        for each in matches_of_item:
            line = entries.get(each.nominal_id)
            if line is not None:
                url_parts = {"source": source, "item": item, "urn": line.urn}
                yield SuggestedPerson(
                    line, each.reasons, confirm(item, line), reverse("reject_match", kwargs=url_parts)
                )

    return {item: list(build_people(item, suggestions.get(item, ()))) for item in texts}


def map_rows_for_facts(case: CaseContext, kind: str) -> dict[str, list[FactRow]]:
    """List, for each contact or remark of the case, a row for each other person it may mention, with a link."""
    if not case.moment.is_current:
        return {}
    matches = list_open_mentions(case.nominal_id, kind)
    entries = _load_entries({each.also_in_id for each in matches})
    lines: dict[str, list[FactRow]] = {}
    for each in matches:
        if other := entries.get(each.also_in_id):
            name = f"{other.surname.upper()}, {other.forenames}".rstrip(", ")
            url_parts = DutyLink("Confirm or reject", reverse("record_match", kwargs={"collision_id": each.pk}))
            lines.setdefault(each.value, []).append(
                FactRow("Possible match", f"{name}, {other.urn}", each.value_text, act=url_parts)
            )
    if entries:
        log_event(
            LogEntry(ProcessingOperation.CONSULTATION, f"suggestions.{kind}", subjects=sorted(entries), fields=FIELDS)
        )
    return lines


def _load_entries(ids: Collection[UUID]) -> dict[UUID, ListEntry]:
    return {line.nominal_id: line for line in ListEntry.objects.filter(nominal_id__in=ids)} if ids else {}
