"""The URLs of every feature, from their specifications."""

from django.urls import URLPattern, URLResolver, include, path

from .registry import find_screens

urlpatterns: list[URLPattern | URLResolver] = [
    path(screens.prefix, include(screens.urls)) for screens in find_screens() if screens.urls
]
