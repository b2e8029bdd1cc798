"""URLs of imports."""

from django.urls import path

from . import views

urlpatterns = [
    path("import/", views.show_imports, name="imports"),
    path("import/<uuid:import_id>/", views.show_import, name="import"),
    path("import/<uuid:import_id>/not-imported.csv", views.not_imported, name="import_not_imported"),
    path("import/template.xlsx", views.download_template, name="import_template"),
]
