"""The WSGI application that the server runs."""

import os

from django.core.wsgi import get_wsgi_application

from mosovo.deep_stack import run_on_deep_stack

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mosovo.config.settings")

application = run_on_deep_stack(get_wsgi_application())
