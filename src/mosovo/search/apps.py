from django.apps import AppConfig


class Config(AppConfig):
    name = "mosovo.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"
