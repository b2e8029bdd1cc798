"""A field for a file."""

from typing import Any

from django import forms

from mosovo.web.core.forms.named_field import NamedField


class FileField(NamedField, forms.FileField):
    """One file. Its room checks the content."""

    def __init__(self, *, accept: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": accept} if accept else {}))
        super().__init__(**kwargs)

    def name_in_form(self, name: str) -> None:
        """Set the error messages: a file is selected, not entered."""
        super().name_in_form(name)
        self.error_messages["required"] = f"Select {self.label_in_sentence}"
        self.error_messages["invalid"] = f"Select {self.label_in_sentence}"
        self.error_messages["empty"] = f"{self.capitalised_label} is empty: select another file"
