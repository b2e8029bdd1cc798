"""URLs of a case file."""

from django.urls import path

from . import chronology, review_page, views

urlpatterns = [
    path("", views.show_case_file, name="casefile"),
    path("sections/<slug:part>/", views.show_group, name="case_group"),
    path("whole/", views.show_whole_file, name="whole_case_file"),
    path("review/", review_page.show_review, name="review"),
    path("chronology/", chronology.print_timeline, name="chronology"),
    path("facts/<uuid:first>/", views.show_fact_versions, name="versions"),
]
