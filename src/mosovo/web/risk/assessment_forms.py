"""A judgement under its headings, its correction, its sign-off, and a statement of risk of serious harm."""

from collections.abc import Sequence
from typing import Any

from mosovo.law.practice.headings import AssessmentHeading
from mosovo.rooms.risk.assessments import AssessmentDetails
from mosovo.rooms.risk.harm import GROUPS, OF_THE_PLACE, PLACES
from mosovo.rooms.risk.models import Finding, Level
from mosovo.web.fact_types.fact_choice import resolve_chosen_fact
from mosovo.web.formatting import format_date
from mosovo.web.forms import ChoiceField, DateField, Form, MultipleChoiceField, TextField

from .wording import GROUP_NAMES, PLACE_NAMES

LEVELS = list(reversed(Level.Is.choices))


class WholeForm(Form):
    """What the judgement comes to."""

    assessed_on = DateField(label="Day of the assessment", label_in_sentence="the day of the assessment")
    overall = ChoiceField(label="Overall level", label_in_sentence="what it comes to", choices=LEVELS)
    rationale = TextField(
        label="Rationale", label_in_sentence="how the findings come to the whole", max_length=4000,
        multiline=True, hint="Which weigh most, and why. It is a judgement and no sum.",
    )  # fmt: skip
    priority = TextField(
        label="Priority for action",
        label_in_sentence="what is to be done first",
        max_length=2000,
        multiline=True,
        rows=3,
    )
    reassess_on = DateField(
        label="Reassess by", label_in_sentence="the day by which to assess anew",
        hint="A year at the longest, six months at very high risk; sooner if something comes to notice.",
    )  # fmt: skip
    told_by = TextField(label="Who took part", max_length=200, required=False, hint="Probation, a second officer.")


class AssessForm(WholeForm):
    """Each heading with its grade and words, the facts that it rests on, and what it comes to."""

    def __init__(
        self, *args: Any, headings: Sequence[AssessmentHeading], facts: Sequence[tuple[str, str]],
        last: AssessmentDetails | None = None, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.headings = headings
        whole = self.fields
        self.fields = {"assessed_on": whole.pop("assessed_on")}
        for heading in headings:
            self.fields.update(_under(heading, last))
        if facts:
            self.fields["evidence"] = MultipleChoiceField(
                label="What it rests on", label_in_sentence="what it rests on", choices=list(facts), required=False,
                hint="Visits and other facts of the record, the latest first.",
            )  # fmt: skip
        self.fields.update(whole)
        for name, field in self.fields.items():
            field.name_in_form(name)

    def to_fact_values(self) -> dict[str, Any]:
        """The judgement, under the names of the room."""
        typed = dict(self.cleaned_data)
        findings = {
            each.key: {
                "called": each.called,
                "grade": typed.pop(f"grade_{each.key}"),
                "text": typed.pop(f"text_{each.key}"),
            }
            for each in self.headings
        }
        return {**typed, "findings": findings, "evidence": typed.get("evidence") or []}


def _under(heading: AssessmentHeading, last: AssessmentDetails | None) -> dict[str, Any]:
    """The grade and the words of one heading; what was found last time stands as a hint."""
    found = last.under(heading.key) if last else None
    before = f" Last time, {format_date(last.assessment.assessed_on)}: {_said(found)}" if last and found else ""
    kind = "" if heading.raises else "Protects. "
    return {
        f"grade_{heading.key}": ChoiceField(
            label=heading.called, label_in_sentence=f"what you found under {heading.called}",
            choices=Finding.Grade.choices,
            hint=f"{kind}{heading.hint}{before}", in_a_line=True,
        ),
        f"text_{heading.key}": TextField(
            label=f"{heading.called}: what you found", max_length=2000, multiline=True, rows=2, required=False,
            show_optional=False,
        ),
    }  # fmt: skip


def _said(found: Finding) -> str:
    grade = str(found.get_grade_display()).lower()
    return f"{grade}. {found.text}" if found.text else f"{grade}."


class FindingForm(Form):
    """What was found under one heading, mended."""

    grade = ChoiceField(label="What you found", label_in_sentence="what you found", choices=Finding.Grade.choices)
    text = TextField(label="In words", max_length=2000, multiline=True, required=False)


class AssessmentCheckForm(Form):
    """Sign an assessment off, or return it with what is missing."""

    assessment_id = ChoiceField(label="Which assessment", label_in_sentence="which assessment it is", choices=[])
    agrees = ChoiceField(
        label="Do you sign it off?", label_in_sentence="whether you sign it off",
        choices=[("yes", "Yes"), ("no", "No: it goes back to whoever wrote it")],
    )  # fmt: skip
    words = TextField(
        label="What you read, and what is missing", label_in_sentence="what you read", max_length=2000, multiline=True,
        hint="Does the evidence bear the grades? Is the first thing to do the right one, and in the plan?",
    )  # fmt: skip

    def to_fact_values(self) -> dict[str, Any]:
        """The sign-off, under the names of the room."""
        return {
            **resolve_chosen_fact(self.cleaned_data, "assessment_id"),
            "agrees": self.cleaned_data["agrees"] == "yes",
        }


class HarmForm(Form):
    """To whom serious harm could come, in each place; who, what, when, and what would raise or lower it."""

    assessed_on = DateField(label="Day of the statement", label_in_sentence="the day of the statement")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place in PLACES:
            for group in (each for each in GROUPS if each in OF_THE_PLACE[place]):
                name = f"{place}_{group}"
                self.fields[name] = ChoiceField(
                    label=f"{GROUP_NAMES[group]}, {PLACE_NAMES[place]}", choices=[*LEVELS, ("", "Not assessed")],
                    label_in_sentence=f"the level to {GROUP_NAMES[group].lower()}", required=False, show_optional=False,
                    in_a_line=True,
                )  # fmt: skip
                self.fields[name].name_in_form(name)
        for name, (label, hint, needed) in WORDS.items():
            self.fields[name] = TextField(
                label=label, max_length=2000, multiline=True, rows=3, hint=hint, required=needed
            )
            self.fields[name].name_in_form(name)


WORDS = {
    "who": ("Who is at risk", "", True),
    "nature": ("What harm, and how", "", True),
    "imminence": ("When it is greatest, and whether it is at hand", "In custody and after release.", True),
    "increases": ("What would raise it", "Circumstances and events.", True),
    "reduces": ("What would lower it", "And what stopped them before.", True),
    "analysis": ("What no score counts", "A sudden change; a pattern across reports.", False),
}
