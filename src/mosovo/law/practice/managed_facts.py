"""The facts that rules on assessments and on modes of management ask for."""

from datetime import date

from mosovo.law.value import value


@value(frozen=True, slots=True, kw_only=True)
class RiskAssessment:
    """A structured judgement of a day, as it was last written; read by somebody else, and signed off or returned."""

    ref: str
    on: date
    reassess_on: date
    """The last day on which it is made anew."""
    written_on: date | None = None
    """When it was last written or mended; None: on its day."""
    checked_on: date | None = None
    checked_by_ref: str | None = None
    """The ref of the sign-off or the return."""
    returned: bool = False


@value(frozen=True, slots=True, kw_only=True)
class CameToNotice:
    """Something that makes somebody look again: an arrest, intelligence, a breach, a relationship."""

    ref: str
    on: date
    what: str


@value(frozen=True, slots=True, kw_only=True)
class Sought:
    """A time in which somebody was wanted or missing; `until` is the day of the outcome."""

    ref: str
    on: date
    until: date | None = None


@value(frozen=True, slots=True, kw_only=True)
class ReactiveProposal:
    """That reactive management was proposed, and when an inspector decided on it."""

    ref: str
    on: date
    decided_on: date | None = None
    decided_by_ref: str | None = None
    """The ref of the decision."""


@value(frozen=True, slots=True, kw_only=True)
class Reactive:
    """That an inspector authorised reactive management, from the day `on`."""

    ref: str
    on: date


@value(frozen=True, slots=True, kw_only=True)
class ReactiveCheck:
    """The checks made of somebody in reactive management: they stay in it, or it ends."""

    ref: str
    on: date
    stays: bool


@value(frozen=True, slots=True, kw_only=True)
class ReleaseExpected:
    """The day on which a release from a spell is expected, as known from the day `on`."""

    ref: str
    on: date
    release_on: date
    spell: str
    """The ref of the spell."""


@value(frozen=True, slots=True, kw_only=True)
class ReleaseStage:
    """That one stage of getting ready for a release was gone through."""

    ref: str
    on: date
    stage: str
    """months_6 | days_90 | days_30 | days_10"""
    spell: str


@value(frozen=True, slots=True, kw_only=True)
class Dangerous:
    """That somebody of rank authorised management as a potentially dangerous person until a day; or ended it."""

    ref: str
    on: date
    until: date | None = None
    """The last day for which it was authorised; None: it ended on the day `on`."""


@value(frozen=True, slots=True, kw_only=True)
class Archived:
    """A time in which the record was archived."""

    ref: str
    on: date
    until: date | None = None


@value(frozen=True, slots=True, kw_only=True)
class Allocated:
    """That an officer manages the case from the day `on`: from the first such day somebody answers for visits."""

    ref: str
    on: date


@value(frozen=True, slots=True, kw_only=True)
class Transition:
    """That it was agreed who takes over from youth justice at 18."""

    ref: str
    on: date
