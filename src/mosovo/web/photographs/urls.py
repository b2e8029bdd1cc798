"""Addresses of photographs."""

from django.urls import path

from . import views

ROOT = "nominals/<urn:urn>/photographs/"

urlpatterns = [
    path(ROOT, views.photographs, name="photographs"),
    path(f"{ROOT}record/", views.record, name="record_photograph"),
    path(f"{ROOT}<uuid:first>/<str:version>/", views.photograph, name="photograph"),
]
