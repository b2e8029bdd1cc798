"""Addresses of rulings."""

from django.urls import path

from . import views

urlpatterns = [
    path("nominals/<urn:urn>/duties/<str:mark>/rule/", views.rule, name="rule"),
    path("nominals/<urn:urn>/rulings/<uuid:first>/check/", views.check, name="check_ruling"),
]
