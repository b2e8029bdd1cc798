"""URLs of the search and its results."""

from django.urls import path

from . import saved_searches, views

urlpatterns = [
    path("", views.find_page, name="find"),
    path("saved/", saved_searches.show_saved_searches, name="saved_searches"),
    path("saved/<uuid:key>/", saved_searches.show_saved_search, name="saved_search"),
    path("saved/<uuid:key>/end/", saved_searches.delete_saved_search, name="delete_saved_search"),
    path("<uuid:key>/", views.show_results, name="found"),
    path("<uuid:key>/keep/", saved_searches.save_search_page, name="save_search"),
]
