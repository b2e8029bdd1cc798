"""Refuse what a court cannot have done, and warn of what is unlikely."""

from collections.abc import Iterator
from datetime import date

from mosovo.record.field_validation import format_date, require_not_after, require_not_before
from mosovo.record.queries import get_current_version
from mosovo.record.validation import Checks, FactRefused, FactWarning
from mosovo_law.status import offence_catalogue, offence_words

from .models import Certificate, Conviction, Disposal
from .range_validation import check_ranges, check_retrial
from .terms import CUSTODIAL_KINDS, KINDS_WITH_TERM, KINDS_WITHOUT_TERM, SUSPENDABLE_KINDS, has_term, years_of_term

AGE_OF_CRIMINAL_RESPONSIBILITY = 10
MAX_USUAL_YEARS = 40
_CAUTIONS = frozenset({Conviction.Gateway.CAUTION, Conviction.Gateway.YOUTH_CAUTION})
_OTHER_SCHEDULES = frozenset({Conviction.Gateway.TERRORISM, Conviction.Gateway.PRE_2004})


def check_conviction(row: Conviction, today: date) -> Iterator[FactWarning]:
    """Require past dates in a possible order."""
    _require_past_dates(row, today)
    check_ranges(row)
    check_retrial(row)
    last_offended_on = row.offended_latest_on or row.offended_on
    require_not_before("on", row.on, last_offended_on, "The conviction, finding or caution", "the offence")
    for field, what in _LATER_DATES.items():
        require_not_before(field, getattr(row, field), row.on, what, "the conviction, finding or caution")
    require_not_before(
        "direction_until", row.direction_until, row.direction_from, "The end of the direction", "its start"
    )
    if row.direction_until and not row.direction_from:
        raise FactRefused("direction_from", "Enter the date on which the direction starts.")
    if row.gateway in _CAUTIONS and row.sentenced_on:
        raise FactRefused(
            "sentenced_on", "Leave this empty, or select another type of result: a caution has no sentence."
        )
    if row.age_at_offence is not None and row.age_at_offence < AGE_OF_CRIMINAL_RESPONSIBILITY:
        yield FactWarning("age_at_offence", "A person under 10 cannot be convicted of an offence.")
    if row.sentenced_on and row.sentenced_on < row.on:
        yield FactWarning("sentenced_on", f"This sentence is before the conviction on {format_date(row.on)}.")
    if not row.schedule3 and row.gateway not in _OTHER_SCHEDULES:
        yield from _check_offence(row)


def _check_offence(row: Conviction) -> Iterator[FactWarning]:
    """Warn of an offence that the catalogue does not have, of one described as another, and of another regime."""
    rows = offence_catalogue.find_rows_named(row.offence)
    if not rows:
        yield FactWarning("offence", _describe_unknown(row.offence))
    if question := offence_words.ask_about_named(row.offence):
        yield FactWarning(
            "offence", f"Check {question}{'' if question.endswith('?') else '.'} {_NEVER_OUTSIDE_SCHEDULE}"
        )
    if row.gateway not in _CAUTIONS and any(each.gateway == offence_catalogue.TERRORISM for each in rows):
        yield FactWarning(
            "gateway",
            "The Counter-Terrorism Act 2008 s.41 names this offence. Select Terrorism offence as the type of result: "
            "it has its own notification requirements.",
        )


def _describe_unknown(offence: str) -> str:
    """Return what to say of an offence that the catalogue does not have, with those that may be meant."""
    sentences = (
        "The catalogue of offences does not have this offence.",
        offence_catalogue.format_suggestions(offence),
        _OPEN_QUESTION,
    )
    return " ".join(filter(None, sentences))


_OPEN_QUESTION = "If you keep this offence, whether Schedule 3 lists it is an open question."
_NEVER_OUTSIDE_SCHEDULE = "If you keep this offence, it is never treated as outside Schedule 3."


_LATER_DATES = {
    "quashed_on": "The date quashed",
    "substituted_on": "The amended sentence",
    "disregarded_on": "The disregard",
    "notice_given_on": "The notice",
    "trial_concluded_on": "The end of the later trial",
}


def _require_past_dates(row: Conviction, today: date) -> None:
    require_not_after("on", row.on, today, "The conviction, finding or caution")
    require_not_after("sentenced_on", row.sentenced_on, today, "The sentence")
    require_not_after("offended_on", row.offended_on, today, "The offence")
    require_not_after("offended_latest_on", row.offended_latest_on, today, "The last date of the offence")
    for field, what in _LATER_DATES.items():
        require_not_after(field, getattr(row, field), today, what)


def check_disposal(row: Disposal, today: date) -> Iterator[FactWarning]:
    """Require the term that the kind needs, and no other."""
    label = row.get_kind_display()
    _check_term(row, label)
    _check_parts(row, label)
    if years_of_term(row) > MAX_USUAL_YEARS:
        yield FactWarning("years", f"{label}: this is longer than 40 years.")


def _check_term(row: Disposal, label: str) -> None:
    if row.kind in KINDS_WITH_TERM and not has_term(row):
        raise FactRefused("months", f"Enter the length in years, months, weeks or days: {label}.")
    if row.kind in KINDS_WITHOUT_TERM and has_term(row):
        raise FactRefused("months", f"Leave years, months, weeks and days empty: {label} has no length.")


def _check_parts(row: Disposal, label: str) -> None:
    """Refuse parts of a sentence that its kind does not have."""
    if row.suspended_months is not None and row.kind not in SUSPENDABLE_KINDS:
        raise FactRefused("suspended_months", f"Leave this empty: only custody can be suspended, not {label}.")
    if row.suspended_months == 0:
        raise FactRefused("suspended_months", "Enter the months suspended, 1 or more, or leave this empty.")
    if row.restriction_order and row.kind != Disposal.Kind.HOSPITAL:
        raise FactRefused(
            "restriction_order",
            "Leave this empty, or select a hospital order: only a hospital order has a restriction order.",
        )
    if row.kind == Disposal.Kind.EXTENDED and not row.extension_months:
        raise FactRefused("extension_months", "Enter the extension period of the extended sentence, in months.")
    if row.overlap_months and row.consecutive_to_id is None:
        raise FactRefused(
            "overlap_months", "Select the sentence that this one is consecutive to, or leave the overlap empty."
        )
    if row.consecutive_to_id is not None and row.kind not in CUSTODIAL_KINDS:
        raise FactRefused("consecutive_to", f"Leave this empty: only custody can be consecutive, not {label}.")


def check_certificate(row: Certificate, today: date) -> Iterator[FactWarning]:
    """Require a past date, on or after the conviction, finding or caution."""
    require_not_after("on", row.on, today, "The date of the certificate")
    conviction = get_current_version(Conviction, row.conviction_id)
    if conviction is None or conviction.nominal_id != row.nominal_id:
        raise FactRefused("conviction_id", "Select a conviction of this nominal.")
    require_not_before("on", row.on, conviction.on, "The date of the certificate", "the conviction, finding or caution")
    yield from ()


CHECKS: Checks = {Conviction: check_conviction, Disposal: check_disposal, Certificate: check_certificate}
