"""The addresses of the guide and its rules."""

from django.urls import path

from rettesnor.web.guide import views

urlpatterns = [
    path("guide", views.guide, name="guide"),
    path("rules", views.rules, name="rules"),
    path("rules/<str:theme>/<str:name>", views.rule, name="rule"),
]
