"""The addresses of finding: where it is asked, and where the answer stands."""

from django.urls import path

from . import kept, views

urlpatterns = [
    path("", views.find, name="find"),
    path("kept/", kept.searches, name="kept_searches"),
    path("kept/<uuid:key>/", kept.search, name="kept_search"),
    path("kept/<uuid:key>/end/", kept.end, name="end_kept_search"),
    path("<uuid:key>/", views.found, name="found"),
    path("<uuid:key>/keep/", kept.keep, name="keep_search"),
]
