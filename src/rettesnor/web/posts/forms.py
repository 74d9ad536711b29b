"""The check page's form: what is typed, with every field's demand and wording."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rettesnor.rulebook.facts import Party, Platform, Relation
from rettesnor.rulebook.limits import LONGEST_TEXT
from rettesnor.web.posts.marks import with_line_feeds

KINDS = [("post", _("Opslag")), ("reply", _("Svar")), ("ad", _("Annonce"))]
PLATFORMS = [
    (Platform.FACEBOOK, "Facebook"), (Platform.INSTAGRAM, "Instagram"),
    (Platform.LINKEDIN, "LinkedIn"), (Platform.YOUTUBE, "YouTube"),
    (Platform.MASTODON, "Mastodon"), (Platform.BLUESKY, "Bluesky"), (Platform.X, "X"),
    (Platform.TIKTOK, "TikTok"), (Platform.THREADS, "Threads"),
    (Platform.WEBSITE, _("Hjemmeside")), (Platform.INTRANET, _("Intranet")),
]  # fmt: skip
LANGUAGES = [("", _("Find det selv")), ("da", _("Dansk")), ("en", _("Engelsk"))]
CHANNELS = [("comment", _("Kommentar")), ("direct_message", _("Direkte besked"))]
PARTIES = [
    (Party.UNKNOWN, _("Vælg type")), (Party.COMPANY, _("Virksomhed")), (Party.PERSON, _("Person")),
    (Party.ASSOCIATION, _("Forening")), (Party.NGO, _("NGO")), (Party.AUTHORITY, _("Myndighed")),
    (Party.OWN, _("En af vores egne")),
]  # fmt: skip
RELATIONS = [
    ("", _("Vælg forhold")), (Relation.COLLABORATION, _("Samarbejde")),
    (Relation.OPERATOR, _("Forpagter eller driver")), (Relation.PROVIDER, _("Leverer en ydelse")),
    (Relation.SUPPLIER, _("Leverandør")), (Relation.SPONSOR, _("Sponsor")),
    (Relation.ARTIST, _("Kunstner")), (Relation.EMPLOYEE, _("Medarbejder")),
    (Relation.VENUE, _("Spillested")),
]  # fmt: skip
YES_NO = [("", _("Ved ikke")), ("yes", _("Ja")), ("no", _("Nej"))]


class Text(forms.CharField):
    """Text kept as it was typed, its line breaks as the browser counts them."""

    default_error_messages = {
        "max_length": _("Teksten er for lang. Kort den af til højst %(limit_value)d tegn.")
    }

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", LONGEST_TEXT)
        super().__init__(required=False, strip=False, **options)

    def to_python(self, value: object) -> str:
        """Return the text with plain line feeds."""
        return with_line_feeds(str(value)) if value else ""


class Lines(Text):
    """One thing on each line."""

    def clean(self, value: object) -> Any:
        """Return the lines that hold something."""
        text = super().clean(value)
        return [line.strip() for line in text.split("\n") if line.strip()]


class Choice(forms.ChoiceField):
    """One of a few values, or none."""

    default_error_messages = {"invalid_choice": _("Vælg en af mulighederne på listen.")}

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)


class Whole(forms.IntegerField):
    """A whole number, none or more."""

    default_error_messages = {
        "invalid": _("Skriv et helt tal, for eksempel 18."),
        "min_value": _("Skriv 0 eller et større tal."),
        "max_value": _("Tallet er for stort. Skriv et mindre."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, min_value=0, max_value=100_000_000, **options)


class Kilometres(forms.FloatField):
    """A distance, with a comma or a full stop before its decimals, whatever the page's language."""

    default_error_messages = {
        "invalid": _("Skriv et tal, for eksempel 2,5."),
        "min_value": _("Skriv 0 eller et større tal."),
        "max_value": _("Tallet er for stort. Skriv et mindre."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, min_value=0, max_value=40_000, **options)

    def to_python(self, value: object) -> Any:
        """Return the number."""
        return super().to_python(str(value or "").strip().replace(",", "."))


class Day(forms.DateField):
    """A date as a browser sends it, or none."""

    default_error_messages = {"invalid": _("Skriv datoen som 2026-05-01.")}

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, input_formats=["%Y-%m-%d"], **options)


class CheckForm(forms.Form):
    """A post, a reply or an ad as it is typed; pictures, partners and answers stand beside it."""

    kind = Choice(choices=KINDS)
    platforms = forms.MultipleChoiceField(
        choices=PLATFORMS,
        required=False,
        error_messages={"invalid_choice": _("Vælg mellem de platforme, der står på listen.")},
    )
    language = Choice(label=_("Tekstens sprog"), choices=LANGUAGES)
    text = Text(label=_("Tekst"))
    performers = Lines(
        label=_("Kunstnere og andre medvirkende"),
        help_text=_("Ét navn på hver linje. De kan nævnes uden at blive læst som ros."),
    )
    titles = Lines(
        label=_("Titler"),
        help_text=_(
            "Navne på værker og arrangementer, ét på hver linje. De bliver aldrig markeret."
        ),
    )
    profiles = Lines(
        label=_("Profiler"),
        help_text=_("De profiler, opslaget skal ud på, én på hver linje."),
    )

    to = Text(label=_("Det, borgeren skrev"))
    signer = Text(
        label=_("Dit fornavn"),
        help_text=_("Svaret skal være skrevet under med det."),
        max_length=100,
    )
    channel = Choice(label=_("Hvor svarer du?"), choices=CHANNELS)
    standard_texts_sent = Whole(
        label=_("Standardtekster sendt til borgeren"),
        help_text=_("Hvor mange har borgeren fået de seneste 30 dage?"),
    )

    goal = Text(label=_("Formål"), help_text=_("Hvad skal annoncen opnå?"), max_length=1_000)
    ends_on = Day(label=_("Sidste dag"))
    special_group = Choice(label=_("Er annoncen til en særlig eller udsat gruppe?"), choices=YES_NO)
    age_min = Whole(label=_("Alder fra"))
    age_max = Whole(label=_("Alder til"))
    places = Lines(label=_("Steder"), help_text=_("Ét på hver linje."))
    radius_km = Kilometres(label=_("Radius i kilometer"), help_text=_("For eksempel 2,5."))
    radius_around = Text(
        label=_("Radius omkring"), help_text=_("Adresse eller sted."), max_length=1_000
    )
    interests = Lines(label=_("Interesser"), help_text=_("Én på hver linje."))
    audience_name = Text(label=_("Målgruppens navn"), max_length=1_000)
    audience_size = Whole(label=_("Anslået antal personer"))
    is_uploaded_list = forms.BooleanField(
        required=False, label=_("Målgruppen er lavet af en liste, vi har lagt op")
    )
    is_lookalike = forms.BooleanField(
        required=False, label=_("Målgruppen er folk, der ligner en anden målgruppe")
    )
