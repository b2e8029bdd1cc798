"""The addresses of a case file."""

from django.urls import path

from . import chronology, views

urlpatterns = [
    path("", views.casefile, name="casefile"),
    path("chronology/", chronology.chronology, name="chronology"),
    path("facts/<uuid:first>/", views.versions, name="versions"),
]
