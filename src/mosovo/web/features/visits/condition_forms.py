"""Fields for checks of conditions, on any form: recorded conditions by their id, others as text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.forms import HiddenInput
from django.http import QueryDict

from mosovo.rooms.visits.actions import ConditionResult
from mosovo.rooms.visits.answers import UNKNOWN_KIND, CheckNeed, CheckRule, list_kinds
from mosovo.rooms.visits.models import ConditionCheck
from mosovo.rooms.visits.queries import fold_condition_text
from mosovo.web.core.forms import ChoiceField, DateField, Form, TextField
from mosovo.web.core.forms.draft_restoration import restore_draft
from mosovo.web.core.forms.markup import EMPTY_PLACEHOLDER

from .condition_drafts import count_rows, move_rows

PARTS = ("wording", "result", "method", "how")
"""The fields of one condition."""
NOT_CHECKED = ""
FINDINGS = "What was found, or the reason"
COMPLIED, UNABLE = ConditionCheck.Result.COMPLIED.value, ConditionCheck.Result.UNABLE.value
ASKED, REPORTED = ConditionCheck.Method.ASKED.value, ConditionCheck.Method.REPORTED.value
ALL_COMPLIED, ALL_NOT_CHECKED = "all_complied", "all_not_checked"
"""The names of the two buttons that mark together what an answer can satisfy."""


@dataclass(frozen=True, slots=True)
class KnownCondition:
    """A condition that the form offers: a recorded one, or one that was only checked as text before."""

    words: str
    id: UUID | None = None
    label: str = ""
    source: str = ""
    last: str = ""
    """The last result and its date; empty if it was never checked."""
    breached: bool = False
    rule: CheckRule = UNKNOWN_KIND

    @property
    def is_answerable(self) -> bool:
        """Whether an answer can satisfy it, so that it may be marked together with others."""
        return self.rule.need is CheckNeed.ANSWER

    @property
    def warning(self) -> str:
        """Return what an officer must see first: never checked, or breached when last checked; otherwise empty."""
        if self.id is not None and not self.last:
            return "Never checked"
        return "Breached when last checked" if self.breached else ""

    @property
    def token(self) -> str:
        """Return a token that stands for the condition in a form and reveals nothing of it."""
        return self.id.hex if self.id else build_text_token(self.words)


class ConditionsForm(Form):
    """A form with fields for each condition. Conditions left as “Not checked” are not recorded."""

    MIN_ROWS, MAX_ROWS = 6, 60
    METHODS = tuple(each for each in ConditionCheck.Method.choices if each[0] != REPORTED)
    """The ways in which an officer checks. Another person or a system reports without a visit."""

    def __init__(self, *args: Any, known: Sequence[KnownCondition], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = sorted(known, key=lambda each: (each.id is None, not each.is_answerable))
        self.count = 0
        self._by_token = {each.token: each for each in self.known}
        self._make_rows(max(self.MIN_ROWS, len(self.known) + 2, count_rows(self.data) + 1))

    def _make_rows(self, count: int) -> None:
        """Make fields for this many conditions. There is always an empty row after the last that was sent."""
        rows = range(self.count, min(count, self.MAX_ROWS))
        for slot in rows:
            self._add_condition_fields(slot)
        self.count += len(rows)

    def _add_condition_fields(self, slot: int) -> None:
        results = [(NOT_CHECKED, "Not checked"), *ConditionCheck.Result.choices]
        known = self.known[slot] if slot < len(self.known) else None
        fields: dict[str, Any] = {
            "ref": TextField(max_length=32, required=False, widget=HiddenInput(), initial=known.token if known else ""),
            "wording": TextField(label="Condition, in the exact wording of the order", max_length=2000, required=False,
                               multiline=True, rows=2, show_optional=False),
            "result": ChoiceField(label="Result", choices=results, required=False, show_optional=False,
                                  initial=NOT_CHECKED),
            "method": ChoiceField(label="How it was checked", choices=self.METHODS, required=False,
                                  show_optional=False),
            "how": TextField(label=FINDINGS, max_length=500, required=False, show_optional=False),
        }  # fmt: skip
        for part, field in fields.items():
            name = build_field_name(slot, part)
            field.name_in_form(name)
            self.fields[name] = field
        fields["how"].widget.attrs |= EMPTY_PLACEHOLDER
        if known is not None and known.id is None:
            self.initial.setdefault(build_field_name(slot, "wording"), known.words)
            self.fields[build_field_name(slot, "wording")].widget.attrs["data-of-record"] = "1"

    def get_known_condition(self, slot: int) -> KnownCondition | None:
        """Return the condition of a row, found by its token because conditions may have been recorded meanwhile."""
        return self._by_token.get(str(self[build_field_name(slot, "ref")].value() or ""))

    @property
    def slots(self) -> list[tuple[KnownCondition | None, list[Any]]]:
        """List each known condition with its fields: the hidden token, wording, result, method and findings."""
        return [
            (self.get_known_condition(slot), [self[build_field_name(slot, part)] for part in ("ref", *PARTS)])
            for slot in range(self.count)
        ]

    @property
    def open_slots(self) -> int:
        """Return the number of rows shown: the known or filled ones, or one for the first. Others are folded."""
        typed = (
            slot + 1 for slot in range(self.count) if any(self[build_field_name(slot, part)].value() for part in PARTS)
        )
        return max([len(self.known), *typed, 1])

    def convert_draft(self, fields: Mapping[str, list[str]]) -> Mapping[str, list[str]]:
        """Put the draft back, each row at the place that its condition has now, also without a script."""
        self._make_rows(count_rows(fields) + 1)
        restored = move_rows(fields, [each.token for each in self.known], self.count)
        restore_draft(self, restored)
        return restored

    @property
    def answerable(self) -> int:
        """Return the number of conditions that an answer can satisfy."""
        return sum(each.is_answerable for each in self.known)

    def is_marked_together(self, slot: int) -> bool:
        """Whether the row was marked together with others: complied with, asked, nothing found and no error."""
        known = self.get_known_condition(slot)
        answers = [self[build_field_name(slot, part)].value() or "" for part in PARTS[1:]]
        has_errors = any(self[build_field_name(slot, part)].errors for part in PARTS)
        return known is not None and known.is_answerable and answers == [COMPLIED, ASKED, ""] and not has_errors

    @property
    def marked_slots(self) -> list[tuple[int, KnownCondition | None, list[Any]]]:
        """List the rows that were marked together: number, condition and fields."""
        return [(slot + 1, *row) for slot, row in enumerate(self.slots) if self.is_marked_together(slot)]

    @property
    def other_slots(self) -> list[tuple[int, KnownCondition | None, list[Any]]]:
        """List the other rows."""
        return [(slot + 1, *row) for slot, row in enumerate(self.slots) if not self.is_marked_together(slot)]

    @property
    def kinds(self) -> dict[str, list[CheckRule]]:
        """Return the kinds of condition by what their check needs, for the page to state the rule."""
        return {need.name: list_kinds(need) for need in CheckNeed}

    def mark_together(self, sent: QueryDict, button: str) -> QueryDict:
        """Mark what was not checked, of what an answer can satisfy, as complied with; or take those marks back.

        `button`: the name of the button. A result, or a finding, that the officer gave is left as it is. Returns what
        was sent with the marks, which the form then shows.
        """
        data = sent.copy()
        is_unmarking = button == ALL_NOT_CHECKED
        for slot in range(self.count):
            known, names = self.get_known_condition(slot), [build_field_name(slot, part) for part in PARTS[1:]]
            result, method, how = (data.get(name, "") for name in names)
            if known is None or not known.is_answerable or how:
                continue
            if is_unmarking and (result, method) == (COMPLIED, ASKED):
                data[names[0]] = data[names[1]] = NOT_CHECKED
            elif not is_unmarking and result == NOT_CHECKED:
                data[names[0]], data[names[1]] = COMPLIED, ASKED
        self.data = data
        return data

    @property
    def revealed(self) -> frozenset[str]:
        """Add the condition fields, because the page renders them itself."""
        return super().revealed | {
            build_field_name(slot, part) for slot in range(self.count) for part in ("ref", *PARTS)
        }

    def clean(self) -> dict[str, Any]:
        """Require of each checked condition its wording, how it was checked, and findings unless complied with."""
        cleaned, seen = super().clean(), set[str]()
        for slot in range(self.count):
            self._clean_slot(slot, cleaned, seen)
            self._clean_method(slot, cleaned)
        return cleaned

    def _clean_slot(self, slot: int, cleaned: dict[str, Any], seen: set[str]) -> None:
        words, result, _, how = [str(cleaned.get(build_field_name(slot, part), "")) for part in PARTS]
        known = self._by_token.get(cleaned.get(build_field_name(slot, "ref")) or "")
        if known is not None:
            words = known.words if known.id else words or known.words
        cleaned[build_field_name(slot, "wording")] = words
        error_field = build_field_name(slot, "result") if known and known.id else build_field_name(slot, "wording")
        if result and not words:
            self.add_error(error_field, "Enter the condition that was checked")
        elif how and not result:
            self.add_error(build_field_name(slot, "result"), "Select the result")
        elif result and result != COMPLIED and not how:
            self.add_error(build_field_name(slot, "how"), "Enter what was found, or the reason")
        elif result and fold_condition_text(words) in seen:
            self.add_error(error_field, "This condition is already listed above. Record everything about it there")
        elif result:
            seen.add(fold_condition_text(words))

    def _clean_method(self, slot: int, cleaned: dict[str, Any]) -> None:
        """Require how it was checked, except of a breach, whose findings say it.

        An answer alone is refused for what must be inspected.
        """
        name = build_field_name(slot, "method")
        known = self._by_token.get(cleaned.get(build_field_name(slot, "ref")) or "")
        result, method = str(cleaned.get(build_field_name(slot, "result"), "")), str(cleaned.get(name, ""))
        if result in (NOT_CHECKED, UNABLE):
            cleaned[name] = ""
        if result != COMPLIED or name in self.errors:
            return
        if not method:
            self.add_error(name, f"Select how condition {slot + 1} was checked")
        elif method == ASKED and known is not None and known.rule.need is CheckNeed.INSPECTION:
            self.add_error(name, f"Condition {slot + 1}: inspect it, an answer is not enough. {known.rule.reason}")

    def pop_condition_results(self, values: dict[str, Any]) -> list[ConditionResult]:
        """Take the checked conditions with their results out of the form data."""
        checked: list[ConditionResult] = []
        for slot in range(self.count):
            words, result, method, how = [str(values.pop(build_field_name(slot, part))) for part in PARTS]
            known = self._by_token.get(values.pop(build_field_name(slot, "ref")))
            if result:
                checked.append(ConditionResult(words, result, how, known.id if known else None, method))
        return checked


class CheckForm(ConditionsForm):
    """Conditions that were checked without a visit."""

    METHODS = tuple(ConditionCheck.Method.choices)

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
        checked = self.pop_condition_results(values)
        return {**values, "conditions": checked}


def build_text_token(words: str) -> str:
    """Return the token of a condition that is only known as text. It does not reveal the wording."""
    return sha256(fold_condition_text(words).encode()).hexdigest()[:16]


def build_field_name(slot: int, part: str) -> str:
    """Return the name of a field of a condition: condition_0_wording."""
    return f"condition_{slot}_{part}"
