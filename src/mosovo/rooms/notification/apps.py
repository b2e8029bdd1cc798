from django.apps import AppConfig


class Config(AppConfig):
    name = "mosovo.rooms.notification"
    label = "notification"
    default_auto_field = "django.db.models.BigAutoField"
