"""The addresses of a case file."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.casefile, name="casefile"),
    path("facts/<uuid:first>/", views.versions, name="versions"),
]
