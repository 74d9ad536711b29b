"""What a person says of a picture or video beside its description: consents and captions."""

from functools import partial

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from rettesnor.rulebook.rules.consent.filed import EXAMPLE, RECORDS_SYSTEM
from rettesnor.rulebook.rules.consent.template import IN_FORCE
from rettesnor.rulebook.settings import Settings
from rettesnor.web.posts.forms import PLATFORMS, Choice, Day, Text

# A blank consent stands in the page once more, for a script to copy with a number of its own.
ANY_NUMBER = "NR"
LONGEST_NUMBER = 4
EVERYWHERE, SOMEWHERE = "all", "some"
REACHES = [
    (EVERYWHERE, _("Alle de steder, opslaget skal ud")), (SOMEWHERE, _("Kun nogle steder")),
]  # fmt: skip
LIVE, RECORDING = "live", "recording"
SHOWINGS = [
    ("", _("Almindelig video")), (LIVE, _("Livevideo")),
    (RECORDING, _("Optagelse af livevideo")),
]  # fmt: skip

type Facts = dict[str, object]


class ConsentForm(forms.Form):
    """One consent: the reference of its record and what stands in it, never a name."""

    filing_reference = Text(max_length=100)
    signed_on = Day(label=_("Underskrevet"))
    expires_on = Day(label=_("Gælder til og med"))
    template = Text(label=_("Skabelon"), max_length=60)
    reach = Choice(label=_("Samtykket gælder"), choices=REACHES)
    platforms = forms.MultipleChoiceField(
        choices=PLATFORMS,
        required=False,
        error_messages={"invalid_choice": _("Vælg mellem de platforme, der står på listen.")},
    )
    by_guardian = forms.BooleanField(
        required=False, label=_("Underskrevet af forælder eller værge")
    )
    is_explicit = forms.BooleanField(
        required=False, label=_("Nævner udtrykkeligt det følsomme, billedet viser")
    )

    def __init__(
        self, data: QueryDict, *, card: str, number: int | str, settings: Settings
    ) -> None:
        super().__init__(data, prefix=f"consent-{card}-{number}")
        self.number = number
        self.in_force = settings[IN_FORCE]
        reference = self.fields["filing_reference"]
        reference.label = _("Journalnummer i %(system)s") % {"system": settings[RECORDS_SYSTEM]}
        reference.help_text = _("Fx %(example)s.") % {"example": settings[EXAMPLE]}
        self.fields["template"].help_text = _("Gælder nu: %(forms)s.") % {
            "forms": ", ".join(self.in_force)
        }

    @property
    def is_filled(self) -> bool:
        """Tell whether there is a record to speak of: the form's kind alone is none."""
        names = ("filing_reference", "signed_on", "expires_on")
        return any(self.data.get(self.add_prefix(name), "").strip() for name in names)

    def shown(self, name: str) -> str:
        """Return what stands in a field, the usual where nothing was sent."""
        usual = {"template": self.in_force[0] if self.in_force else "", "reach": EVERYWHERE}
        value: str = self.data.get(self.add_prefix(name), usual.get(name, ""))
        return value

    def post_values(self, purpose: str, platforms: list[str]) -> Facts:
        """Return the consent as a post file describes it; its reach is the post's or its own."""
        given = self.cleaned_data
        plain = ("filing_reference", "signed_on", "expires_on", "template", "by_guardian",
                 "is_explicit")  # fmt: skip
        is_limited = given["reach"] == SOMEWHERE
        return {
            **{name: given[name] for name in plain},
            "person": str(self.prefix).removeprefix("consent-"),
            "purposes": [purpose],
            "platforms": given["platforms"] if is_limited else platforms,
        }


class VideoForm(forms.Form):
    """What a video's file does not say."""

    is_burned_in = forms.BooleanField(
        required=False, label=_("Underteksterne står i selve billedet")
    )
    is_read = forms.BooleanField(
        required=False, label=_("Et menneske har læst underteksterne igennem")
    )
    showing = Choice(label=_("Hvad er det for en video?"), choices=SHOWINGS)
    recorded_on = Day(label=_("Sendt live"))

    def __init__(self, data: QueryDict, *, card: str) -> None:
        super().__init__(data, prefix=f"video-{card}")

    def shown(self, name: str) -> str:
        """Return what stands in a field."""
        value: str = self.data.get(self.add_prefix(name), "")
        return value

    def post_values(self, captions: Facts | None) -> Facts:
        """Return the video's part of a post file; a caption file says more than a picture does."""
        given = self.cleaned_data
        values: Facts = {"is_live": given["showing"] == LIVE}
        if given["showing"] == RECORDING:
            values |= {"is_recording": True, "recorded_on": given["recorded_on"]}
        if captions is None and given["is_burned_in"]:
            captions = {"source": "burned_in"}
        if captions is not None:
            is_read = given["is_read"] or bool(captions.get("is_read_by_a_person"))
            values["captions"] = {**captions, "is_read_by_a_person": is_read}
        return values


def consents_in(data: QueryDict, card: str, settings: Settings) -> tuple[ConsentForm, ...]:
    """Return the consents of one card, the blank ones that are wanted included."""
    numbers = sorted({1, *_numbers(data, f"consent-{card}-")})
    form = partial(ConsentForm, data, card=card, settings=settings)
    sent = {number: form(number=number) for number in numbers}
    last = max((number for number, one in sent.items() if one.is_filled), default=1)
    kept = [one for number, one in sent.items() if number <= last]
    if data.get("more_consents") == card:
        kept.append(form(number=last + 1))
    return tuple(kept)


def blank_consent(card: str, settings: Settings) -> ConsentForm:
    """Return a consent with nothing in it, for a script to copy."""
    return ConsentForm(QueryDict(), card=card, number=ANY_NUMBER, settings=settings)


def _numbers(data: QueryDict, prefix: str) -> set[int]:
    own = (name.removeprefix(prefix) for name in data if name.startswith(prefix))
    found = (name.partition("-")[0] for name in own)
    return {
        int(number)
        for number in found
        if number.isascii() and number.isdecimal() and len(number) <= LONGEST_NUMBER
    }
