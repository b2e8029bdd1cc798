"""The accounts that have access to a case, by the rule that gives it."""

from collections.abc import Sequence
from dataclasses import dataclass

from mosovo.nominals.access_report import EXCLUDED, AccountWithAccess

from .listing import RULES


@dataclass(frozen=True, slots=True)
class ReadersByRule:
    """Accounts that have access to a case by one rule."""

    rule: str
    seers: Sequence[AccountWithAccess]

    @property
    def words(self) -> str:
        """Return the description of the rule, with a capital first letter."""
        text = RULES.get(self.rule, self.rule)
        return text[:1].upper() + text[1:]


def group_by_rule(seers: Sequence[AccountWithAccess]) -> list[ReadersByRule]:
    """Group the accounts that have access by the rule that gives it. Excluded accounts are left out."""
    rules = dict.fromkeys(seer.rule for seer in seers if seer.rule != EXCLUDED)
    return [ReadersByRule(rule, [seer for seer in seers if seer.rule == rule]) for rule in rules]
