"""Forms for the eight facts of OSP and for the results of other tools."""

from typing import Any

from mosovo.practice.osp.table import VERSION
from mosovo.rooms.risk.models import OspScore, ToolResult
from mosovo.web.core.forms import BooleanField, ChoiceField, DateField, Form, IntegerField, TextField

MOST = 200
YES_OR_NO = {"yes": True, "no": False, "": None}
NOT_KNOWN = ("", "Not known")
OSP_LEAD = (
    f"Version {VERSION} of the table. Recorded facts are filled in. Leave unknown facts empty. The score is then "
    "provisional and lists the missing facts. Do not use OSP for women or for people under 18."
)


def _count(label: str, tool_name: str, hint: str = "") -> IntegerField:
    return IntegerField(label=label, label_in_sentence=tool_name, least=0, most=MOST, required=False, hint=hint)


class OspForm(Form):
    """The eight facts of OSP, with the dates from which ages and the five years are counted."""

    scored_on = DateField(label="Date of score", label_in_sentence="the date of the score")
    sex = ChoiceField(
        label="Sex", label_in_sentence="the sex", choices=[*OspScore.Sex.choices, NOT_KNOWN], required=False
    )
    born_on = DateField(label="Date of birth", label_in_sentence="the date of birth", required=False, is_past=True)
    follow_up_on = DateField(
        label="Follow-up start date", label_in_sentence="the follow-up start date", required=False,
        hint="The date of release or of the community sentence. This can be in the future.",
    )  # fmt: skip
    supervision = ChoiceField(
        label="Community or custody", label_in_sentence="community or custody",
        choices=[*OspScore.Supervision.choices, NOT_KNOWN], required=False,
    )  # fmt: skip
    contact_adult = _count(
        "Sanctions for contact sexual offences against adults", "the number of sanctions against adults"
    )
    contact_child = _count(
        "Sanctions for contact sexual offences against children", "the number of sanctions against children"
    )
    non_contact = _count(
        "Sanctions for non-contact sexual offences", "the number of non-contact sanctions", "Do not count images."
    )
    images = _count("Sanctions for indecent images of children", "the number of sanctions for images")
    total_sanctions = _count(
        "Sanctions for offences of any kind", "the number of all sanctions", "Include sexual offences."
    )
    age_at_last_sexual_sanction = IntegerField(
        label="Age at the last sanction for a sexual offence",
        label_in_sentence="the age at the last sexual sanction", least=0,
        most=110, required=False,
    )  # fmt: skip
    stranger_victim = ChoiceField(
        label="Was the current offence against a stranger?",
        label_in_sentence="whether the offence was against a stranger",
        choices=[("yes", "Yes"), ("no", "No"), NOT_KNOWN], required=False,
    )  # fmt: skip
    latest_offence_on = DateField(
        label="Date of latest offence", label_in_sentence="the date of the latest offence", required=False
    )
    latest_sexual_offence_on = DateField(
        label="Date of latest sexual offence", label_in_sentence="the date of the latest sexual offence", required=False
    )
    takes_reduction = BooleanField(
        label="Apply the five-year reduction", required=False,
        hint="Lowers OSP/DC by 1 band after 5 years in the community. You decide. Enter your reason below.",
    )  # fmt: skip
    text = TextField(label="Notes and reasons", max_length=1000, required=False, multiline=True, rows=3)
    information_source = TextField(label="Source", max_length=200, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """Return the facts under the column names of the room."""
        return {**self.cleaned_data, "stranger_victim": YES_OR_NO[self.cleaned_data["stranger_victim"]]}


class ToolForm(Form):
    """The result of a tool, as reported by the assessor."""

    tool = ChoiceField(label="Tool", label_in_sentence="the tool", choices=ToolResult.Tool.choices)
    tool_name = TextField(label="Name of other tool", label_in_sentence="the name of the tool", max_length=100)
    version = TextField(label="Version", label_in_sentence="the version of the tool", max_length=40)
    score = TextField(
        label="Score", label_in_sentence="the score", max_length=100, required=False, hint="As the tool shows it."
    )
    band = ChoiceField(label="Band", label_in_sentence="the band", choices=ToolResult.Band.choices)
    assessor = TextField(label="Assessor", label_in_sentence="the assessor", max_length=200, hint="Name and agency.")
    assessed_on = DateField(label="Date of assessment", label_in_sentence="the date of the assessment")
    text = TextField(label="Other results or comments", max_length=2000, required=False, multiline=True, rows=3)
    information_source = TextField(label="Source", max_length=200, required=False)

    reveals = {"tool": {"other": ["tool_name"]}}
