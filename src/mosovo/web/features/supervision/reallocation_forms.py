"""Forms to reallocate cases, and to answer a transfer."""

from collections.abc import Iterable
from typing import Any

from mosovo.caseload.reallocation import HeldCase
from mosovo.organisations.models import Account, Team
from mosovo.web.core.forms import ChoiceField, Form, MultipleChoiceField, TextField
from mosovo.web.core.forms.choices import MOST_RADIOS

RISKS = {
    "very_high": "very high risk",
    "high": "high risk",
    "medium": "medium risk",
    "low": "low risk",
    "": "no risk level",
}


class HandForm(Form):
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

    def offer(self, held: Iterable[HeldCase], officers: Iterable[Account], teams: Iterable[Team]) -> None:
        """Fill in the cases, officers and teams to choose from."""
        self.takers: dict[str, Account | Team] = {f"officer-{each.pk}": each for each in officers}
        self.takers |= {f"team-{each.pk}": each for each in teams}
        self.fields["people"].choices = [(str(one.nominal_id), _describe_case(one)) for one in held]
        names = {key: _describe_recipient(each) for key, each in self.takers.items()}
        self.fields["to"].choices = _without_a_default(list(names.items()))

    def taker(self) -> Account | Team:
        """Return the selected officer or team."""
        return self.takers[self.cleaned_data["to"]]


class AnswerForm(Form):
    """Accept a transfer for an officer, refuse it with a reason, or withdraw it."""

    answer = ChoiceField(
        label="Decision", label_in_sentence="the decision",
        choices=[("accept", "Accept"), ("refuse", "Refuse"), ("withdraw", "Withdraw our proposal")],
    )  # fmt: skip
    to = ChoiceField(label="New offender manager", label_in_sentence="the new offender manager", choices=[])
    comment = TextField(label="Reasons or comments", max_length=500, multiline=True, rows=2, required=False)

    reveals = {"answer": {"accept": ["to"]}}

    def offer(self, officers: Iterable[Account]) -> None:
        """Offer the officers of the team that takes the case."""
        self.fields["to"].choices = _without_a_default([(str(each.pk), each.name) for each in officers])


def _without_a_default(choices: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Begin a drop-down list with an empty choice, so that none is selected by default. Radios need none."""
    return choices if len(choices) <= MOST_RADIOS else [("", "Select"), *choices]


def _describe_case(case: HeldCase) -> str:
    parts: list[Any] = [
        f"{case.surname.upper()}, {case.forenames}: {RISKS.get(case.risk, case.risk)}",
        "in custody" if case.custody else "",
        f"{case.overdue} overdue" if case.overdue else "",
    ]
    return "; ".join(part for part in parts if part)


def _describe_recipient(each: Account | Team) -> str:
    return f"{each.name}, {each.team}" if isinstance(each, Account) else f"{each.name} team (transfer to be accepted)"
