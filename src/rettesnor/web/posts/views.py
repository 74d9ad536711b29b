"""The check page, and the two addresses that files go to when a script sends them."""

from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.limits import FactsError
from rettesnor.web.guide.books import rulebook_for
from rettesnor.web.posts import forms, looks
from rettesnor.web.posts.examples import examples
from rettesnor.web.posts.media_cards import VIDEO, Card, card_of_look
from rettesnor.web.posts.shown import Shown, shown, without_report
from rettesnor.web.posts.typed import Problem, Typed, nothing_typed, post_of, read, typed_in
from rettesnor.web.posts.uploads import captioned, card_of

PAGE, FINDINGS = "posts/check.html", "posts/check.html#findings"
UNREADABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Show the page, in another language if the form asks for it, with all that is in the form."""
    chosen = request.POST.get("page_language", "")
    if chosen not in dict(settings.LANGUAGES):
        return _check(request)
    with translation.override(chosen):
        response = _check(request)
    response.headers["Content-Language"] = chosen
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, samesite="Lax")
    return response


def _check(request: HttpRequest) -> HttpResponse:
    """Check a form that is sent; only the findings go to a script."""
    typed = _typed(request)
    result = _checked(typed, rulebook_for(request))
    if "HX-Request" in request.headers:
        return _answer(request, FINDINGS, typed, result, status=200)
    return _answer(request, PAGE, typed, result, status=UNREADABLE if typed.problems else 200)


@require_POST
def media(request: HttpRequest) -> HttpResponse:
    """Return the card of one picture or video."""
    file = request.FILES.get("file")
    if file is None:
        return HttpResponse(status=UNREADABLE)
    try:
        card = replace(card_of(file), settings=rulebook_for(request).settings)
    except FactsError as error:
        return _refused(error)
    return render(request, "posts/card.html", {"card": card})


@require_POST
def captions(request: HttpRequest) -> HttpResponse:
    """Return what is known of one caption file, as a card's hidden field and a sentence."""
    file = request.FILES.get("file")
    if file is None:
        return HttpResponse(status=UNREADABLE)
    look = looks.state_of(request.GET.get("look", ""))
    card = Card(kind=VIDEO, facts={}) if look is None else card_of_look(look)
    try:
        card = captioned(card, file)
    except FactsError as error:
        return _refused(error)
    return render(request, "posts/card.html#captions", {"card": card})


def refused(request: HttpRequest, message: str) -> HttpResponse:
    """Show the page again with all that was typed and what to do, unchecked, with a new key."""
    typed = read(request.POST, rulebook_for(request))
    typed.problems.append(Problem(field="check-now", message=message))
    return _answer(request, PAGE, typed, without_report(typed), status=403)


def _typed(request: HttpRequest) -> Typed:
    rulebook = rulebook_for(request)
    if request.method == "POST":
        return typed_in(request, rulebook)
    example = examples().get(request.GET.get("example", ""))
    return read(example.data, rulebook) if example else nothing_typed()


def _checked(typed: Typed, rulebook: Rulebook) -> Shown:
    if typed.is_empty and not typed.problems:
        return without_report(typed)
    post = post_of(typed, timezone.localdate())
    return without_report(typed) if post is None else shown(rulebook.check(post), typed)


def _refused(error: FactsError) -> HttpResponse:
    said = error.said(get_language() or "da")
    return HttpResponse(said, status=UNREADABLE, content_type="text/plain; charset=utf-8")


def _answer(
    request: HttpRequest, template: str, typed: Typed, result: Shown, *, status: int
) -> HttpResponse:
    """Render the page or its findings."""
    context = {
        "page": "check", "language_form": "check", "examples": examples(), "choices": forms,
        "typed": typed, "form": typed.form, "result": result, "is_live": template == FINDINGS,
    }  # fmt: skip
    response = render(request, template, context, status=status)
    response["X-Revision"] = result.revision
    response["Cache-Control"] = "no-store"
    return response
