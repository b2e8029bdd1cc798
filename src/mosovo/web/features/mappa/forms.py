"""The forms of categories, eligibility notifications, screenings and levels."""

from typing import Any
from uuid import UUID

from mosovo.rooms.mappa.criteria import CRITERIA, LEVEL_REQUIREMENTS
from mosovo.rooms.mappa.models import CategoryDecision, EligibilityNotice
from mosovo.rooms.mappa.models.decisions import CATEGORIES, LEVELS
from mosovo.web.core.forms import ChoiceField, DateField, Form, MultipleChoiceField, TextField

EXITED = CategoryDecision.Kind.EXITED.value
TICKS = [(code, f"Level {level}: {words}") for level, ticks in CRITERIA.items() for code, words in ticks.items()]
LEVEL_CHOICES = [(str(number), words) for number, words in LEVELS]
LEVEL_HINTS = {str(number): words for number, words in LEVEL_REQUIREMENTS.items()}
CATEGORY_HINTS = {
    "1": "Subject to notification under Part 2 of the Sexual Offences Act 2003.",
    "2": "Mainly violent: 12 months’ custody or more, or a hospital order, for a listed offence.",
    "3": "Another offence, committed anywhere, shows that the person may cause serious harm. Only at Level 2 or 3.",
    "4": "Terrorist offenders, and people at risk of involvement in terrorism.",
}


def criteria_field() -> MultipleChoiceField:
    """Return the field of the criteria, level by level."""
    return MultipleChoiceField(
        label="Criteria met", label_in_sentence="the criteria met", choices=TICKS,
        hint="These decide the lowest defensible level.",
    )  # fmt: skip


class CategoryForm(Form):
    """A decision about a category."""

    category = ChoiceField(
        label="Category", label_in_sentence="the category",
        choices=[(str(number), words) for number, words in CATEGORIES],
        hints=CATEGORY_HINTS,
    )  # fmt: skip
    kind = ChoiceField(label="Decision", label_in_sentence="the decision", choices=CategoryDecision.Kind.choices)
    exit = ChoiceField(
        label="Reason for leaving MAPPA",
        label_in_sentence="the reason for leaving MAPPA",
        choices=CategoryDecision.Exit.choices,
    )
    on = DateField(label="Date of decision", label_in_sentence="the date of decision")
    text = TextField(
        label="Reasons", label_in_sentence="the reasons", max_length=2000, multiline=True, rows=4,
        hint="The basis of the decision. If it differs from the proposed category, say why.",
    )  # fmt: skip
    from_on = DateField(
        label="Start date, if different from the calculated date",
        label_in_sentence="the start date",
        required=False,
    )
    until = DateField(
        label="First date no longer in the category, if no end is calculated",
        label_in_sentence="the first date no longer in the category",
        required=False,
    )
    information_source = TextField(label="Source", max_length=200, required=False)

    reveals = {"kind": {EXITED: ["exit"]}}

    def to_fact_values(self) -> dict[str, Any]:
        """Return the decision, under the names that the room uses."""
        return {**self.cleaned_data, "category": int(self.cleaned_data["category"])}


class NoticeForm(Form):
    """An eligibility notification from another agency, received or awaited."""

    service = ChoiceField(
        label="Notifying service", label_in_sentence="the notifying service", choices=EligibilityNotice.Service.choices
    )
    agency_id = ChoiceField(label="Agency", label_in_sentence="the agency", choices=[])
    team = TextField(label="Team and contact", max_length=200, required=False)
    begun_on = DateField(
        label="Date of sentence, admission or caution",
        label_in_sentence="the date of the sentence, admission or caution",
    )
    received_on = DateField(
        label="Date received",
        label_in_sentence="the date received",
        required=False,
        hint="Leave empty until it is received",
    )
    category_stated = TextField(
        label="Category stated by the agency", max_length=40, required=False, hint="For example, M1, X9 or unknown"
    )
    level_stated = TextField(
        label="Level stated by the agency", max_length=40, required=False,
        hint="For example, M2, M0 or Nominal. It does not set a level here: screen the case.",
    )  # fmt: skip
    text = TextField(label="Other details", max_length=2000, multiline=True, rows=3, required=False)
    information_source = TextField(label="Source", max_length=200, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """Return the notification, under the names that the room uses."""
        return {**self.cleaned_data, "agency_id": UUID(self.cleaned_data["agency_id"])}


class ScreeningCorrection(Form):
    """A correction of a screening. A level that it set is corrected separately."""

    screened_on = DateField(label="Date of screening", label_in_sentence="the date of screening")
    criteria = criteria_field()
    text = TextField(
        label="Reason for each criterion",
        label_in_sentence="why each criterion is met",
        max_length=4000,
        multiline=True,
        rows=5,
    )
    level = ChoiceField(
        label="Lowest defensible level",
        label_in_sentence="the lowest defensible level",
        choices=LEVEL_CHOICES,
        hints=LEVEL_HINTS,
    )
    lower_level_reason = TextField(
        label="Why a lower level is not sufficient", label_in_sentence="why a lower level is not sufficient",
        max_length=2000,
        multiline=True, rows=3, required=False, hint="For Level 2 and 3. Refer the case next.",
    )  # fmt: skip

    def to_fact_values(self) -> dict[str, Any]:
        """Return the screening, under the names that the room uses."""
        return {**self.cleaned_data, "level": int(self.cleaned_data["level"])}


class ScreeningForm(ScreeningCorrection):
    """A screening, with the date of the next review if it sets Level 1."""

    review_on = DateField(
        label="Next review due", label_in_sentence="the due date of the next review", hint="For Level 1"
    )


class ReviewForm(Form):
    """A review of a Level 1 case and its plan."""

    set_on = DateField(label="Date of review", label_in_sentence="the date of review")
    criteria = MultipleChoiceField(
        label="Why Level 1 remains sufficient", label_in_sentence="why Level 1 remains sufficient",
        choices=[*CRITERIA[1].items(), *((code, words) for code, words in TICKS if code not in CRITERIA[1])],
        hint="If a Level 2 or 3 criterion is met, screen the case instead.",
    )  # fmt: skip
    text = TextField(
        label="What you reviewed, and what changed", label_in_sentence="what you reviewed", max_length=4000,
        multiline=True,
        rows=5, hint="The plan and its actions, the risk level, and information from other agencies.",
    )  # fmt: skip
    review_on = DateField(label="Next review due", label_in_sentence="the due date of the next review")


class LevelCorrection(Form):
    """A correction of a level. The level itself and how it was set cannot change."""

    set_on = DateField(label="Date set", label_in_sentence="the date it was set")
    criteria = criteria_field()
    text = TextField(label="Reasons", label_in_sentence="the reasons", max_length=4000, multiline=True, rows=5)
    review_on = DateField(label="Next review due", label_in_sentence="the due date of the next review")
    attended = TextField(label="Attendees", max_length=2000, multiline=True, rows=3, required=False)


class AreaForm(Form):
    """The MAPPA area and the managing team of a case."""

    from_on = DateField(label="Effective from", label_in_sentence="the effective date")
    area = TextField(label="MAPPA area", label_in_sentence="the MAPPA area", max_length=100)
    team = TextField(label="Managing team of the lead agency", label_in_sentence="the managing team", max_length=200)
    police_area = TextField(label="Police area, if different", max_length=100, required=False)
    probation_region = TextField(label="Probation region and delivery unit", max_length=100, required=False)
    information_source = TextField(label="Source", max_length=200, required=False)
