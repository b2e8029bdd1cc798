"""Django's form machinery, speaking GOV.UK."""

from typing import Any

from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.template.loader import get_template
from django.utils.safestring import SafeString

from mosovo.web.forms import markup


class GovukBoundField(BoundField):
    """A field of a form that draws itself with the GOV.UK macros."""

    def as_field_group(self) -> SafeString:
        """Label, hint, error and input."""
        return markup.render_group(self)


class GovukRenderer(DjangoTemplates):
    """Our templates for a whole form, Django's for the odd hidden input."""

    form_template_name = "forms/form.jinja"
    bound_field_class = GovukBoundField

    def get_template(self, template_name: str) -> Any:
        """Ours by our engine, Django's own by Django's."""
        if template_name.endswith(".jinja"):
            return get_template(template_name, using="jinja2")
        return super().get_template(template_name)
