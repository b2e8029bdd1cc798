"""The base class of all forms."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django import forms
from django.forms.utils import ErrorDict

from mosovo.web.core.forms import markup
from mosovo.web.core.forms.choices import Declaration
from mosovo.web.core.forms.dates import DateField
from mosovo.web.core.forms.named_field import NamedField
from mosovo.web.core.forms.numbers import YearField
from mosovo.web.core.forms.position_fields import CornersField
from mosovo.web.core.forms.renderer import GovukBoundField, GovukRenderer
from mosovo.web.core.forms.seen_rows import SeenRowField

KEY_FIELD = "idempotency_key"
MAX_UNDRAFTED_FIELDS = 3
"""Fields of a form that is quickly typed again."""


class Form(forms.Form):
    """A form that keeps what was typed, and carries the idempotency key that makes a second click harmless.

    `reveals` names the fields that only matter once a choice is made, and are shown under it:
    `{"outcome": {"refused": ["reason"]}}`. While another choice is selected, they are neither validated nor kept.
    """

    reveals: ClassVar[Mapping[str, Mapping[str, Sequence[str]]]] = {}
    folds: ClassVar[Mapping[str, Sequence[str]]] = {}
    """Fields under one choice that are seldom needed, by the summary that opens them. They follow one another."""
    fields: dict[str, Any]  # each kind of field has attributes of its own: `latest`, `choices`
    keeps_own_draft: ClassVar[bool] = False
    """Whether the page of this form saves what is typed in another way, or the form only asks for a list."""
    has_draft_of_selection: ClassVar[bool] = False
    """Whether a draft also comes back when a list opens the form with a selection: its fields name their people."""
    zone_map: Any = None
    """The map for drawing a zone (web.maps.map_forms.FormMap), set by the page if the form has corners."""
    default_renderer = GovukRenderer()  # one for all forms: each renderer loads the template engine of Django again
    bound_field_class = GovukBoundField

    def __init__(self, *args: Any, today: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.use_required_attribute = False
        self.idempotency_key = parse_form_key(self.data.get(KEY_FIELD))
        for name, field in self.fields.items():
            if isinstance(field, NamedField):
                field.name_in_form(name)

    def saves_drafts(self) -> bool:
        """Whether what is typed is saved as a draft: more than three fields, or a text of several lines."""
        if self.keeps_own_draft:
            return False
        shown = [field for field in self.fields.values() if not field.widget.is_hidden]
        return len(shown) > MAX_UNDRAFTED_FIELDS or any(isinstance(field.widget, forms.Textarea) for field in shown)

    def never_saved(self) -> frozenset[str]:
        """Return the names of fields that no draft holds: declarations, files, passwords and what the page showed."""
        return frozenset(
            self.add_prefix(name)
            for name, field in self.fields.items()
            if isinstance(field, (Declaration, SeenRowField))
            or isinstance(field.widget, (forms.FileInput, forms.PasswordInput))
        )

    @property
    def revealed(self) -> frozenset[str]:
        """Return the fields that are shown under a choice, and so not in their own place."""
        return frozenset(name for choices in self.reveals.values() for names in choices.values() for name in names)

    @property
    def field_before_map(self) -> str:
        """Return the field under which the map for drawing a zone is shown; empty without corners."""
        corners = next((name for name, field in self.fields.items() if isinstance(field, CornersField)), "")
        revealing_fields = (
            name for name, choices in self.reveals.items() if any(corners in each for each in choices.values())
        )
        return next(revealing_fields, corners)

    def full_clean(self) -> None:
        """Validate the form. A year of two digits is read relative to the date on which the form is sent."""
        for field in self.fields.values():
            if isinstance(field, (DateField, YearField)):
                field.today = self.today
        super().full_clean()
        self.ask_for_files_again()

    def ask_for_files_again(self) -> None:
        """Ask to select each file again if the form comes back with an error: a page cannot fill in a file."""
        if not self.is_bound or not self.errors:
            return
        for name, field in self.fields.items():
            if isinstance(field.widget, forms.FileInput) and self.cleaned_data.get(name):
                self.add_error(name, f"Select {field.label_in_sentence} again")

    def to_fact_values(self) -> dict[str, Any]:
        """Return the values to record, by the names that the room's action takes. Forms override it to convert."""
        return dict(self.cleaned_data)

    def convert_draft(self, fields: Mapping[str, list[str]]) -> Mapping[str, list[str]]:
        """Return what a draft of this form holds, by the names that its fields have now. The script puts it back.

        A form that also puts it back without a script overrides this.
        """
        return fields

    def show_row(self, name: str, row_id: UUID) -> None:
        """Send this row as seen (`SeenRowField`) from now on: the page that refuses the form shows it."""
        data = self.data.copy()  # type: ignore[attr-defined]  # a form that was sent has a QueryDict
        data[self.add_prefix(name)] = str(row_id)
        self.data = data

    def skip_validation(self) -> None:
        """Show what was typed again, without errors for what is missing."""
        self._errors, self.cleaned_data = ErrorDict(), {}

    def clean(self) -> dict[str, Any]:
        """Drop what belongs to a choice that was not made."""
        cleaned = super().clean() or self.cleaned_data
        for chooser, choices in self.reveals.items():
            selected = cleaned.get(chooser)
            selected = selected if isinstance(selected, list) else [selected]
            remaining = {name for choice in selected for name in choices.get(str(choice), ())}
            for name in {name for names in choices.values() for name in names} - remaining:
                self.errors.pop(name, None)
                cleaned[name] = empty_value(self.fields[name])
        return cleaned

    def summary(self) -> list[dict[str, str]]:
        """Return each error with the link to its field, for the summary at the top."""
        results = [{"text": str(error)} for error in self.non_field_errors()]
        for bound in self:
            results += [{"text": str(error), "href": markup.build_field_fragment(bound)} for error in bound.errors]
        return results


def parse_form_key(typed: Any) -> UUID:
    """Return the key of the first rendering, or a new one."""
    try:
        return UUID(str(typed))
    except ValueError:
        return uuid4()


def empty_value(field: forms.Field) -> Any:
    """Return the value of an empty field: "" for text, [] for several choices, otherwise None."""
    if isinstance(field, forms.MultipleChoiceField):
        return []
    return "" if isinstance(field, (forms.CharField, forms.ChoiceField)) else None
