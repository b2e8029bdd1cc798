"""What is asked before the glass is broken, and of its review."""

from mosovo.nominals.emergency_access import FEWEST_LETTERS
from mosovo.nominals.models import BrokenGlass, GlassReview
from mosovo.web.forms import ChoiceField, Form, TextField


class EmergencyAccessForm(Form):
    """Which case, what for, and why now."""

    urn = TextField(
        label="URN",
        label_in_sentence="the URN",
        hint="All of it, as NS-4817-2035. There is no search here.",
        max_length=14,
    )
    purpose = ChoiceField(label="Purpose", label_in_sentence="what it is for", choices=BrokenGlass.Purpose.choices)
    words = TextField(
        label="Why you need this record now",
        label_in_sentence="why you need this record now",
        hint=f"At least {FEWEST_LETTERS} letters: the incident, who is at risk, what you will do with it.",
        max_length=500,
        multiline=True,
        rows=3,
    )


class EmergencyAccessReviewForm(Form):
    """What was found of a broken glass."""

    found = ChoiceField(label="What you found", label_in_sentence="what you found", choices=GlassReview.Found.choices)
    words = TextField(
        label="How you know",
        label_in_sentence="how you know",
        hint="Whom you spoke to, which incident, what was done with it. Kept for ever.",
        max_length=500,
        multiline=True,
        rows=3,
    )
