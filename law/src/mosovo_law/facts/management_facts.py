"""The facts that the rules on assessments and management modes need."""

from datetime import date, datetime

from mosovo_law.core.frozen_value import value


@value(frozen=True, slots=True, kw_only=True)
class RiskAssessment:
    """A risk assessment, as last written, and its sign-off or return by a second person."""

    ref: str
    on: date
    reassess_on: date
    """The last day for the reassessment."""
    written_on: date | None = None
    """When it was last written or corrected; None: on its own date."""
    checked_on: date | None = None
    checked_by_ref: str | None = None
    """The ref of the sign-off or the return."""
    returned: bool = False


@value(frozen=True, slots=True, kw_only=True)
class ConcernRaised:
    """New information that may alter risk: an arrest, intelligence, a breach, a relationship."""

    ref: str
    on: date
    what: str


@value(frozen=True, slots=True, kw_only=True)
class WantedPeriod:
    """A time in which a person was wanted or missing; `until` is the day of the outcome."""

    ref: str
    on: date
    until: date | None = None


@value(frozen=True, slots=True, kw_only=True)
class ReactiveProposal:
    """A proposal of reactive management, and when an inspector decided on it."""

    ref: str
    on: date
    decided_on: date | None = None
    decided_by_ref: str | None = None
    """The ref of the decision."""


@value(frozen=True, slots=True, kw_only=True)
class ReactiveManagement:
    """An inspector’s authority for reactive management, from the day `on`."""

    ref: str
    on: date


@value(frozen=True, slots=True, kw_only=True)
class FirstRecord:
    """When the first version of another fact was recorded. `on` is that day in London.

    It is given for the authorities of reactive management, and for facts recorded since the first of them.
    """

    ref: str
    """The ref of the other fact."""
    on: date
    at: datetime


@value(frozen=True, slots=True, kw_only=True)
class ReactiveCheck:
    """The checks of a case in reactive management: it remains, or it ends."""

    ref: str
    on: date
    stays: bool


@value(frozen=True, slots=True, kw_only=True)
class ReleaseExpected:
    """The date on which a release from a spell is expected, as recorded on the day `on`."""

    ref: str
    on: date
    release_on: date
    spell: str
    """The ref of the spell."""


@value(frozen=True, slots=True, kw_only=True)
class ReleaseStage:
    """A completed stage of the preparation for a release."""

    ref: str
    on: date
    stage: str
    """months_6 | days_90 | days_30 | days_10; handover: from prison to the community offender manager"""
    spell: str


@value(frozen=True, slots=True, kw_only=True)
class PdpAuthority:
    """A PDP authority until a date, or its end."""

    ref: str
    on: date
    until: date | None = None
    """The last day of the authority; None: it ended on the day `on`."""


@value(frozen=True, slots=True, kw_only=True)
class ArchivedPeriod:
    """A time in which the record was archived."""

    ref: str
    on: date
    until: date | None = None


@value(frozen=True, slots=True, kw_only=True)
class AllocationFact:
    """The offender manager’s time on the case, from the day `on`. Visits are due from the first such day."""

    ref: str
    on: date
    until: date | None = None
    """The first day without an offender manager."""


@value(frozen=True, slots=True, kw_only=True)
class Registration:
    """A time on the register, of one kind, from the day `on`. `until` is the first day after it."""

    ref: str
    on: date
    kind: str | None = None
    """rso | violent | terrorist | other-dangerous | pdp; None: the record does not say."""
    until: date | None = None
    known_on: date | None = None
    """The date on which it was recorded; None: not later than `on`."""


@value(frozen=True, slots=True, kw_only=True)
class Recall:
    """A request to recall a person on licence, and the steps taken since. Instants are London time."""

    ref: str
    on: date
    """The day of the request."""
    kind: str
    """fixed_term | standard | emergency"""
    asked_at: datetime | None = None
    sentence: str = "determinate"
    """determinate | extended | indeterminate"""
    young: bool = False
    """Whether the rules for young offenders apply."""
    term_months: int | None = None
    """The whole length of the sentence."""
    mappa_category: int | None = None
    mappa_level: int | None = None
    """0: not managed under MAPPA; None: not recorded."""
    kept_from: str | None = None
    """The recorded reasons that exclude the person from a fixed term recall."""
    curfew_until: date | None = None
    """For a person released on home detention curfew, the end of the time in custody that the court gave."""
    sentence_until: date | None = None
    """The last day of the sentence."""
    revoked_on: date | None = None
    revoked_at: datetime | None = None
    revoked_by_ref: str | None = None
    arrested_on: date | None = None
    arrested_by_ref: str | None = None
    returned_on: date | None = None
    """The day of the return to custody."""
    reported_on: date | None = None
    reported_by_ref: str | None = None
    """The day of the risk report (Part B)."""
    sent_on: date | None = None
    sent_by_ref: str | None = None
    """The day of the dossier for the Parole Board (Part C)."""
    released_on: date | None = None
    released_by_ref: str | None = None
    ended_on: date | None = None
    """The day on which it was abandoned: no decision was made, or it was rescinded."""


@value(frozen=True, slots=True, kw_only=True)
class Transition:
    """An agreed transition plan from youth justice to adult services at 18."""

    ref: str
    on: date


@value(frozen=True, slots=True, kw_only=True)
class Victim:
    """A victim of an offence, or their family: only dates."""

    ref: str
    on: date | None = None
    """The date of the sentence for the offence against them, where it is recorded."""
    offered: date | None = None
    """When the scheme was first offered, or the victim was found to be untraceable."""
    offer: str | None = None
    """The ref of that offer or finding."""


@value(frozen=True, slots=True, kw_only=True)
class CaseReview:
    """A supervisor’s review of how the case is managed."""

    ref: str
    on: date


@value(frozen=True, slots=True, kw_only=True)
class Photograph:
    """A photograph of the person, taken on the day `on`."""

    ref: str
    on: date


@value(frozen=True, slots=True, kw_only=True)
class Licensed:
    """A time on licence from the day of release; `until` is the first day after it."""

    ref: str
    on: date
    until: date | None = None


@value(frozen=True, slots=True, kw_only=True)
class RetentionReview:
    """A review of whether the record is still needed, which decided to keep it until a day."""

    ref: str
    on: date
    until: date
    """The day of the next review."""
    group: int | None = None
    """The review group, 1 to 3, if a person recorded it."""
