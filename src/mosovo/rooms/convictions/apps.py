from django.apps import AppConfig


class ConvictionsConfig(AppConfig):
    name = "mosovo.rooms.convictions"
    label = "convictions"
    default_auto_field = "django.db.models.BigAutoField"
