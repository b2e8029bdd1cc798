"""The URLs of licences and recalls."""

from django.urls import path

from . import feed_upload, views

CASE = "nominals/<urn:urn>"
CONDITIONS = f"{CASE}/licence/<uuid:first>/conditions"

urlpatterns = [
    path("licences/", feed_upload.import_licence_feed_page, name="licence_feed"),
    path(f"{CASE}/licence/", views.licence_page, name="licence"),
    path(f"{CONDITIONS}/", views.choose_condition, name="choose_condition"),
    path(f"{CONDITIONS}/bespoke/", views.add_bespoke_condition, name="bespoke_condition"),
    path(f"{CONDITIONS}/<slug:code>/", views.add_condition_page, name="add_condition"),
    path(f"{CASE}/recalls/<uuid:first>/", views.recall_page, name="recall"),
]
