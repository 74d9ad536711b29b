"""What is typed about a document."""

from collections.abc import Mapping
from typing import Any, cast
from urllib.parse import urlsplit

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rettesnor.web.documents.actions import Typed
from rettesnor.web.documents.models import Document, Kind, State
from rettesnor.web.people.days import Day
from rettesnor.web.people.forms import OfficeForm
from rettesnor.web.people.models import Person

WRONG_ADDRESS = _("Skriv hele webadressen, fx https://intranet.eksempel.dk/strategi.")
YES, NO = "yes", "no"


class DocumentForm(OfficeForm):
    """All that is said of a document."""

    title = forms.CharField(label=_("Titel"), max_length=160)
    title_en = forms.CharField(label=_("Titel på engelsk"), max_length=160, required=False)
    kind = forms.ChoiceField(label=_("Slags"), choices=Kind.choices)
    state = forms.ChoiceField(
        label=_("Tilstand"), choices=State.choices,
        help_text=_("Et planlagt dokument beder ingen om en kvittering."),
    )  # fmt: skip
    address = forms.CharField(
        label=_("Adresse"), max_length=500, required=False,
        help_text=_("Den skal begynde med https://. Uden adresse beder dokumentet ingen om noget."),
    )  # fmt: skip
    version = forms.CharField(
        label=_("Udgave"), max_length=40, required=False,
        help_text=_("Fx 2025. Skriver du en ny udgave, bliver alle bedt om at læse igen."),
    )  # fmt: skip
    asks_receipt = forms.ChoiceField(
        label=_("Skal alle kvittere for, at de har læst det?"),
        choices=((NO, _("nej")), (YES, _("ja"))),
    )  # fmt: skip
    owner = forms.TypedChoiceField(
        label=_("Ejer"), coerce=int, required=False, empty_value=None,
        help_text=_("Vælg en medarbejder, eller skriv en fælles mailadresse herunder."),
    )  # fmt: skip
    mailbox = forms.EmailField(
        label=_("Ejerens fælles mailadresse"), max_length=254, required=False,
        error_messages={"invalid": _("Skriv mailadressen som navn@eksempel.dk.")},
    )  # fmt: skip
    review_on = Day(label=_("Næste gennemsyn"))
    superseded_by = forms.TypedChoiceField(
        label=_("Afløst af"), coerce=int, required=False, empty_value=None,
        help_text=_("Kun når tilstanden er afløst."),
    )  # fmt: skip

    places = forms.CharField(
        label=_("Stykker i guiden, der nævner det"), max_length=200, required=False,
        help_text=_("Skriv numrene med mellemrum, fx 2.2 3.4."),
    )  # fmt: skip

    def __init__(
        self, *arguments: Any, people: "QuerySet[Person]", others: "QuerySet[Document]",
        anchors: Mapping[str, str], **named: Any,
    ) -> None:  # fmt: skip
        super().__init__(*arguments, **named)
        self._anchors = anchors
        self._people = {one.pk: one for one in people}
        self._others = {one.pk: one for one in others}
        self.offer("owner", [(str(pk), one.name) for pk, one in self._people.items()])
        self.offer("superseded_by", [(str(pk), str(one)) for pk, one in self._others.items()])

    def clean_address(self) -> str:
        """Return a web address that is fetched over a safe line, or nothing."""
        address = str(self.cleaned_data["address"]).strip()
        if address and not _is_safe(address):
            raise forms.ValidationError(WRONG_ADDRESS)
        return address

    def clean_places(self) -> tuple[str, ...]:
        """Return the anchors of the paragraphs that the numbers stand for."""
        numbers = str(self.cleaned_data["places"]).replace(",", " ").split()
        for number in numbers:
            if number not in self._anchors:
                raise forms.ValidationError(
                    _("Guiden har intet stykke %(number)s. Ret nummeret, eller fjern det."),
                    params={"number": number},
                )
        return tuple(self._anchors[number] for number in dict.fromkeys(numbers))

    def clean(self) -> dict[str, Any]:
        """Demand one owner and no more."""
        given = cast(dict[str, Any], super().clean())
        has_person, has_mailbox = bool(given.get("owner")), bool(given.get("mailbox"))
        if has_person == has_mailbox and not self.errors:
            self.add_error(
                "owner", _("Vælg en medarbejder, eller skriv en fælles mailadresse; ikke begge.")
            )
        return given

    @property
    def typed(self) -> Typed:
        """Return what was typed."""
        given = self.cleaned_data
        return Typed(
            title=given["title"], title_en=given["title_en"], kind=Kind(given["kind"]),
            state=State(given["state"]), address=given["address"], version=given["version"],
            asks_receipt=given["asks_receipt"] == YES, mailbox=given["mailbox"],
            owner=self._people.get(given["owner"] or 0), review_on=given["review_on"],
            superseded_by=self._others.get(given["superseded_by"] or 0),
            paragraphs=given["places"],
        )  # fmt: skip


class ReviewForm(OfficeForm):
    """The day of the next review."""

    review_on = Day(label=_("Næste gennemsyn"), required=True)


def said_of(document: Document, anchors: Mapping[str, str]) -> dict[str, Any]:
    """Return what the form holds before anything is typed; `anchors` are by their numbers."""
    names = ("title", "title_en", "kind", "state", "address", "version", "mailbox", "review_on")
    return {
        **{name: getattr(document, name) for name in names},
        "asks_receipt": YES if document.asks_receipt else NO,
        "owner": document.owner_id, "superseded_by": document.superseded_by_id,
        "places": " ".join(
            number for number, anchor in anchors.items() if anchor in document.paragraphs
        ),
    }  # fmt: skip


def _is_safe(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    is_plain = address.isprintable() and not any(sign.isspace() for sign in address)
    return parts.scheme == "https" and "." in host and is_plain and parts.username is None
