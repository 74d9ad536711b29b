"""The pages of invitations, sessions and resetting, and the way to the identity provider."""

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base.constants import AuthProcess
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from requests import RequestException

from rettesnor.web.people.models import Person
from rettesnor.web.people.requests import access_in, person_of, with_right
from rettesnor.web.people.rights import Right
from rettesnor.web.sign_in import queries
from rettesnor.web.sign_in.actions import end_session, end_sessions
from rettesnor.web.sign_in.door import freshly_signed_in
from rettesnor.web.sign_in.factors import NotYoursToResetError, reset_factors
from rettesnor.web.sign_in.forms import InvitationForm, NewPasswordForm
from rettesnor.web.sign_in.invitations import (
    AlreadyHereError,
    InvitationClosedError,
    NotYoursToInviteError,
    accept_invitation,
    invitation_for,
    invite,
    withdraw_invitation,
)
from rettesnor.web.sign_in.providers import SAML

UNREADABLE, GONE, SILENT = 422, 410, 503


@require_safe
def to_provider(request: HttpRequest, **named: str) -> HttpResponse:
    """Send someone to the authority's identity provider to sign in, never to tie an account."""
    kind = named.get("provider_id") or SAML
    try:
        provider = get_adapter(request).get_provider(request, kind)
        answer: HttpResponse = provider.redirect(
            request, AuthProcess.LOGIN, next_url=get_next_redirect_url(request)
        )
    except SocialApp.DoesNotExist:
        raise Http404 from None
    except RequestException:
        facts = {"why": "silent"}
        return render(request, "sign_in/provider_refused.html", facts, status=SILENT)
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@with_right(Right.MANAGE_PEOPLE)
def invite_person(request: HttpRequest) -> HttpResponse:
    """Show the form with the open invitations, or send one."""
    access = access_in(request)
    form = InvitationForm(
        request.POST or None, units=queries.units_to_invite_to(access),
        roles=queries.roles_to_invite_as(access), initial=request.GET.dict(),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        site = request.build_absolute_uri("/")
        try:
            invite(by=access.person, site=site, **form.cleaned_data)
        except (NotYoursToInviteError, AlreadyHereError) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Invitationen er sendt."))
            return redirect("invite-person")
    facts = {"form": form, "open": queries.open_invitations(access), "page": "people"}
    status = UNREADABLE if form.errors else 200
    return render(request, "sign_in/invite.html", facts, status=status)


@require_POST
@with_right(Right.MANAGE_PEOPLE)
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Close an invitation that nobody has accepted."""
    invitation = queries.open_invitations(access_in(request)).filter(pk=number).first()
    if invitation is None:
        raise Http404
    withdraw_invitation(by=person_of(request), invitation=invitation)
    return redirect("invite-person")


@never_cache
@sensitive_post_parameters("password1")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show an invitation, or let someone accept it and go on to their second factor."""
    try:
        found = invitation_for(token)
        user = Person(email=found.email, name=found.name)
        form = NewPasswordForm(request.POST or None, user=user)
        if request.method == "POST" and form.is_valid():
            person = accept_invitation(token=token, password=form.cleaned_data["password1"])
            return _signed_in(request, person)
    except InvitationClosedError as refusal:
        facts: dict[str, object] = {"refusal": refusal}
        return render(request, "sign_in/invitation_closed.html", facts, status=GONE)
    facts = {"invitation": found, "form": form}
    status = UNREADABLE if form.errors else 200
    return render(request, "sign_in/invitation.html", facts, status=status)


@require_safe
def sessions(request: HttpRequest) -> HttpResponse:
    """Show where the person is signed in."""
    facts = {"sessions": queries.sessions_of(request), "page": "account"}
    return render(request, "sign_in/sessions.html", facts)


@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """End one of the person's sessions, or all but this one."""
    chosen = request.POST.get("session", "")
    if chosen:
        end_session(person=person_of(request), kept=chosen)
    else:
        end_sessions(person=person_of(request), keep=queries.this_session(request))
    return redirect("sessions")


@require_http_methods(["GET", "HEAD", "POST"])
@with_right(Right.MANAGE_PEOPLE)
@freshly_signed_in
def reset(request: HttpRequest, number: int) -> HttpResponse:
    """Ask whether to reset someone's factors, and do it."""
    access = access_in(request)
    person = queries.person_to_reset(access, number)
    if person is None:
        raise Http404
    if request.method != "POST":
        return render(request, "sign_in/reset.html", {"person": person, "page": "people"})
    try:
        reset_factors(by=access.person, access=access, person=person)
    except NotYoursToResetError as refusal:
        messages.error(request, str(refusal))
    else:
        told = _("%(name)s kan nu logge ind og sætte login op på ny. Der er sendt en mail.")
        messages.success(request, told % {"name": person.name})
    return redirect("reset-factors", number=number)


def _signed_in(request: HttpRequest, person: Person) -> HttpResponse:
    person.backend = "rettesnor.web.sign_in.backend.PersonBackend"
    record_authentication(request, person, "password")
    answer: HttpResponseRedirect = perform_login(request, Login(user=person))
    return answer
