from django.apps import AppConfig


class Config(AppConfig):
    name = "mosovo.rooms.traces"
    label = "traces"
    default_auto_field = "django.db.models.BigAutoField"
