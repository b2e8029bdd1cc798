from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "mosovo.record"
    default_auto_field = "django.db.models.BigAutoField"
