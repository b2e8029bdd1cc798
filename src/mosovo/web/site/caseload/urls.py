"""URLs of the caseload, its saved views and the actions on selected cases."""

from django.urls import path

from . import added_actions, planned_visits, reallocation, saved, views

urlpatterns = [
    path("", views.show_caseload, name="caseload"),
    path("reallocate/", reallocation.reallocate_selected, name="reallocate_selected"),
    path("actions/new/", added_actions.add_action, name="add_action"),
    path("visits/plan/", planned_visits.plan_visits, name="plan_visits"),
    path("views/", saved.show_saved_views, name="saved_views"),
    path("views/new/", saved.save_view_page, name="save_view"),
    path("views/<uuid:key>/", saved.change_view_page, name="change_view"),
    path("views/<uuid:key>/delete/", saved.delete_view_page, name="delete_view"),
]
