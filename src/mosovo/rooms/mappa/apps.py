from django.apps import AppConfig


class MappaConfig(AppConfig):
    name = "mosovo.rooms.mappa"
    label = "mappa"
    default_auto_field = "django.db.models.BigAutoField"
