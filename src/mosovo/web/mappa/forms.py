"""Categories, notifications, screenings and levels."""

from typing import Any
from uuid import UUID

from mosovo.rooms.mappa.criteria import CRITERIA, NEEDS
from mosovo.rooms.mappa.models import Category, Notice
from mosovo.rooms.mappa.models.decisions import CATEGORIES, LEVELS
from mosovo.web.forms import ChoiceField, DateField, Form, MultipleChoiceField, TextField

EXITED = Category.Kind.EXITED.value
TICKS = [(code, f"Level {level}: {words}") for level, ticks in CRITERIA.items() for code, words in ticks.items()]
LEVEL_CHOICES = [(str(number), words) for number, words in LEVELS]
LEVEL_HINTS = {str(number): words for number, words in NEEDS.items()}
CATEGORY_HINTS = {
    "1": "Subject to notification under Part 2 of the Sexual Offences Act 2003.",
    "2": "Mainly violent: 12 months’ custody or more, or a hospital order, for a listed offence.",
    "3": "Another offence, anywhere, that shows that they may cause serious harm. Only at Level 2 or 3.",
    "4": "Terrorist offenders, and people at risk of involvement in terrorism.",
}


def criteria_field() -> MultipleChoiceField:
    """The criteria, level by level."""
    return MultipleChoiceField(
        label="Criteria met", label_in_sentence="the criteria that are met", choices=TICKS,
        hint="The level is the lowest that these defend.",
    )  # fmt: skip


class CategoryForm(Form):
    """What a person decides about a category, beside what the law proposes."""

    category = ChoiceField(
        label="Category", label_in_sentence="the category",
        choices=[(str(number), words) for number, words in CATEGORIES],
        hints=CATEGORY_HINTS,
    )  # fmt: skip
    kind = ChoiceField(label="What is decided", label_in_sentence="what is decided", choices=Category.Kind.choices)
    exit = ChoiceField(label="How they left", label_in_sentence="how they left", choices=Category.Exit.choices)
    on = DateField(label="Day of the decision", label_in_sentence="the day of the decision")
    text = TextField(
        label="Why", label_in_sentence="why", max_length=2000, multiline=True, rows=4,
        hint="What it rests on. Where you decide otherwise than the law proposes: why.",
    )  # fmt: skip
    from_on = DateField(
        label="In it from, where that is another day than the law gives",
        label_in_sentence="the first day",
        required=False,
    )
    until = DateField(
        label="First day no longer in it, where the law gives none", label_in_sentence="the end", required=False
    )
    told_by = TextField(label="Who told us", max_length=200, required=False)

    reveals = {"kind": {EXITED: ["exit"]}}

    def to_fact_values(self) -> dict[str, Any]:
        """The decision, under the names of the room."""
        return {**self.cleaned_data, "category": int(self.cleaned_data["category"])}


class NoticeForm(Form):
    """What another agency told, or is still to tell."""

    service = ChoiceField(label="Who tells us", label_in_sentence="who tells us", choices=Notice.Service.choices)
    agency_id = ChoiceField(label="Which agency", label_in_sentence="which agency", choices=[])
    team = TextField(label="Team, and who", max_length=200, required=False)
    begun_on = DateField(
        label="Sentence, admission or caution", label_in_sentence="the day of the sentence, admission or caution"
    )
    received_on = DateField(
        label="Received",
        label_in_sentence="the day it was received",
        required=False,
        hint="Leave empty while it is awaited.",
    )
    category_stated = TextField(
        label="Category, as their system has it", max_length=40, required=False, hint="Such as M1, X9, unknown."
    )
    level_stated = TextField(
        label="Level, as their system has it", max_length=40, required=False,
        hint="Such as M2, M0, Nominal. It sets nothing here: the case is screened.",
    )  # fmt: skip
    text = TextField(label="More", max_length=2000, multiline=True, rows=3, required=False)
    told_by = TextField(label="Who told us", max_length=200, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """The notification, under the names of the room."""
        return {**self.cleaned_data, "agency_id": UUID(self.cleaned_data["agency_id"])}


class ScreeningCorrection(Form):
    """Criteria with reasons, and the level that they defend. A level that it set is mended by itself."""

    screened_on = DateField(label="Day of the screening", label_in_sentence="the day of the screening")
    criteria = criteria_field()
    text = TextField(
        label="Reason for each criterion",
        label_in_sentence="why each criterion is met",
        max_length=4000,
        multiline=True,
        rows=5,
    )
    level = ChoiceField(
        label="Lowest defensible level", label_in_sentence="the level", choices=LEVEL_CHOICES, hints=LEVEL_HINTS
    )
    not_lower = TextField(
        label="Why a lower level is not sufficient", label_in_sentence="why a lower level is not enough",
        max_length=2000,
        multiline=True, rows=3, required=False, hint="For Level 2 and 3. Refer the case next.",
    )  # fmt: skip

    def to_fact_values(self) -> dict[str, Any]:
        """The screening, under the names of the room."""
        return {**self.cleaned_data, "level": int(self.cleaned_data["level"])}


class ScreeningForm(ScreeningCorrection):
    """A screening, with the next review where it sets Level 1."""

    review_on = DateField(label="Last day of the next review", label_in_sentence="the next review", hint="At Level 1.")


class ReviewForm(Form):
    """A case at Level 1 is looked at again, and its plan with it."""

    set_on = DateField(label="Day of the review", label_in_sentence="the day of the review")
    criteria = MultipleChoiceField(
        label="Why Level 1 remains sufficient", label_in_sentence="what makes Level 1 enough",
        choices=[*CRITERIA[1].items(), *((code, words) for code, words in TICKS if code not in CRITERIA[1])],
        hint="If one of Level 2 or 3 is met, screen the case instead.",
    )  # fmt: skip
    text = TextField(
        label="What was looked at, and what changed", label_in_sentence="what was looked at", max_length=4000,
        multiline=True,
        rows=5, hint="The plan and its actions, the level of risk, what other agencies said.",
    )  # fmt: skip
    review_on = DateField(label="Last day of the next review", label_in_sentence="the next review")


class LevelCorrection(Form):
    """What may be mended of a level: not which it is, nor by what it was set."""

    set_on = DateField(label="Set on", label_in_sentence="the day it was set")
    criteria = criteria_field()
    text = TextField(label="Why", label_in_sentence="why", max_length=4000, multiline=True, rows=5)
    review_on = DateField(label="Last day of the next review", label_in_sentence="the next review")
    attended = TextField(label="Who was there", max_length=2000, multiline=True, rows=3, required=False)


class AreaForm(Form):
    """Which area runs the case, and which team manages it."""

    from_on = DateField(label="From", label_in_sentence="the first day")
    area = TextField(label="MAPPA area that runs the case", label_in_sentence="the MAPPA area", max_length=100)
    team = TextField(label="Managing team of the lead agency", label_in_sentence="the managing team", max_length=200)
    police_area = TextField(label="Police area, where it is another", max_length=100, required=False)
    probation_region = TextField(label="Probation region and delivery unit", max_length=100, required=False)
    told_by = TextField(label="Who told us", max_length=200, required=False)
