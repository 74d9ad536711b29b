"""The addresses of documents."""

from django.urls import path

from rettesnor.web.documents import views

urlpatterns = [
    path("documents", views.documents, name="documents"),
    path("documents/new", views.new_document, name="new-document"),
    path("documents/named", views.take_named, name="take-named-documents"),
    path("documents/<int:pk>", views.document, name="document"),
    path("documents/<int:pk>/change", views.change_document, name="change-document"),
    path("documents/<int:pk>/review", views.review_document, name="review-document"),
    path("documents/<int:pk>/acknowledge", views.acknowledge, name="acknowledge-document"),
]
