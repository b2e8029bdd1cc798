from django.apps import AppConfig


class WhereaboutsConfig(AppConfig):
    name = "mosovo.rooms.whereabouts"
    label = "whereabouts"
    default_auto_field = "django.db.models.BigAutoField"
