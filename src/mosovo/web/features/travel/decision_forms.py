"""Forms for enquiries about a journey, and for decisions on it."""

from mosovo.rooms.travel.models import TravelDecision
from mosovo.web.core.forms import ChoiceField, DateField, Form, TextField


class EnquiryForm(Form):
    """An enquiry to find out where the nominal is."""

    on = DateField(label="Date of enquiry", label_in_sentence="the date of enquiry")
    enquiry_target = TextField(label="Person asked or record checked", max_length=300)
    answer = TextField(label="Result", max_length=500, multiline=True, rows=3, required=False)
    information_source = TextField(label="Source", max_length=200, required=False)


class DecisionForm(Form):
    """A decision about the journey."""

    kind = ChoiceField(
        label="Decision",
        label_in_sentence="the decision",
        choices=TravelDecision.Kind.choices,
        hints={
            TravelDecision.Kind.EXCUSE_ACCEPTED: "The travel notice is then due 24 hours before the departure, not "
            "7 days.",
            TravelDecision.Kind.GREEN_NOTICE: "Asks Interpol to warn about a person who may offend again in another "
            "country.",
            TravelDecision.Kind.BLUE_NOTICE: "Asks Interpol for information on a person’s location and activities.",
        },
    )
    on = DateField(label="Date of decision", label_in_sentence="the date of decision")
    reason = TextField(label="Reasons", label_in_sentence="the reasons", max_length=1000, multiline=True, rows=4)
    decided_by = TextField(
        label="Decided by", label_in_sentence="the decision maker", max_length=200, hint="Rank and name."
    )
