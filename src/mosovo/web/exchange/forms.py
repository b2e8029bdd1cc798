"""The form to upload a register."""

from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from mosovo.exchange.uploads import KINDS
from mosovo.web.forms import BooleanField, Form, TextField
from mosovo.web.forms.files import FileField

MEGABYTE = 1_000_000


class RegisterField(FileField):
    """A workbook, a zip of CSV files, or one CSV file."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the file; refuse a type or size that cannot be imported."""
        file = super().clean(data, initial)
        if isinstance(file, UploadedFile):
            _refuse_other_kinds(file)
        return file


def _refuse_other_kinds(file: "UploadedFile[bytes]") -> None:
    if PurePath(file.name or "").suffix.lower() not in KINDS:
        raise ValidationError("Select a workbook (.xlsx), a zip of CSV files or a CSV file")
    largest = settings.IMPORT_MAX_BYTES
    if (file.size or 0) > largest:
        raise ValidationError(f"The file must be smaller than {largest // MEGABYTE} MB. Send it in parts")


class ImportForm(Form):
    """The file, the source system for its keys, and how strict the import is."""

    file = RegisterField(
        label_in_sentence="the register file",
        label="Register file",
        hint="A workbook with one sheet for each type of record, or a zip of CSV files",
        accept=",".join(KINDS),
    )
    source = TextField(
        label_in_sentence="the source system",
        label="Source system",
        hint="The name of the system or list. Always use the same name, so that records imported before are recognised",
        max_length=100,
    )
    dry_run = BooleanField(label="Preview only: do not import", required=False)
    strict = BooleanField(label="Import nothing if any row has an error", required=False)
