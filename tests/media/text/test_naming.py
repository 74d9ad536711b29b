"""What matters on a poster is named if the post does not say it, however well it was read."""

import pytest

from rettesnor.rulebook.engine import Rulebook
from rettesnor.rulebook.facts import Picture, Post
from rettesnor.rulebook.findings import Verdict
from tests.makers import TODAY, said_by
from tests.media.text.posters import POSTERS, Poster

RULE = "accessibility/text_in_picture"
NUMBERS = [str(poster.number) for poster in POSTERS]


def missing(book: Rulebook, text: str, on_picture: str) -> str:
    """Return what the rule says stands on the picture alone, as one word."""
    post = Post(today=TODAY, text=text, pictures=(Picture(alt="x", text=on_picture),))
    said = said_by(book, RULE, post)
    return squeezed(said[0].finding.values.get("missing", "")) if said else ""


def squeezed(text: str) -> str:
    """Return a text without spaces and case, and with one kind of dash."""
    return "".join(text.split()).lower().replace("–", "-")


def unnamed(book: Rulebook, poster: Poster, on_picture: str) -> list[str]:
    """Return what is not named, where a post says nothing of the poster."""
    named = missing(book, "Kom og vær med til noget godt.", on_picture)
    return [one for one in poster.essentials if squeezed(one) not in named]


@pytest.mark.parametrize("poster", POSTERS, ids=NUMBERS)
def test_each_missing_date_time_price_and_place_is_named(book: Rulebook, poster: Poster) -> None:
    assert unnamed(book, poster, poster.text) == []


@pytest.mark.parametrize("poster", POSTERS, ids=NUMBERS)
def test_a_post_that_says_it_all_is_left_alone(book: Rulebook, poster: Poster) -> None:
    assert missing(book, poster.text, poster.text) == ""


def test_each_is_named_on_a_poster_as_a_machine_reads_it(
    book: Rulebook, recognised: tuple[str, ...]
) -> None:
    lost = [
        (poster.number, one)
        for poster, read in zip(POSTERS, recognised, strict=True)
        for one in unnamed(book, poster, read)
    ]
    assert lost == []


def test_a_post_that_says_it_all_is_left_alone_though_spaces_got_lost(
    book: Rulebook, recognised: tuple[str, ...]
) -> None:
    wrongly = [
        (poster.number, named)
        for poster, read in zip(POSTERS, recognised, strict=True)
        if (named := missing(book, poster.text, read))
    ]
    assert wrongly == []


@pytest.mark.parametrize(
    ("read", "named"),
    [
        ("kl.14", "“kl.14”"),
        ("Lørdagd.6.junikl.14-16", "“6.juni”,“kl.14-16”"),
        ("d.30/1kl.10", "“30/1”,“kl.10”"),
        ("Kapelvej44", "“kapelvej44”"),
        ("Frientré", "“frientré”"),
        ("Voksne120kr.Børn40,-", "“120kr.”,“40,-”"),
        ("ValbyKulturhus", "“valbykulturhus”"),
        ("SONDAG", "“sondag”"),
    ],
)
def test_lost_spaces_and_letters_hide_nothing(book: Rulebook, read: str, named: str) -> None:
    assert missing(book, "Kom og vær med til noget godt.", read) == named


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Vi ses i Valby Kulturhus", "ValbyKulturhus"),
        ("Vi ses på Rådhuspladsen", "Radhuspladsen"),
        ("Vi ses på Kapelvej 44", "Kapelvej44"),
        ("Læs mere på kk.dk", "Læsmerepåkk.dk"),
        ("Vi ses på søndag", "SONDAG"),
        ("Vi glæder os", "Alle er velkomne"),
        ("Vi glæder os", "Brætspilforalle"),
    ],
)
def test_what_is_said_is_not_named_for_lack_of_spaces(book: Rulebook, text: str, read: str) -> None:
    assert missing(book, text, read) == ""


@pytest.mark.parametrize("read", ["CPR 010203-1234", "Født 010203-1234\nMadkort", "CPR010203-1234"])
def test_a_cpr_number_on_a_picture_stops_the_post(book: Rulebook, read: str) -> None:
    post = Post(today=TODAY, text="Se det nye kort.", pictures=(Picture(alt="Et kort", text=read),))
    (finding,) = said_by(book, "personal_data/cpr", post)
    assert finding.verdict is Verdict.BREACH
    assert finding.stops
