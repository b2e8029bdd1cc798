"""Fields for checks of conditions, on any form: recorded conditions by their id, others as text."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.forms import HiddenInput

from mosovo.rooms.visits.actions import ConditionResult
from mosovo.rooms.visits.models import ConditionCheck
from mosovo.rooms.visits.queries import fold_condition_text
from mosovo.web.core.forms import ChoiceField, DateField, Form, TextField
from mosovo.web.core.forms.markup import BLANK

PARTS = ("wording", "result", "how")
"""The fields of one condition."""
NOT_CHECKED = ""


@dataclass(frozen=True, slots=True)
class KnownCondition:
    """A condition that the form offers: a recorded one, or one that was only checked as text before."""

    words: str
    id: UUID | None = None
    called: str = ""
    source: str = ""
    last: str = ""
    """The last result and its date; empty if it was never checked."""
    breached: bool = False

    @property
    def presses(self) -> str:
        """Return what an officer must see first: never checked, or breached when last checked; otherwise empty."""
        if self.id is not None and not self.last:
            return "Never checked"
        return "Breached when last checked" if self.breached else ""

    @property
    def token(self) -> str:
        """Return a token that stands for the condition in a form and reveals nothing of it."""
        return self.id.hex if self.id else ref_of(self.words)


class ConditionsForm(Form):
    """A form with fields for each condition. Conditions left as “Not checked” are not recorded."""

    FEWEST = 8

    def __init__(self, *args: Any, known: Sequence[KnownCondition], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = list(known)
        self.count = max(self.FEWEST, len(self.known) + 2)
        self._by_mark = {each.token: each for each in self.known}
        for slot in range(self.count):
            self._condition(slot)

    def _condition(self, slot: int) -> None:
        results = [(NOT_CHECKED, "Not checked"), *ConditionCheck.Result.choices]
        known = self.known[slot] if slot < len(self.known) else None
        made: dict[str, Any] = {
            "ref": TextField(max_length=32, required=False, widget=HiddenInput(), initial=known.token if known else ""),
            "wording": TextField(label="Condition, in the exact wording of the order", max_length=2000, required=False,
                               multiline=True, rows=2, show_optional=False),
            "result": ChoiceField(label="Result", choices=results, required=False, show_optional=False,
                                  initial=NOT_CHECKED),
            "how": TextField(label="How it was checked and findings", max_length=500, required=False,
                             show_optional=False),
        }  # fmt: skip
        for part, field in made.items():
            name = condition_label(slot, part)
            field.name_in_form(name)
            self.fields[name] = field
        made["how"].widget.attrs |= BLANK
        if known is not None and known.id is None:
            self.initial.setdefault(condition_label(slot, "wording"), known.words)
            self.fields[condition_label(slot, "wording")].widget.attrs["data-of-record"] = "1"

    def known_at(self, slot: int) -> KnownCondition | None:
        """Return the condition of a row, found by its token because conditions may have been recorded meanwhile."""
        return self._by_mark.get(str(self[condition_label(slot, "ref")].value() or ""))

    @property
    def slots(self) -> list[tuple[KnownCondition | None, list[Any]]]:
        """List each known condition with its fields: the hidden token, wording, result and findings."""
        return [
            (self.known_at(slot), [self[condition_label(slot, part)] for part in ("ref", *PARTS)])
            for slot in range(self.count)
        ]

    @property
    def open_slots(self) -> int:
        """Return the number of rows shown: the known or filled ones, or one for the first. Others are folded."""
        typed = (
            slot + 1 for slot in range(self.count) if any(self[condition_label(slot, part)].value() for part in PARTS)
        )
        return max([len(self.known), *typed, 1])

    @property
    def revealed(self) -> frozenset[str]:
        """Add the condition fields, because the page renders them itself."""
        return super().revealed | {
            condition_label(slot, part) for slot in range(self.count) for part in ("ref", *PARTS)
        }

    def clean(self) -> dict[str, Any]:
        """Require the wording of each checked condition, and findings unless it was complied with."""
        cleaned, seen = super().clean(), set[str]()
        for slot in range(self.count):
            self._clean_slot(slot, cleaned, seen)
        return cleaned

    def _clean_slot(self, slot: int, cleaned: dict[str, Any], seen: set[str]) -> None:
        words, result, how = [str(cleaned.get(condition_label(slot, part), "")) for part in PARTS]
        known = self._by_mark.get(cleaned.get(condition_label(slot, "ref")) or "")
        if known is not None:
            words = known.words if known.id else words or known.words
        cleaned[condition_label(slot, "wording")] = words
        at_words = condition_label(slot, "result") if known and known.id else condition_label(slot, "wording")
        if result and not words:
            self.add_error(at_words, "Enter the condition that was checked")
        elif how and not result:
            self.add_error(condition_label(slot, "result"), "Select the result")
        elif result and result != ConditionCheck.Result.COMPLIED and not how:
            self.add_error(condition_label(slot, "how"), "Enter how it was checked and the findings")
        elif result and fold_condition_text(words) in seen:
            self.add_error(at_words, "This condition is already listed above. Record everything about it there")
        elif result:
            seen.add(fold_condition_text(words))

    def taken(self, values: dict[str, Any]) -> list[ConditionResult]:
        """Take the checked conditions with their results out of the form data."""
        checked: list[ConditionResult] = []
        for slot in range(self.count):
            words, result, how = [str(values.pop(condition_label(slot, part))) for part in PARTS]
            known = self._by_mark.get(values.pop(condition_label(slot, "ref")))
            if result:
                checked.append(ConditionResult(words, result, how, known.id if known else None))
        return checked


class CheckForm(ConditionsForm):
    """Conditions that were checked without a visit."""

    checked_on = DateField(label="Date of check", label_in_sentence="the date of the check")
    information_source = TextField(
        label="Source",
        max_length=200,
        required=False,
        hint="For example, Border Force, the software provider or probation.",
    )

    def to_fact_values(self) -> dict[str, Any]:
        """Return the checks under the column names of the room."""
        values = dict(self.cleaned_data)
        checked = self.taken(values)
        return {**values, "conditions": checked}


def ref_of(words: str) -> str:
    """Return the token of a condition that is only known as text. It does not reveal the wording."""
    return sha256(fold_condition_text(words).encode()).hexdigest()[:16]


def condition_label(slot: int, part: str) -> str:
    """Return the name of a field of a condition: condition_0_wording."""
    return f"condition_{slot}_{part}"
