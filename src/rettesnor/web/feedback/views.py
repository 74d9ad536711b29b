"""The pages of feedback: to give it, to see one's own, and to answer it."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rettesnor.web.feedback import actions, queries
from rettesnor.web.feedback.forms import AnswerForm, FeedbackForm
from rettesnor.web.feedback.models import State
from rettesnor.web.logbook.acts import look_up
from rettesnor.web.logbook.kinds import known_purpose
from rettesnor.web.people.requests import access_in, person_of, with_right
from rettesnor.web.people.rights import Right

CHANGED_MEANWHILE, UNREADABLE = 409, 422
SEEN = known_purpose("feedback_desk", da="forslag til guiden", en="feedback on the guide")


@require_http_methods(["GET", "HEAD", "POST"])
@with_right(Right.READ_GUIDE)
def on_paragraph(request: HttpRequest, anchor: str) -> HttpResponse:
    """Show a paragraph and take what a reader says of it."""
    person = person_of(request)
    version = queries.version_shown(person, request.POST.get("version", ""))
    paragraph = queries.paragraph_in(version, anchor)
    if paragraph is None:
        raise Http404
    form = FeedbackForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        text = form.cleaned_data["text"]
        actions.give_feedback(by=person, version=version, paragraph=anchor, text=text)
        messages.success(request, _("Tak. Dit forslag er sendt til guideejeren."))
        return redirect("feedback")
    context = {
        "version": version, "paragraph": paragraph, "form": form,
        "given": queries.given_by(person, anchor),
    }  # fmt: skip
    return _page(request, "feedback/paragraph.html", context, UNREADABLE if form.errors else 200)


@require_safe
@with_right(Right.READ_GUIDE)
def feedback(request: HttpRequest) -> HttpResponse:
    """Show the reader's own feedback with the answers."""
    given = queries.given_by(person_of(request))
    return _page(request, "feedback/own.html", {"tab": "own", "given": given})


@require_safe
@with_right(Right.EDIT_GUIDE)
def desk(request: HttpRequest) -> HttpResponse:
    """Show the owner what is to be answered, and what has been."""
    return _desk(request)


@require_POST
@with_right(Right.EDIT_GUIDE)
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the owner's answer."""
    found = queries.feedback_for(access_in(request), pk)
    if found is None:
        raise Http404
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _desk(request, pk, form, UNREADABLE)
    try:
        actions.answer_feedback(
            by=person_of(request), feedback=found, state=State(form.cleaned_data["state"]),
            answer=form.cleaned_data["answer"],
        )  # fmt: skip
    except actions.AnsweredMeanwhileError as refusal:
        form.add_error(None, str(refusal.said))
        return _desk(request, pk, form, CHANGED_MEANWHILE)
    messages.success(request, _("Svaret er gemt. Læseren kan se det under Mine forslag."))
    return redirect("feedback-desk")


@require_POST
@with_right(Right.EDIT_GUIDE)
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a proposed edit of feedback, and go to its paragraph in the draft."""
    found = queries.feedback_for(access_in(request), pk)
    if found is None:
        raise Http404
    try:
        actions.propose_edit(by=person_of(request), feedback=found)
    except actions.NotProposedError as refusal:
        messages.error(request, str(refusal.said))
        return redirect("feedback-desk")
    messages.success(request, _("Forslaget er med i udkastet. Ret stykket her."))
    return redirect("guide-paragraph", found.paragraph)


def _desk(
    request: HttpRequest, pk: int = 0, form: AnswerForm | None = None, status: int = 200
) -> HttpResponse:
    access = access_in(request)
    look_up(by=access.person.pk, on=access.person.authority, purpose=SEEN)
    waiting = [
        (one, form if form is not None and one.feedback.pk == pk else AnswerForm())
        for one in queries.to_answer(access)
    ]
    is_kept = any(one.feedback.pk == pk for one, _form in waiting)
    context = {
        "tab": "desk", "waiting": waiting, "answered": queries.answered(access),
        "now": timezone.now(), "lost": None if form is None or is_kept else form,
    }  # fmt: skip
    return _page(request, "feedback/desk.html", context, status)


def _page(
    request: HttpRequest, template: str, context: Mapping[str, object], status: int = 200
) -> HttpResponse:
    answers = access_in(request).may_anywhere(Right.EDIT_GUIDE)
    whole = {**context, "page": "guide", "answers": answers}
    response = render(request, template, whole, status=status)
    response["Cache-Control"] = "private, no-store"
    return response
