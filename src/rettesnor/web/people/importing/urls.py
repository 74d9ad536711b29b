"""The addresses on which files of people and units are taken in."""

from django.urls import path

from rettesnor.web.people.importing import views

urlpatterns = [
    path("people/import", views.send_file, name="import"),
    path("people/import/take", views.take_lines, name="take-import"),
    path("people/import/report", views.hand_out_report, name="import-report"),
    path("people/import/template", views.template, name="import-template"),
]
