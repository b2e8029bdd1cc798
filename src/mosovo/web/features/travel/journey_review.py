"""Record a journey only after the user has seen the checks of the record and the legal effect."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.http import HttpResponse

from mosovo.casework.preview import Preview
from mosovo.rooms.travel.journey_checks import JourneyFinding
from mosovo.web.core.duty_components import DutySource
from mosovo.web.core.duty_rows import build_source
from mosovo.web.core.formatting import format_date
from mosovo.web.core.record_screen import RecordAction, RecordScreen
from mosovo_law.core.obligation import DutyStatus, Obligation
from mosovo_law.explain.explanation import explain_obligation

REVIEWED = "looked_at"


@dataclass(frozen=True, slots=True)
class LegalOutcome:
    """A duty that results from the journey, with its explanation, and whether its notice is late."""

    words: str
    source: DutySource
    late: bool


@dataclass
class JourneyReviewScreen(RecordScreen):
    """A recording page that saves only after the findings were shown, never when it is sent for the first time."""

    find_findings: Callable[[], tuple[JourneyFinding, ...]] = field(default=tuple)
    outcomes: list[LegalOutcome] = field(default_factory=list)

    def try_action(self, act: RecordAction) -> HttpResponse:
        """Show the findings and the legal effect; save once the user has seen exactly these."""
        if self.request.POST.get(REVIEWED) != findings_digest(self.find_findings()):
            return self.render_form(*self.preview_with_warnings(act))
        return super().try_action(act)

    def preview_boards(self, act: RecordAction, override_reason: str) -> Preview:
        """Preview the duties before and after. The new ones result from the journey."""
        rehearsed = super().preview_boards(act, override_reason)
        self.outcomes = list(new_duties(rehearsed))
        return rehearsed

    def render_form(self, *shown: Any) -> HttpResponse:
        """Render the form, with the findings if it is valid."""
        is_valid = self.request.method == "POST" and self.form.is_valid()
        findings = self.find_findings() if is_valid else ()
        review_context = {
            "found": findings,
            "outcomes": self.outcomes,
            REVIEWED: findings_digest(findings) if findings else "",
        }
        self.context = {**self.context, **review_context}
        return super().render_form(*shown)


def findings_digest(findings: tuple[JourneyFinding, ...]) -> str:
    """Return a digest of the findings. Only findings that were shown count as seen."""
    return sha256(repr([(each.about, each.words) for each in findings]).encode()).hexdigest()


def new_duties(rehearsed: Preview) -> Iterator[LegalOutcome]:
    """Yield the new duties with their explanation and any notice that met them, and the new open questions."""
    before, after = rehearsed.before, rehearsed.board
    known_keys = {duty.key for duty in before.obligations} if before else set()
    if after.derivation is None:
        return
    for duty in after.obligations:
        if duty.key in known_keys:
            continue
        words, late = [explain_obligation(duty, after.gathered.facts, after.derivation).sentence], False
        if duty.met_on is not None:
            late = duty.status_on(duty.met_on) is DutyStatus.MET_LATE
            words.append(f"Notified on {format_date(duty.met_on)}: {review_journey(duty, late=late)}.")
        yield LegalOutcome(" ".join(words), build_source(duty.source.kind, duty.source.citation), late)
    questions = set(before.questions) if before else set()
    for question in after.questions:
        if question not in questions:
            about = build_source(question.source.kind, question.source.citation)
            yield LegalOutcome(f"Not recorded: {question.needs}.", about, late=False)


def review_journey(duty: Obligation, *, late: bool) -> str:
    """Say whether it was in time or late, or that this depends on an open question."""
    if duty.is_uncertain:
        return "in time or late, depending on an open question"
    return "late" if late else "in time"
