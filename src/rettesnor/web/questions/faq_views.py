"""The pages of answers for everybody: the desk proposes one, the guide's owner publishes it."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rettesnor.web.guide.books import rulebook_for
from rettesnor.web.people.requests import access_in, person_of, with_right
from rettesnor.web.people.rights import Right
from rettesnor.web.questions import faq as kept
from rettesnor.web.questions import faq_actions, queries, views
from rettesnor.web.questions.forms import FaqForm
from rettesnor.web.questions.models import FaqState
from rettesnor.web.questions.refusals import (
    ChangedMeanwhileError,
    NoParagraphError,
    RefusedError,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """An answer for everybody as its owner sees it, with the form that changes it."""

    kept: kept.Kept
    form: FaqForm

    @property
    def is_published(self) -> bool:
        """Tell whether it stands in the guide."""
        return self.kept.faq.state == FaqState.PUBLISHED


@require_POST
@with_right(Right.ANSWER_QUESTIONS)
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the answer that the desk has written anew for everybody."""
    found = views.at_desk(request, pk)
    form = FaqForm(request.POST, people=queries.names_in(found))
    if not form.is_valid():
        return views.shown(request, pk, {"proposing": form}, views.UNREADABLE)
    paragraph = rulebook_for(request).guide.by_anchor.get(found.paragraph)
    try:
        if paragraph is None:
            raise NoParagraphError
        faq_actions.propose_faq(
            by=person_of(request), question=found, paragraph=paragraph, wording=_wording(form)
        )
    except (ChangedMeanwhileError, NoParagraphError) as refusal:
        form.add_error("question_da", str(refusal.said))
        return views.shown(request, pk, {"proposing": form}, views.CHANGED_MEANWHILE)
    messages.success(request, _("Tak. Guideejeren ser på det og udgiver det."))
    return redirect("question", pk)


@require_safe
@with_right(Right.EDIT_GUIDE)
def faq(request: HttpRequest) -> HttpResponse:
    """Show the owner what is proposed, what may no longer be right, and how much is asked."""
    return _page(request)


@require_POST
@with_right(Right.EDIT_GUIDE)
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish an answer, or confirm that it is right for the paragraph's new words."""
    found = _found(request, pk)
    form = FaqForm(request.POST, people=queries.names_in(found.faq.origin))
    if not form.is_valid():
        return _page(request, pk, form, views.UNREADABLE)
    try:
        if found.paragraph is None:
            raise NoParagraphError
        faq_actions.publish_faq(
            by=person_of(request), faq=found.faq, paragraph=found.paragraph,
            wording=_wording(form),
        )  # fmt: skip
    except RefusedError as refusal:
        form.add_error("question_da", str(refusal.said))
        return _page(request, pk, form, views.CHANGED_MEANWHILE)
    messages.success(request, _("Svaret står nu i guiden under stykket."))
    return redirect("faq")


@require_POST
@with_right(Right.EDIT_GUIDE)
def take_down(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an answer out of the guide, or decline it."""
    found = _found(request, pk)
    try:
        faq_actions.take_down_faq(by=person_of(request), faq=found.faq)
    except RefusedError as refusal:
        messages.error(request, str(refusal.said))
    else:
        messages.success(request, _("Svaret står ikke i guiden."))
    return redirect("faq")


def _found(request: HttpRequest, pk: int) -> kept.Kept:
    found = kept.faq_for(access_in(request), pk)
    if found is None:
        raise Http404
    return found


def _page(
    request: HttpRequest, pk: int = 0, form: FaqForm | None = None, status: int = 200
) -> HttpResponse:
    access = access_in(request)
    numbers = rulebook_for(request).guide.by_anchor
    rows = [_row(one, pk, form) for one in kept.kept_for(access)]
    context = {
        "tab": "faq",
        "proposed": [row for row in rows if row.kept.faq.state == FaqState.PROPOSED],
        "doubtful": [row for row in rows if row.is_published and row.kept.is_in_doubt],
        "published": [row for row in rows if row.is_published and not row.kept.is_in_doubt],
        "tallies": [
            (one, numbers.get(one.paragraph)) for one in queries.tallies(access, timezone.now())
        ],
        # Somebody took it down meanwhile: what was typed is shown all the same.
        "lost": None if any(row.form is form for row in rows) else form,
    }  # fmt: skip
    return views.page(request, "questions/faq.html", context, status)


def _row(one: kept.Kept, pk: int, form: FaqForm | None) -> Row:
    if form is not None and one.faq.pk == pk:
        return Row(kept=one, form=form)
    words = {name: getattr(one.faq, name) for name in FaqForm.base_fields}
    return Row(kept=one, form=FaqForm(initial=words))


def _wording(form: FaqForm) -> faq_actions.Wording:
    return faq_actions.Wording(**{name: form.cleaned_data[name] for name in FaqForm.base_fields})
