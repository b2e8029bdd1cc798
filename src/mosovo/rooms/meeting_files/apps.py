from django.apps import AppConfig


class MeetingFilesConfig(AppConfig):
    name = "mosovo.rooms.meeting_files"
    label = "meeting_files"
    default_auto_field = "django.db.models.BigAutoField"
