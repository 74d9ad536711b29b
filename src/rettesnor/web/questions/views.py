"""The pages of questions: to ask, to see one's own, and to answer at the desk."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rettesnor.guide.package import Paragraph
from rettesnor.rulebook.engine import default_rulebook
from rettesnor.web.guide.books import rulebook_for, version_in_force
from rettesnor.web.logbook.acts import look_up
from rettesnor.web.logbook.kinds import known_purpose
from rettesnor.web.people.models import Unit
from rettesnor.web.people.requests import access_in, person_of, with_right
from rettesnor.web.people.rights import Right
from rettesnor.web.questions import actions, queries
from rettesnor.web.questions.actions import About
from rettesnor.web.questions.forms import AnswerForm, AskForm, FaqForm, FollowUpForm
from rettesnor.web.questions.models import Question
from rettesnor.web.questions.refusals import ChangedMeanwhileError, NoDeskError
from rettesnor.web.questions.routing import Desk, desk_for, is_about_data

CHANGED_MEANWHILE, UNREADABLE = 409, 422
SEEN = known_purpose(
    "question_desk", da="spørgsmål fra en, der er i tvivl", en="question of somebody in doubt"
)
SENT = gettext_lazy("Dit spørgsmål er sendt. Du får svaret under Min dag.")

type Desks = list[tuple[Unit, Desk]]


@require_http_methods(["GET", "HEAD", "POST"])
@with_right(Right.READ_GUIDE)
def ask(request: HttpRequest, anchor: str) -> HttpResponse:
    """Take a question on a paragraph, for a unit in which the asker has a role."""
    return ask_for(request, anchor, queries.units_of(access_in(request)))


def ask_for(
    request: HttpRequest, anchor: str, units: list[Unit], draft: int | None = None
) -> HttpResponse:
    """Take a question for one of some units, perhaps about a draft that the asker may see."""
    paragraph = rulebook_for(request).guide.by_anchor.get(anchor)
    if paragraph is None or not units:
        raise Http404
    desks = _desks(request, paragraph, units)
    form = AskForm(
        request.POST if request.method == "POST" else None,
        units=[(unit.pk, f"{unit.name} ({_goes_to(desk)})") for unit, desk in desks],
    )
    if desks and form.is_valid():
        asked = _send(request, form, desks, About(
            unit=units[0], paragraph=anchor, rule=_rule_in(request), draft=draft,
        ))  # fmt: skip
        messages.success(request, SENT)
        return redirect("question", asked.pk)
    context = {
        "paragraph": paragraph, "form": form, "refusal": None if desks else NoDeskError.said,
        "rule": _rule_in(request), "draft": draft, "days": settings.QUESTION_DAYS,
        "kept": settings.QUESTION_KEPT_DAYS,
        "desk": desks[0][1] if len(desks) == 1 else None,
        "is_officers": is_about_data(rulebook_for(request).guide, paragraph),
    }  # fmt: skip
    status = UNREADABLE if form.errors or (request.method == "POST" and not desks) else 200
    return page(request, "questions/ask.html", context, status)


@require_safe
@with_right(Right.READ_GUIDE)
def questions(request: HttpRequest) -> HttpResponse:
    """Show what the reader has asked."""
    context = {"tab": "own", "asked": queries.own(access_in(request)), "now": timezone.now()}
    return page(request, "questions/own.html", context)


@require_safe
@with_right(Right.ANSWER_QUESTIONS)
def desk(request: HttpRequest) -> HttpResponse:
    """Show the desk what it is to answer, and what it has; the words stand on their own pages."""
    access = access_in(request)
    context = {
        "tab": "desk", "waiting": queries.to_answer(access), "answered": queries.answered(access),
        "now": timezone.now(),
    }  # fmt: skip
    return page(request, "questions/desk.html", context)


@require_safe
@with_right(Right.READ_GUIDE)
def question(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one question with all that was said, to who asked and to the desk."""
    return shown(request, pk)


@require_POST
@with_right(Right.READ_GUIDE)
def further(request: HttpRequest, pk: int) -> HttpResponse:
    """Take what is asked further."""
    found, form = _own(request, pk), FollowUpForm(request.POST)
    if not form.is_valid():
        return shown(request, pk, {"further": form}, UNREADABLE)
    try:
        actions.ask_further(by=person_of(request), question=found, text=form.cleaned_data["text"])
    except ChangedMeanwhileError as refusal:
        form.add_error("text", str(refusal.said))
        return shown(request, pk, {"further": form}, CHANGED_MEANWHILE)
    messages.success(request, SENT)
    return redirect("question", pk)


@require_POST
@with_right(Right.READ_GUIDE)
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that the answer is read."""
    return _done(request, pk, actions.read_answer, _("Godt. Svaret er væk fra Min dag."))


@require_POST
@with_right(Right.READ_GUIDE)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a question back."""
    return _done(
        request, pk, actions.withdraw_question, _("Dit spørgsmål er trukket tilbage og slettet.")
    )


@require_POST
@with_right(Right.ANSWER_QUESTIONS)
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the desk's answer."""
    found, form = at_desk(request, pk), AnswerForm(request.POST)
    if not form.is_valid():
        return shown(request, pk, {"answering": form}, UNREADABLE)
    text = form.cleaned_data["text"]
    try:
        actions.answer_question(by=person_of(request), question=found, text=text)
    except ChangedMeanwhileError as refusal:
        form.add_error("text", str(refusal.said))
        return shown(request, pk, {"answering": form}, CHANGED_MEANWHILE)
    messages.success(request, _("Svaret er sendt."))
    return redirect("question", pk)


def at_desk(request: HttpRequest, pk: int) -> Question:
    """Return a question that the reader's desk answers.

    Raises: Http404.
    """
    found = queries.desk_question(access_in(request), pk)
    if found is None:
        raise Http404
    return found


def shown(
    request: HttpRequest, pk: int, forms: Mapping[str, object] | None = None, status: int = 200
) -> HttpResponse:
    """Show a question with the forms that its reader may use, as far as they were filled in.

    Raises: Http404.
    """
    access = access_in(request)
    mine = queries.own_question(access, pk)
    found = mine or at_desk(request, pk)
    if mine is None:
        look_up(by=access.person.pk, on=found, purpose=SEEN, unit=found.unit_id)
    context = {
        "shown": queries.with_paragraph(found), "lines": queries.lines_of(found),
        "is_mine": mine is not None, "now": timezone.now(), "answering": AnswerForm(),
        "further": FollowUpForm(), "proposing": FaqForm(), "faq": getattr(found, "faq", None),
        **(forms or {}),
    }  # fmt: skip
    return page(request, "questions/question.html", context, status)


def page(
    request: HttpRequest, template: str, context: Mapping[str, object], status: int = 200
) -> HttpResponse:
    """Show one of the pages of questions, which nobody's browser may keep."""
    access = access_in(request)
    whole = {
        **context, "page": "guide", "answers": access.may_anywhere(Right.ANSWER_QUESTIONS),
        "owns": access.may_anywhere(Right.EDIT_GUIDE),
    }  # fmt: skip
    response = render(request, template, whole, status=status)
    response["Cache-Control"] = "private, no-store"
    return response


def _own(request: HttpRequest, pk: int) -> Question:
    found = queries.own_question(access_in(request), pk)
    if found is None:
        raise Http404
    return found


def _done(request: HttpRequest, pk: int, deed: Callable[..., None], said: str) -> HttpResponse:
    try:
        deed(by=person_of(request), question=_own(request, pk))
    except ChangedMeanwhileError:
        messages.error(request, _("Der er sket noget med spørgsmålet imens. Læs det nye her."))
    else:
        messages.success(request, said)
    return redirect("question", pk)


def _desks(request: HttpRequest, paragraph: Paragraph, units: list[Unit]) -> Desks:
    """Return the units for which somebody can answer, each with its desk."""
    about_data = is_about_data(rulebook_for(request).guide, paragraph)
    found = [
        (unit, desk_for(asker=person_of(request), unit=unit, is_about_data=about_data))
        for unit in units
    ]
    return [(unit, desk) for unit, desk in found if desk is not None]


def _send(request: HttpRequest, form: AskForm, desks: Desks, about: About) -> Question:
    person = person_of(request)
    chosen = form.cleaned_data.get("unit") or desks[0][0].pk
    unit, desk = next(one for one in desks if one[0].pk == chosen)
    version = version_in_force(person.authority_id, timezone.localdate())
    return actions.ask_question(
        by=person, text=form.cleaned_data["text"], desk=desk,
        about=replace(about, unit=unit, version=version),
    )  # fmt: skip


def _goes_to(desk: Desk) -> str:
    return _("går til: %(desk)s") % {"desk": desk}


def _rule_in(request: HttpRequest) -> str:
    """Return the rule at whose finding the doubt came up, if there is one of that name."""
    name = request.POST.get("rule") or request.GET.get("rule", "")
    return name if name in default_rulebook().rules else ""
