"""The first page of a case file: what an officer needs at the door, on one screen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from mosovo.access.action import AccessNeed
from mosovo.caseload.case_summary import CaseSummary, load_case_summary
from mosovo.caseload.list_rows import DueDuty
from mosovo.edge.request_context import Request
from mosovo.record import field_groups
from mosovo.record.permit import Permit
from mosovo.web.core.formatting import format_count, format_date, format_long_date, format_relative_day
from mosovo.web.core.missing_facts import MissingItems, list_missing_facts
from mosovo.web.core.panel import CaseContext, HeaderPerson
from mosovo.web.features.contacts.form_builders import list_contact_kinds
from mosovo.web.site.today.rows import name_task

from .case_frame import NEXT, CaseFrame, build_frame, list_due_soon, list_duty_rows
from .case_timeline import list_summary_entries
from .new_facts import NewSinceLastView, read_since_last_look
from .sections import list_section_groups
from .summary import ESCALATION_PREFIX, name_duty
from .summary_cards import LEVELS, build_cards, shorten

MAX_NAMED_DUTIES = 2
RECENT = 365
"""Days for which a change of the risk level is said."""


@dataclass(frozen=True, slots=True)
class CaseHead:
    """A case opened today: the reader’s context and the summary."""

    case: CaseContext
    summary: CaseSummary
    since: NewSinceLastView

    @property
    def on(self) -> date:
        """Return today’s date."""
        return self.case.moment.on

    @property
    def urn(self) -> str:
        """Return the reference of the nominal."""
        return self.case.permit.urn


def read_head(request: Request, permit: Permit) -> CaseHead | None:
    """Read the summary of an opened case, what is withheld, and what is new to the reader; None without a line."""
    summary = load_case_summary(permit.nominal_id, request.today)
    if summary is None:
        return None
    case = CaseContext(permit, request.moment, *field_groups.load_group_status(permit))
    return CaseHead(case, summary, read_since_last_look(request, permit))


def build_summary_context(head: CaseHead) -> Mapping[str, Any]:
    """Build the template context of the summary."""
    frame, on = build_frame(head.case, head.summary, head.since, ""), head.on
    may_record = head.case.allows(AccessNeed.RECORD)
    return {
        **build_rail_context(head, frame),
        "sentences": list(build_summary_sentences(head.summary, frame.person, on)),
        "cards": build_cards(head.summary, head.case.withheld, on),
        "entries": list_summary_entries(head.summary, on),
        "contact_kinds": list(list_contact_kinds(head.case.permit)) if may_record else [],
        "section_groups": list_section_groups(head.urn),
    }


def build_rail_context(head: CaseHead, frame: CaseFrame) -> dict[str, Any]:
    """Build what the frame and the rail of every page of the case show."""
    opened = list_due_soon(head.summary, head.on)
    may_record = head.case.allows(AccessNeed.RECORD)
    return {
        "frame": frame,
        "person": frame.person,
        "moment": head.case.moment,
        "due_now": list_duty_rows(head.case, opened[:NEXT], head.since),
        "many": len(opened),
        "all_open": len(head.summary.duties),
        "missing_facts": read_missing(head),
        "open_questions": [
            (shorten(row["needs"]), row["citation"]) for row in head.summary.rows("questions") if row["kind"] == "law"
        ],
        "responsible_person": describe_responsible_person(head.summary),
        "differences": describe_differences(head),
        "opened": head.case.opened,
        "withheld": sum(each.rows for each in head.case.withheld),
        "may_correct": may_record,
        "since": head.since,
        "outdated": head.summary.person["out_of_date"],
    }


def describe_differences(head: CaseHead) -> str:
    """Say how many differences from prison and probation systems wait for an answer."""
    rows = head.summary.rows("differences")
    if not rows:
        return ""
    first = min(row["due_on"] for row in rows)
    late = "overdue since" if first < head.on else "the first by"
    return f"{format_count(len(rows), 'difference')} from prison or probation to answer, {late} {format_date(first)}"


def describe_responsible_person(summary: CaseSummary) -> str:
    """Say whose move it is to add what is missing."""
    manager = summary.person["offender_manager_name"]
    return f"{manager} adds or corrects them." if manager else "A supervisor allocates the case first."


def read_missing(head: CaseHead) -> MissingItems | None:
    """Read what the record lacks, with the page that adds it."""
    return list_missing_facts(head.case, {each.rule: each for each in head.summary.duties}, head.on)


def build_summary_sentences(summary: CaseSummary, person: HeaderPerson, on: date) -> Iterator[str]:
    """Say what is overdue or next, how the risk level changed, and how long notification lasts."""
    if person.died_on and person.died_on <= on:
        yield f"{person.he.capitalize()} died on {format_long_date(person.died_on)}. There are no more duties."
        return
    ours = [each for each in summary.duties if not each.rule.startswith(ESCALATION_PREFIX) and not each.in_question]
    late = [each for each in ours if each.days_late(on)]
    yield from (_describe_overdue_duty(each, person, on) for each in late[:MAX_NAMED_DUTIES])
    if late[MAX_NAMED_DUTIES:]:
        more = len(late) - MAX_NAMED_DUTIES
        yield f"{format_count(more, 'more duty')} {'is' if more == 1 else 'are'} overdue."
    coming = [each for each in ours if each.due_on and each.due_on >= on and each.opens_on <= on]
    if coming and not late:
        yield _describe_next_duty(coming[0], person, on)
    yield from _describe_risk_change(summary, on)
    yield _describe_notification(summary, person, on)


def _describe_overdue_duty(duty: DueDuty, person: HeaderPerson, on: date) -> str:
    days, due = format_count(duty.days_late(on), "day"), format_date(duty.due_on or on)
    return f"{name_duty(name_task(duty), duty.bearer, person)} is {days} overdue. It was due by {due}."


def _describe_next_duty(duty: DueDuty, person: HeaderPerson, on: date) -> str:
    due = duty.due_on or on
    name = name_duty(name_task(duty), duty.bearer, person)
    return f"{name} is due by {format_date(due)}, {format_relative_day(due, on)}."


def _describe_risk_change(summary: CaseSummary, on: date) -> Iterator[str]:
    levels = summary.levels_in_effect
    if levels[1:] and (on - levels[0]["set_on"]).days <= RECENT and levels[0]["level"] != levels[1]["level"]:
        ranks = list(LEVELS)
        verb = "raised" if ranks.index(levels[0]["level"]) > ranks.index(levels[1]["level"]) else "lowered"
        yield f"Risk was {verb} to {LEVELS[levels[0]['level']].lower()} on {format_date(levels[0]['set_on'])}."


def _describe_notification(summary: CaseSummary, person: HeaderPerson, on: date) -> str:
    line, he = summary.person, person.he.capitalize()
    are = "are" if person.he == "they" else "is"
    if line["indefinite"]:
        return f"{he} {are} subject to notification indefinitely."
    if line["subject_until"] and line["subject_until"] >= on:
        return f"{he} {are} subject to notification until {format_long_date(line['subject_until'])}."
    return f"On the facts recorded, {person.he} {are} not subject to notification today."
