"""The addresses of SCIM. The middleware answers them before there is a session."""

from django.urls import path

from . import views
from .documents import BASE

_BASE = BASE.strip("/")

urlpatterns = [
    path(f"{_BASE}/ServiceProviderConfig", views.allow_methods(get=views.show_service)),
    path(f"{_BASE}/ResourceTypes", views.allow_methods(get=views.list_types)),
    path(f"{_BASE}/ResourceTypes/<str:name>", views.allow_methods(get=views.show_type)),
    path(f"{_BASE}/Schemas", views.allow_methods(get=views.list_schemas)),
    path(f"{_BASE}/Schemas/<str:key>", views.allow_methods(get=views.show_schema)),
    path(f"{_BASE}/.search", views.allow_methods(post=views.search)),
    path(f"{_BASE}/<str:kind>/.search", views.allow_methods(post=views.search)),
    path(f"{_BASE}/Users", views.allow_methods(get=views.list_users, post=views.create_user)),
    path(
        f"{_BASE}/Users/<str:key>",
        views.allow_methods(
            get=views.show_user, put=views.replace_user, patch=views.patch_user, delete=views.close_user
        ),
    ),
    path(f"{_BASE}/Groups", views.allow_methods(get=views.list_groups, post=views.refuse_group)),
    path(
        f"{_BASE}/Groups/<str:key>",
        views.allow_methods(
            get=views.show_group, put=views.replace_group, patch=views.patch_group, delete=views.refuse_group
        ),
    ),
]
