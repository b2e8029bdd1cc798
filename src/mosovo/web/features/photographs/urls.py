"""The URLs of photographs."""

from django.urls import path

from . import views

ROOT = "nominals/<urn:urn>/photographs/"

urlpatterns = [
    path(ROOT, views.show_gallery, name="photographs"),
    path(f"{ROOT}record/", views.add_photograph, name="record_photograph"),
    path(f"{ROOT}<uuid:first>/<str:version>/", views.show_photograph, name="photograph"),
]
