"""The explanation of one duty."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from mosovo.access.action import AccessNeed
from mosovo.edge.request_context import AsOf
from mosovo.obligations import queries
from mosovo.obligations.policy import can_rule
from mosovo.obligations.readings import list_unapproved
from mosovo.obligations.rulings import RulingState, list_rulings_for_duty, unruled_answer
from mosovo.record.permit import Permit
from mosovo.web.core.duty_day_strip import build_strip_days
from mosovo.web.core.duty_rows import DONE, NOTIFYING_BEARERS, build_duty_row, duty_token, format_status, is_open_right
from mosovo.web.core.formatting import format_timestamp
from mosovo.web.core.panel import FactRow, HeaderPerson, format_provenance, list_facts_by_reference
from mosovo.web.features.readings.wording import list_reading_links
from mosovo.web.site.casefile.page import OPEN_BREACH, CaseReading
from mosovo.web.site.rulings.answer_text import describe_calculated_answer, describe_ruling
from mosovo.web.site.rulings.panel import describe_ruling_state
from mosovo_law.acts.breaches import offence_for_duty
from mosovo_law.core.obligation import DutyStatus, Obligation
from mosovo_law.explain.explanation import duty_title, explain_obligation, format_day
from mosovo_law.explain.law_watch import KNOWN_TO, list_law_warnings
from mosovo_law.explain.readings_used import list_readings_used

from .earlier_results import list_earlier_results


@dataclass(frozen=True, slots=True)
class SupportingFact:
    """One fact that a result is based on, as the table of facts shows it."""

    fact: str
    detail: str = ""
    on: date | None = None
    information_source: str = ""
    state: str = ""
    href: str = ""
    href_text: str = ""


def find_duty_key(permit: Permit, mark: str) -> str | None:
    """Return the key for a token in an address: of a current duty or of a withdrawn one."""
    standing = queries.list_duties(permit.nominal_id).values_list("key", flat=True)
    text = next((key for key in standing if duty_token(key) == mark), None)
    return text or next((key for key in _list_recorded_keys(permit) if duty_token(key) == mark), None)


def _list_recorded_keys(permit: Permit) -> Iterator[str]:
    for determination in queries.list_derivation_records(permit):
        for kind in ("added", "changed", "withdrawn"):
            yield from determination.changed.get(kind, ())


def build_context(read: CaseReading, key: str) -> Mapping[str, Any]:
    """Build the context of the explanation page; without a duty on these dates the page says that there is none."""
    obligation = read.board.find(key)
    urn = read.person.urn
    before = list_earlier_results(
        key,
        queries.list_derivation_records_about(read.case.permit, key),
        queries.list_duties(read.case.nominal_id).filter(key=key).first(),
    )
    shared = {
        "person": read.person,
        "moment": read.case.moment,
        "earlier_results": list(before),
        "name": duty_title(key.partition(":")[0]),
        "breadcrumbs": [("Today", "/"), ("Case file", reverse("casefile", kwargs={"urn": urn})), ("Explanation", "")],
        "here": reverse("why", kwargs={"urn": urn, "mark": duty_token(key)}),
        "failed": read.board.failed or queries.last_derivation_failure(read.case.nominal_id),
        "differs": queries.has_different_stored_result(read.case.permit, read.board, read.case.known_at),
        "questions": [q for q in read.list_questions() if obligation and q.about == obligation.trigger],
        "law_version": read.board.law_version,
        "known_to": KNOWN_TO,
        "law_warnings": list_law_warnings(read.on),
        "dial_questions": list_date_views(read.case.moment, obligation),
        "obligation": obligation,
    }
    return {**shared, **(_build_duty_context(obligation, read) if obligation else {})}


def _build_duty_context(obligation: Obligation, read: CaseReading) -> Mapping[str, Any]:
    if read.board.derivation is None:
        return {}
    on = read.on
    explanation = explain_obligation(obligation, read.board.gathered.facts, read.board.derivation)
    standing, acts = obligation.status_on(on), read.acts(obligation)
    return {
        "duty": build_duty_row(obligation, on, read.person.urn, read.person.his, acts),
        "done_late": [act for act in acts if act.text == OPEN_BREACH and standing in DONE],
        "standing": format_status(standing, in_question=obligation.is_uncertain),
        "answer": build_answer(obligation, standing, read.person),
        "explanation": explanation,
        "days": build_strip_days(obligation, explanation.days, on),
        "rests_on": list(list_supporting_facts(read, explanation.rests_on, explanation.looked_for_not_found)),
        "pack_href": pack_href(read, obligation),
        **build_answers(obligation, read),
        "unapproved_readings": list_unapproved_readings(obligation, read),
        "may_be": offence_for_duty(obligation.rule, on) if obligation.may_be_breached(on) else None,
        "follows": [duty for duty in read.duties() if duty.status not in ("met", "met-late", "ceased")][:4],
    }


def pack_href(read: CaseReading, obligation: Obligation) -> str:
    """Link to the prosecution file of a possible breach, for a reader who records on the case."""
    if not (obligation.may_be_breached(read.on) and read.case.allows(AccessNeed.RECORD)):
        return ""
    return reverse("pack", kwargs={"urn": read.person.urn, "mark": duty_token(obligation.key)})


def build_answers(obligation: Obligation, read: CaseReading) -> Mapping[str, Any]:
    """Return both answers where a person ruled: the calculated one and the ruling, its state, and the link to rule."""
    case = read.case
    ruled = next(iter(list_rulings_for_duty(case.nominal_id, obligation.key, case.known_at)), None)
    to = {"urn": read.person.urn, "mark": duty_token(obligation.key)}
    may = case.allows(AccessNeed.RECORD) and can_rule(case.permit.actor)
    return {
        "ruled": describe_ruling(ruled.ruling) if ruled else "",
        "ruled_because": ruled.ruling if ruled else None,
        "ruling_state": describe_ruling_state(ruled) if ruled else "",
        "law_says": describe_calculated_answer(unruled_answer(read.board, obligation.key)) if ruled else "",
        "rule_href": reverse("rule", kwargs=to)
        if may and (ruled is None or ruled.state is RulingState.REFUSED)
        else "",
        "check_href": reverse("check_ruling", kwargs={"urn": read.person.urn, "first": ruled.ruling.first})
        if may and ruled and ruled.state is RulingState.WAITS
        else "",
    }


def list_unapproved_readings(obligation: Obligation, read: CaseReading) -> list[tuple[str, str]]:
    """List the readings of the law behind a duty that the legal adviser of the holding force has not approved."""
    if read.board.derivation is None:
        return []
    used = list_readings_used(obligation, read.board.derivation)
    return list_reading_links(list_unapproved(read.case.permit.case.holding_force, used))


def build_answer(obligation: Obligation, standing: DutyStatus, person: HeaderPerson) -> list[tuple[str, bool]]:
    """Build the answer as a sentence in parts; True marks a part in bold."""
    he, had = person.he.capitalize(), "have" if person.he == "they" else "has"
    did = f"on {format_day(obligation.met_on)}" if obligation.met_on else ""
    name, theirs = duty_title(obligation.rule), obligation.bearer in NOTIFYING_BEARERS
    if is_open_right(obligation) and standing in {DutyStatus.NOT_YET, DutyStatus.DUE}:
        return [(f"{name}: ", False), (f"from {format_day(obligation.opens_on)}", True), (", with no end date.", False)]
    if standing is DutyStatus.CLOCK_STOPPED or obligation.due_day is None:
        since = f" since {format_day(obligation.clock_stopped_from)}" if obligation.clock_stopped_from else ""
        return [(f"{name}: no due date yet. The clock is stopped{since}.", False)]
    last = (
        f"by {format_day(obligation.due_at)}"
        if obligation.due_at
        else f"by the end of {format_day(obligation.due_day)}"
    )
    if obligation.is_uncertain and standing is DutyStatus.OVERDUE:
        uncertain_deadline = f"possibly {last}"
        return [
            (f"{name}: ", False),
            (uncertain_deadline, True),
            (". This depends on an open question, so it is not overdue.", False),
        ]
    by = [(f"{name}: ", False), (last, True)]
    ends = {
        DutyStatus.MET: f". {he} {had} done it, {did}." if theirs else f". It was done {did}.",
        DutyStatus.MET_LATE: f". {he} did it late, {did}." if theirs else f". It was done late, {did}.",
        DutyStatus.OVERDUE: ". There is no record that it was done.",
        DutyStatus.CEASED: ". It was not done and is no longer due.",
        DutyStatus.NOT_YET: f". It can be done from {format_day(obligation.opens_on)}.",
    }
    open_to_doubt = obligation.is_uncertain and standing is DutyStatus.MET
    uncertainty_note = " This depends on an open question." if open_to_doubt else ""
    return [*by, (ends.get(standing, ". It is not done yet.") + uncertainty_note, False)]


def list_supporting_facts(
    read: CaseReading, refs: tuple[str, ...], not_found: tuple[str, ...]
) -> Iterator[SupportingFact]:
    """List the facts a result is based on, with their sources; then the facts that were not found."""
    lines = dict(list_facts_by_reference(read.panels))
    row = {each.ref: each for each in read.board.gathered.rows}
    for ref in refs:
        if ref in lines:
            yield _build_supporting_fact(lines[ref], read)
        elif (fact := row.get(ref)) and fact.recorded_at:
            kind = fact.kind.replace("_", " ").capitalize()
            yield SupportingFact(
                kind, information_source=f"Recorded {format_timestamp(fact.recorded_at)}", state="unknown"
            )
    for words in not_found:
        yield SupportingFact(
            words[:1].upper() + words[1:], information_source="In all facts recorded", state="looked-for"
        )


def _build_supporting_fact(line: FactRow, read: CaseReading) -> SupportingFact:
    assert line.row is not None
    return SupportingFact(
        fact=f"{line.name}: {line.value}" if line.room != "notification" else line.value,
        detail=line.detail,
        on=line.on,
        information_source=f"{format_provenance(line.row)}, {format_timestamp(line.row.recorded_at)}",
        href=reverse("versions", kwargs={"urn": read.person.urn, "first": line.row.first}),
        href_text="Versions",
    )


def list_date_views(moment: AsOf, obligation: Obligation | None) -> list[tuple[str, str]]:
    """List ready-made views of this duty as at other dates."""
    requested: list[tuple[str, str]] = [("What is due today?", "?")]
    if obligation and obligation.due_day:
        after = obligation.due_day + timedelta(days=1)
        requested.append((f"Was it overdue on {format_day(after)}, as recorded today?", f"?on={after}"))
        if after <= moment.today:
            requested.append(("What did the officer’s screen show that day?", f"?on={after}&known_at={after}T23:59"))
    ahead = moment.today + timedelta(days=14)
    return [*requested, ("Will it be overdue in 2 weeks?", f"?on={ahead}")]
