from django.apps import AppConfig


class Config(AppConfig):
    name = "mosovo.rooms.modes"
    label = "modes"
    default_auto_field = "django.db.models.BigAutoField"
