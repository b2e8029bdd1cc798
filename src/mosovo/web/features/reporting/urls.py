"""The URLs of reporting."""

from django.urls import path

from . import annual_return, chief_officer_dashboard, dashboard_file, return_file, views

urlpatterns = [
    path("reporting/", views.show_reporting, name="reporting"),
    path("reporting/file/", views.download_figures, name="download_figures"),
    path("reporting/breaches/<int:year>/", views.show_breach_people, name="reporting_breaches"),
    path("reporting/dashboard/", chief_officer_dashboard.show_dashboard, name="chief_board"),
    path("reporting/dashboard/file/", dashboard_file.download_dashboard, name="download_dashboard"),
    path(
        "reporting/dashboard/<str:measure>/<str:row>/<str:part>/",
        chief_officer_dashboard.show_measure_people,
        name="chief_people",
    ),
    path("reporting/return/", annual_return.show_returns, name="annual_returns"),
    path("reporting/return/population/", annual_return.enter_population, name="return_population"),
    path("reporting/return/<uuid:run_id>/", annual_return.show_return, name="annual_return"),
    path("reporting/return/<uuid:run_id>/file/", return_file.download_return, name="download_return"),
    path(
        "reporting/return/<uuid:run_id>/people/<str:table>/<str:line>/<str:column>/",
        annual_return.show_people_behind,
        name="return_behind",
    ),
    path(
        "reporting/return/<uuid:run_id>/against/<uuid:later_id>/",
        annual_return.show_differences,
        name="return_differences",
    ),
    path("reporting/reviews/<int:year>/", views.show_review_people, name="reporting_reviews"),
]
