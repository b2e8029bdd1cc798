"""The URLs of force policy."""

from django.urls import path

from . import views

urlpatterns = [
    path("policy/", views.show_policy, name="policy"),
    path("policy/<uuid:change_id>/", views.show_change, name="policy_change"),
]
