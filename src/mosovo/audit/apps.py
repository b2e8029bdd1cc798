from django.apps import AppConfig
from django.db.backends.signals import connection_created

from .job_connection import begin_job


class AuditConfig(AppConfig):
    name = "mosovo.audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Log each connection of a job before it reads anything."""
        connection_created.connect(begin_job)
