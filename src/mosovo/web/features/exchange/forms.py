"""The form to upload a register."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.forms import Select, TextInput

from mosovo.access.field_groups import FieldGroup
from mosovo.exchange.cut_over import CutOverRefused, check_cut_over
from mosovo.exchange.encrypted_zip import decrypt_zip, is_encrypted
from mosovo.exchange.import_messages import FileRejected
from mosovo.exchange.uploads import KINDS
from mosovo.web.core.forms import BooleanField, ChoiceField, DateField, Form, TextField
from mosovo.web.core.forms.files import FileField

MEGABYTE = 1_000_000
REGISTER = "The register: people and their records"


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
        hint="A workbook, or a zip file with the workbook or CSV files and a folder of photographs named files",
        accept=",".join(KINDS),
    )
    source = TextField(
        label_in_sentence="the source system",
        label="Source system",
        hint="The name of the system or list. Always use the same name, so that records imported before are recognised",
        max_length=100,
    )
    field_group = ChoiceField(
        label="What the file contains",
        label_in_sentence="what the file holds",
        hint="Records of a field group are never in the file of the register. Each group has a file of its own",
        choices=[("", REGISTER)],
        required=False,
        widget=Select,
    )
    passphrase = TextField(
        label="Passphrase",
        label_in_sentence="the passphrase of the file",
        hint="Only for a zip file with a passphrase, such as the export of a field group. It is not stored",
        max_length=100,
        required=False,
        widget=TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "class": "govuk-input--width-20"}),
    )
    cut_over_on = DateField(
        label_in_sentence="the cut-over date",
        label="Cut-over date",
        hint="The first day on which the force works here. Work that is overdue under force policy is carried over: "
        "it is spread over the weeks after this date. Legal duties keep their dates. The first import that is not "
        "a preview decides the date for this source",
        required=False,
    )
    notifications_from = DateField(
        label_in_sentence="the date from which notifications are complete",
        label="Notifications complete from",
        hint="Legal duties due before this date are shown, but not counted as overdue",
        required=False,
    )
    dry_run = BooleanField(label="Preview only: do not import", required=False)
    strict = BooleanField(label="Import nothing if any row has an error", required=False)

    def __init__(self, *args: Any, groups: Sequence[FieldGroup] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["field_group"].choices = [("", REGISTER), *((group.value, group.words) for group in groups)]
        if not groups:
            del self.fields["field_group"], self.fields["passphrase"]

    def clean(self) -> dict[str, Any]:
        """Check that the cut-over day has its date of notifications, and is not before it."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        values.setdefault("field_group", "")
        if values["field_group"] and values.get("cut_over_on"):
            self.add_error("cut_over_on", "Leave the cut-over date empty: only the file of the register has one")
        self._decrypt(values)
        if not self.errors:
            try:
                values["cut_over"] = check_cut_over(values["cut_over_on"], values["notifications_from"])
            except CutOverRefused as refusal:
                self.add_error(refusal.field, str(refusal))
        return values

    def _decrypt(self, values: dict[str, Any]) -> None:
        """Replace a zip file that has a passphrase by its content."""
        file = values.get("file")
        if file is None or "passphrase" not in self.fields or not is_encrypted(file):
            return
        if not values.get("passphrase"):
            self.add_error("passphrase", "Enter the passphrase of the file")
            return
        try:
            content = decrypt_zip(file, values["passphrase"], file.name)
        except FileRejected as refusal:
            self.add_error("passphrase", refusal.reasons[0])
        else:
            values["file"] = SimpleUploadedFile(file.name, content, "application/zip")
