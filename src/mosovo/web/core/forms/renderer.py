"""A Django form renderer for GOV.UK components."""

from typing import Any

from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.template.loader import get_template
from django.utils.safestring import SafeString

from mosovo.web.core.forms import markup


class GovukBoundField(BoundField):
    """A form field that is rendered with the GOV.UK macros."""

    def as_field_group(self) -> SafeString:
        """Render label, hint, error and input."""
        return markup.render_group(self)


class GovukRenderer(DjangoTemplates):
    """The renderer: our templates for a whole form, Django’s for hidden inputs."""

    form_template_name = "forms/form.jinja"
    bound_field_class = GovukBoundField

    def get_template(self, template_name: str) -> Any:
        """Load our templates with our engine, and Django’s own with Django’s."""
        if template_name.endswith(".jinja"):
            return get_template(template_name, using="jinja2")
        return super().get_template(template_name)
