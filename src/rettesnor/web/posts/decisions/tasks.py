"""The mails about approval: a unit, a kind and a link, and nothing that anybody wrote."""

from django.conf import settings
from django.core.mail import send_mail
from django.tasks import task
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from rettesnor.web.people.models import Person
from rettesnor.web.posts.decisions.links import hash_of, secret_for
from rettesnor.web.posts.models import Approval, Decision


class OtherSecretKeyError(RuntimeError):
    """The worker can't make the link, because it runs with another secret key than the pages."""

    def __init__(self) -> None:
        super().__init__(
            "RETTESNOR_SECRET_KEY differs between the processes; set the same for all of them"
        )


@task
def mail_request(approval: int, person: int) -> None:
    """Tell somebody that a draft waits for their approval, if it still does."""
    request, reader = _found(approval), _reader(person)
    if request.decision or not reader.is_active:
        return
    with translation.override(reader.language):
        _send(reader, _("Noget venter på din godkendelse"), _asking(request))


@task
def mail_answer(approval: int, person: int) -> None:
    """Tell whoever asked what came of it."""
    request, reader = _found(approval), _reader(person)
    if not reader.is_active:
        return
    with translation.override(reader.language):
        link = _address("decisions", request.draft_id)
        said = _came_of(request) % _told(request)
        _send(reader, _("Der er svaret på din kladde"), f"{said}\n\n{_('Se den her:')}\n{link}\n")


def _asking(request: Approval) -> str:
    said = _("I %(unit)s venter %(kind)s på, at du godkender.") % _told(request)
    once = _("Du skal være logget ind. Linket virker én gang og kun til den tekst, der står nu.")
    return f"{said}\n\n{_('Læs og svar her:')}\n{_link(request)}\n\n{once}\n"


def _came_of(request: Approval) -> str:
    if request.decision == Decision.RETURNED:
        return _("En kladde i %(unit)s er sendt tilbage.")
    if request.was_late:
        return _(
            "En kladde i %(unit)s er godkendt, men efter det planlagte tidspunkt. Vælg et nyt, "
            "eller slå op nu."
        )
    return _("En kladde i %(unit)s er godkendt.")


def _told(request: Approval) -> dict[str, str]:
    kinds = {"post": _("et opslag"), "reply": _("et svar"), "ad": _("en annonce")}
    return {"unit": request.draft.unit.name, "kind": kinds[request.draft.kind]}


def _link(request: Approval) -> str:
    secret = secret_for(request)
    if hash_of(secret) != request.token_hash:
        raise OtherSecretKeyError
    return _address("approval-link", secret)


def _address(name: str, argument: object) -> str:
    return f"{settings.ADDRESS}{reverse(name, args=(argument,))}"


def _send(reader: Person, subject: str, body: str) -> None:
    send_mail(f"Rettesnor: {subject}", body, None, [reader.email])


def _found(approval: int) -> Approval:
    return Approval.objects.select_related("draft__unit").get(pk=approval)


def _reader(person: int) -> Person:
    return Person.objects.get(pk=person)
