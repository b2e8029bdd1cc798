from django.apps import AppConfig


class Config(AppConfig):
    name = "mosovo.rooms.breaches"
    label = "breaches"
    default_auto_field = "django.db.models.BigAutoField"
