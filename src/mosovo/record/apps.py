from django.apps import AppConfig


class Config(AppConfig):
    name = "mosovo.record"
    default_auto_field = "django.db.models.BigAutoField"
