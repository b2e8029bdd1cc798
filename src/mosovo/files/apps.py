"""The app of files."""

from django.apps import AppConfig


class Files(AppConfig):
    """Its tasks are found by name when the worker starts."""

    name = "mosovo.files"
