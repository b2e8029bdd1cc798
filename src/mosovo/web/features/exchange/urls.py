"""URLs of imports."""

from django.urls import path

from . import leaving_views, mapping_views, parallel_views, reconciliation_views, sample_views, undo_views, views

REGISTER = "register-exports/<uuid:export_id>/"

urlpatterns = [
    path("import/", views.show_imports, name="imports"),
    path("import/<uuid:import_id>/", views.show_import, name="import"),
    path("import/<uuid:import_id>/not-imported.csv", views.not_imported, name="import_not_imported"),
    path("import/<uuid:import_id>/unnamed-files.csv", views.download_unnamed_files, name="import_unnamed_files"),
    path("import/<uuid:import_id>/differences.csv", views.download_differences, name="import_differences"),
    path("import/<uuid:import_id>/match/", mapping_views.match_columns, name="import_match"),
    path("import/<uuid:import_id>/decide/", mapping_views.decide_mapping, name="import_decide"),
    path("import/<uuid:import_id>/to-correct.xlsx", mapping_views.download_rows_to_correct, name="import_to_correct"),
    path("import/<uuid:import_id>/sign/", reconciliation_views.sign_import, name="import_sign"),
    path("import/<uuid:import_id>/reconciliation.pdf", reconciliation_views.download_reconciliation, name="import_pdf"),
    path("import/<uuid:import_id>/undo/", undo_views.undo_import, name="import_undo"),
    path("import/<uuid:import_id>/undo/decide/", undo_views.decide_undo, name="decide_import_undo"),
    path("import/<uuid:import_id>/sample/", sample_views.show_sample, name="import_sample"),
    path("import/<uuid:import_id>/sample/<int:place>/", sample_views.compare_person, name="compare_person"),
    path("parallel-run/", parallel_views.show_parallel_run, name="parallel_run"),
    path("parallel-run/explain/", parallel_views.explain_difference, name="explain_difference"),
    path("register-exports/", leaving_views.show_register_exports, name="register_exports"),
    path(f"{REGISTER}decide/", leaving_views.decide_register_export, name="decide_register_export"),
    path(
        "register-exports/<uuid:export_id>/file/", leaving_views.download_register_export, name="take_register_export"
    ),
    path("import/template.xlsx", views.download_template, name="import_template"),
]
