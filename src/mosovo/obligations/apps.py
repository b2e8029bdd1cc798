from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import import_string


class ObligationsConfig(AppConfig):
    name = "mosovo.obligations"
    label = "obligations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Install the facts function of this version after every migration, however the database was migrated."""
        post_migrate.connect(_install_facts_function, sender=self)


def _install_facts_function(**_: Any) -> None:
    import_string(
        "mosovo.obligations.facts_function.install_facts_function"
    )()  # imports the rooms, which are not loaded yet when this module is imported
