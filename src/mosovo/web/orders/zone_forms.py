"""A zone that an order forbids, and whom it protects; each knowing what is on the record."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from mosovo.record.geometry import RADIUS, circle_ring
from mosovo.record.permit import Permit
from mosovo.rooms.orders import queries
from mosovo.web.fact_types.fact_choice import resolve_chosen_fact, set_fact_choices
from mosovo.web.forms import ChoiceField, CornersField, DateField, Form, IntegerField, PlaceField, TextField
from mosovo.web.forms.position_fields import CORNERS_HINT, format_corners

from .display import describe_order

NO_ORDER = "Record the order first."


class OrderZoneForm(Form):
    """A zone, by its corners or round a place."""

    order_id = ChoiceField(label="Which order", label_in_sentence="which order it is of", choices=[])
    clause_id = ChoiceField(label="Which clause", label_in_sentence="which clause it is of", choices=[], required=False)
    name = TextField(
        label="What the order calls it", label_in_sentence="what the order calls it", max_length=100,
        hint="“The zone round Larch Primary School”. Name nobody whom it protects: whoever sees the case reads it.",
    )  # fmt: skip
    shape = ChoiceField(
        label="How the order describes it", label_in_sentence="how the order describes it", initial="corners",
        choices=[("corners", "An area: by its corners"), ("circle", "Everything within so many metres of a place")],
    )  # fmt: skip
    points = CornersField(
        label="Corners, one a line, in order round it", label_in_sentence="the corners", required=False,
        show_optional=False,
        hint=f"{CORNERS_HINT} Read them off the map of the order.",
    )  # fmt: skip
    centre = PlaceField(
        label="Latitude and longitude of the place", label_in_sentence="the place", required=False, show_optional=False,
        hint="Like 51.5007, -0.1246.",
    )  # fmt: skip
    radius = IntegerField(
        label="Metres",
        label_in_sentence="the metres",
        least=RADIUS[0],
        most=RADIUS[-1],
        required=False,
        show_optional=False,
    )
    from_on = DateField(
        label="First day", label_in_sentence="the first day", required=False, hint="Only if later than the order."
    )
    until = DateField(
        label="Last day", label_in_sentence="the last day", required=False, hint="Only if before the order ends."
    )
    told_by = TextField(label="Who told us", max_length=200, required=False)

    reveals = {"shape": {"corners": ["points"], "circle": ["centre", "radius"]}}

    def clean(self) -> dict[str, Any]:
        """What the order describes is all there."""
        cleaned = super().clean()
        needed = {"corners": ("points",), "circle": ("centre", "radius")}.get(str(cleaned.get("shape")), ())
        for name in needed:
            if name not in self.errors and not cleaned.get(name):
                self.add_error(name, ValidationError(f"Enter {self.fields[name].label_in_sentence}"))
        return cleaned

    def to_fact_values(self) -> dict[str, Any]:
        """The zone, under the names of the room: a circle is kept as corners on it."""
        said = resolve_chosen_fact(self.cleaned_data, "order_id")
        said |= resolve_chosen_fact(said, "clause_id") if said["clause_id"] else {"clause_id": None}
        shape, centre, radius = said.pop("shape"), said.pop("centre"), said.pop("radius")
        if shape == "circle":
            said["points"] = [list(corner) for corner in circle_ring(centre, radius)]
        return said


class ZoneBehindForm(Form):
    """Whom a zone protects."""

    zone_id = ChoiceField(label="Which zone", label_in_sentence="which zone it is", choices=[])
    whom = TextField(label="Whom it protects", label_in_sentence="whom it protects", max_length=200)
    text = TextField(
        label="What an officer must know of it", max_length=1000, multiline=True, rows=3, required=False,
        hint="Where they are to be found, and who speaks for them.",
    )  # fmt: skip
    told_by = TextField(label="Who told us", max_length=200, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """Whom, under the names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "zone_id")


def zone_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> OrderZoneForm:
    """A zone of an order on the record; one that is mended shows its corners as they are typed."""
    shown = {"shape": "corners", **initial}
    if isinstance(shown.get("points"), list):
        shown["points"] = format_corners(shown["points"])
    form = OrderZoneForm(data, today=today, initial=shown)
    orders = {each.first: each for each in queries.list_orders(permit.nominal_id)}
    set_fact_choices(form, "order_id", [(each, describe_order(each)) for each in orders.values()], none=NO_ORDER)
    clauses = [each for each in queries.list_clauses(permit.nominal_id) if each.order_id in orders]
    form.fields["clause_id"].choices = [
        ("", "None, or not recorded yet"),
        *((str(each.first), f"{each.number}. {(each.plain or each.words)[:80]}") for each in clauses),
    ]
    return form


def build_protected_person_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> ZoneBehindForm:
    """Whom one of the zones protects."""
    form = ZoneBehindForm(data, today=today, initial=initial)
    set_fact_choices(
        form,
        "zone_id",
        [(each, each.name) for each in queries.list_zones(permit.nominal_id)],
        none="Draw the zone first.",
    )
    return form
