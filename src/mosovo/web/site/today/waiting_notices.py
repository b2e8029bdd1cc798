"""Notices of Today about what waits for the reader, from the counts alone."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from mosovo.web.core.formatting import format_count

type WaitingCounts = Mapping[str, int]
"""How many wait by kind: see `waiting_counts`."""


@dataclass(frozen=True, slots=True)
class TodayNotice:
    """A message with its link."""

    words: str
    href: str = ""
    href_text: str = ""


def list_returned_notices(waiting: WaitingCounts) -> list[TodayNotice]:
    """List a notice of the records that were returned to the reader."""
    number = waiting["returned"]
    words = f"{format_count(number, 'record')} {'was' if number == 1 else 'were'} returned to you."
    return [TodayNotice(words, reverse("work_returned"), "Correct or respond")] if number else []


def list_transfer_notices(waiting: WaitingCounts) -> list[TodayNotice]:
    """List a notice of the transfers of cases that this supervisor or inspector can accept or refuse."""
    number = waiting["transfers"] + waiting["transfers_to_team"]
    words = f"Transfers of cases awaiting your decision: {number}."
    return [TodayNotice(words, reverse("team_transfers"), "Accept or refuse")] if number else []


def list_ruling_notices(waiting: WaitingCounts) -> list[TodayNotice]:
    """List a notice of the open questions about rulings in effect on the cases of this officer, team or force."""
    number = waiting["rulings"] + waiting["rulings_of_team"] + waiting["rulings_of_force"]
    words = f"{format_count(number, 'open question')} about rulings in effect."
    return [TodayNotice(words, reverse("questions"), "View")] if number else []


def list_unopened_notices(waiting: WaitingCounts) -> list[TodayNotice]:
    """List a notice of cases that another person allocated to the reader, who has not opened them."""
    number = waiting["unopened"]
    one = "case was allocated to you. You have not opened it since."
    words = f"1 {one}" if number == 1 else f"{number} cases were allocated to you. You have not opened them since."
    return [TodayNotice(words, f"{reverse('caseload')}?scope=mine&view=unopened", "Show new cases")] if number else []


def list_planned_visit_notices(waiting: WaitingCounts) -> list[TodayNotice]:
    """List a notice of the visits that the reader planned for today, and of those whose day passed without a visit."""
    number = waiting["planned_visits"]
    words = f"{format_count(number, 'visit')} planned for today or earlier."
    return [TodayNotice(words, f"{reverse('visits')}?scope=mine&view=planned", "View")] if number else []


def list_difference_notices(waiting: WaitingCounts) -> list[TodayNotice]:
    """List a notice of differences between prison and probation systems and the record, for the reader to answer."""
    number = waiting["differences"] + waiting["mappa_differences"]
    words = f"{format_count(number, 'difference')} between the record and prison or probation systems."
    return [TodayNotice(words, reverse("differences"), "Answer")] if number else []
