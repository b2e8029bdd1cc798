"""URLs of a case file."""

from django.urls import path

from . import chronology, views

urlpatterns = [
    path("", views.show_case_file, name="casefile"),
    path("chronology/", chronology.print_timeline, name="chronology"),
    path("facts/<uuid:first>/", views.show_fact_versions, name="versions"),
]
