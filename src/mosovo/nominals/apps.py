from django.apps import AppConfig


class NominalsConfig(AppConfig):
    name = "mosovo.nominals"
    default_auto_field = "django.db.models.BigAutoField"
