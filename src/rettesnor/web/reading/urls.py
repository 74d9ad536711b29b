"""The addresses of receipts and onboarding."""

from django.urls import URLPattern, URLResolver, path

from rettesnor.web.reading import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("reading", views.reading, name="reading"),
    path("reading/sections/<slug:section>", views.acknowledge, name="acknowledge-section"),
    path("reading/missing", views.standing, name="reading-standing"),
    path("reading/changes", views.newest_changes, name="newest-changes"),
    path("reading/changes/<int:number>", views.changes, name="reading-changes"),
    path("reading/changes/<int:number>/<slug:section>", views.mark, name="mark-change"),
    path("reading/control", views.control, name="reading-control"),
]
