"""Fields to choose people, agencies and forces: people near the case from a list, others by number."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q

from mosovo.access.case_relation import CaseRelation
from mosovo.organisations.models import Account, Agency, Force, Role, Team
from mosovo.web.core.forms import TextField
from mosovo.web.core.forms.choices import MAX_RADIOS

MAX_ACCOUNTS = 10


def list_nearby_accounts(case: CaseRelation) -> list[Account]:
    """Return the active accounts of the case’s team and the inspectors of the force, by name."""
    inspectors = Q(force_id=case.holding_force, roles__contains=[Role.INSPECTOR])
    rows = Account.objects.filter(Q(team_id=case.team) & Q(team_id__isnull=False) | inspectors, is_active=True)
    return list(rows.select_related("team").order_by("name"))


class AccountNumbersField(TextField):
    """Accounts by the numbers they sign in with, one on each line. Each number must belong to an active account."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=300, multiline=True, rows=2, **kwargs)

    def clean(self, value: object) -> list[Account]:
        """Return the accounts."""
        typed = [word for word in super().clean(value).replace(",", "\n").split() if word]
        if len(typed) > MAX_ACCOUNTS:
            raise ValidationError(f"Enter at most {MAX_ACCOUNTS} at a time")
        return [find_account(number) for number in typed]


class AccountNumberField(TextField):
    """One account by the number it signs in with. Only an auditor may also ask about one that is closed."""

    def __init__(self, *, may_be_closed: bool = False, **kwargs: Any) -> None:
        self.may_be_closed = may_be_closed
        super().__init__(max_length=100, **kwargs)

    def clean(self, value: object) -> Account | None:
        """Return the account, or None if the field is optional and empty."""
        typed = super().clean(value)
        return find_account(typed, may_be_closed=self.may_be_closed) if typed else None


def find_account(number: str, *, may_be_closed: bool = False) -> Account:
    """Return the account with this number, by default an active one; raise ValidationError if there is none."""
    account = Account.objects.filter(username__iexact=number).order_by("-is_active").first()
    if account is None or not (account.is_active or may_be_closed):
        raise ValidationError(f"No account has the number {number}. Enter a collar or staff number")
    return account


def list_agencies() -> list[tuple[str, str]]:
    """Return the agencies a case may be shared with, as choices. The police are left out."""
    return [(str(agency.pk), agency.name) for agency in Agency.objects.exclude(code="POL")]


def list_forces(excluded_code: str) -> list[tuple[str, str]]:
    """Return the forces as choices, except `excluded_code`."""
    return [(force.code, force.name) for force in Force.objects.exclude(code=excluded_code)]


def list_teams(force: str) -> list[tuple[str, str]]:
    """Return the teams of the force that holds the case, as choices."""
    return [(str(team.pk), team.name) for team in Team.objects.filter(force=force, closed_at=None)]


def list_choices(choices: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the choices. A list too long for radios begins with an empty choice, so that nothing is preselected."""
    return [("", "Select"), *choices] if len(choices) > MAX_RADIOS else choices


def date_in_days(days: int, today: date) -> date:
    """Return the date `days` days after `today`."""
    return date.fromordinal(today.toordinal() + days)
