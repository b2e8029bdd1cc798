from django.apps import AppConfig


class Config(AppConfig):
    name = "mosovo.rooms.visits"
    label = "visits"
    default_auto_field = "django.db.models.BigAutoField"
