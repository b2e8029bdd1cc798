"""An order, as far as it keeps somebody subject to notification."""

from mosovo.rooms.orders.models import Order
from mosovo.web.forms import BooleanField, ChoiceField, DateField, Form, IntegerField, TextField


class OrderForm(Form):
    """Kind, made, served, length, ended."""

    kind = ChoiceField(label="Which order", called="which order it is", choices=Order.Kind.choices)
    court = TextField(label="Court", max_length=200, required=False)
    made_on = DateField(label="Day it was made", called="the day it was made")
    served_on = DateField(
        label="Day it was served",
        called="the day it was served",
        required=False,
        hint="Made on somebody not yet subject to notification, the 3 days begin with service, s.103G(3).",
    )
    months = IntegerField(
        label="Length in months",
        called="the length",
        least=1,
        most=1200,
        required=False,
        hint="A sexual harm prevention order lasts at least 60 months.",
    )
    until_further_order = BooleanField(label="Until further order", required=False)
    ended_on = DateField(
        label="Day it ended", called="the day it ended", required=False, hint="Only where a court discharged it."
    )
