"""Days and moments are written out as each language has them."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils import translation

LATE_AT_NIGHT = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
SAID = {
    "da": ("24. november 2026", "24. november", "24. november 2026 kl. 0.30",
           "24. november kl. 0.30"),
    "en": ("24 November 2026", "24 November", "24 November 2026 at 0:30", "24 November at 0:30"),
}  # fmt: skip
PAGE = (
    "{% load days %}{{ day|day_words }}|{{ at|near_day_words }}|{{ at|moment_words }}|"
    "{{ at|near_moment_words }}"
)


@pytest.mark.parametrize("language", SAID)
def test_a_moment_is_told_by_the_clock_here_and_as_the_language_has_it(language: str) -> None:
    facts = {"day": date(2026, 11, 24), "at": LATE_AT_NIGHT}
    with translation.override(language):
        assert tuple(Template(PAGE).render(Context(facts)).split("|")) == SAID[language]
