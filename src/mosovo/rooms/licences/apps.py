from django.apps import AppConfig


class LicencesConfig(AppConfig):
    name = "mosovo.rooms.licences"
    label = "licence"
    default_auto_field = "django.db.models.BigAutoField"
