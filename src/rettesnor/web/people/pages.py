"""A page with one form: shown, refused with what was typed, or done."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from rettesnor.web.people.forms import OfficeForm
from rettesnor.web.people.refusals import RefusedError

UNREADABLE = 422


def typed(request: HttpRequest) -> QueryDict | None:
    """Return what a form is filled with: what was sent, be it nothing at all."""
    return request.POST if request.method == "POST" else None


def form_page(
    request: HttpRequest, form: OfficeForm, act: Callable[[dict[str, Any]], object], *,
    facts: dict[str, Any], done: str, back: str, template: str = "people/form.html",
) -> HttpResponse:  # fmt: skip
    """Show a form, or act on it and go back.

    Shape: `facts` holds the page's title, lead and button; `back` is an address.
    """
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return redirect(back)
    values = {"page": "people", "form": form, "back": back, **facts}
    return render(request, template, values, status=UNREADABLE if form.errors else 200)
