from django.apps import AppConfig


class ManagementModesConfig(AppConfig):
    name = "mosovo.rooms.management_modes"
    label = "management_modes"
    default_auto_field = "django.db.models.BigAutoField"
