"""What is asked when somebody is looked for."""

from typing import Any

from mosovo.web.forms import BooleanField, ChoiceField, DateField, Form, TextField

PEOPLE, WRITTEN = "people", "written"


class FindForm(Form):
    """Whatever is known of somebody; and a date of birth to tell namesakes apart."""

    q = TextField(
        label="Name, number, address or mark",
        label_in_sentence="a name, a number or a date of birth",
        hint="In any order, and as it sounds: hartwel tobin; 07700 900123 or 0123; AB12 CDE; 14 larch close; NS1 4QX",
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
        label="Look in", label_in_sentence="where to look", in_a_line=True, required=False, show_optional=False,
        initial=PEOPLE,
        choices=[(PEOPLE, "Who people are and what they are known by"), (WRITTEN, "What contacts and plans say")],
    )  # fmt: skip
    archived = BooleanField(label="Archived records too", required=False)

    def clean(self) -> dict[str, Any]:
        """Something must be asked: of what was written, in words."""
        cleaned = super().clean()
        if self.errors:
            return cleaned
        if cleaned.get("where") == WRITTEN and not cleaned.get("q"):
            self.add_error("q", "Enter the words to look for")
        elif not cleaned.get("q") and not cleaned.get("born_on"):
            self.add_error("q", "Enter a name, a number or a date of birth")
        return cleaned


class KeepForm(Form):
    """Under what name a search is kept. Nobody else reads it."""

    name = TextField(
        label="Name of the search",
        label_in_sentence="what you call it",
        max_length=60,
        hint="For you alone, as in: caravan at Seaburn",
    )
