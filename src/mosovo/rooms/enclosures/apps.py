from django.apps import AppConfig


class Config(AppConfig):
    name = "mosovo.rooms.enclosures"
    label = "enclosures"
    default_auto_field = "django.db.models.BigAutoField"
