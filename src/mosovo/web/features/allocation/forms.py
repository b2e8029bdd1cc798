"""The form that allocates a case: team, offender manager and lead agency."""

from datetime import date
from typing import Any
from uuid import UUID

from mosovo.organisations.models import Account, Agency, Role, Team
from mosovo.web.core.forms import ChoiceField, DateField, Form, TextField

PROBATION = "PRB"


class AllocationForm(Form):
    """The team, offender manager and lead agency. Choices are those of the force that holds the case."""

    team = ChoiceField(label="Team", label_in_sentence="the team", choices=[])
    offender_manager = ChoiceField(
        label="Offender manager",
        label_in_sentence="the offender manager",
        required=False,
        show_optional=False,
        initial="",
        choices=[],
        hint="Without one the case is unallocated: only supervisors and the inspector have access.",
    )
    lead_agency = ChoiceField(label="Lead agency", label_in_sentence="the lead agency", choices=[])
    community_offender_manager = TextField(
        label="Community offender manager",
        max_length=200,
        required=False,
        hint="Required if the Probation Service is the lead agency.",
    )
    practitioner = ChoiceField(
        label="Community offender manager’s account",
        label_in_sentence="the account",
        required=False,
        show_optional=False,
        initial="",
        choices=[],
        hint="From that date the practitioner has access to the case and can write in the parts that both share.",
    )
    from_on = DateField(label="From", label_in_sentence="the start date")
    reason = TextField(label="Reason", max_length=500, required=False, multiline=True, rows=3)

    def __init__(self, *args: Any, today: date, force: str, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.teams = {str(team.pk): team for team in Team.objects.filter(force_id=force, closed_at=None)}
        self.managers = {str(account.pk): account for account in offender_managers(force)}
        self.practitioners = {str(account.pk): account for account in list_practitioners()}
        self.agencies = {agency.code: agency for agency in Agency.objects.all()}
        self.fields["team"].choices = [(key, team.name) for key, team in self.teams.items()]
        self.fields["offender_manager"].choices = [
            ("", "Unallocated"),
            *((key, f"{account.name}, {account.team or 'no team'}") for key, account in self.managers.items()),
        ]
        self.fields["practitioner"].choices = [
            ("", "None: no access"),
            *((key, f"{account.name}, {account.agency}") for key, account in self.practitioners.items()),
        ]
        self.fields["lead_agency"].choices = [("", "Select"), *agencies_in_order(self.agencies)]
        self.fields["from_on"].latest = today

    def clean(self) -> dict[str, Any]:
        """Refuse a team, officer, agency or practitioner that do not go together, each at its own field."""
        cleaned = super().clean()
        manager = self.managers.get(cleaned.get("offender_manager") or "")
        team = self.teams.get(cleaned.get("team") or "")
        if manager and team and manager.team_id != team.pk:
            self.add_error(
                "offender_manager",
                f"{manager.name} works in {manager.team or 'no team'}. Select that team, or an officer of {team}",
            )
        practitioner = self.practitioners.get(cleaned.get("practitioner") or "")
        leads = cleaned.get("lead_agency")
        if practitioner and practitioner.agency and leads and practitioner.agency.code != leads:
            self.add_error(
                "practitioner", f"{practitioner.name} works for {practitioner.agency}. Select it as the lead agency"
            )
        if leads == PROBATION and not (cleaned.get("community_offender_manager") or practitioner):
            self.add_error(
                "community_offender_manager",
                "Enter the community offender manager: the Probation Service is the lead agency",
            )
        return cleaned

    def to_fact_values(self) -> dict[str, Any]:
        """Return the allocation under the parameter names of `nominals.actions.allocate_case`."""
        values = dict(self.cleaned_data)
        return values | {
            "team": self.teams[values["team"]],
            "offender_manager": self.managers.get(values["offender_manager"]),
            "practitioner": self.practitioners.get(values.get("practitioner") or ""),
            "lead_agency": self.agencies[values["lead_agency"]],
        }


def offender_managers(force: str) -> list[Account]:
    """Return the active offender managers of the force, by team and name."""
    rows = Account.objects.filter(force_id=force, is_active=True, roles__contains=[Role.OFFENDER_MANAGER])
    return list(rows.select_related("team").order_by("team__name", "name"))


def list_practitioners() -> list[Account]:
    """Return the active practitioners of the agencies, who may lead a case, by name."""
    rows = Account.objects.filter(is_active=True, agency__isnull=False, roles__contains=[Role.PRACTITIONER])
    return list(rows.select_related("agency").order_by("name"))


def agencies_in_order(agencies: dict[str, Agency]) -> list[tuple[str, str]]:
    """Return the agencies as choices: those that lead most often first, then the others by name."""
    first = [code for code in ("POL", PROBATION, "PRI", "YJS") if code in agencies]
    return [(code, agencies[code].name) for code in (*first, *(code for code in agencies if code not in first))]


def initial_values(team: UUID | None, manager: UUID | None, lead_agency: str, practitioner: str) -> dict[str, str]:
    """Return an existing allocation under the names of the form fields."""
    return {
        "team": str(team or ""),
        "offender_manager": str(manager or ""),
        "lead_agency": lead_agency,
        "community_offender_manager": practitioner,
    }
