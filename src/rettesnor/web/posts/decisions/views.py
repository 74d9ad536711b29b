"""The page of a draft's decisions, the address of each decision, and the link in a mail."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rettesnor.web.logbook.acts import look_up
from rettesnor.web.people.access import Access
from rettesnor.web.people.requests import access_in
from rettesnor.web.posts.decisions import forms, queries
from rettesnor.web.posts.decisions.actions.advice import ask_advice, record_advice
from rettesnor.web.posts.decisions.actions.approvals import (
    approve,
    ask_approval,
    return_draft,
    take_back_request,
)
from rettesnor.web.posts.decisions.actions.outcomes import (
    mark_not_posted,
    mark_posted,
    retract_outcome,
)
from rettesnor.web.posts.decisions.actions.waivers import end_waiver, give_waiver
from rettesnor.web.posts.decisions.forms import DecisionForm
from rettesnor.web.posts.decisions.history import history_of
from rettesnor.web.posts.decisions.panel import Sent
from rettesnor.web.posts.decisions.reading import reading_of
from rettesnor.web.posts.decisions.refusals import RefusedError
from rettesnor.web.posts.models import Approval, Draft

UNREADABLE = 422


@require_safe
def decisions(request: HttpRequest, draft: int) -> HttpResponse:
    """Show what a draft says, what has been decided on it, and what this person can do now."""
    return _page(request, _draft(request, draft))


@require_POST
def ask(request: HttpRequest, draft: int) -> HttpResponse:
    """Ask for approval."""
    found, form = _draft(request, draft), forms.AskForm(request.POST)
    return _carried_out(
        request, found, form,
        lambda access: ask_approval(access=access, draft=found, **form.cleaned_data),
        _("Der er bedt om godkendelse, og de, der kan godkende, får en mail."),
    )  # fmt: skip


@require_POST
def take_back(request: HttpRequest, draft: int) -> HttpResponse:
    """Take back the request for approval."""
    found = _draft(request, draft)
    return _carried_out(
        request, found, forms.TakeBackForm(request.POST),
        lambda access: take_back_request(access=access, draft=found),
        _("Ønsket om godkendelse er taget tilbage."),
    )  # fmt: skip


@require_POST
def answer(request: HttpRequest, draft: int, approval: int) -> HttpResponse:
    """Approve, or send back."""
    found = _draft(request, draft)
    asked = queries.request_on(found, approval)
    if asked is None:
        raise Http404
    return _answered(request, asked)


@require_http_methods(["GET", "HEAD", "POST"])
def approval_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Show what a mail's link leads to, and take the answer; a link that fails says what to do."""
    try:
        asked = queries.request_at(access_in(request), secret)
    except RefusedError as refusal:
        return _dead_link(request, refusal)
    if request.method == "POST":
        return _answered(request, asked)
    return _page(request, asked.draft)


@require_POST
def waive(request: HttpRequest, draft: int) -> HttpResponse:
    """Give a waiver."""
    found, form = _draft(request, draft), forms.WaiverForm(request.POST)
    return _carried_out(
        request, found, form,
        lambda access: give_waiver(access=access, draft=found, **form.given),
        _("Dispensationen er givet."),
    )  # fmt: skip


@require_POST
def end(request: HttpRequest, draft: int, waiver: int) -> HttpResponse:
    """End a waiver."""
    found = _draft(request, draft)
    given = queries.waiver_on(found, waiver)
    if given is None:
        raise Http404
    return _carried_out(
        request, found, forms.EndForm(request.POST),
        lambda access: end_waiver(access=access, waiver=given),
        _("Dispensationen er afsluttet. Kladden er tjekket igen uden den."),
    )  # fmt: skip


@require_POST
def ask_for_advice(request: HttpRequest, draft: int) -> HttpResponse:
    """Ask the data protection officer for advice."""
    found, form = _draft(request, draft), forms.AskAdviceForm(request.POST)
    return _carried_out(
        request, found, form,
        lambda access: ask_advice(access=access, draft=found, **form.cleaned_data),
        _("Der er bedt om rådet. Databeskyttelsesrådgiveren har det nu i Min dag."),
    )  # fmt: skip


@require_POST
def advise(request: HttpRequest, draft: int) -> HttpResponse:
    """Record the data protection officer's advice."""
    found, form = _draft(request, draft), forms.AdviceForm(request.POST)
    return _carried_out(
        request, found, form,
        lambda access: record_advice(access=access, draft=found, **form.given),
        _("Dit råd er gemt. Den centrale kommunikationsafdeling kan nu afgøre sagen."),
    )  # fmt: skip


@require_POST
def posted(request: HttpRequest, draft: int) -> HttpResponse:
    """Mark the draft as posted."""
    found, form = _draft(request, draft), forms.PostedForm(request.POST)
    return _carried_out(
        request, found, form,
        lambda access: mark_posted(access=access, draft=found, **form.cleaned_data),
        _("Markeret som slået op. Alt, hvad der stod i kladden, er gemt som dokumentation."),
    )  # fmt: skip


@require_POST
def not_posted(request: HttpRequest, draft: int) -> HttpResponse:
    """Mark the draft as not posted."""
    found, form = _draft(request, draft), forms.NotPostedForm(request.POST)
    return _carried_out(
        request, found, form,
        lambda access: mark_not_posted(access=access, draft=found, **form.cleaned_data),
        _("Markeret som ikke slået op."),
    )  # fmt: skip


@require_POST
def retract(request: HttpRequest, draft: int) -> HttpResponse:
    """Take back the mark of what became of the draft."""
    found = _draft(request, draft)
    return _carried_out(
        request, found, forms.RetractForm(request.POST),
        lambda access: retract_outcome(access=access, draft=found),
        _("Markeringen er taget tilbage, og kladden er åben igen."),
    )  # fmt: skip


def _draft(request: HttpRequest, draft: int) -> Draft:
    found = queries.draft_for(access_in(request), draft)
    if found is None:
        raise Http404
    return found


def _answered(request: HttpRequest, asked: Approval) -> HttpResponse:
    form = forms.AnswerForm(request.POST)
    is_return = form.is_valid() and form.cleaned_data["decision"] == "return"
    answering = return_draft if is_return else approve
    said = _("Kladden er sendt tilbage.") if is_return else _("Kladden er godkendt.")
    return _carried_out(
        request, asked.draft, form,
        lambda access: answering(
            access=access, approval=asked, comment=form.cleaned_data["comment"]
        ),
        said,
    )  # fmt: skip


def _carried_out(
    request: HttpRequest, draft: Draft, form: DecisionForm, act: Callable[[Access], object],
    said: str,
) -> HttpResponse:  # fmt: skip
    """Do what was sent, or show it again with why not."""
    if not form.is_valid():
        sent = Sent(form=form, refusal=_("Intet er besluttet endnu. Ret feltet, og prøv igen."))
        return _page(request, draft, sent, UNREADABLE)
    try:
        act(access_in(request))
    except RefusedError as refusal:
        form.refuse(refusal)
        return _page(request, draft, Sent(form=form, refusal=refusal.said()), refusal.status)
    messages.success(request, said)
    return redirect("decisions", draft.pk)


def _page(
    request: HttpRequest, draft: Draft, sent: Sent | None = None, status: int = 200
) -> HttpResponse:
    """Show the decisions on a draft as it now stands in the store."""
    access = access_in(request)
    draft = _draft(request, draft.pk)
    look_up(by=access.person.pk, on=draft, purpose="decide", unit=draft.unit_id)
    panel = queries.panel_for(access, draft, sent)
    context = {
        "page": "drafts", "draft": draft, "panel": panel,
        "reading": reading_of(draft, panel.report), "history": history_of(draft),
    }  # fmt: skip
    response = render(request, "decisions/decisions.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def _dead_link(request: HttpRequest, refusal: RefusedError) -> HttpResponse:
    context = {"said": refusal.said()}
    return render(request, "decisions/dead_link.html", context, status=refusal.status)
