"""The addresses of feedback and questions."""

from django.urls import URLPattern, URLResolver, path

from rettesnor.web.feedback import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("feedback", views.feedback, name="feedback"),
    path("feedback/paragraphs/<slug:anchor>", views.on_paragraph, name="feedback-on"),
    path("feedback/desk", views.desk, name="feedback-desk"),
    path("feedback/<int:pk>/propose", views.propose, name="propose-edit"),
    path("feedback/<int:pk>/answer", views.answer, name="answer-feedback"),
]
