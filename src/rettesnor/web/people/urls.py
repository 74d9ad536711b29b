"""The addresses of people, units and the logbook."""

from django.urls import include, path

from rettesnor.web.people import unit_views, views

urlpatterns = [
    path("people", views.people, name="people"),
    path("people/new", views.new_person, name="new-person"),
    path("people/<int:pk>", views.person, name="person"),
    path("people/<int:pk>/appoint", views.appoint, name="appoint"),
    path("people/<int:pk>/leave", views.leave, name="leave"),
    path("people/<int:pk>/welcome", views.welcome, name="welcome"),
    path("appointments/<int:pk>/end", views.end, name="end-appointment"),
    path("appointments/<int:pk>/deputy", views.deputy, name="name-deputy"),
    path("units", unit_views.units, name="units"),
    path("units/<int:pk>", unit_views.unit, name="unit"),
    path("units/<int:pk>/add", unit_views.add_unit, name="add-unit"),
    path("units/<int:pk>/rename", unit_views.rename_unit, name="rename-unit"),
    path("units/<int:pk>/approval", unit_views.demand_approval, name="demand-approval"),
    path("units/<int:pk>/move", unit_views.move_unit, name="move-unit"),
    path("units/<int:pk>/close", unit_views.close_unit, name="close-unit"),
    path("", include("rettesnor.web.people.importing.urls")),
    path("", include("rettesnor.web.people.logbook.urls")),
]
