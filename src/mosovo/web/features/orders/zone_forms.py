"""Forms for exclusion zones of orders and the people they protect, with the orders and zones on record."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from mosovo.maps.geometry import RADIUS, circle_ring
from mosovo.record.permit import Permit
from mosovo.rooms.orders import queries
from mosovo.web.core.fact_choice import resolve_chosen_fact, set_fact_choices
from mosovo.web.core.forms import ChoiceField, CornersField, DateField, Form, IntegerField, PlaceField, TextField
from mosovo.web.core.forms.position_fields import CORNERS_HINT, format_corners

from .display import describe_order

NO_ORDER = "No orders recorded. Record the order first."


class OrderZoneForm(Form):
    """Ask for a zone by its corners or as a circle around a place."""

    order_id = ChoiceField(label="Order", label_in_sentence="the order", choices=[])
    clause_id = ChoiceField(label="Clause", label_in_sentence="the clause", choices=[], required=False)
    name = TextField(
        label="Name in the order", label_in_sentence="the name in the order", max_length=100,
        hint="Like “zone around Larch Primary School”. Do not name the person it protects: all readers see this.",
    )  # fmt: skip
    shape = ChoiceField(
        label="Shape", label_in_sentence="the shape", initial="corners",
        choices=[("corners", "An area, by its corners"), ("circle", "A circle around a place, by its radius")],
    )  # fmt: skip
    points = CornersField(
        label="Corners, one on each line, in order around the zone", label_in_sentence="the corners", required=False,
        show_optional=False,
        hint=f"{CORNERS_HINT} Take them from the map in the order.",
    )  # fmt: skip
    centre = PlaceField(
        label="Latitude and longitude of the place", label_in_sentence="the latitude and longitude", required=False,
        show_optional=False,
        hint="Like 51.5007, -0.1246.",
    )  # fmt: skip
    radius = IntegerField(
        label="Radius in metres",
        label_in_sentence="the radius in metres",
        least=RADIUS[0],
        most=RADIUS[-1],
        required=False,
        show_optional=False,
    )
    from_on = DateField(
        label="Start date", label_in_sentence="the start date", required=False, hint="Only if later than the order."
    )
    until = DateField(
        label="End date", label_in_sentence="the end date", required=False, hint="Only if before the order ends."
    )
    information_source = TextField(label="Source", max_length=200, required=False)

    reveals = {"shape": {"corners": ["points"], "circle": ["centre", "radius"]}}

    def clean(self) -> dict[str, Any]:
        """Require the fields of the selected shape."""
        cleaned = super().clean()
        needed = {"corners": ("points",), "circle": ("centre", "radius")}.get(str(cleaned.get("shape")), ())
        for name in needed:
            if name not in self.errors and not cleaned.get(name):
                self.add_error(name, ValidationError(f"Enter {self.fields[name].label_in_sentence}"))
        return cleaned

    def to_fact_values(self) -> dict[str, Any]:
        """Return the values under the column names of the room. A circle is stored as corners."""
        values = resolve_chosen_fact(self.cleaned_data, "order_id")
        values |= resolve_chosen_fact(values, "clause_id") if values["clause_id"] else {"clause_id": None}
        shape, centre, radius = values.pop("shape"), values.pop("centre"), values.pop("radius")
        if shape == "circle":
            values["points"] = [list(corner) for corner in circle_ring(centre, radius)]
        return values


class ZoneBehindForm(Form):
    """Ask for the person that a zone protects."""

    zone_id = ChoiceField(label="Zone", label_in_sentence="the zone", choices=[])
    protected_person = TextField(label="Protected person", label_in_sentence="the protected person", max_length=200)
    text = TextField(
        label="Information for officers", max_length=1000, multiline=True, rows=3, required=False,
        hint="Where to find the person, and who to contact on their behalf.",
    )  # fmt: skip
    information_source = TextField(label="Source", max_length=200, required=False)

    def to_fact_values(self) -> dict[str, Any]:
        """Return the values under the column names of the room."""
        return resolve_chosen_fact(self.cleaned_data, "zone_id")


def zone_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> OrderZoneForm:
    """Build the form of a zone. A correction shows the corners as they are typed."""
    shown = {"shape": "corners", **initial}
    if isinstance(shown.get("points"), list):
        shown["points"] = format_corners(shown["points"])
    form = OrderZoneForm(data, today=today, initial=shown)
    orders = {each.first: each for each in queries.list_orders(permit.nominal_id)}
    set_fact_choices(form, "order_id", [(each, describe_order(each)) for each in orders.values()], none=NO_ORDER)
    clauses = [each for each in queries.list_clauses(permit.nominal_id) if each.order_id in orders]
    form.fields["clause_id"].choices = [
        ("", "None, or not recorded yet"),
        *((str(each.first), f"{each.number}. {(each.plain or each.wording)[:80]}") for each in clauses),
    ]
    return form


def build_protected_person_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> ZoneBehindForm:
    """Build the form of the person that a zone protects."""
    form = ZoneBehindForm(data, today=today, initial=initial)
    set_fact_choices(
        form,
        "zone_id",
        [(each, each.name) for each in queries.list_zones(permit.nominal_id)],
        none="No zones recorded. Draw the zone first.",
    )
    return form
