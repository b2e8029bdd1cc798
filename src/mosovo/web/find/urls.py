"""The addresses of finding: where it is asked, and where the answer stands."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.find, name="find"),
    path("<uuid:key>/", views.found, name="found"),
]
