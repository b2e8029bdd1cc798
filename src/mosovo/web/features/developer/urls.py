"""Addresses of the documentation of the API."""

from django.urls import path

from . import views

urlpatterns = [
    path("developer/", views.show_operations, name="developer"),
    path("developer/operations/<slug:operation>/", views.show_operation, name="developer_operation"),
    path("developer/shapes/<str:shape>/", views.show_shape, name="developer_shape"),
    path("developer/token/", views.make_sandbox_token, name="developer_token"),
]
