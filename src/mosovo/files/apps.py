"""The app of files."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Its tasks are found by name when the worker starts."""

    name = "mosovo.files"
