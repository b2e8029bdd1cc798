"""The app for files."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Django finds the app's tasks by name when the worker starts."""

    name = "mosovo.files"
