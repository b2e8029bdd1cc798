from django.apps import AppConfig


class Config(AppConfig):
    name = "mosovo.rooms.mappa"
    label = "mappa"
    default_auto_field = "django.db.models.BigAutoField"
