"""What is asked when somebody is looked for."""

from typing import Any

from mosovo.web.forms import DateField, Form, TextField


class FindForm(Form):
    """A name, an alias, a number or a URN; and a date of birth to tell namesakes apart."""

    q = TextField(
        label="Name, alias, URN or PNC number",
        called="a name, a number or a date of birth",
        hint="In any order, and as it sounds: hartwel tobin",
        max_length=200,
        required=False,
        says_optional=False,
    )
    born_on = DateField(
        label="Date of birth, if you know it", called="the date of birth", required=False, says_optional=False
    )

    def clean(self) -> dict[str, Any]:
        """Something must be asked."""
        cleaned = super().clean()
        if not self.errors and not cleaned.get("q") and not cleaned.get("born_on"):
            self.add_error("q", "Enter a name, a number or a date of birth")
        return cleaned
