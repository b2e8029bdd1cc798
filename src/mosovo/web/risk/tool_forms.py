"""What tools say: the eight facts of OSP, and results of other tools."""

from typing import Any

from mosovo.law.practice.osp.table import VERSION
from mosovo.rooms.risk.models import OspScore, ToolResult
from mosovo.web.forms import BooleanField, ChoiceField, DateField, Form, IntegerField, TextField

MOST = 200
YES_OR_NO = {"yes": True, "no": False, "": None}
NOT_KNOWN = ("", "Not known")
OSP_LEAD = (
    f"Version {VERSION} of the table. What the record holds stands there already. Leave empty what is not known: "
    "the score is then marked provisional, and says what would make it firm. Not for women, nor for under-18s."
)


def _count(label: str, called: str, hint: str = "") -> IntegerField:
    return IntegerField(label=label, label_in_sentence=called, least=0, most=MOST, required=False, hint=hint)


class OspForm(Form):
    """The eight facts of the tool, with the days that ages and the five years are counted from."""

    scored_on = DateField(label="Day of the score", label_in_sentence="the day of the score")
    sex = ChoiceField(
        label="Sex", label_in_sentence="their sex", choices=[*OspScore.Sex.choices, NOT_KNOWN], required=False
    )
    born_on = DateField(label="Date of birth", label_in_sentence="the date of birth", required=False, is_past=True)
    follow_up_on = DateField(
        label="When follow-up starts", label_in_sentence="the day on which follow-up starts", required=False,
        hint="Release, or the community sentence. It may lie ahead.",
    )  # fmt: skip
    supervision = ChoiceField(
        label="Where they are", label_in_sentence="where they are", choices=[*OspScore.Supervision.choices, NOT_KNOWN],
        required=False,
    )  # fmt: skip
    contact_adult = _count("Sanctions for contact sexual offences against adults", "the sanctions against adults")
    contact_child = _count("Sanctions for contact sexual offences against children", "the sanctions against children")
    non_contact = _count("Sanctions for sexual offences without contact", "the sanctions without contact", "No images.")
    images = _count("Sanctions for indecent images of children", "the sanctions for images")
    total_sanctions = _count("Sanctions for offences of any kind", "all the sanctions", "The sexual ones among them.")
    age_at_last_sexual_sanction = IntegerField(
        label="Age at the last sanction for a sexual offence",
        label_in_sentence="the age at the last sexual sanction", least=0,
        most=110, required=False,
    )  # fmt: skip
    stranger_victim = ChoiceField(
        label="Was the current offence against a stranger?", label_in_sentence="whether it was against a stranger",
        choices=[("yes", "Yes"), ("no", "No"), NOT_KNOWN], required=False,
    )  # fmt: skip
    latest_offence_on = DateField(
        label="Day of the latest offence", label_in_sentence="the day of the offence", required=False
    )
    latest_sexual_offence_on = DateField(
        label="Day of the latest sexual offence", label_in_sentence="the day of the sexual offence", required=False
    )
    takes_reduction = BooleanField(
        label="Take the five-year reduction", required=False,
        hint="One band less of OSP/DC, if five years in the community have gone by. You decide, and say why below.",
    )  # fmt: skip
    text = TextField(label="What others must know of it", max_length=1000, required=False, multiline=True, rows=3)
    told_by = TextField(label="Who told us", max_length=200, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """The facts, under the names of the room."""
        return {**self.cleaned_data, "stranger_victim": YES_OR_NO[self.cleaned_data["stranger_victim"]]}


class ToolForm(Form):
    """What a tool gave, as whoever used it says."""

    tool = ChoiceField(label="Tool", label_in_sentence="the tool", choices=ToolResult.Tool.choices)
    called = TextField(label="Which other tool", label_in_sentence="which tool it is", max_length=100)
    version = TextField(label="Version", label_in_sentence="the version of the tool", max_length=40)
    score = TextField(
        label="Score", label_in_sentence="the score", max_length=100, required=False, hint="As the tool writes it."
    )
    band = ChoiceField(label="Band", label_in_sentence="the band", choices=ToolResult.Band.choices)
    assessor = TextField(label="Who used it", label_in_sentence="who used it", max_length=200, hint="Name and agency.")
    assessed_on = DateField(label="Day of the assessment", label_in_sentence="the day of the assessment")
    text = TextField(label="What it says besides", max_length=2000, required=False, multiline=True, rows=3)
    told_by = TextField(label="Who told us", max_length=200, required=False)

    reveals = {"tool": {"other": ["called"]}}
