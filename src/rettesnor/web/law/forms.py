"""What is typed when a paragraph or a rule has been held against the law."""

from django.utils.translation import gettext_lazy as _

from rettesnor.web.people.days import Day
from rettesnor.web.people.forms import OfficeForm


class ReviewForm(OfficeForm):
    """The day of the law's text, and the day of the next review."""

    dated_on = Day(
        label=_("Lovtekstens dato"),
        help_text=_("Dagen på den tekst, du har læst. Lad feltet stå tomt, hvis der ingen er."),
    )
    next_review_on = Day(label=_("Næste gennemsyn"), required=True)
