"""The facts about a man that OSP needs. Nothing is assumed: unknown facts stay None.

Facts that cannot all be true are impossible, and refused. Facts that are only unusual are doubts:
the score is given, and the doubt is shown with it.
"""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from mosovo_law.core.days import age_on
from mosovo_law.core.frozen_value import value
from mosovo_law.core.value_parsing import CaseProblem

MAX_AGE = 110
"""Years. No one of this age at the start of follow-up is scored: the date is taken as a mistake."""
NO_SANCTION = "none"
SEXUAL = ("contact_adult", "contact_child", "non_contact", "images")
"""The counts of sexual sanctions."""

type Sex = Literal["male", "female"]
type Supervision = Literal["community", "custody", "remand"]


@value(frozen=True, slots=True, kw_only=True)
class OspFacts:
    """The eight facts of the tool, with the dates that the ages and the five-year reduction are counted from."""

    sex: Sex | None = None
    born_on: date | None = None
    follow_up_on: date | None = None
    """When follow-up starts: release, or the community sentence. It may be in the future."""
    supervision: Supervision | None = None
    contact_adult: int | None = None
    contact_child: int | None = None
    non_contact: int | None = None
    images: int | None = None
    total_sanctions: int | None = None
    age_at_last_sexual_sanction: int | Literal["none"] | None = None
    stranger_victim: bool | None = None
    latest_offence_on: date | None = None
    latest_sexual_offence_on: date | None = None

    @property
    def age_at_follow_up(self) -> int | None:
        """Return the age in whole years."""
        return None if self.born_on is None or self.follow_up_on is None else age_on(self.follow_up_on, self.born_on)

    @property
    def has_no_sexual_sanction(self) -> bool:
        """Whether every count of sexual sanctions is known and is 0."""
        return all(getattr(self, fact) == 0 for fact in SEXUAL)

    def number(self, fact: str) -> int | None:
        """Return the fact as the table counts it: yes is 1, and no sanction is the age 0."""
        result = getattr(self, fact)
        if fact == "age_at_last_sexual_sanction" and result is None and self.has_no_sexual_sanction:
            return 0
        return 0 if result == NO_SANCTION else result


def find_impossible(facts: OspFacts, on: date) -> Iterator[CaseProblem]:
    """Yield what is impossible on a day: the fact, what was found and what is allowed."""
    yield from _check_days(facts, on)
    age = facts.age_at_follow_up
    if age is not None and age >= MAX_AGE:
        allowed = f"a date before the age of {MAX_AGE}, born on {facts.born_on}"
        yield CaseProblem("follow_up_on", str(facts.follow_up_on), allowed)
    last = facts.age_at_last_sexual_sanction
    if facts.born_on is not None and isinstance(last, int):
        oldest = max(age_on(on, facts.born_on), -1 if age is None else age)
        if last > oldest:
            allowed = f"an age that was reached, at most {max(oldest, 0)}, born on {facts.born_on}"
            yield CaseProblem("age_at_last_sexual_sanction", str(last), allowed)


def _check_days(facts: OspFacts, on: date) -> Iterator[CaseProblem]:
    born_on, latest, latest_sexual = facts.born_on, facts.latest_offence_on, facts.latest_sexual_offence_on
    past_days = (("born_on", born_on), ("latest_offence_on", latest), ("latest_sexual_offence_on", latest_sexual))
    for fact, day in past_days:
        if day is not None and day > on:
            yield CaseProblem(fact, str(day), f"a date not after {on}, the date of the calculation")
    for fact, day in (("follow_up_on", facts.follow_up_on), *past_days[1:]):
        if day is not None and born_on is not None and day <= born_on:
            yield CaseProblem(fact, str(day), f"a date after {born_on}, the date of birth")
    if latest is not None and latest_sexual is not None and latest_sexual > latest:
        yield CaseProblem(
            "latest_sexual_offence_on", str(latest_sexual), f"a date not after {latest}, the latest offence"
        )


def find_doubts(facts: OspFacts) -> Iterator[str]:
    """Yield what is unusual but possible: the score is kept, and a person checks it."""
    sanction_counts = [getattr(facts, fact) or 0 for fact in SEXUAL]
    last, age = facts.age_at_last_sexual_sanction, facts.age_at_follow_up
    if facts.has_no_sexual_sanction:
        yield "no sexual sanction is entered, but OSP is for men who have one"
        if isinstance(last, int):
            yield f"an age at the last sexual sanction is still entered: {last}"
    elif any(sanction_counts) and last == NO_SANCTION:
        yield f"sexual sanctions are entered ({sum(sanction_counts)}), but the age at the last one is entered as none"
    if facts.total_sanctions is not None and sum(sanction_counts) > facts.total_sanctions:
        yield f"sexual sanctions add up to {sum(sanction_counts)}, but all sanctions only to {facts.total_sanctions}"
    if isinstance(last, int) and age is not None and last > age:
        yield f"the last sexual sanction was at the age of {last}, after follow-up started at {age}"
