from django.apps import AppConfig


class PolygraphConfig(AppConfig):
    name = "mosovo.rooms.polygraph"
    label = "polygraph"
    default_auto_field = "django.db.models.BigAutoField"
