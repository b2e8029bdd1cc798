"""What every page of a case file shows around its content: the header, the groups, and the rail.

It is made from the one statement of the summary, so that a group costs what its own sections cost and no more.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from django.http import QueryDict

from mosovo.access.action import AccessNeed
from mosovo.caseload.case_summary import CaseSummary, Row
from mosovo.caseload.list_rows import DueDuty
from mosovo.caseload.queries import Reader
from mosovo.caseload.today_snooze import first_new_id
from mosovo.practice.children import is_child_on
from mosovo.rooms.identity.models import RecordKind, SafetyWarning
from mosovo.web.core.duty_components import DutyLink, DutyRow
from mosovo.web.core.duty_rows import why_url
from mosovo.web.core.formatting import format_count, format_date, format_days_ago, format_short_date
from mosovo.web.core.panel import CaseContext, HeaderPerson, HeaderSlot
from mosovo.web.core.photographs import Portrait
from mosovo.web.core.screen_spec import CaseGroup
from mosovo.web.core.url_reversing import url_for
from mosovo.web.site.today.rows import build_duty_row, name_task
from mosovo_law.core.days import age_on
from mosovo_law.core.obligation import DutyStatus

from .new_facts import NewSinceLastView
from .summary import SOON

REACTIVE_CHECK = "practice.reactive.check"
"""The rule of the annual check. A duty of it is open exactly while reactive management applies."""

NEXT = 3
"""The duties that the rail shows."""
YOUTH_JUSTICE = "Youth justice"
RANKS = {"low": 1, "medium": 2, "high": 3, "very_high": 4}
TRENDS = {1: "raised", -1: "lowered", 0: "unchanged"}


class GroupLink(NamedTuple):
    """One of the groups under the header, with the key that opens it."""

    key: str
    title: str
    href: str
    is_current: bool
    new: int = 0
    """How many kinds of fact are new to the reader."""


@dataclass(frozen=True, slots=True)
class CaseFrame:
    """The header of a case and the groups under it."""

    person: HeaderPerson
    slots: Sequence[HeaderSlot]
    trend: str
    mappa: str
    warnings: Sequence[str]
    links: Sequence[GroupLink]
    acts: Sequence[DutyLink]
    """What is recorded most often, each with a key."""


def build_frame(case: CaseContext, summary: CaseSummary, since: NewSinceLastView, current: str) -> CaseFrame:
    """Build the frame of a page. `current` is the key of the group shown, empty for the summary."""
    on = case.moment.on
    return CaseFrame(
        person=build_person(summary, on),
        slots=list(build_slots(summary, on)),
        trend=risk_trend(summary),
        mappa=describe_mappa(summary),
        warnings=list_warnings(summary),
        links=list_group_links(case.permit.urn, since, current),
        acts=list_frequent_acts(case.permit.urn) if case.allows(AccessNeed.RECORD) else (),
    )


def build_person(summary: CaseSummary, on: date) -> HeaderPerson:
    """Build the person of the header from the summary."""
    line, urn = summary.person, summary.person["urn"]
    sex, death = summary.first("sexes"), summary.first("deaths")
    return HeaderPerson(
        urn=urn,
        surname=line["surname"] or "Name not recorded",
        forenames=line["forenames"],
        born_on=line["born_on"],
        died_on=death["died_on"] if death else None,
        he={"male": "he", "female": "she"}.get(sex["value"] if sex else "", "they"),
        risk=line["risk"].replace("_", "-"),
        tags=tuple(list_tags(summary, on)),
        photograph=build_portrait(urn, summary.first("photographs")),
    )


def build_portrait(urn: str, row: Row | None) -> Portrait | None:
    """Build the portrait of the newest photograph that was found clean."""
    if row is None:
        return None
    small, large = (
        url_for("photograph", urn=urn, first=row["first"], version=version) for version in ("thumbnail", "display")
    )
    words = f"Photograph taken on {format_date(row['taken_on'])}"
    return Portrait(small, large, words, url_for("photographs", urn=urn))


def list_tags(summary: CaseSummary, on: date) -> list[str]:
    """List what a reader must know at once: a child, custody, a death, an unanswered referral, a level to sign off."""
    line, death = summary.person, summary.first("deaths")
    tags = [str(RecordKind.Kind(kind).label) for kind in line["kinds"]]
    if line["born_on"] and is_child_on(on, line["born_on"]) and not (death and death["died_on"] <= on):
        leads = "is lead agency" if line["lead_agency"].startswith(YOUTH_JUSTICE) else "should be lead agency"
        tags.append(f"Child, {age_on(on, line['born_on'])}: youth justice {leads}")
    if death:
        tags.append("Died")
    if line["custody_from_on"] and line["custody_from_on"] <= on and not _has_ended(line["custody_until"], on):
        tags.append("In custody")
    tags += _list_mode_tags(summary, on)
    if any(each["waits_on"] for each in summary.rows("households")):
        tags.append("Safeguarding referral not answered")
    if any(each["lowers"] and not each["answered"] for each in summary.rows("levels")):
        tags.append("Lower risk level awaiting sign-off")
    return tags


def _list_mode_tags(summary: CaseSummary, on: date) -> list[str]:
    archiving, proposal = summary.first("archivings"), summary.first("proposals")
    tags = ["Archived"] if archiving and archiving["kind"] == "archived" and archiving["on"] <= on else []
    if any(each.rule == REACTIVE_CHECK and each.opens_on <= on for each in summary.duties):
        return [*tags, "Reactive management"]
    return [*tags, "Reactive management proposed"] if proposal and proposal["agrees"] is None else tags


def _has_ended(until: date | None, on: date) -> bool:
    return until is not None and until <= on


def risk_trend(summary: CaseSummary) -> str:
    """Say whether the last change raised or lowered the risk level; empty without an earlier level."""
    levels = [RANKS[each["level"]] for each in summary.levels_in_effect[:2]]
    if len(levels) < len(TRENDS) - 1:
        return ""
    newer, older = levels
    return TRENDS[(newer > older) - (newer < older)]


def describe_mappa(summary: CaseSummary) -> str:
    """Return MAPPA category and level, or which of them is missing."""
    category, level = summary.person["category"], summary.person["level"]
    if category is None:
        return "MAPPA category not confirmed"
    return f"Category {category}, " + (f"level {level}" if level else "level not set")


def list_warnings(summary: CaseSummary) -> list[str]:
    """List the safety warnings in force, what is needed to stay safe first."""
    first = {SafetyWarning.Kind.NOT_ALONE: 0, SafetyWarning.Kind.WEAPONS: 1, SafetyWarning.Kind.VIOLENT: 2}
    rows = sorted(summary.rows("warnings"), key=lambda each: first.get(each["kind"], len(first)))
    return [f"{SafetyWarning.Kind(each['kind']).label}: {each['words']}" for each in rows]


def build_slots(summary: CaseSummary, on: date) -> list[HeaderSlot]:
    """Build the next duty, when the person was last seen and tried, and who manages the case."""
    line = summary.person
    seen, tried, due = line["seen_on"], line["tried_on"], line["visit_due_on"]
    limit = ""
    if due:
        left = (due - on).days
        limit = f"{format_count(-left, 'day')} over the limit" if left < 0 else f"{format_count(left, 'day')} to limit"
    missed = [each for each in summary.rows("visits") if each["outcome"] != "seen"]
    outcome = missed[0]["outcome"].replace("-", " ") if missed and tried else ""
    return [
        _build_next_duty_slot(summary, on),
        HeaderSlot("Last seen", _format_days_ago(seen, on), limit),
        HeaderSlot("Last tried", _format_days_ago(tried, on) or "No failed visit", outcome),
        HeaderSlot("Officer", line["offender_manager_name"] or "Unallocated"),
    ]


def _format_days_ago(day: date | None, on: date) -> str:
    return format_days_ago(day, on).capitalize() if day else ""


def _build_next_duty_slot(summary: CaseSummary, on: date) -> HeaderSlot:
    """Return the next duty in a few words."""
    opened = list_opened(summary, on)
    if not opened:
        return HeaderSlot("Next duty", "Nothing due")
    duty = opened[0]
    if duty.status_on(on) is DutyStatus.CLOCK_STOPPED:
        value = "Clock stopped"
    elif duty.in_question or duty.due_on is None:
        value = "No date yet"
    else:
        days = (on - duty.due_on).days
        value = f"{format_count(days, 'day')} overdue" if days > 0 else format_short_date(duty.due_on, on)
    return HeaderSlot("Next duty", value, name_task(duty), why_url(duty.urn, duty.key))


def list_opened(summary: CaseSummary, on: date) -> list[DueDuty]:
    """List the duties that can be done now, what must happen at once first, then by due date."""
    return [each for each in summary.duties if each.status_on(on) is not DutyStatus.NOT_YET]


def list_due_soon(summary: CaseSummary, on: date) -> list[DueDuty]:
    """List the duties that are overdue, have no date yet, or are due within 30 days: as on the whole file."""
    soon = on + timedelta(days=SOON)
    return [
        each
        for each in list_opened(summary, on)
        if each.in_question
        or each.due_on is None
        or each.due_on <= soon
        or each.status_on(on) is DutyStatus.CLOCK_STOPPED
    ]


def list_duty_rows(case: CaseContext, duties: Sequence[DueDuty], since: NewSinceLastView) -> list[DutyRow]:
    """Build the rows of duties with the acts that this reader may take on this case, and mark those that are new."""
    reader = Reader(new_from=first_new_id(since.since))
    rows = [build_duty_row(each, case.moment.on, case.permit.actor, reader) for each in duties]
    if case.allows(AccessNeed.RECORD) or case.allows(AccessNeed.COORDINATE):
        return rows
    return [replace(each, acts=()) for each in rows]


def list_group_links(urn: str, since: NewSinceLastView, current: str) -> list[GroupLink]:
    """List the summary and the groups, in the order of their keys 1 to 7."""
    groups = [("", "Summary", url_for("casefile", urn=urn))]
    groups += [(each.key, each.title, url_for("case_group", urn=urn, part=each.key)) for each in CaseGroup]
    return [
        GroupLink(str(number), title, href, key == current, since.count_in(key))
        for number, (key, title, href) in enumerate(groups, 1)
    ]


def list_frequent_acts(urn: str) -> list[DutyLink]:
    """List what is recorded most often. The template gives each its key."""
    return [
        DutyLink("Home visit", url_for("record_visit", urn=urn)),
        DutyLink("Failed visit", url_for("record_failed_visit", urn=urn)),
        DutyLink("Notification", url_for("desk_identity", urn=urn)),
        DutyLink("Change of address", url_for("record_move", urn=urn)),
        DutyLink("New information", url_for("record_fact", urn=urn, fact_type="management_modes.concern")),
        DutyLink(
            "Stay in a household with a child",
            url_for("record_fact", urn=urn, fact_type="households.householdstay"),
        ),
    ]


def has_sources_shown(query: QueryDict) -> bool:
    """Whether the reader asked for the source of each fact."""
    return query.get("sources") == "shown"
