"""Victims: the Victim Contact Scheme is offered within weeks of the sentence.

The Domestic Violence, Crime and Victims Act 2004 s.35 asks probation to find out whether victims wish to be told and to
make representations; the scheme says within how many weeks. Whoever is offered it, declines it or can't be traced has
met it. The value is the force's own (`figures`), that of tables/victims.toml where it set none.
"""

from datetime import date

from mosovo.law import tables
from mosovo.law.days import Span
from mosovo.law.limit import Limit, within_days_after
from mosovo.law.obligation import Bearer, Step
from mosovo.law.position import Position
from mosovo.law.practice.figures import victims as figures
from mosovo.law.practice.figures.counting import changed, counted_by
from mosovo.law.rule import Found, Owed, rule
from mosovo.law.sources import CONTACT_SCHEME

IN_FORCE = Span(tables.read("victims")["contact"][0]["from"])
OFFER = CONTACT_SCHEME("para 1", text_date=IN_FORCE.from_on)
A_WEEK = 7


@rule("practice.victims.contact", OFFER, Bearer.AGENCY, in_force=IN_FORCE, needs=("victims",))
def contact(position: Position) -> Found:
    """Have the liaison officer offer the victim the Victim Contact Scheme within 8 weeks of the sentence."""
    for victim in sorted(position.facts.victims, key=lambda each: (each.on, each.ref)):
        counted = counted_by(position.facts.policy, figures.CONTACT_WEEKS, _weeks, victim.on, met_on=victim.offered)
        yield Owed(
            trigger=victim.ref,
            opens_on=victim.on,
            limit=counted.limit,
            met_by=victim.offer,
            met_on=victim.offered,
            because=(Step("victim_sentence", (victim.on, counted.amount), OFFER), *changed(counted, OFFER)),
        )


def _weeks(weeks: int, since: date) -> Limit:
    return within_days_after(A_WEEK * weeks, since)
