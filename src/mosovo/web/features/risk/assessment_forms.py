"""Forms for a risk assessment by heading, its corrections, its sign-off, and the risk of serious harm."""

from collections.abc import Sequence
from typing import Any

from mosovo.practice.headings import AssessmentHeading
from mosovo.rooms.risk.assessments import AssessmentDetails
from mosovo.rooms.risk.harm import GROUPS, GROUPS_BY_PLACE, PLACES
from mosovo.rooms.risk.models import AssessmentFinding, RiskLevel
from mosovo.web.core.fact_choice import resolve_chosen_fact
from mosovo.web.core.formatting import format_date
from mosovo.web.core.forms import ChoiceField, DateField, Form, MultipleChoiceField, TextField

from .wording import GROUP_NAMES, PLACE_NAMES

LEVELS = list(reversed(RiskLevel.Is.choices))


class OverallForm(Form):
    """The overall level, the rationale, the priority and the reassessment date."""

    assessed_on = DateField(label="Date of assessment", label_in_sentence="the date of the assessment")
    overall = ChoiceField(label="Overall level", label_in_sentence="the overall level", choices=LEVELS)
    rationale = TextField(
        label="Rationale", label_in_sentence="the rationale", max_length=4000,
        multiline=True, hint="Which findings carry most weight, and why. This is a judgement, not a total of scores.",
    )  # fmt: skip
    priority = TextField(
        label="Priority for action",
        label_in_sentence="the priority for action",
        max_length=2000,
        multiline=True,
        rows=3,
    )
    reassess_on = DateField(
        label="Reassess by", label_in_sentence="the date to reassess by",
        hint="Within 1 year, or 6 months at very high risk. Sooner if there is new information.",
    )  # fmt: skip
    information_source = TextField(
        label="Others who took part",
        max_length=200,
        required=False,
        hint="For example, probation or a second officer.",
    )


class AssessmentForm(OverallForm):
    """The whole assessment: a grade and text under each heading, the evidence, and the overall level."""

    def __init__(
        self, *args: Any, headings: Sequence[AssessmentHeading], facts: Sequence[tuple[str, str]],
        previous: AssessmentDetails | None = None, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.headings = headings
        overall_fields = self.fields
        self.fields = {"assessed_on": overall_fields.pop("assessed_on")}
        for heading in headings:
            self.fields.update(_build_heading_fields(heading, previous))
        if facts:
            self.fields["evidence"] = MultipleChoiceField(
                label="Evidence", label_in_sentence="the evidence", choices=list(facts), required=False,
                hint="Visits and other recorded facts, latest first.",
            )  # fmt: skip
        self.fields.update(overall_fields)
        for name, field in self.fields.items():
            field.name_in_form(name)

    def to_fact_values(self) -> dict[str, Any]:
        """Return the assessment under the column names of the room."""
        typed = dict(self.cleaned_data)
        findings = {
            each.key: {
                "heading_text": each.called,
                "grade": typed.pop(f"grade_{each.key}"),
                "text": typed.pop(f"text_{each.key}"),
            }
            for each in self.headings
        }
        return {**typed, "findings": findings, "evidence": typed.get("evidence") or []}


def _build_heading_fields(heading: AssessmentHeading, previous: AssessmentDetails | None) -> dict[str, Any]:
    """Build the grade and text fields of one heading, with the last finding in the hint."""
    finding = previous.under(heading.key) if previous else None
    previous_text = (
        f" Last time, {format_date(previous.assessment.assessed_on)}: {_describe_finding(finding)}"
        if previous and finding
        else ""
    )
    kind = "" if heading.raises else "Protective factor. "
    return {
        f"grade_{heading.key}": ChoiceField(
            label=heading.called, label_in_sentence=f"your finding under {heading.called}",
            choices=AssessmentFinding.Grade.choices,
            hint=f"{kind}{heading.hint}{previous_text}", in_a_line=True,
        ),
        f"text_{heading.key}": TextField(
            label=f"{heading.called}: details", max_length=2000, multiline=True, rows=2, required=False,
            show_optional=False,
        ),
    }  # fmt: skip


def _describe_finding(finding: AssessmentFinding) -> str:
    grade = str(finding.get_grade_display()).lower()
    return f"{grade}. {finding.text}" if finding.text else f"{grade}."


class FindingForm(Form):
    """The correction of a finding under one heading."""

    grade = ChoiceField(label="Finding", label_in_sentence="the finding", choices=AssessmentFinding.Grade.choices)
    text = TextField(label="Details", max_length=2000, multiline=True, required=False)


class AssessmentCheckForm(Form):
    """Sign off an assessment, or return it with what is missing."""

    assessment_id = ChoiceField(label="Assessment", label_in_sentence="the assessment", choices=[])
    agrees = ChoiceField(
        label="Do you sign it off?", label_in_sentence="whether you sign it off",
        choices=[("yes", "Yes"), ("no", "No: return it to the assessor")],
    )  # fmt: skip
    words = TextField(
        label="What you reviewed, and what is missing", label_in_sentence="what you reviewed", max_length=2000,
        multiline=True,
        hint="Does the evidence support the grades? Is the priority for action right, and is it in the risk "
        "management plan?",
    )  # fmt: skip

    def to_fact_values(self) -> dict[str, Any]:
        """Return the sign-off under the column names of the room."""
        return {
            **resolve_chosen_fact(self.cleaned_data, "assessment_id"),
            "agrees": self.cleaned_data["agrees"] == "yes",
        }


class HarmForm(Form):
    """Risk of serious harm by group and place, with the nature of the harm and what would raise or lower the risk."""

    assessed_on = DateField(label="Date of assessment", label_in_sentence="the date of the assessment")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place in PLACES:
            for group in (each for each in GROUPS if each in GROUPS_BY_PLACE[place]):
                name = f"{place}_{group}"
                self.fields[name] = ChoiceField(
                    label=f"{GROUP_NAMES[group]}, {PLACE_NAMES[place]}", choices=[*LEVELS, ("", "Not assessed")],
                    label_in_sentence=f"the level of risk to {GROUP_NAMES[group].lower()}", required=False,
                    show_optional=False,
                    in_a_line=True,
                )  # fmt: skip
                self.fields[name].name_in_form(name)
        for name, (label, hint, is_required) in HARM_FIELDS.items():
            self.fields[name] = TextField(
                label=label, max_length=2000, multiline=True, rows=3, hint=hint, required=is_required
            )
            self.fields[name].name_in_form(name)


HARM_FIELDS = {
    "who": ("Who is at risk", "", True),
    "nature": ("Nature of the harm", "", True),
    "imminence": ("When the risk is greatest, and how imminent it is", "In custody and after release.", True),
    "increases": ("What would increase the risk", "Circumstances and events.", True),
    "reduces": ("What would reduce the risk", "Include what has prevented offending before.", True),
    "analysis": (
        "Factors not counted in any score",
        "For example, a sudden change, or a pattern across reports.",
        False,
    ),
}
