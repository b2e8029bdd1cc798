from django.apps import AppConfig


class TravelConfig(AppConfig):
    name = "mosovo.rooms.travel"
    label = "travel"
    default_auto_field = "django.db.models.BigAutoField"
