"""The forms of agency reports, action updates, link codes and sending a link."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from mosovo.rooms.meetings.agency_reports import ReportPart
from mosovo.rooms.meetings.models import AgencyReport, AgencyReportPart, MeetingActionStep
from mosovo.web.core.forms import ChoiceField, Form, SeenRowField, TextField
from mosovo.web.core.forms.files import FileField

MAX_PARTS, MAX_FILES = 3, 2
LINK_LIFETIMES = {24: "24 hours", 72: "3 days", 168: "7 days"}
RELEVANT = AgencyReport.Answer.RELEVANT.value


def _build_audience_field(label: str) -> ChoiceField:
    return ChoiceField(
        label=label, label_in_sentence="who can read it", choices=AgencyReportPart.Audience.choices, required=False,
        show_optional=False,
    )  # fmt: skip


def _build_reveals(parts: int, files: int) -> dict[str, dict[str, list[str]]]:
    """Return the fields that the answer "relevant" shows, with this many sections and files."""
    sections = [f"{name}_{number}" for number in range(1, parts + 1) for name in ("text", "audience")]
    attached = [f"{name}_{number}" for number in range(1, files + 1) for name in ("file", "file_audience")]
    return {"answer": {RELEVANT: [*sections, *attached, "may_be_told"]}}


class AgencyReportForm(Form):
    """An agency report."""

    part_count: ClassVar[int] = MAX_PARTS
    file_count: ClassVar[int] = MAX_FILES
    seen = SeenRowField()
    answer = ChoiceField(
        label="Information held", label_in_sentence="the information held", choices=AgencyReport.Answer.choices,
        hints={
            AgencyReport.Answer.NO_TRACE.value: "The person is not in your records",
            AgencyReport.Answer.NOT_RELEVANT.value: "The person is in your records, but nothing is relevant to the "
                                                    "risk",
        },
    )  # fmt: skip
    answered_by = TextField(label="Your name and post", label_in_sentence="your name and post", max_length=200)

    may_be_told = ChoiceField(
        label="Can the person be told this?", label_in_sentence="whether the person can be told",
        choices=AgencyReport.MayBeTold.choices,
        hints={AgencyReport.MayBeTold.NO.value: "Your text is kept in the restricted section of the minutes"},
    )  # fmt: skip

    def __init__(self, *args: Any, searched_by: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if searched_by:
            answer = self.fields["answer"]
            answer.hints = {**answer.hints, AgencyReport.Answer.NO_TRACE.value: f"You searched by {searched_by}"}
        for number in range(1, self.part_count + 1):
            more = "" if number == 1 else ", if it is for other readers"
            self._add_field(f"text_{number}", TextField(
                label=f"Section {number}{more}" if more else "Information relevant to the risk",
                max_length=8000, multiline=True, rows=5, required=False, show_optional=bool(more),
            ))  # fmt: skip
            self._add_field(f"audience_{number}", _build_audience_field("Who can read this section"))
        for number in range(1, self.file_count + 1):
            self._add_field(f"file_{number}", FileField(
                label=f"File {number}", label_in_sentence=f"file {number}", required=False,
                hint="PDF, Word, OpenDocument, Excel, text or a picture, up to 20 MB. Scanned for viruses first.",
            ))  # fmt: skip
            self._add_field(f"file_audience_{number}", _build_audience_field("Who can read this file"))
        self.order_fields(["answer", *self.reveals["answer"][RELEVANT], "answered_by"])  # errors follow the page

    reveals = _build_reveals(MAX_PARTS, MAX_FILES)
    folds: ClassVar[Mapping[str, Sequence[str]]] = {
        "Add a section for other readers": [
            f"{name}_{number}" for number in range(2, MAX_PARTS + 1) for name in ("text", "audience")
        ],
        "Add a file": [f"{name}_{number}" for number in range(1, MAX_FILES + 1) for name in ("file", "file_audience")],
    }
    """A report has one section for all its readers as a rule, and seldom a file."""

    def _add_field(self, name: str, field: Any) -> None:
        field.name_in_form(name)
        self.fields[name] = field

    def clean(self) -> dict[str, Any]:
        """Require the readers of each section and file."""
        values = super().clean()
        has_text = any(str(values.get(f"text_{number}") or "").strip() for number in range(1, MAX_PARTS + 1))
        if values.get("answer") == RELEVANT and not has_text and "text_1" not in self.errors:
            self.add_error("text_1", "Enter the information, or select another answer")
        for prefix, text, kind in (("", "text", "section"), ("file_", "file", "file")):
            for number in range(1, (MAX_PARTS if kind == "section" else MAX_FILES) + 1):
                name = f"{prefix}audience_{number}"
                if values.get(f"{text}_{number}") and not values.get(name) and name not in self.errors:
                    self.add_error(name, f"Select who can read {kind} {number}")
        return values

    def parts(self) -> list[ReportPart]:
        """Return the written sections with their readers."""
        values = self.cleaned_data
        return [
            ReportPart(values[f"text_{number}"].strip(), values[f"audience_{number}"])
            for number in range(1, MAX_PARTS + 1)
            if values[f"text_{number}"].strip()
        ]

    def list_uploaded_files(self) -> list[tuple[str, Any, str]]:
        """Return the field name, file and readers of each chosen file."""
        values = self.cleaned_data
        return [
            (f"file_{number}", values[f"file_{number}"], values[f"file_audience_{number}"])
            for number in range(1, MAX_FILES + 1)
            if values[f"file_{number}"]
        ]


class BriefAgencyReportForm(AgencyReportForm):
    """The report as the agency page shows it, with one section and without files. The page of the case has the rest."""

    part_count, file_count = 1, 0
    reveals = _build_reveals(1, 0)
    folds: ClassVar[Mapping[str, Sequence[str]]] = {}


class AgencyActionUpdateForm(Form):
    """An update of an action."""

    kind = ChoiceField(
        label="Outcome", label_in_sentence="the outcome",
        choices=[
            (MeetingActionStep.Kind.DONE.value, "Done"),
            (MeetingActionStep.Kind.NOT_ACHIEVED.value, "Not achieved"),
            (MeetingActionStep.Kind.LONGER.value, "We need longer"),
        ],
        hints={MeetingActionStep.Kind.LONGER.value: "The action stays open and due until the co-ordinator decides"},
    )  # fmt: skip
    text = TextField(
        label="Details",
        label_in_sentence="the evidence or the reason",
        hint="The evidence that it is done, why it was not achieved, or why you need longer and until when",
        max_length=2000,
        multiline=True,
        rows=4,
    )


class CodeForm(Form):
    """The code sent by text message."""

    code = TextField(label="Code", label_in_sentence="the code", max_length=12, hint="6 digits, valid for 10 minutes")


class LinkForm(Form):
    """Where to send a link and its codes."""

    email = TextField(
        label="Work e-mail address",
        label_in_sentence="the work e-mail address",
        max_length=200,
        hint="We send the link to this address. Its domain must be registered for the agency",
    )
    telephone = TextField(
        label="Work mobile number", label_in_sentence="the work mobile number", max_length=40,
        hint="We send the code to this number by text message. It must be registered for the agency",
    )  # fmt: skip
    hours = ChoiceField(
        label="Link valid for", label_in_sentence="how long the link is valid",
        choices=[(str(hours), words) for hours, words in LINK_LIFETIMES.items()],
    )  # fmt: skip
