"""Forms to reallocate cases, and to answer a transfer."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from mosovo.caseload import unopened_cases
from mosovo.caseload.reallocation import OfficerCase
from mosovo.organisations.models import Account, Team
from mosovo.web.core.formatting import format_short_date
from mosovo.web.core.forms import ChoiceField, Form, MultipleChoiceField, TextField
from mosovo.web.core.forms.choices import MAX_RADIOS

RECENT_PERIOD = timedelta(days=unopened_cases.DAYS)
RISKS = {
    "very_high": "very high risk",
    "high": "high risk",
    "medium": "medium risk",
    "low": "low risk",
    "": "no risk level",
}


ANSWERS = {"accept": "Accept", "refuse": "Refuse", "withdraw": "Withdraw the proposal"}


class ReallocationForm(Form):
    """The cases, the officer or team to take them, and the reason."""

    people = MultipleChoiceField(label="Cases", label_in_sentence="at least one case", choices=[])
    to = ChoiceField(
        label="Reallocate to", label_in_sentence="an officer or a team", choices=[],
        hint="An officer of the same team takes the cases at once. Another team must accept them first.",
    )  # fmt: skip
    reason = TextField(
        label="Reason",
        label_in_sentence="the reason",
        max_length=400,
        multiline=True,
        rows=2,
        hint="The reason is shown on each case",
    )

    def offer(self, cases: Iterable[OfficerCase], officers: Iterable[Account], teams: Iterable[Team]) -> None:
        """Fill in the cases, officers and teams to choose from."""
        self.recipients: dict[str, Account | Team] = {f"officer-{each.pk}": each for each in officers}
        self.recipients |= {f"team-{each.pk}": each for each in teams}
        self.fields["people"].choices = [(str(one.nominal_id), _describe_case(one, self.today)) for one in cases]
        names = {key: _describe_recipient(each) for key, each in self.recipients.items()}
        self.fields["to"].choices = _without_a_default(list(names.items()))

    def get_recipient(self) -> Account | Team:
        """Return the selected officer or team."""
        return self.recipients[self.cleaned_data["to"]]


class AnswerForm(Form):
    """Accept a transfer for an officer, refuse it with a reason, or withdraw it."""

    answer = ChoiceField(
        label="Decision", label_in_sentence="the decision",
        choices=list(ANSWERS.items()),
    )  # fmt: skip
    to = ChoiceField(label="New offender manager", label_in_sentence="the new offender manager", choices=[])
    comment = TextField(label="Reasons or comments", max_length=500, multiline=True, rows=2, required=False)

    reveals = {"answer": {"accept": ["to"]}}

    def offer(self, officers: Iterable[Account]) -> None:
        """Offer the officers of the team that takes the case. Any decision is read: what may not be done is refused."""
        self.fields["to"].choices = _without_a_default([(str(each.pk), each.name) for each in officers])

    def show_only(self, answers: Iterable[str]) -> None:
        """Show the decisions that the reader can make."""
        self.fields["answer"].choices = [(answer, ANSWERS[answer]) for answer in answers]


def _without_a_default(choices: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Begin a drop-down list with an empty choice, so that none is selected by default. Radios need none."""
    return choices if len(choices) <= MAX_RADIOS else [("", "Select"), *choices]


def _describe_case(case: OfficerCase, today: date | None) -> str:
    """Describe a case. One that was allocated lately says when, so that a reallocation can be found and undone."""
    parts: list[Any] = [
        f"{case.surname.upper()}, {case.forenames}: {RISKS.get(case.risk, case.risk)}",
        "in custody" if case.custody else "",
        f"{case.overdue} overdue" if case.overdue else "",
        _describe_allocation(case.allocated_on, today),
    ]
    return "; ".join(part for part in parts if part)


def _describe_allocation(on: date | None, today: date | None) -> str:
    if on is None or today is None or today - on >= RECENT_PERIOD:
        return ""
    return "allocated today" if on == today else f"allocated {format_short_date(on, today)}"


def _describe_recipient(each: Account | Team) -> str:
    return f"{each.name}, {each.team}" if isinstance(each, Account) else f"{each.name} team (transfer to be accepted)"
