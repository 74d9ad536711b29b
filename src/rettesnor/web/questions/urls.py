"""The addresses of questions, and of the answers that stand in the guide."""

from django.urls import URLPattern, URLResolver, path

from rettesnor.web.questions import faq_views, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("questions", views.questions, name="questions"),
    path("questions/paragraphs/<slug:anchor>", views.ask, name="ask"),
    path("questions/desk", views.desk, name="question-desk"),
    path("questions/<int:pk>", views.question, name="question"),
    path("questions/<int:pk>/further", views.further, name="ask-further"),
    path("questions/<int:pk>/read", views.read, name="read-answer"),
    path("questions/<int:pk>/withdraw", views.withdraw, name="withdraw-question"),
    path("questions/<int:pk>/answer", views.answer, name="answer-question"),
    path("questions/<int:pk>/faq", faq_views.propose, name="propose-faq"),
    path("questions/faq", faq_views.faq, name="faq"),
    path("questions/faq/<int:pk>/publish", faq_views.publish, name="publish-faq"),
    path("questions/faq/<int:pk>/take-down", faq_views.take_down, name="take-down-faq"),
]
