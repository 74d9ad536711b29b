"""Places as the browser counts them."""

from random import Random

from rettesnor.web.posts.marks import Stretch, checksum, stretch_in_browser, with_line_feeds


def test_a_mark_stands_right_behind_an_emoji() -> None:
    text = "Hej 🎉 Danmarks bedste"
    start = text.index("Danmarks")
    assert stretch_in_browser(text, start, len(text)) == Stretch(start + 1, len(text) + 1)


def test_a_marked_emoji_counts_as_two_units() -> None:
    assert stretch_in_browser("a🎉b", 1, 2) == Stretch(1, 3)


def test_a_combining_letter_keeps_its_own_place() -> None:
    text = "e\u0301 bedste"
    assert stretch_in_browser(text, 3, 9) == Stretch(3, 9)


def test_a_line_break_counts_as_one_whatever_the_form_made_of_it() -> None:
    assert with_line_feeds("a\r\nb\rc\nd") == "a\nb\nc\nd"


def test_every_stretch_is_the_one_that_utf_16_gives() -> None:
    chance = Random(7)
    for _ in range(200):
        text = "".join(chance.choices("aæ\n🎉💚\u0301é", k=20))
        start, end = sorted(chance.choices(range(21), k=2))
        found = stretch_in_browser(text, start, end)
        units = text.encode("utf-16-le")
        assert units[found.start * 2 : found.end * 2].decode("utf-16-le") == text[start:end]


def test_the_sum_tells_texts_apart_and_is_the_known_one() -> None:
    assert checksum("") == "811c9dc5"
    assert checksum("a") == "e40c292c"
    assert checksum("🎉") != checksum("💚")
