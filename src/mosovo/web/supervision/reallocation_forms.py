"""Choosing people and who takes them; answering a transfer."""

from collections.abc import Iterable
from typing import Any

from mosovo.caseload.reallocation import HeldCase
from mosovo.organisations.models import Account, Team
from mosovo.web.forms import ChoiceField, Form, MultipleChoiceField, TextField
from mosovo.web.forms.choices import MOST_RADIOS

RISKS = {"very_high": "very high risk", "high": "high risk", "medium": "medium risk", "low": "low risk", "": "no level"}


class HandForm(Form):
    """The people, the officer or the team, and why."""

    people = MultipleChoiceField(label="Whom", label_in_sentence="at least one person", choices=[])
    to = ChoiceField(
        label="To whom", label_in_sentence="who takes them", choices=[],
        hint="An officer of the same team has them at once; another team is asked, and until it accepts they stay.",
    )  # fmt: skip
    reason = TextField(
        label="Why", label_in_sentence="why", max_length=400, multiline=True, rows=2, hint="It stands in each case"
    )

    def offer(self, held: Iterable[HeldCase], officers: Iterable[Account], teams: Iterable[Team]) -> None:
        """Whom one may choose."""
        self.takers: dict[str, Account | Team] = {f"officer-{each.pk}": each for each in officers}
        self.takers |= {f"team-{each.pk}": each for each in teams}
        self.fields["people"].choices = [(str(one.nominal_id), _called(one)) for one in held]
        names = {key: _named(each) for key, each in self.takers.items()}
        self.fields["to"].choices = _without_a_default(list(names.items()))

    def taker(self) -> Account | Team:
        """Who was chosen."""
        return self.takers[self.cleaned_data["to"]]


class AnswerForm(Form):
    """Accept for an officer, refuse with a reason, or take back what one's own side proposed."""

    answer = ChoiceField(
        label="What do you say", label_in_sentence="what you say",
        choices=[("accept", "Accept"), ("refuse", "Refuse"), ("withdraw", "Withdraw what our side proposed")],
    )  # fmt: skip
    to = ChoiceField(label="For which officer", label_in_sentence="the officer", choices=[])
    words = TextField(label="Why, or what else to say", max_length=500, multiline=True, rows=2, required=False)

    reveals = {"answer": {"accept": ["to"]}}

    def offer(self, officers: Iterable[Account]) -> None:
        """The officers of the team that takes the case."""
        self.fields["to"].choices = _without_a_default([(str(each.pk), each.name) for each in officers])


def _without_a_default(choices: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """A list to pick from begins with nobody, so that nobody is picked unseen; radios need no such line."""
    return choices if len(choices) <= MOST_RADIOS else [("", "Choose"), *choices]


def _called(one: HeldCase) -> str:
    parts: list[Any] = [
        f"{one.surname.upper()}, {one.forenames}: {RISKS.get(one.risk, one.risk)}",
        "in custody" if one.custody else "",
        f"{one.overdue} overdue" if one.overdue else "",
    ]
    return "; ".join(part for part in parts if part)


def _named(each: Account | Team) -> str:
    return f"{each.name}, {each.team}" if isinstance(each, Account) else f"The {each.name} team, to be asked"
