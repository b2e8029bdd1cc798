"""A set of rules: the Acts, or the policy of a force, which is added to them.

The rules of a set are applied after those of the sets before it, and may use what these found.
"""

import copyreg
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from mosovo_law.acts.rule import Rule
from mosovo_law.core.obligation import Obligation, Question
from mosovo_law.facts.case_facts import CaseFacts
from mosovo_law.status.position import Position


def _no_questions(_: Position) -> Iterable[Question]:
    return ()


def _keep_position(position: Position) -> Position:
    return position


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalRules:
    """What the arrival of a case from another system changes of the duties of a set."""

    adjust: Callable[[Rule, Iterable[Obligation], CaseFacts], Iterator[Obligation]]
    """Return the obligations of one rule as they are after the arrival."""
    questions: Callable[[CaseFacts], Iterator[Question]]
    opening_rules: frozenset[str] = frozenset()
    """The rules by which a case begins: they are given `position_before`."""
    position_before: Callable[[Position], Position] = _keep_position


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RuleSet:
    """Rules that belong together, with their name and version. Their words are added before they are made.

    See `duty_wording.add_duty_wordings` and `wording.add_step_wordings`.
    """

    name: str
    version: str
    rules: tuple[Rule, ...]
    defined_at: tuple[str, str]
    """The module and the name of this set. It is pickled by them."""
    examples: str
    """The package with a file of examples for each rule."""
    arrival: ArrivalRules
    questions: Callable[[Position], Iterable[Question]] = _no_questions
    """Return further questions on the facts of a person."""
    series: tuple[frozenset[str], ...] = ()
    """Ids of rules of which each period begins with what meets the one before it, one group for each such series."""


type RuleSets = tuple[RuleSet, ...]


@cache
def list_rules(rule_sets: RuleSets) -> tuple[Rule, ...]:
    """List the rules of several sets, in their order."""
    return tuple(rule for rule_set in rule_sets for rule in rule_set.rules)


def find_by_name(module: str, name: str) -> Any:
    """Return the rule or the set that a module calls by this name."""
    return getattr(import_module(module), name)


type _Named = tuple[Callable[[str, str], Any], tuple[str, str]]


def _reduce_rule(rule: Rule) -> _Named:
    """Pickle a rule by its name, as functions are. The other process unpickles the rule of its own book."""
    return find_by_name, (rule.find.__module__, rule.find.__qualname__)


def _reduce_rule_set(rule_set: RuleSet) -> _Named:
    return find_by_name, rule_set.defined_at


copyreg.pickle(Rule, _reduce_rule)
copyreg.pickle(RuleSet, _reduce_rule_set)
