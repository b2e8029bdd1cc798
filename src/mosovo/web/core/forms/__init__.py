"""Forms in the GOV.UK style: fields that say what is wrong and what is allowed, and keep what was typed.

    class Release(Form):
        released_on = DateField(label_in_sentence="the date of release", is_past=True)
        to_address = TextField(label="Address after release", max_length=300)

In a template:

    {% from "components/form.jinja" import error_summary, form_tag %}
    {{ error_summary(form) }}
    {% call form_tag(form, csrf_input) %}{{ form }}{{ govukButton({"text": "Record release"}) }}{% endcall %}
"""

from mosovo.web.core.forms.base import Form
from mosovo.web.core.forms.choices import BooleanField, ChoiceField, Declaration, MultipleChoiceField
from mosovo.web.core.forms.dates import DateField, DateTimeField, TimeField
from mosovo.web.core.forms.numbers import IntegerField, YearField
from mosovo.web.core.forms.position_fields import CornersField, PlaceField
from mosovo.web.core.forms.renderer import GovukRenderer
from mosovo.web.core.forms.seen_rows import SeenRowField
from mosovo.web.core.forms.text import PostcodeField, TextField

__all__ = [
    "BooleanField",
    "ChoiceField",
    "CornersField",
    "DateField",
    "DateTimeField",
    "Declaration",
    "Form",
    "GovukRenderer",
    "IntegerField",
    "MultipleChoiceField",
    "PlaceField",
    "PostcodeField",
    "SeenRowField",
    "TextField",
    "TimeField",
    "YearField",
]
