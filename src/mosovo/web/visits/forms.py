"""A visit on one screen, and the decision after visits that failed."""

from typing import Any
from uuid import UUID

from mosovo.rooms.visits.models import Visit, VisitDecision
from mosovo.web.forms import BooleanField, ChoiceField, DateField, DateTimeField, Form, TextField

OFFICER, AGENCY, ALONE = "officer", "agency", "alone"


class VisitForm(Form):
    """What came of it first: a failed attempt asks for nothing more than when, and who went along."""

    outcome = ChoiceField(
        label="What came of it", called="what came of it", choices=Visit.Outcome.choices,
        hints={"seen": "Only this begins the time to the next visit anew."},
    )  # fmt: skip
    began_at = DateTimeField(label="When it began", called="when it began")
    ended_at = DateTimeField(label="When it ended", called="when it ended", required=False)
    text = TextField(
        label="How they were, and what has changed", called="how they were", max_length=4000, multiline=True,
    )  # fmt: skip
    present = TextField(label="Who else was there", max_length=1000, required=False)
    children = TextField(
        label="Children seen", max_length=1000, required=False,
        hint="How many, and about how old. Names stand in Households, where they are sealed.",
    )  # fmt: skip
    devices = TextField(
        label="Devices seen", max_length=1000, required=False, hint="Make and kind; what was checked, and with what."
    )
    vehicles = TextField(label="Vehicles seen", max_length=300, required=False)
    crew = ChoiceField(
        label="Who went with you", called="who went with you",
        choices=[(OFFICER, "Another officer"), (AGENCY, "Somebody of another agency"), (ALONE, "Nobody")],
    )  # fmt: skip
    second_officer_id = ChoiceField(label="Which officer", called="which officer", choices=[])
    with_whom = TextField(label="Name and agency", called="who it was", max_length=200)
    alone_because = TextField(label="Why one officer went alone", called="why one officer went alone", max_length=500)
    alone_approved_by = TextField(label="Supervisor who approved it", called="who approved it", max_length=200)
    announced = BooleanField(label="They knew that we would come", required=False)
    place = TextField(label="Where, if not at home", max_length=300, required=False)
    follow_up = TextField(label="What to follow up", max_length=1000, required=False, multiline=True, rows=3)
    told_by = TextField(label="Who told us", max_length=200, required=False)

    reveals = {
        "outcome": {"seen": ["ended_at", "text", "present", "children", "devices", "vehicles"]},
        "crew": {
            OFFICER: ["second_officer_id"],
            AGENCY: ["with_whom"],
            ALONE: ["alone_because", "alone_approved_by"],
        },
    }

    def told(self) -> dict[str, Any]:
        """The visit, under the names of the room."""
        told = dict(self.cleaned_data)
        second = told["second_officer_id"] if told.pop("crew") == OFFICER else ""
        return {**told, "second_officer_id": UUID(second) if second else None}


class VisitDecisionForm(Form):
    """What follows visits that failed or came late."""

    kind = ChoiceField(
        label="What is decided", called="what is decided", choices=VisitDecision.Kind.choices,
        hints={
            "warrant": "Two attempts must have failed. Seek entry under Wanted and missing.",
            "wanted": "Report them there too: deciding it here puts nobody on the board.",
        },
    )  # fmt: skip
    decided_on = DateField(label="Day of the decision", called="the day of the decision")
    text = TextField(
        label="Why, and by when it is done", called="why, and by when it is done", max_length=2000, multiline=True
    )
    told_by = TextField(label="Who told us", max_length=200, required=False)
