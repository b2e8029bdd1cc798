from django.apps import AppConfig


class Config(AppConfig):
    name = "mosovo.rooms.victims"
    label = "victims"
    default_auto_field = "django.db.models.BigAutoField"
