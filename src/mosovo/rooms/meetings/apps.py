from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "mosovo.rooms.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"
