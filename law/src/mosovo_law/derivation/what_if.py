"""Find the duties and questions that would arise if an enactment came into force on a date.

>>> parse_commencements(["cpa2026.name_change=2027-04-01"])
{'cpa2026.name_change': datetime.date(2027, 4, 1)}
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from mosovo_law.core.obligation import Obligation, Question
from mosovo_law.derivation.derive import Derivation, derive_obligations
from mosovo_law.derivation.rule_book import RULES
from mosovo_law.facts.case_facts import CaseFacts


class InvalidCommencement(ValueError):
    """The text names no rule that awaits commencement, or no date."""


@dataclass(frozen=True, slots=True)
class CommencementEffect:
    """The effect of a commencement on one person."""

    duties: tuple[Obligation, ...]
    questions: tuple[Question, ...] = ()


def list_uncommenced_rules() -> tuple[str, ...]:
    """List the rules that are enacted and not in force, in the order of the book."""
    return tuple(dict.fromkeys(rule.id for rule in RULES if rule.in_force is None))


def parse_commencements(values: Iterable[str]) -> dict[str, date]:
    """Parse commencement dates written as `rule=day`. InvalidCommencement says what is wrong and what is allowed."""
    results = {}
    for text in values:
        rule, _, day = text.partition("=")
        if rule not in list_uncommenced_rules():
            raise InvalidCommencement(
                f"{rule!r} is not a rule that awaits commencement. These are: {', '.join(list_uncommenced_rules())}"
            )
        try:
            results[rule] = date.fromisoformat(day)
        except ValueError:
            raise InvalidCommencement(
                f"{day!r} is not a date for the commencement of {rule}. Write it like {rule}=2027-04-01"
            ) from None
    return results


def derive_what_if(facts: CaseFacts, commencing: Mapping[str, date]) -> CommencementEffect:
    """Return the duties and questions that the commencement would add for this person."""
    current_questions = set(derive_obligations(facts).questions)
    derivation = derive_obligations(facts, commencements=commencing)
    questions = tuple(question for question in derivation.questions if question not in current_questions)
    return CommencementEffect(find_new_duties(derivation, frozenset(commencing)), questions)


def find_new_duties(derivation: Derivation, rules: frozenset[str]) -> tuple[Obligation, ...]:
    """Return the duties under those rules in an answer derived with their commencement."""
    return tuple(duty for duty in derivation.obligations if duty.rule in rules)


def find_rules_arising(derivation: Derivation, rules: frozenset[str]) -> tuple[str, ...]:
    """Return the rule ids of those duties, without the rest: enough for a count over a register."""
    return tuple(duty.rule for duty in find_new_duties(derivation, rules))


def count_rules_arising(commencing: Mapping[str, date]) -> "partial[tuple[str, ...]]":
    """Return `find_rules_arising` for these commencements, as a function that `derive_many` can use."""
    return partial(find_rules_arising, rules=frozenset(commencing))
