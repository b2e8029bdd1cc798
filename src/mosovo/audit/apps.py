from django.apps import AppConfig
from django.db.backends.signals import connection_created

from mosovo.database.replicated_commits import watch_commits

from .job_connection import assign_job_kinds, begin_job


class AuditConfig(AppConfig):
    name = "mosovo.audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Log each connection of a job before it reads anything, and watch the commits of every connection.

        The queue has found the tasks of all apps by then.
        """
        connection_created.connect(begin_job)
        connection_created.connect(watch_commits)
        assign_job_kinds()
