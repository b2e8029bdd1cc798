"""What an agency knows, what became of its actions; the code of a link, and sending one."""

from typing import Any

from mosovo.rooms.meetings.agency_reports import ReportPart
from mosovo.rooms.meetings.models import ActionStep, Reply, ReplyPart
from mosovo.web.forms import ChoiceField, Form, TextField
from mosovo.web.forms.files import FileField

PARTS, FILES = 3, 2
HOURS = {24: "A day", 72: "Three days", 168: "A week"}
RELEVANT = Reply.Answer.RELEVANT.value


def _audience(label: str) -> ChoiceField:
    return ChoiceField(
        label=label, label_in_sentence="for whom it is", choices=ReplyPart.Audience.choices, required=False,
        show_optional=False,
    )  # fmt: skip


class AnswerForm(Form):
    """What do you know?"""

    answer = ChoiceField(
        label="What do you know?", label_in_sentence="what you know", choices=Reply.Answer.choices,
        hints={
            Reply.Answer.NO_TRACE.value: "The person is not in your records.",
            Reply.Answer.NOT_RELEVANT.value: "They are, and nothing of it bears on the risk.",
        },
    )  # fmt: skip
    answered_by = TextField(label="Your name and post", label_in_sentence="your name and post", max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, PARTS + 1):
            more = "" if number == 1 else ", if some of it is for others"
            self._put(f"text_{number}", TextField(
                label=f"Part {number}{more}" if more else "What bears on the risk", max_length=8000, multiline=True,
                rows=5, required=False, show_optional=bool(more),
            ))  # fmt: skip
            self._put(f"audience_{number}", _audience("For whom this is"))
        for number in range(1, FILES + 1):
            self._put(f"file_{number}", FileField(
                label=f"File {number}", label_in_sentence=f"file {number}", required=False,
                hint="PDF, Word, OpenDocument, Excel, text or a picture, up to 20 MB. Nobody opens it unchecked.",
            ))  # fmt: skip
            self._put(f"file_audience_{number}", _audience("For whom this file is"))

    reveals = {
        "answer": {
            RELEVANT: [
                *(f"{name}_{number}" for number in range(1, PARTS + 1) for name in ("text", "audience")),
                *(f"{name}_{number}" for number in range(1, FILES + 1) for name in ("file", "file_audience")),
            ]
        }
    }

    def _put(self, name: str, field: Any) -> None:
        field.name_in_form(name)
        self.fields[name] = field

    def clean(self) -> dict[str, Any]:
        """Whoever writes or sends something says for whom it is."""
        said = super().clean()
        for prefix, given, called in (("", "text", "part"), ("file_", "file", "file")):
            for number in range(1, (PARTS if called == "part" else FILES) + 1):
                name = f"{prefix}audience_{number}"
                if said.get(f"{given}_{number}") and not said.get(name) and name not in self.errors:
                    self.add_error(name, f"Select for whom {called} {number} is")
        return said

    def parts(self) -> list[ReportPart]:
        """What was written, each with for whom it is."""
        said = self.cleaned_data
        return [
            ReportPart(said[f"text_{number}"].strip(), said[f"audience_{number}"])
            for number in range(1, PARTS + 1)
            if said[f"text_{number}"].strip()
        ]

    def chosen_files(self) -> list[tuple[str, Any, str]]:
        """The box, the file and for whom it is, of each that was chosen."""
        said = self.cleaned_data
        return [
            (f"file_{number}", said[f"file_{number}"], said[f"file_audience_{number}"])
            for number in range(1, FILES + 1)
            if said[f"file_{number}"]
        ]


class StepForm(Form):
    """What became of an action."""

    kind = ChoiceField(
        label="Outcome", label_in_sentence="what became of it",
        choices=[
            (ActionStep.Kind.DONE.value, "It is done"),
            (ActionStep.Kind.NOT_ACHIEVED.value, "It could not be done"),
        ],
    )  # fmt: skip
    text = TextField(
        label="What shows it, or why not",
        label_in_sentence="what shows it, or why not",
        max_length=2000,
        multiline=True,
        rows=4,
    )


class CodeForm(Form):
    """The code that came."""

    code = TextField(
        label="The code", label_in_sentence="the code", max_length=12, hint="Six figures. It holds for ten minutes."
    )


class LinkForm(Form):
    """Where a link goes, and where its codes go."""

    mail = TextField(
        label="Their mail address at work",
        label_in_sentence="their mail address",
        max_length=200,
        hint="The link goes there.",
    )
    telephone = TextField(
        label="Their telephone at work", label_in_sentence="their telephone", max_length=40,
        hint="The code goes there, as a text. Never the way of the link.",
    )  # fmt: skip
    hours = ChoiceField(
        label="How long it holds", label_in_sentence="how long it holds",
        choices=[(str(hours), words) for hours, words in HOURS.items()],
    )  # fmt: skip
