"""The addresses of link check."""

from django.urls import path

from rettesnor.web.links import views

urlpatterns = [path("links", views.links, name="links")]
