"""The forms of this room, knowing which names are on record."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mosovo.record.permit import Permit
from mosovo.rooms.identity.queries import names
from mosovo.web.facts.choosing import offer
from mosovo.web.facts.kinds import Making
from mosovo.web.forms import Form

from .forms import NameAnswerForm


def dated(form: type[Form]) -> Making:
    """A form of something that we came to know today, unless another day is typed."""
    return lambda permit, data, today, initial: form(data, today=today, initial=dict(initial) or {"known_on": today})


def name_answer_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Whether one of the names on record was notified."""
    form = NameAnswerForm(data, today=today, initial=dict(initial))
    offer(form, "name_id", [(each, str(each)) for each in names(permit.nominal_id)], none="No name is recorded.")
    return form
