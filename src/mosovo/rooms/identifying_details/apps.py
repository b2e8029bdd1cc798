from django.apps import AppConfig


class IdentifyingDetailsConfig(AppConfig):
    name = "mosovo.rooms.identifying_details"
    label = "identifying_details"
    default_auto_field = "django.db.models.BigAutoField"
