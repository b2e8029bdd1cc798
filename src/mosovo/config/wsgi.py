"""The WSGI application that the server runs."""

import os

from django.core.wsgi import get_wsgi_application

from mosovo.deep_stack import run_on_deep_stack
from mosovo.garbage import load_without_collecting

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mosovo.config.settings")
if metrics_folder := os.environ.get("MOSOVO_METRICS_DIR"):
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = metrics_folder  # prometheus_client reads it when it is imported

with load_without_collecting():
    application = run_on_deep_stack(get_wsgi_application())
