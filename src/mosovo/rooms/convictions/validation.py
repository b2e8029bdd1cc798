"""What a court can't have done, and what it is unlikely to have done."""

from collections.abc import Iterator
from datetime import date

from mosovo.record.field_validation import format_date, require_not_after, require_not_before
from mosovo.record.queries import get_current_version
from mosovo.record.validation import Checks, FactRefused, FactWarning

from .models import Certificate, Conviction, Disposal
from .terms import CUSTODIAL, MAY_BE_SUSPENDED, NEED_A_TERM, NEVER_HAVE_A_TERM, has_term, years_of_term

CRIMINALLY_RESPONSIBLE_AT = 10
LONGEST_YEARS = 40
_CAUTIONS = frozenset({Conviction.Gateway.CAUTION, Conviction.Gateway.YOUTH_CAUTION})


def check_conviction(row: Conviction, today: date) -> Iterator[FactWarning]:
    """It happened, after the offence, and what followed it came after it."""
    _past(row, today)
    require_not_before("on", row.on, row.offended_on, "The conviction, finding or caution", "the offence")
    for field, what in _FOLLOWS.items():
        require_not_before(field, getattr(row, field), row.on, what, "the conviction, finding or caution")
    require_not_before(
        "direction_until", row.direction_until, row.direction_from, "The end of the direction", "its beginning"
    )
    if row.direction_until and not row.direction_from:
        raise FactRefused("direction_from", "Enter the day on which the direction begins.")
    if row.gateway in _CAUTIONS and row.sentenced_on:
        raise FactRefused("sentenced_on", "A caution has no sentence. Leave this empty, or choose another outcome.")
    if row.age_at_offence is not None and row.age_at_offence < CRIMINALLY_RESPONSIBLE_AT:
        yield FactWarning("age_at_offence", "Nobody under 10 can be convicted of an offence.")
    if row.sentenced_on and row.sentenced_on < row.on:
        yield FactWarning("sentenced_on", f"This sentence is before the conviction, {format_date(row.on)}.")


_FOLLOWS = {
    "quashed_on": "The day of quashing",
    "substituted_on": "The varied sentence",
    "disregarded_on": "The disregard",
    "notice_given_on": "The notice",
    "trial_concluded_on": "The end of the later trial",
}


def _past(row: Conviction, today: date) -> None:
    require_not_after("on", row.on, today, "The conviction, finding or caution")
    require_not_after("sentenced_on", row.sentenced_on, today, "The sentence")
    require_not_after("offended_on", row.offended_on, today, "The offence")
    for field, what in _FOLLOWS.items():
        require_not_after(field, getattr(row, field), today, what)


def check_disposal(row: Disposal, today: date) -> Iterator[FactWarning]:
    """It has the term that its kind needs, and no other."""
    called = row.get_kind_display()
    _refuse_term(row, called)
    _refuse_parts(row, called)
    if years_of_term(row) > LONGEST_YEARS:
        yield FactWarning("years", f"{called}: this is longer than 40 years.")


def _refuse_term(row: Disposal, called: str) -> None:
    if row.kind in NEED_A_TERM and not has_term(row):
        raise FactRefused("months", f"{called}: enter how long it is, in years, months, weeks or days.")
    if row.kind in NEVER_HAVE_A_TERM and has_term(row):
        raise FactRefused("months", f"{called} has no length. Leave years, months, weeks and days empty.")


def _refuse_parts(row: Disposal, called: str) -> None:
    """Parts of a sentence that only some kinds have."""
    if row.suspended_months is not None and row.kind not in MAY_BE_SUSPENDED:
        raise FactRefused("suspended_months", f"{called} can't be suspended. Only imprisonment or detention can.")
    if row.suspended_months == 0:
        raise FactRefused(
            "suspended_months", "Enter for how many months it is suspended, 1 or more; or leave it empty."
        )
    if row.restriction_order and row.kind != Disposal.Kind.HOSPITAL:
        raise FactRefused("restriction_order", "Only a hospital order has a restriction order.")
    if row.kind == Disposal.Kind.EXTENDED and not row.extension_months:
        raise FactRefused("extension_months", "Extended sentence: enter the extension period, in months.")
    if row.overlap_months and row.consecutive_to_id is None:
        raise FactRefused(
            "overlap_months", "An overlap is with another sentence. Say to which this one is consecutive."
        )
    if row.consecutive_to_id is not None and row.kind not in CUSTODIAL:
        raise FactRefused("consecutive_to", f"{called} can't be consecutive. Only custody can.")


def check_certificate(row: Certificate, today: date) -> Iterator[FactWarning]:
    """It was asked for or received on a day gone by, of something that the court or the police did before."""
    require_not_after("on", row.on, today, "The day of the certificate")
    of = get_current_version(Conviction, row.conviction_id)
    if of is None or of.nominal_id != row.nominal_id:
        raise FactRefused("conviction_id", "There is no such conviction of this nominal. Choose another.")
    require_not_before("on", row.on, of.on, "The day of the certificate", "the conviction, finding or caution")
    yield from ()


CHECKS: Checks = {Conviction: check_conviction, Disposal: check_disposal, Certificate: check_certificate}
