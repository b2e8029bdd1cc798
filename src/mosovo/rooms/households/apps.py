from django.apps import AppConfig


class Config(AppConfig):
    name = "mosovo.rooms.households"
    label = "households"
    default_auto_field = "django.db.models.BigAutoField"
