"""The forms by which a person matches the files, columns and codes of an old system to ours.

Their fields are made from the survey of the file (`mosovo.exchange.file_survey`). What is suggested is only selected
beforehand: a person saves it, and a second person agrees it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.forms.boundfield import BoundField

from mosovo.exchange.column_mapping import ENCODINGS, ColumnMapping, FileTarget
from mosovo.exchange.file_survey import Survey
from mosovo.exchange.lookups import LookupTable
from mosovo.exchange.sheet_columns import SheetDefinition
from mosovo.exchange.sheet_definitions import BY_NAME, list_sheets
from mosovo.web.core.forms import ChoiceField, Form

from .mapping_fields import (
    FURTHER_SHEETS,
    build_constant_field,
    build_reason_field,
    build_select_field,
    list_code_options,
    list_further_parts,
    parse_file_number,
)

LEAVE_OUT = "-"


@dataclass(frozen=True, slots=True)
class FieldSection:
    """The fields of one file, under a heading."""

    title: str
    about: str
    fields: Sequence[BoundField]


class MappingForm(Form):
    """A step of matching. `sections` has its fields by file, and `result` the mapping with the answers."""

    keeps_own_draft = True

    def __init__(
        self, *args: Any, survey: Survey, mapping: ColumnMapping, lists: LookupTable, field_group: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.survey, self.mapping, self.lists = survey, mapping, lists
        self.sheets = [(sheet.name, f"{sheet.name}: {sheet.about}") for sheet in list_sheets(field_group)]
        self.add_fields()
        for name, field in self.fields.items():
            field.name_in_form(name)

    def add_fields(self) -> None:
        """Add the fields of the survey."""
        raise NotImplementedError

    def sections(self) -> Iterator[FieldSection]:
        """Yield the fields, grouped."""
        yield FieldSection("", "", list(self))

    def build_mapping(self) -> ColumnMapping:
        """Return the mapping with what was answered."""
        raise NotImplementedError


class EncodingForm(MappingForm):
    """The encoding of files that are not in UTF-8."""

    def add_fields(self) -> None:
        """Add the encodings to choose from."""
        others = [(value, label) for value, label in ENCODINGS.items() if value != self.mapping.encoding]
        self.fields["encoding"] = ChoiceField(
            label="How does the old system write letters?", label_in_sentence="how the old system writes letters",
            choices=others, hint="Ask the owner of the old system. A wrong choice would change names",
        )  # fmt: skip

    def build_mapping(self) -> ColumnMapping:
        """Return the mapping with the encoding."""
        return replace(self.mapping, encoding=self.cleaned_data["encoding"])


class FilesForm(MappingForm):
    """Which sheet each file is, or the reason why it is left out."""

    def add_fields(self) -> None:
        """Add a choice of sheet, of a second sheet, and a reason, for each file."""
        for number, file in enumerate(self.survey["files"]):
            name = file["file"]
            self.fields[f"sheet{number}"] = build_select_field(
                "What it contains",
                f"what {name} holds",
                [*self.sheets, (LEAVE_OUT, "Leave the file out")],
                file["sheet"],
            )
            for part in list_further_parts(file):
                self.fields[f"{part}{number}"] = build_select_field(
                    FURTHER_SHEETS[part], "a sheet", [("", "None"), *self.sheets], "", required=False,
                    hint="For example risk_levels, if the rows of people also have the risk level"
                    if part == "also" and any(name == "risk_levels" for name, _ in self.sheets) else "",
                )  # fmt: skip
            self.fields[f"reason{number}"] = build_reason_field("Reason, if the file is left out")

    def sections(self) -> Iterator[FieldSection]:
        """Yield the fields of each file, with its headings."""
        for number, file in enumerate(self.survey["files"]):
            fields = [self[f"{part}{number}"] for part in ("sheet", *list_further_parts(file), "reason")]
            yield FieldSection(file["file"], f"Its columns: {', '.join(file['headings'])}.", fields)

    def clean(self) -> dict[str, Any]:
        """Require a reason for a file that is left out, and refuse the same sheet twice."""
        values = super().clean()
        selected: list[str] = []
        for number, file in enumerate(self.survey["files"]):
            if values.get(f"sheet{number}") == LEAVE_OUT and not values.get(f"reason{number}"):
                self.add_error(f"reason{number}", "Enter the reason why the file is left out")
            for part in ("sheet", *list_further_parts(file)):
                each = values.get(f"{part}{number}")
                if each in selected and each != LEAVE_OUT:
                    self.add_error(f"{part}{number}", f"Select another sheet: {each} is selected already")
                elif each:
                    selected.append(each)
        return values

    def build_mapping(self) -> ColumnMapping:
        """Return the mapping with a sheet or a reason for each file."""
        values, files, left_out = self.cleaned_data, dict(self.mapping.files), dict(self.mapping.left_out_files)
        for number, file in enumerate(self.survey["files"]):
            sheets = [values[f"{part}{number}"] for part in ("sheet", *list_further_parts(file))]
            if sheets[0] == LEAVE_OUT:
                left_out[file["name"]] = values[f"reason{number}"]
            else:
                files[file["name"]] = tuple(FileTarget(sheet) for sheet in sheets if sheet)
        return replace(self.mapping, files=files, left_out_files=left_out)


class ColumnsForm(MappingForm):
    """Which column of ours each heading fills, and what rows without a heading for a required column say."""

    def add_fields(self) -> None:
        """Add a choice for each heading, a value for each required column, and the reason for what is left out."""
        for number, file in enumerate(self.survey["files"]):
            sheet = BY_NAME[file["sheet"]]
            columns = [(column.name, column.name + (" *" if column.required else "")) for column in sheet.columns]
            for place, (_, text, samples, suggestion, reason) in enumerate(file["headings"]):
                self.fields[f"column{number}_{place}"] = build_select_field(
                    text, f"a column for {text}", [*columns, (LEAVE_OUT, "Leave it out")],
                    LEAVE_OUT if reason else suggestion, hint=f"For example {', '.join(samples)}" if samples else "",
                )  # fmt: skip
            earlier_reason = next((reason for *_, reason in file["headings"] if reason), "")
            self.fields[f"reason{number}"] = build_reason_field(
                "Reason for the columns that are left out", earlier_reason
            )
            suggested = {suggestion for *_, suggestion, _ in file["headings"]}
            for column in sheet.columns:
                if column.required and column.name not in suggested | {"key"} and not column.refers_to:
                    given = file["constants"].get(column.name, "")
                    self.fields[f"value{number}_{column.name}"] = build_constant_field(column, given)

    def sections(self) -> Iterator[FieldSection]:
        """Yield the fields of each file and sheet."""
        for number, file in enumerate(self.survey["files"]):
            fields = [bound for bound in self if parse_file_number(bound.name) == number]
            yield FieldSection(f"{file['file']}, as {file['sheet']}", BY_NAME[file["sheet"]].about, fields)

    def clean(self) -> dict[str, Any]:
        """Require every required column, a reason for what is left out, and one heading for a key."""
        values = super().clean()
        for number, file in enumerate(self.survey["files"]):
            selected = {name: value for name, value in values.items() if name.startswith(f"column{number}_")}
            if LEAVE_OUT in selected.values() and not values.get(f"reason{number}"):
                self.add_error(f"reason{number}", "Enter the reason why columns are left out")
            self._check_columns(number, BY_NAME[file["sheet"]], selected)
        return values

    def _check_columns(self, number: int, sheet: SheetDefinition, selected: Mapping[str, str]) -> None:
        for column in sheet.columns:
            matching = [name for name, value in selected.items() if value == column.name]
            if len(matching) > 1 and (column.name == "key" or column.refers_to):
                self.add_error(matching[1], f"Select another column: {column.name} is selected already")
            if not column.required or matching:
                continue
            if column.name == "key":
                if not any(value == each.name for each in sheet.references[:1] for value in selected.values()):
                    self.add_error(f"column{number}_0", "Select the heading that contains the key of each row")
            elif not self.cleaned_data.get(given := f"value{number}_{column.name}"):
                message = f"Select a heading for {column.name}"
                self.add_error(
                    *(
                        (given, f"{message}, or enter its value for every row")
                        if given in self.fields
                        else (f"column{number}_0", message)
                    )
                )

    def build_mapping(self) -> ColumnMapping:
        """Return the mapping with the columns of each file."""
        files = dict(self.mapping.files)
        for number, file in enumerate(self.survey["files"]):
            target = self._build_target(number, file)
            others = [each for each in files.get(file["name"], ()) if each.sheet != target.sheet]
            earlier_sheets = [each.sheet for each in files.get(file["name"], ())]
            targets = [*others, target]
            targets.sort(
                key=lambda each: (
                    earlier_sheets.index(each.sheet) if each.sheet in earlier_sheets else len(earlier_sheets)
                )
            )
            files[file["name"]] = tuple(targets)
        return replace(self.mapping, files=files)

    def _build_target(self, number: int, file: Mapping[str, Any]) -> FileTarget:
        columns: dict[str, tuple[str, ...]] = {}
        left_out: dict[str, str] = {}
        for place, (heading_key, *_) in enumerate(file["headings"]):
            column = self.cleaned_data[f"column{number}_{place}"]
            if column == LEAVE_OUT:
                left_out[heading_key] = self.cleaned_data[f"reason{number}"]
            else:
                columns[column] = (*columns.get(column, ()), heading_key)
        for reference in BY_NAME[file["sheet"]].references[:1]:
            columns.setdefault("key", columns.get(reference.name, ()))  # one row a person: its key will do
        prefix = f"value{number}_"
        constants = {
            name.removeprefix(prefix): value
            for name, value in self.cleaned_data.items()
            if name.startswith(prefix) and value and name.removeprefix(prefix) not in columns
        }
        return FileTarget(file["sheet"], columns, constants, left_out)


class CodesForm(MappingForm):
    """What each unknown code means."""

    def add_fields(self) -> None:
        """Add a choice for each code."""
        for number, code in enumerate(self.survey["codes"]):
            options = list_code_options(code["column"], self.lists)
            allowed_values = {value for value, _ in options}
            rows = f"{code['count']:,} row{'s' if code['count'] > 1 else ''}"
            self.fields[f"code{number}"] = build_select_field(
                f"{code['column']}: {code['text']}", f"what {code['text']} means", options,
                code["suggestion"] if code["suggestion"] in allowed_values else "", hint=rows,
            )  # fmt: skip

    def build_mapping(self) -> ColumnMapping:
        """Return the mapping with the codes."""
        values = {column: dict(known) for column, known in self.mapping.values.items()}
        for number, code in enumerate(self.survey["codes"]):
            values.setdefault(code["column"], {})[code["value"]] = self.cleaned_data[f"code{number}"]
        return replace(self.mapping, values=values)


FORMS: Mapping[str, type[MappingForm]] = {
    "encoding": EncodingForm, "files": FilesForm, "columns": ColumnsForm, "codes": CodesForm,
}  # fmt: skip
