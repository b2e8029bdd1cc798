"""Refuse ranges of dates and ages that are no ranges, and amendments and retrials that cannot have been."""

from uuid import UUID

from mosovo.record.field_validation import format_date, require_not_before
from mosovo.record.queries import get_referenced_fact
from mosovo.record.validation import FactRefused

from .models import Conviction


def check_ranges(row: Conviction) -> None:
    """Require the least value of each range, and the greatest not below it."""
    if row.offended_latest_on is not None and row.offended_on is None:
        raise FactRefused("offended_on", "Enter the first date too, or leave the last date empty.")
    require_not_before(
        "offended_latest_on", row.offended_latest_on, row.offended_on, "The last date of the offence", "the first"
    )
    for name, who in (("age_at_offence", "offender"), ("victim_age", "victim")):
        least, most = getattr(row, name), getattr(row, f"{name}_most")
        if most is not None and least is None:
            raise FactRefused(name, f"Enter the least age of the {who} too, or leave the greatest age empty.")
        if most is not None and most < least:
            raise FactRefused(
                f"{name}_most", f"Enter {least} or more, or leave this empty: the {who} was then {least}."
            )


def check_retrial(row: Conviction) -> None:
    """Require the date of an amended sentence and of quashing, and a quashed conviction before its retrial."""
    require_not_before(
        "substituted_on", row.substituted_on, row.sentenced_on, "The amended sentence", "the date of the sentence"
    )
    if row.substituted_on is None and (row.substituted_by or row.first_sentence_qualified is not None):
        raise FactRefused("substituted_on", "Enter the date on which the sentence was amended.")
    if row.retrial and row.quashed_on is None:
        raise FactRefused("quashed_on", "Enter the date on which the conviction was quashed.")
    if row.retrial_of_id is not None:
        _check_first_trial(row, row.retrial_of_id)


def _check_first_trial(row: Conviction, retrial_of: UUID) -> None:
    """Require that the first conviction was quashed by the date of the retrial. An import checks its own rows."""
    first = get_referenced_fact(row, Conviction, retrial_of)
    if retrial_of in (row.first, row.pk):
        raise FactRefused("retrial_of_id", "Select another conviction: this one cannot be its own retrial.")
    if first is None:
        _refuse_struck_out(row, retrial_of)
        return
    if first.quashed_on is None:
        raise FactRefused("retrial_of_id", "Record the date on which the first conviction was quashed, then this one.")
    if row.on < first.quashed_on:
        raise FactRefused(
            "on", f"Enter {format_date(first.quashed_on)} or later: the first conviction was quashed on that date."
        )


def _refuse_struck_out(row: Conviction, retrial_of: UUID) -> None:
    """Refuse a first conviction that was struck out. In an import it may not be written yet."""
    if Conviction.objects.filter(first=retrial_of, nominal_id=row.nominal_id).exists():
        raise FactRefused("retrial_of_id", "Select another conviction: the first one was struck out.")
