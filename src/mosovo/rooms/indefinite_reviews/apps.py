from django.apps import AppConfig


class IndefiniteReviewsConfig(AppConfig):
    name = "mosovo.rooms.indefinite_reviews"
    label = "indefinite_reviews"
    default_auto_field = "django.db.models.BigAutoField"
