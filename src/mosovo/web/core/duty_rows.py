"""Duties as the rows that the components draw."""

from datetime import date
from functools import lru_cache
from hashlib import sha256

from mosovo.web.core.duty_components import DutyLink, DutyRow, DutySource, Outline
from mosovo.web.core.formatting import format_short_date
from mosovo.web.core.url_reversing import url_for
from mosovo_law.core.obligation import Bearer, DutyStatus, Nature, Obligation
from mosovo_law.explain.explanation import duty_title

OUTLINES: dict[str, Outline] = {
    "statute": "law",
    "regulations": "law",
    "court_order": "order",
    "statutory_guidance": "guidance",
    "practice": "policy",
    "force_policy": "policy",
}
STATUS_KEYS = {status: status.value.replace("_", "-") for status in DutyStatus}
DONE = {DutyStatus.MET, DutyStatus.MET_LATE, DutyStatus.CEASED}


def duty_token(key: str) -> str:
    """Return an opaque token for a duty in a URL, because its key contains dates and references of the person."""
    return sha256(key.encode()).hexdigest()[:24]


@lru_cache(maxsize=1000)
def build_source(kind: str, citation: str) -> DutySource:
    """Build the basis of a duty, with the badge of its kind."""
    return DutySource(OUTLINES.get(kind, "policy"), citation)


def describe_bearer(bearer: str, his: str = "their", nature: str = Nature.DUTY) -> str:
    """Describe whose duty or right it is: the nominal's, a parent's, the court's, an agency's or ours."""
    if bearer == Bearer.NOMINAL:
        return f"{his.capitalize()} {'right' if nature == Nature.RIGHT else 'duty'}"
    if bearer == Bearer.AGENCY:
        return "Another agency’s duty"
    return {Bearer.PARENT: "The parent’s duty", Bearer.COURT: "The court’s duty"}.get(Bearer(bearer), "Our duty")


def format_status(status: DutyStatus, *, in_question: bool) -> str:
    """Return the status as the components name it; an open duty with an open question is `question`."""
    if in_question and status not in DONE:
        return "question"
    return STATUS_KEYS[status]


def why_url(urn: str, key: str) -> str:
    """Return the address of the explanation of the duty."""
    return url_for("why", urn=urn, mark=duty_token(key))


EMERGENCY_REVIEW_RULE = "practice.break_glass.review"


def emergency_review_link(urn: str, key: str) -> DutyLink:
    """Link to the review of an emergency access, whose id ends the key of the duty."""
    return DutyLink("Review access", url_for("review_glass", urn=urn, glass_id=key.rpartition(":")[2]))


NOTIFYING_BEARERS = frozenset({Bearer.NOMINAL, Bearer.PARENT})
"""The people who attend a police station and notify."""


def notification_link(urn: str, bearer: str) -> DutyLink:
    """Link to record what meets a duty: at the notification desk for the nominal or parent, otherwise on the form."""
    return DutyLink(
        "Record notification",
        url_for("desk_identity" if bearer in NOTIFYING_BEARERS else "record_notification", urn=urn),
    )


INDEFINITE_REVIEW_RULES = frozenset(
    {
        "soa2003.s91b.qualifying", "soa2003.s91b.acknowledge", "soa2003.s91b.information", "soa2003.s91b.decision",
        "soa2003.s91e.appeal", "soa2003.s88.discharge", "soa2003.s88g.appeal", "soa2003.sch3a.qualifying",
        "soa2003.sch3a.decision",
    }
)  # fmt: skip
"""The rules whose next step is on the page of the indefinite review."""


def build_review_link(urn: str) -> DutyLink:
    """Return the link to the review of the indefinite notification period."""
    return DutyLink("Open the review", url_for("review", urn=urn))


def is_open_right(obligation: Obligation) -> bool:
    """Whether it is a right with a first day and no last day."""
    return obligation.nature is Nature.RIGHT and obligation.due_day is None


def build_duty_row(
    obligation: Obligation, on: date, urn: str, his: str = "their", acts: tuple[DutyLink, ...] = ()
) -> DutyRow:
    """Build the row of a duty as at a date."""
    status = obligation.status_on(on)
    status_key = format_status(status, in_question=obligation.is_uncertain)
    return DutyRow(
        what=duty_title(obligation.rule),
        status=status_key,
        due_on=None if status_key == "question" else obligation.due_day,
        source=build_source(obligation.source.kind, obligation.source.citation),
        holder=describe_bearer(obligation.bearer, his, obligation.nature),
        explanation=obligation.duty,
        why_href=why_url(urn, obligation.key),
        acts=() if status in DONE or status is DutyStatus.CLOCK_STOPPED else acts,
        note=_build_note(obligation, status, on),
        met_on=obligation.met_on,
        may_from=obligation.opens_on if is_open_right(obligation) and status_key != "question" else None,
    )


def _build_note(obligation: Obligation, status: DutyStatus, on: date) -> str:
    if status is DutyStatus.CLOCK_STOPPED and obligation.clock_stopped_from:
        return f"since {format_short_date(obligation.clock_stopped_from, on)}"
    if status is DutyStatus.NOT_YET and not is_open_right(obligation):
        return f"from {format_short_date(obligation.opens_on, on)}"
    if obligation.is_uncertain and status is DutyStatus.MET:
        return "open question"
    if obligation.is_uncertain and status not in DONE and obligation.due_day:
        return f"possibly by {format_short_date(obligation.due_day, on)}"
    if obligation.advise_by and obligation.advise_by != obligation.due_on and status not in DONE:
        return f"advise by {format_short_date(obligation.advise_by, on)}"
    if obligation.advise_at and obligation.advise_at != obligation.due_at and status not in DONE:
        return f"advise by {format_short_date(obligation.advise_at.date(), on)}, {obligation.advise_at:%H:%M}"
    return ""
