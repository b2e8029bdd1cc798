"""Enquiries about a journey, and the decision on it."""

from mosovo.rooms.travel.models import Decision
from mosovo.web.forms import ChoiceField, DateField, Form, TextField


class EnquiryForm(Form):
    """What was done to find out where they are."""

    on = DateField(label="Day of the enquiry", label_in_sentence="the day of the enquiry")
    asked = TextField(label="Whom we asked, or what we looked at", max_length=300)
    answer = TextField(label="What came of it", max_length=500, multiline=True, rows=3, required=False)
    told_by = TextField(label="Who told us", max_length=200, required=False)


class DecisionForm(Form):
    """What somebody decided about the journey."""

    kind = ChoiceField(
        label="What was decided",
        label_in_sentence="what was decided",
        choices=Decision.Kind.choices,
        hints={
            Decision.Kind.EXCUSE_ACCEPTED: "Then notice is owed 24 hours before the departure, not 7 days.",
            Decision.Kind.GREEN_NOTICE: "Asks Interpol to warn of somebody who may offend again in another country.",
            Decision.Kind.BLUE_NOTICE: "Asks Interpol where somebody is, and what they do.",
        },
    )
    on = DateField(label="Day of the decision", label_in_sentence="the day of the decision")
    reason = TextField(label="Why", label_in_sentence="why it was decided", max_length=1000, multiline=True, rows=4)
    decided_by = TextField(label="Decided by", label_in_sentence="who decided", max_length=200, hint="Rank and name.")
