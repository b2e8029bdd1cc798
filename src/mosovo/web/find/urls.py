"""URLs of the search and its results."""

from django.urls import path

from . import saved_searches, views

urlpatterns = [
    path("", views.find_page, name="find"),
    path("kept/", saved_searches.show_saved_searches, name="kept_searches"),
    path("kept/<uuid:key>/", saved_searches.show_saved_search, name="kept_search"),
    path("kept/<uuid:key>/end/", saved_searches.delete_saved_search, name="end_kept_search"),
    path("<uuid:key>/", views.build_people_rows, name="found"),
    path("<uuid:key>/keep/", saved_searches.save_search_page, name="keep_search"),
]
