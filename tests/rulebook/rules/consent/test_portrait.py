"""Tests of consent/portrait beyond the examples on its page."""

import pytest

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.findings import Verdict
from tests.makers import post_of, said_by

RULE = "consent/portrait"


def portrait_with(consent: str, platforms: str = '["instagram"]') -> str:
    return f"""
        today = 2026-05-02
        text = "Mød Yusuf"
        platforms = {platforms}
        [[pictures]]
        name = "yusuf.jpg"
        faces = {{ count = 1, largest_share = 0.5 }}
        consents = [{{ person = "s-1", {consent} }}]
    """


@pytest.mark.parametrize(
    ("consent", "message"),
    [
        ('platforms = ["instagram"]', "covered"),
        ('platforms = ["instagram"], expires_on = 2026-05-02', "covered"),
        ('platforms = ["instagram"], expires_on = 2026-05-01', "expired"),
        ('platforms = ["instagram"], withdrawn_on = 2026-05-02', "withdrawn"),
        ('platforms = ["instagram"], withdrawn_on = 2026-05-03', "covered"),
        ('platforms = ["facebook"]', "other_platform"),
        ('platforms = ["instagram"], purposes = ["video"]', "other_purpose"),
        ('platforms = ["instagram"], purposes = ["tagging"]', "other_purpose"),
    ],
)
def test_a_consent_covers_person_purpose_platform_and_day(
    book: Rulebook, consent: str, message: str
) -> None:
    (finding,) = said_by(book, RULE, post_of(portrait_with(consent)))
    assert finding.finding.message == message


def test_a_consent_for_one_of_two_platforms_does_not_cover(book: Rulebook) -> None:
    post = post_of(portrait_with('platforms = ["instagram"]', '["instagram", "youtube"]'))
    (finding,) = said_by(book, RULE, post)
    assert "YouTube" in finding.message["da"]
    assert "Instagram" not in finding.message["da"]


def test_the_same_persons_two_consents_count_for_one(book: Rulebook) -> None:
    post = post_of("""
        text = "Vores kolleger"
        [[pictures]]
        persons_named = ["Lone", "Yusuf"]
        consents = [{ person = "s-1" }, { person = "s-1" }]
    """)
    (finding,) = said_by(book, RULE, post)
    assert finding.finding.message == "one_is_missing"


def test_a_small_face_in_the_background_needs_no_consent_of_its_own(book: Rulebook) -> None:
    post = post_of("""
        text = "Mød Yusuf"
        [[pictures]]
        faces = { count = 2, largest_share = 0.5, median_share = 0.27 }
        consents = [{ person = "s-1" }]
    """)
    (finding,) = said_by(book, RULE, post)
    assert finding.verdict is Verdict.OK


def test_a_name_that_the_machine_did_not_see_a_face_to_still_wants_consent(book: Rulebook) -> None:
    post = post_of("""
        text = "Farvel til Bodil, der går på pension."
        pictures = [{ name = "a.jpg", alt = "En kvinde set bagfra", faces = { count = 0 } }]
    """)
    (finding,) = said_by(book, RULE, post)
    assert finding.finding.message == "no_consent"


def test_the_guides_share_decides_when_a_face_is_close(book: Rulebook) -> None:
    close = 'text = "Bad"\npictures = [{ name = "a", faces = { count = 1, largest_share = 0.15 } }]'
    assert said_by(book, RULE, post_of(close))
    assert not said_by(book, RULE, post_of(close.replace("0.15", "0.14")))
