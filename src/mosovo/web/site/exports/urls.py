"""URLs of exports."""

from django.urls import path

from . import views

urlpatterns = [
    path("exports/", views.show_exports, name="exports"),
    path("exports/new/", views.request_export_page, name="new_export"),
    path("exports/<uuid:export_id>/", views.show_export, name="export"),
    path("exports/<uuid:export_id>/decide/", views.decide_on_export, name="decide_export"),
    path("exports/<uuid:export_id>/file/", views.download_export, name="take_export"),
]
