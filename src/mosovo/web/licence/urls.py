"""The addresses of licences and recalls."""

from django.urls import path

from . import feeding, views

CASE = "nominals/<urn:urn>"
CONDITIONS = f"{CASE}/licence/<uuid:first>/conditions"

urlpatterns = [
    path("licences/", feeding.licence_feed, name="licence_feed"),
    path(f"{CASE}/licence/", views.licence_page, name="licence"),
    path(f"{CONDITIONS}/", views.choose, name="choose_condition"),
    path(f"{CONDITIONS}/bespoke/", views.bespoke, name="bespoke_condition"),
    path(f"{CONDITIONS}/<slug:code>/", views.add, name="add_condition"),
    path(f"{CASE}/recalls/<uuid:first>/", views.recall_page, name="recall"),
]
