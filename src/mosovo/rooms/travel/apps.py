from django.apps import AppConfig


class Config(AppConfig):
    name = "mosovo.rooms.travel"
    label = "travel"
    default_auto_field = "django.db.models.BigAutoField"
