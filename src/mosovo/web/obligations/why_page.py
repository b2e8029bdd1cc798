"""What *Why* shows of one duty."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from mosovo.access.action import AccessNeed
from mosovo.law.breaches import offence_for_duty
from mosovo.law.explanation import duty_title, explain_obligation, format_day
from mosovo.law.obligation import DutyStatus, Obligation
from mosovo.obligations import queries
from mosovo.obligations.policy import can_rule
from mosovo.obligations.rulings import RulingState, list_rulings_for_duty, unruled_answer
from mosovo.record.permit import Permit
from mosovo.web.casefile.page import OPEN_BREACH, CaseReading
from mosovo.web.casefile.panel import FactRow, HeaderPerson, facts_by_reference, format_provenance
from mosovo.web.formatting import format_timestamp
from mosovo.web.request_context import AsOf
from mosovo.web.rulings.answer_text import answer_of, ruled_answer
from mosovo.web.rulings.panel import describe_ruling_state

from .day_strip import build_strip_days
from .duty_rows import DONE, THEIRS, build_duty_row, displayed_status, duty_token, is_open_right
from .earlier_results import list_earlier_results


@dataclass(frozen=True, slots=True)
class SupportingFact:
    """One row of what an answer rests on, as the table of facts draws it."""

    fact: str
    detail: str = ""
    on: date | None = None
    told_by: str = ""
    state: str = ""
    href: str = ""
    href_text: str = ""


def key_of(permit: Permit, sought: str) -> str | None:
    """The key behind an opaque mark: of a duty that stands, or of one that once did."""
    standing = queries.list_duties(permit.nominal_id).values_list("key", flat=True)
    found = next((key for key in standing if duty_token(key) == sought), None)
    return found or next((key for key in _once_said(permit) if duty_token(key) == sought), None)


def _once_said(permit: Permit) -> Iterator[str]:
    for determination in queries.list_derivation_records(permit):
        for kind in ("added", "changed", "withdrawn"):
            yield from determination.changed.get(kind, ())


def build_context(read: CaseReading, key: str) -> Mapping[str, Any]:
    """The names that the template of *Why* knows. Without a duty on these dials it says so."""
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
        "before": list(before),
        "name": duty_title(key.partition(":")[0]),
        "breadcrumbs": [("Today", "/"), ("Case file", reverse("casefile", kwargs={"urn": urn})), ("Why", "")],
        "here": reverse("why", kwargs={"urn": urn, "mark": duty_token(key)}),
        "failed": read.board.failed or queries.last_derivation_failure(read.case.nominal_id),
        "differs": queries.has_different_stored_result(read.case.permit, read.board, read.case.known_at),
        "questions": [q for q in read.asked() if obligation and q.about == obligation.trigger],
        "law_version": read.board.law_version,
        "dial_questions": dial_questions(read.case.moment, obligation),
        "obligation": obligation,
    }
    return {**shared, **(_of(obligation, read) if obligation else {})}


def _of(obligation: Obligation, read: CaseReading) -> Mapping[str, Any]:
    if read.board.derivation is None:
        return {}
    on = read.on
    explanation = explain_obligation(obligation, read.board.gathered.facts, read.board.derivation)
    standing, acts = obligation.standing(on), read.acts(obligation)
    return {
        "duty": build_duty_row(obligation, on, read.person.urn, read.person.his, acts),
        "done_late": [act for act in acts if act.text == OPEN_BREACH and standing in DONE],
        "standing": displayed_status(standing, in_question=obligation.is_uncertain),
        "answer": build_answer(obligation, standing, read.person),
        "explanation": explanation,
        "days": build_strip_days(obligation, explanation.days, on),
        "rests_on": list(rests_on(read, explanation.rests_on, explanation.looked_for_not_found)),
        "pack_href": pack_href(read, obligation),
        **build_answers(obligation, read),
        "may_be": offence_for_duty(obligation.rule, on) if obligation.may_be_breached(on) else None,
        "follows": [duty for duty in read.duties() if duty.standing not in ("met", "met-late", "ceased")][:4],
    }


def pack_href(read: CaseReading, obligation: Obligation) -> str:
    """The way to the file for the prosecutor, for who works the case, where there is a failure that could be one."""
    if not (obligation.may_be_breached(read.on) and read.case.allows(AccessNeed.RECORD)):
        return ""
    return reverse("pack", kwargs={"urn": read.person.urn, "mark": duty_token(obligation.key)})


def build_answers(obligation: Obligation, read: CaseReading) -> Mapping[str, Any]:
    """Where a person ruled: the law's own answer, theirs, and how far the ruling has come. And the way to rule."""
    case = read.case
    ruled = next(iter(list_rulings_for_duty(case.nominal_id, obligation.key, case.known_at)), None)
    to = {"urn": read.person.urn, "mark": duty_token(obligation.key)}
    may = case.allows(AccessNeed.RECORD) and can_rule(case.permit.actor)
    return {
        "ruled": ruled_answer(ruled.ruling) if ruled else "",
        "ruled_because": ruled.ruling if ruled else None,
        "ruled_stands": describe_ruling_state(ruled) if ruled else "",
        "law_says": answer_of(unruled_answer(read.board, obligation.key)) if ruled else "",
        "rule_href": reverse("rule", kwargs=to)
        if may and (ruled is None or ruled.state is RulingState.REFUSED)
        else "",
        "check_href": reverse("check_ruling", kwargs={"urn": read.person.urn, "first": ruled.ruling.first})
        if may and ruled and ruled.state is RulingState.WAITS
        else "",
    }


def build_answer(obligation: Obligation, standing: DutyStatus, person: HeaderPerson) -> list[tuple[str, bool]]:
    """The answer as a sentence, in parts of which some are to stand out."""
    he, had = person.he.capitalize(), "have" if person.he == "they" else "has"
    did = f"on {format_day(obligation.met_on)}" if obligation.met_on else ""
    name, theirs = duty_title(obligation.rule), obligation.bearer in THEIRS
    if is_open_right(obligation) and standing in {DutyStatus.NOT_YET, DutyStatus.DUE}:
        return [(f"{name}: ", False), (f"from {format_day(obligation.opens_on)}", True), (", with no last day.", False)]
    if standing is DutyStatus.CLOCK_STOPPED or obligation.due_day is None:
        since = f" since {format_day(obligation.clock_stopped_from)}" if obligation.clock_stopped_from else ""
        return [(f"{name}: there is no last day yet. The clock stands still{since}.", False)]
    last = (
        f"by {format_day(obligation.due_at)}"
        if obligation.due_at
        else f"by the end of {format_day(obligation.due_day)}"
    )
    if obligation.is_uncertain and standing is DutyStatus.OVERDUE:
        perhaps = f"perhaps {last}"
        return [
            (f"{name}: ", False),
            (perhaps, True),
            (". A question is open on which this turns, so it is not late.", False),
        ]
    by = [(f"{name}: ", False), (last, True)]
    ends = {
        DutyStatus.MET: f". {he} {had} done it, {did}." if theirs else f". It was done {did}.",
        DutyStatus.MET_LATE: f". {he} did it late, {did}." if theirs else f". It was done late, {did}.",
        DutyStatus.OVERDUE: ". We have no record that it was done.",
        DutyStatus.CEASED: ". It was not done, and is no longer owed.",
        DutyStatus.NOT_YET: f". It can be done from {format_day(obligation.opens_on)}.",
    }
    open_to_doubt = obligation.is_uncertain and standing is DutyStatus.MET
    turns = " A question is open on which this turns." if open_to_doubt else ""
    return [*by, (ends.get(standing, ". It is not done yet.") + turns, False)]


def rests_on(read: CaseReading, refs: tuple[str, ...], not_found: tuple[str, ...]) -> Iterator[SupportingFact]:
    """The facts an answer rests on, who told and recorded each; then what was looked for and not found."""
    lines = dict(facts_by_reference(read.panels))
    told = {each.ref: each for each in read.board.gathered.told}
    for ref in refs:
        if ref in lines:
            yield _rest(lines[ref], read)
        elif (fact := told.get(ref)) and fact.recorded_at:
            kind = fact.kind.replace("_", " ").capitalize()
            yield SupportingFact(kind, told_by=f"Recorded {format_timestamp(fact.recorded_at)}", state="unknown")
    for words in not_found:
        yield SupportingFact(words[:1].upper() + words[1:], told_by="In everything recorded here", state="looked-for")


def _rest(line: FactRow, read: CaseReading) -> SupportingFact:
    assert line.row is not None
    return SupportingFact(
        fact=f"{line.name}: {line.value}" if line.room != "notification" else line.value,
        detail=line.detail,
        on=line.on,
        told_by=f"{format_provenance(line.row)}, {format_timestamp(line.row.recorded_at)}",
        href=reverse("versions", kwargs={"urn": read.person.urn, "first": line.row.first}),
        href_text="Versions",
    )


def dial_questions(moment: AsOf, obligation: Obligation | None) -> list[tuple[str, str]]:
    """Ready-made turns of the dials about this duty."""
    asked: list[tuple[str, str]] = [("What is owed today?", "?")]
    if obligation and obligation.due_day:
        after = obligation.due_day + timedelta(days=1)
        asked.append((f"Was it late on {format_day(after)}, as we now know it?", f"?on={after}"))
        if after <= moment.today:
            asked.append(("What did the officer’s screen say that day?", f"?on={after}&known_at={after}T23:59"))
    ahead = moment.today + timedelta(days=14)
    return [*asked, ("Will it be late in two weeks?", f"?on={ahead}")]
