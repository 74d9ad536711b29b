"""The addresses of waivers, approval and outcome."""

from django.urls import URLPattern, URLResolver, path

from rettesnor.web.posts.decisions import views

ON_A_DRAFT = "drafts/<int:draft>/decisions"

urlpatterns: list[URLPattern | URLResolver] = [
    path(ON_A_DRAFT, views.decisions, name="decisions"),
    path(f"{ON_A_DRAFT}/ask", views.ask, name="ask-approval"),
    path(f"{ON_A_DRAFT}/take-back", views.take_back, name="take-back-request"),
    path(f"{ON_A_DRAFT}/requests/<int:approval>", views.answer, name="answer-request"),
    path(f"{ON_A_DRAFT}/waivers", views.waive, name="give-waiver"),
    path(f"{ON_A_DRAFT}/waivers/<int:waiver>/end", views.end, name="end-waiver"),
    path(f"{ON_A_DRAFT}/advice/ask", views.ask_for_advice, name="ask-advice"),
    path(f"{ON_A_DRAFT}/advice", views.advise, name="record-advice"),
    path(f"{ON_A_DRAFT}/posted", views.posted, name="mark-posted"),
    path(f"{ON_A_DRAFT}/not-posted", views.not_posted, name="mark-not-posted"),
    path(f"{ON_A_DRAFT}/retract", views.retract, name="retract-outcome"),
    path("approvals/<str:secret>", views.approval_link, name="approval-link"),
]
