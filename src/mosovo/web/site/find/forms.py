"""Forms to search for people and texts, and to save a search."""

from typing import Any

from mosovo.web.core.forms import BooleanField, ChoiceField, DateField, Form, TextField

PEOPLE, WRITTEN = "people", "written"


class FindForm(Form):
    """The search terms, and a date of birth to distinguish people with the same name."""

    keeps_own_draft = True
    q = TextField(
        label="Name, number, address or body mark",
        label_in_sentence="a name, a number or a date of birth",
        hint="In any order, spelled as it sounds. Examples: hartwel tobin; 07700 900123 or 0123; AB12 CDE; 14 larch "
        "close; NS1 4QX",
        max_length=200,
        required=False,
        show_optional=False,
    )
    born_on = DateField(
        label="Date of birth, if you know it",
        label_in_sentence="the date of birth",
        required=False,
        show_optional=False,
        is_past=True,
    )
    where = ChoiceField(
        label="Search in", label_in_sentence="where to search", in_a_line=True, required=False, show_optional=False,
        initial=PEOPLE,
        choices=[(PEOPLE, "Names and identifying details"), (WRITTEN, "Text of contacts and plans")],
    )  # fmt: skip
    archived = BooleanField(label="Include archived records", required=False)

    def clean(self) -> dict[str, Any]:
        """Check that something was entered; a search in texts needs words."""
        cleaned = super().clean()
        if self.errors:
            return cleaned
        if cleaned.get("where") == WRITTEN and not cleaned.get("q"):
            self.add_error("q", "Enter the words to search for")
        elif not cleaned.get("q") and not cleaned.get("born_on"):
            self.add_error("q", "Enter a name, a number or a date of birth")
        return cleaned


class SavedSearchForm(Form):
    """The name of a saved search. Only its author can see it."""

    name = TextField(
        label="Name of the search",
        label_in_sentence="the name of the search",
        max_length=60,
        hint="Only you can see it. For example: caravan at Seaburn",
    )
