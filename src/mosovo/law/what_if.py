"""What if an enactment that waits came into force on a day: the duties that would arise, and the questions.

>>> commencements(["cpa2026.name_change=2027-04-01"])
{'cpa2026.name_change': datetime.date(2027, 4, 1)}
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from mosovo.law.book import RULES
from mosovo.law.derive import Derivation, derive
from mosovo.law.facts import CaseFacts
from mosovo.law.obligation import Obligation, Question


class NotACommencement(ValueError):
    """What was given names no rule that waits, or no day."""


@dataclass(frozen=True, slots=True)
class WouldBe:
    """What a commencement would add for one person."""

    duties: tuple[Obligation, ...]
    questions: tuple[Question, ...] = ()


def waiting() -> tuple[str, ...]:
    """The rules that are enacted and not in force, in the order of the book."""
    return tuple(dict.fromkeys(rule.id for rule in RULES if rule.in_force is None))


def commencements(given: Iterable[str]) -> dict[str, date]:
    """Days of commencement written as `rule=day`; NotACommencement says what is wrong and what is allowed."""
    found = {}
    for text in given:
        rule, _, day = text.partition("=")
        if rule not in waiting():
            raise NotACommencement(
                f"{rule!r} is no rule that waits for its commencement; those are {', '.join(waiting())}"
            )
        try:
            found[rule] = date.fromisoformat(day)
        except ValueError:
            raise NotACommencement(
                f"{day!r} is no day of commencement of {rule}; write it as {rule}=2027-04-01"
            ) from None
    return found


def what_if(facts: CaseFacts, commencing: Mapping[str, date]) -> WouldBe:
    """What would be owed by this person, and asked, that is not now."""
    asked = set(derive(facts).questions)
    then = derive(facts, commencements=commencing)
    questions = tuple(question for question in then.questions if question not in asked)
    return WouldBe(arising(then, frozenset(commencing)), questions)


def arising(then: Derivation, rules: frozenset[str]) -> tuple[Obligation, ...]:
    """The duties under those rules in an answer with their commencement counted."""
    return tuple(duty for duty in then.obligations if duty.rule in rules)


def rules_arising(then: Derivation, rules: frozenset[str]) -> tuple[str, ...]:
    """The rule of each of them: what a count over a register needs, and no more."""
    return tuple(duty.rule for duty in arising(then, rules))


def counting(commencing: Mapping[str, date]) -> "partial[tuple[str, ...]]":
    """`rules_arising` of these commencements, as `derive_many` takes it."""
    return partial(rules_arising, rules=frozenset(commencing))
