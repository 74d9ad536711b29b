"""The addresses of the logbook's pages."""

from django.urls import path

from rettesnor.web.people.logbook import views

urlpatterns = [
    path("logbook", views.logbook, name="logbook"),
    path("logbook/export", views.logbook_export, name="logbook-export"),
    path("logbook/look-ups", views.look_ups, name="look-ups"),
    path("logbook/look-ups/export", views.look_ups_export, name="look-ups-export"),
]
