"""The accounts that have access to a case, by the rule that gives it."""

from collections.abc import Sequence
from dataclasses import dataclass

from mosovo.nominals.access_report import EXCLUDED, AccountWithAccess

from .listing import RULES

SYSTEMS = "systems that read through the API"


@dataclass(frozen=True, slots=True)
class AccountsByRule:
    """Accounts that have access to a case by one rule."""

    rule: str
    accounts: Sequence[AccountWithAccess]

    @property
    def words(self) -> str:
        """Return the description of the rule, with a capital first letter."""
        text = SYSTEMS if self.rule == SYSTEMS else RULES.get(self.rule, self.rule)
        return text[:1].upper() + text[1:]


def group_by_rule(accounts: Sequence[AccountWithAccess]) -> list[AccountsByRule]:
    """Group the accounts that have access by the rule that gives it, and clients of the API apart from people.

    Excluded accounts are left out.
    """
    accounts_by_rule: dict[str, list[AccountWithAccess]] = {}
    for account in accounts:
        if account.rule != EXCLUDED:
            accounts_by_rule.setdefault(SYSTEMS if account.is_client else account.rule, []).append(account)
    return [AccountsByRule(rule, found) for rule, found in accounts_by_rule.items()]
