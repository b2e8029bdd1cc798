"""Decisions of people under MAPPA, and supervision after a sentence, as the law needs them: no name, no free text."""

from datetime import date

from mosovo_law.core.frozen_value import value


@value(frozen=True, slots=True, kw_only=True)
class MappaDecision:
    """A decision about a MAPPA category: referred, confirmed, refused, or that the person left it.

    The day of leaving is included. A decision that names no event is about everything the category rests on.
    """

    ref: str
    kind: str
    on: date
    category: int | None = None
    basis: str | None = None
    event: str | None = None
    from_on: date | None = None
    until: date | None = None
    reason: str = ""


@value(frozen=True, slots=True, kw_only=True)
class MappaNotice:
    """An eligible person, and when another agency notified the police of them, if it has."""

    ref: str
    on: date
    """The sentence, the admission to hospital or the caution."""
    received_on: date | None = None


@value(frozen=True, slots=True, kw_only=True)
class MappaLevel:
    """The level set from the day `on`, and the last day for its review, if one was set."""

    ref: str
    on: date
    level: int
    review_on: date | None = None
    by: str = "screening"
    """screening | referral | review | meeting"""


@value(frozen=True, slots=True, kw_only=True)
class MappaReferral:
    """A referral to Level 2 or 3 that reached the co-ordinator on the day `on`, and the decision on it."""

    ref: str
    on: date
    level: int
    urgent: bool = False
    decided_on: date | None = None
    decided_by_ref: str | None = None
    accepted: bool = False


@value(frozen=True, slots=True, kw_only=True)
class MappaMeeting:
    """A MAPPA meeting that was held about the case."""

    ref: str
    on: date
    level: int
    kind: str = "review"
    """initial | review | emergency | pre_release | exit"""


@value(frozen=True, slots=True, kw_only=True)
class FurtherOffence:
    """A charge with a serious further offence: when it became known, and when notice of it was given."""

    ref: str
    on: date
    noticed_on: date | None = None
    noticed_by_ref: str | None = None


@value(frozen=True, slots=True, kw_only=True)
class ReviewAction:
    """An action of a serious case review, from the day `on`, due by the day `due_on`."""

    ref: str
    on: date
    due_on: date
    ended_on: date | None = None
    ended_by_ref: str | None = None


@value(frozen=True, slots=True, kw_only=True)
class Supervision:
    """Supervision after a sentence, or as the sentence: a licence, post-release supervision, a hospital order."""

    ref: str
    kind: str
    event: str | None = None
    """The event it follows; None: all events."""
    from_on: date | None = None
    until: date | None = None
    """The first day after it; None: it continues, or its end is not recorded."""
