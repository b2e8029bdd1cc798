"""The addresses of lists that leave."""

from django.urls import path

from . import views

urlpatterns = [
    path("exports/", views.exports, name="exports"),
    path("exports/new/", views.new, name="new_export"),
    path("exports/<uuid:export_id>/", views.one, name="export"),
    path("exports/<uuid:export_id>/decide/", views.decide, name="decide_export"),
    path("exports/<uuid:export_id>/file/", views.take, name="take_export"),
]
