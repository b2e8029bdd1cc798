from django.apps import AppConfig


class DevicesConfig(AppConfig):
    name = "mosovo.rooms.devices"
    label = "devices"
    default_auto_field = "django.db.models.BigAutoField"
