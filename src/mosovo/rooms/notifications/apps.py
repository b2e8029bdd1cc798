from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "mosovo.rooms.notifications"
    label = "notifications"
    default_auto_field = "django.db.models.BigAutoField"
