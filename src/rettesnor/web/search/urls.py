"""The addresses of the search."""

from django.urls import path

from rettesnor.web.search import views

urlpatterns = [path("search", views.search, name="search")]
