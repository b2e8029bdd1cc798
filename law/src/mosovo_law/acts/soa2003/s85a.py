"""Absence from home in Northern Ireland: Sexual Offences Act 2003 s.85A (Criminal Justice Act (NI) 2013 s.2).

A person who intends to be away from the residence last notified for more than three days
notifies this twelve hours before leaving. Travel under the regulations of s.86 is not
notified again (s.85A(7)): an absence here is one inside the United Kingdom.
"""

from datetime import date

from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.acts.soa2003.absence import HOURS_AHEAD, absence_notices, duties_on_absence
from mosovo_law.acts.soa2003.changes_by_notice import group_changes_by_notice
from mosovo_law.acts.soa2003.s86 import is_held_within
from mosovo_law.core.days import Span
from mosovo_law.core.limit import hours_ahead_exactly, within_days_of
from mosovo_law.core.obligation import Bearer, Question, Step
from mosovo_law.core.sources import SOA2003
from mosovo_law.core.three_valued import Known
from mosovo_law.facts.case_facts import Absence
from mosovo_law.status.position import Position

READ_ON = date(2013, 7, 13)
ABSENCE = SOA2003("s.85A(2)", text_date=READ_ON)
RETURN = SOA2003("s.85A(6)", text_date=READ_ON)
LONGER_THAN = 3
BEGAN = date(2014, 6, 25)
"""s.85A(9): absences that begin on or after the day after commencement, a date that was not read (LAW-029)."""
NORTHERN_IRELAND = frozenset({"NI"})


@rule(
    "soa2003.s85a.absence", ABSENCE, Bearer.NOMINAL, in_force=Span(BEGAN), extent=NORTHERN_IRELAND, needs=("absences",)
)
def absence_from_home(position: Position) -> RuleResults:
    """Notify an absence from home of more than 3 days, 12 hours before leaving."""
    for absence in position.facts.absences:
        day = absence.leaves.date()
        if day >= BEGAN and position.days_notified and position.days_notified[0] <= day:
            yield from duties_on_absence(position, absence, LONGER_THAN, "s.85A", ABSENCE, BEGAN)


@rule(
    "soa2003.s85a.absence_change",
    SOA2003("s.85A(5)", text_date=READ_ON),
    Bearer.NOMINAL,
    in_force=Span(BEGAN),
    extent=NORTHERN_IRELAND,
    needs=("absences",),
)
def absence_changed(position: Position) -> RuleResults:
    """Notify a change to the notified details of an absence, 12 hours before leaving.

    Changes that the same notice covers, or that none does, are one duty, from the first of them (LAW-092).
    """
    for absence in position.facts.absences:
        if absence.details_changed_on is not None or absence.changed_again_on:
            yield from _list_changes(position, absence)


def _list_changes(position: Position, absence: Absence) -> RuleResults:
    spell, notices = position.spell_on(absence.leaves.date()), absence_notices(position, absence, "s.85A")
    if spell is None or not notices:
        return
    limit = hours_ahead_exactly(HOURS_AHEAD, absence.leaves, before="leaving home")
    last = limit.due_at.date() if limit.due_at else absence.leaves.date()
    days = {*filter(None, (absence.details_changed_on,)), *absence.changed_again_on}
    is_first = True
    for changed_on, met_by in group_changes_by_notice((day for day in days if day in spell), notices, last):
        if changed_on == last:
            yield Question(absence.ref, "whether what was notified changed more than 12 hours before leaving", ABSENCE)
        yield RuleFinding(
            trigger=absence.ref,
            opens_on=changed_on,
            limit=limit,
            met_by=met_by.ref if met_by else None,
            met_on=met_by.on if met_by else None,
            occurrence=None if is_first else changed_on.isoformat(),
            in_question=changed_on == last,
            rests_on=(notices[0].ref,),
            reasoning=(Step("absence_changed", (changed_on,)),),
        )
        is_first = False


@rule("soa2003.s85a.return", RETURN, Bearer.NOMINAL, in_force=Span(BEGAN), extent=NORTHERN_IRELAND, needs=("absences",))
def return_home(position: Position) -> RuleResults:
    """Notify the return home within 3 days of it, if it was not on the day notified."""
    for absence in position.facts.absences:
        is_different = _is_different(position, absence)
        if absence.returns is None or is_different is False or position.spell_on(absence.returns) is None:
            continue
        limit = within_days_of(3, absence.returns)
        is_held = is_held_within(position, limit)
        if is_different is None:
            yield Question(absence.ref, "whether the return was on the day notified", RETURN)
        if is_held:
            yield Question(absence.ref, "whether detention after the return excuses the notification of it", RETURN)
        returned_on = absence.returns
        met_by = next((n for n in absence_notices(position, absence, "s.85A return") if n.on >= returned_on), None)
        yield RuleFinding(
            trigger=absence.ref,
            opens_on=absence.returns,
            limit=limit,
            met_by=met_by.ref if met_by else None,
            met_on=met_by.on if met_by else None,
            in_question=is_held or is_different is None,
            reasoning=(Step("came_home", (absence.returns,)),),
        )


def _is_different(position: Position, absence: Absence) -> Known:
    """Whether the return was on another day than notified; if no notice is recorded, none was given."""
    if absence.return_notified_in_advance is False or absence.return_as_notified is True:
        return False
    if absence.return_notified_in_advance is None and not absence_notices(position, absence, "s.85A"):
        return False
    return True if absence.return_notified_in_advance and absence.return_as_notified is False else None
