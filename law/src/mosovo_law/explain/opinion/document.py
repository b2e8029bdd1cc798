"""The whole opinion: its sections in order, with a summary first."""

from collections.abc import Iterator, Sequence
from datetime import date

from mosovo_law.case_format.case import Case
from mosovo_law.core.obligation import DutyStatus, Nature, Obligation
from mosovo_law.core.plain_words import NATIONS
from mosovo_law.derivation.derive import Derivation, derive_obligations
from mosovo_law.derivation.rule_book import STATUTE_ONLY
from mosovo_law.derivation.rule_set import RuleSets
from mosovo_law.explain.answer_writer import write_answer
from mosovo_law.explain.explanation import duty_title, format_day
from mosovo_law.explain.law_watch import KNOWN_TO, list_law_warnings
from mosovo_law.explain.opinion.alternatives import list_alternatives
from mosovo_law.explain.opinion.document_parts import DocumentEntry, DocumentSection, OpinionDocument, capitalise
from mosovo_law.explain.opinion.duties import describe_status, duty_sections, list_provisions
from mosovo_law.explain.opinion.fact_statements import list_fact_sections
from mosovo_law.explain.opinion.mappa import mappa_section
from mosovo_law.explain.opinion.remaining_keys import remaining_section
from mosovo_law.explain.opinion.subject_status import describe_not_subject, describe_subject_status, period_sections
from mosovo_law.explain.readings_used import list_all_readings_used


def build_opinion(case: Case, only: str | None = None, *, rule_sets: RuleSets = STATUTE_ONLY) -> OpinionDocument:
    """Build the opinion on a case as at its day. `only` limits the duties to one rule, or to one key."""
    derivation = derive_obligations(case.facts, rule_sets=rule_sets)
    answer = write_answer(derivation, case.on)
    chosen = [duty for duty in derivation.obligations if only in (None, duty.rule, duty.key)]
    sections = (
        DocumentSection("in_short", "Summary", tuple(_summarise(derivation, chosen, case.on))),
        DocumentSection(
            "facts", "Facts", tuple(DocumentEntry(ref, text) for ref, text in list_fact_sections(case.facts))
        ),
        DocumentSection("periods", "Notification periods", tuple(period_sections(derivation))),
        DocumentSection(
            "not_subject", "Events that do not require notification", tuple(describe_not_subject(derivation))
        ),
        DocumentSection("duties", "Duties", tuple(duty_sections(chosen, case, derivation))),
        DocumentSection("mappa", "Multi-agency public protection arrangements", tuple(mappa_section(derivation))),
        *remaining_section(answer),
        DocumentSection("questions", "Open questions", tuple(_list_questions(case, derivation))),
        DocumentSection("provisions", "Provisions relied on", tuple(list_provisions(derivation, chosen))),
        DocumentSection("readings", "Readings relied on", tuple(_list_readings(derivation, chosen))),
    )
    nation = NATIONS.get(case.facts.jurisdiction, case.facts.jurisdiction)
    filled_sections = tuple(section for section in sections if section.entries)
    names = tuple(each.name for each in rule_sets)
    return OpinionDocument(
        case.on, nation, derivation.law_version, names, filled_sections, answer, KNOWN_TO, list_law_warnings(case.on)
    )


def _summarise(derivation: Derivation, chosen: Sequence[Obligation], on: date) -> Iterator[DocumentEntry]:
    yield DocumentEntry("", f"{capitalise(describe_subject_status(derivation, on))}.")
    for status in (DutyStatus.OVERDUE, DutyStatus.DUE, DutyStatus.CLOCK_STOPPED):
        for duty in chosen:
            if duty.status_on(on) is status and duty.nature is Nature.DUTY:
                yield DocumentEntry(
                    duty.trigger, f"{describe_status(duty, on)}: {duty_title(duty.rule)}{_format_deadline(duty)}."
                )
    if number := len(derivation.questions):
        heading = "1 question is open" if number == 1 else f"{number} questions are open"
        yield DocumentEntry("", f"{heading}: the answers may change this.")


def _format_deadline(duty: Obligation) -> str:
    return "" if duty.due_day is None else f", due by {format_day(duty.due_at or duty.due_day)}"


def _list_questions(case: Case, derivation: Derivation) -> Iterator[DocumentEntry]:
    for question in derivation.questions:
        alternatives = list_alternatives(question, case.facts, derivation, case.on)
        others = f"; also for {', '.join(question.also_about)}" if question.also_about else ""
        heading = f"{capitalise(question.needs)} ({question.source}){others}"
        yield DocumentEntry(question.about, heading, tuple(alternative.sentence for alternative in alternatives))


def _list_readings(derivation: Derivation, chosen: Sequence[Obligation]) -> Iterator[DocumentEntry]:
    """Yield the readings in one line. Approval is the force's data, so none is known here."""
    if used := list_all_readings_used(chosen, derivation):
        codes = ", ".join(reading.code for reading in used)
        yield DocumentEntry("", f"{codes}. A lawyer’s approval is not known here: see docs/law/readings.md.")
