"""A sentence that may be recorded wrongly: the question to ask, and how the disposals read if it is."""

from collections.abc import Iterable
from dataclasses import replace

from mosovo_law.core.frozen_value import value
from mosovo_law.core.obligation import Question
from mosovo_law.core.sources import Provision
from mosovo_law.facts.case_facts import CaseFacts, Disposal, Event


@value(frozen=True, slots=True)
class DisposalEdit:
    """Other values of one disposal: the ref of its event, its place there, and the fields with their values."""

    ref: str
    place: int
    changes: tuple[tuple[str, object], ...]


@value(frozen=True, slots=True)
class SentenceDoubt:
    """One question about a sentence. Nothing is corrected: what was recorded and the other reading are both kept."""

    about: str
    needs: str
    source: Provision
    place: int | None = None
    """The place of the disposal in its event; None if it is about the event."""
    key: str = "kind"
    """The key of the disposal or event whose value is most likely wrong."""
    shorter: tuple[DisposalEdit, ...] = ()
    """The other reading, if it makes the sentence shorter."""
    longer: tuple[DisposalEdit, ...] = ()
    """The other reading, if it makes the sentence longer."""
    cannot_be_guilty: bool = False
    """Whether no one could be guilty on these facts, so that it is open whether the event counts at all."""

    @property
    def question(self) -> Question:
        return Question(self.about, self.needs, self.source)


@value(frozen=True, slots=True)
class SentenceReadings:
    """The facts on the shorter and on the longer reading of every sentence in doubt."""

    shorter: CaseFacts
    longer: CaseFacts
    doubts: dict[str, SentenceDoubt]
    """For each event that has another reading, the first doubt that brings it."""
    guilt_questions: dict[str, Question]
    """For each event of which no one could be guilty on these facts, the question."""

    @property
    def has_differences(self) -> bool:
        return self.shorter is not self.longer

    def pair_events(self) -> dict[str, tuple[Event, Event]]:
        """Return each event on the shorter and on the longer reading, by its ref; empty if the readings are one."""
        if not self.has_differences:
            return {}
        return {one.ref: (one, other) for one, other in zip(self.shorter.events, self.longer.events, strict=True)}


def build_readings(facts: CaseFacts, doubts: Iterable[SentenceDoubt]) -> SentenceReadings:
    """Return both readings of the facts. They are the facts themselves if no doubt has another reading."""
    doubts = tuple(doubts)
    shorter = apply_edits(facts, [edit for doubt in doubts for edit in doubt.shorter])
    longer = apply_edits(facts, [edit for doubt in doubts for edit in doubt.longer])
    first_doubts: dict[str, SentenceDoubt] = {}
    for doubt in doubts:
        for edit in (*doubt.shorter, *doubt.longer):
            first_doubts.setdefault(edit.ref, doubt)
    guilt_questions = {doubt.about: doubt.question for doubt in doubts if doubt.cannot_be_guilty}
    return SentenceReadings(shorter, longer, first_doubts, guilt_questions)


def apply_edits(facts: CaseFacts, edits: Iterable[DisposalEdit]) -> CaseFacts:
    """Return the facts with the edits applied in order; the same object if there are none."""
    by_event: dict[str, list[DisposalEdit]] = {}
    for edit in edits:
        by_event.setdefault(edit.ref, []).append(edit)
    if not by_event:
        return facts
    return replace(facts, events=tuple(_edit_event(event, by_event.get(event.ref, ())) for event in facts.events))


def _edit_event(event: Event, edits: Iterable[DisposalEdit]) -> Event:
    disposals = list(event.disposals)
    for edit in edits:
        disposals[edit.place] = _edit_disposal(disposals[edit.place], edit)
    return replace(event, disposals=tuple(disposals)) if edits else event


def _edit_disposal(disposal: Disposal, edit: DisposalEdit) -> Disposal:
    changes: dict[str, object] = dict(edit.changes)
    return replace(disposal, **changes)  # type: ignore[arg-type]
