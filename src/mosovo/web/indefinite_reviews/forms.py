"""What began a review, each step of it, and the decision with its factors."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.forms import Select

from mosovo.rooms.indefinite_reviews.models import FACTORS, Decision, Review, Step
from mosovo.web.formatting import format_date
from mosovo.web.forms import BooleanField, ChoiceField, DateField, Form, IntegerField, TextField

K = Step.Kind


class FirstNotifiedForm(Form):
    """The first notification after the first release, where papers older than this record show it."""

    on = DateField(
        label="Day of the first notification after release",
        label_in_sentence="the day of that notification",
        hint="From the old file. The time to a review is counted from this day.",
    )
    told_by = TextField(label="Which paper shows it", label_in_sentence="which paper shows it", max_length=200)


class ReviewForm(Form):
    """What began a review."""

    nation = ChoiceField(
        label="Whose police", label_in_sentence="whose police", choices=Review.Nation.choices,
        hint="Of the nation in which they live when it begins. It stays so if they move.",
    )  # fmt: skip
    kind = ChoiceField(label="What began it", label_in_sentence="what began it", choices=Review.Kind.choices)
    by = ChoiceField(label="Who applied", label_in_sentence="who applied", choices=Review.By.choices)
    form = ChoiceField(label="In what form", label_in_sentence="in what form", choices=Review.Form.choices)
    on = DateField(
        label="Day it was received", label_in_sentence="the day it was received",
        hint="In Scotland without an application: the day you began. Every time limit is counted from this day.",
    )  # fmt: skip
    told_by = TextField(label="Who told us", max_length=200, required=False, hint="If not the person themselves.")

    reveals = {"kind": {Review.Kind.APPLICATION: ["by", "form"]}}


class AcknowledgedForm(Form):
    """The acknowledgement."""

    on = DateField(label="Day the acknowledgement was sent", label_in_sentence="the day it was sent")


class AskedForm(Form):
    """A body was asked what it knows."""

    who = TextField(
        label="Which body was asked", label_in_sentence="which body was asked", max_length=200,
        hint="One at a time: probation, the prison service, the local authority, health.",
    )  # fmt: skip
    on = DateField(label="Day it was asked", label_in_sentence="the day it was asked")


class AnsweredForm(Form):
    """What a body answered."""

    about_id = ChoiceField(
        label="Which body answered", label_in_sentence="which body answered", choices=[("", "Choose")], widget=Select
    )
    on = DateField(label="Day the answer came", label_in_sentence="the day the answer came")
    words = TextField(
        label="What it said", label_in_sentence="what it said", max_length=2000, multiline=True,
        hint="What bears on the risk of sexual harm. If it holds nothing, say so.",
    )  # fmt: skip

    def __init__(self, *args: Any, asked: Iterable[Step] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = {str(each.first): each for each in asked}
        offered = [(ref, f"{each.who}, asked {format_date(each.on)}") for ref, each in self.asked.items()]
        self.fields["about_id"].choices = [("", "Choose"), *offered]

    def to_fact_values(self) -> dict[str, Any]:
        """The answer, under the names of the room."""
        values = dict(self.cleaned_data)
        if "about_id" in values:
            values["about"] = self.asked.get(values.pop("about_id"))
        return values


class ServedForm(Form):
    """The notice of the decision reached the nominal."""

    on = DateField(
        label="Day the nominal received the notice", label_in_sentence="the day it was received",
        hint="The time to appeal begins with it; where the requirements end, they end with it.",
    )  # fmt: skip
    who = TextField(label="Who served it", max_length=200, required=False)
    words = TextField(label="How it was served", max_length=2000, required=False, multiline=True, rows=3)
    rights_told = BooleanField(label="The notice tells of the right to appeal", required=False)


class AppealedForm(Form):
    """The nominal appealed."""

    on = DateField(label="Day the appeal was made", label_in_sentence="the day of the appeal")
    who = TextField(label="To which court", label_in_sentence="to which court", max_length=200)


class AppealDecidedForm(Form):
    """How the appeal ended."""

    result = ChoiceField(label="How it ended", label_in_sentence="how it ended", choices=Step.Result.choices)
    on = DateField(label="Day it ended", label_in_sentence="the day it ended")
    words = TextField(label="What the court said", max_length=2000, required=False, multiline=True)


STEPS: Mapping[str, type[Form]] = {
    K.ACKNOWLEDGED: AcknowledgedForm,
    K.ASKED: AskedForm,
    K.ANSWERED: AnsweredForm,
    K.SERVED: ServedForm,
    K.APPEALED: AppealedForm,
    K.APPEAL_DECIDED: AppealDecidedForm,
}


class DecisionForm(Form):
    """What was decided, by whom, and what was made of each factor that the section lists."""

    outcome = ChoiceField(label="The decision", label_in_sentence="the decision", choices=Decision.Outcome.choices)
    months = IntegerField(
        label="Months until they may apply again", label_in_sentence="the months until they may apply again", least=1,
        most=1200,
        required=False,
        hint="From 96 to 180, eight years to fifteen, s.91B; empty: 96. In Scotland, how long the order lasts.",
    )  # fmt: skip
    on = DateField(label="Day of the decision", label_in_sentence="the day of the decision")
    decided_by = TextField(label="Who decided", label_in_sentence="who decided", max_length=200)
    rank = ChoiceField(
        label="Of which rank", label_in_sentence="of which rank", choices=Decision.Rank.choices, widget=Select
    )
    reasons = TextField(
        label="Reasons",
        label_in_sentence="the reasons",
        max_length=4000,
        multiline=True,
        hint="As the notice will give them.",
    )

    reveals = {"outcome": {Decision.Outcome.CONTINUES: ["months"]}}

    def __init__(self, *args: Any, today: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        for name, label in FACTORS.items():
            field = TextField(label=label, max_length=1000, multiline=True, rows=2, required=False, show_optional=False)
            field.name_in_form(name)
            self.fields[name] = field
