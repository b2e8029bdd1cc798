"""The referrals that wait, each with its working day and what its form leaves empty."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mosovo.caseload.mappa import MappaBoardRow
from mosovo.caseload.referral_gaps import ask_written_sections
from mosovo.database.joint_reads import Reading
from mosovo.practice.policy_settings import mappa as mappa_settings
from mosovo.web.features.mappa.referral_sections import SECTIONS
from mosovo_law.core.calendar import is_working_day
from mosovo_law.core.policy import Policy

NATION = "EW"


@dataclass(frozen=True, slots=True)
class WaitingReferral:
    """A referral on the board, with the working day of today and the sections without text."""

    row: MappaBoardRow
    working_day: int
    day_limit: int
    empty_sections: Sequence[str]
    """The titles of the sections without text."""


def ask_waiting_referrals(rows: Sequence[MappaBoardRow], policy: Policy, on: date) -> Reading[list[WaitingReferral]]:
    """Describe the referrals."""
    written = yield from ask_written_sections([each.referral_id for each in rows if each.referral_id])
    return [
        WaitingReferral(
            each,
            count_working_days(each.referred_on or on, on),
            policy.on(mappa_settings.TRIAGE_URGENT_DAYS if each.urgent else mappa_settings.TRIAGE_DAYS, on),
            [one.title for one in SECTIONS if each.referral_id in written and one.key not in written[each.referral_id]],
        )
        for each in rows
    ]


def count_working_days(after: date, until: date) -> int:
    """Count the working days after a date, until another (inclusive)."""
    days = range(after.toordinal() + 1, until.toordinal() + 1)
    return sum(1 for day in days if is_working_day(date.fromordinal(day), NATION))
