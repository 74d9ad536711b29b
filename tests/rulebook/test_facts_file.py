"""A post file is read strictly: what does not fit is named, and said in both languages."""

import pytest

from rettesnor.rulebook.facts import Ad, Party, Platform, Reply
from rettesnor.rulebook.facts_file import post_from
from rettesnor.rulebook.limits import LONGEST_TEXT, FactsError
from tests.makers import TODAY, post_of


def test_a_post_file_becomes_facts() -> None:
    post = post_of("""
        text = "Hej"
        platforms = ["facebook", "instagram"]
        tags = [{handle = "@x", party = "company"}]
    """)
    assert post.platforms == (Platform.FACEBOOK, Platform.INSTAGRAM)
    assert post.tags[0].party is Party.COMPANY
    assert post.today == TODAY


def test_the_kind_decides_which_keys_there_are() -> None:
    assert isinstance(post_from({"kind": "ad", "text": "x", "goal": "y"}, TODAY), Ad)
    assert isinstance(post_from({"kind": "reply", "text": "x", "signer": "Bo"}, TODAY), Reply)
    with pytest.raises(FactsError, match="goal"):
        post_from({"text": "x", "goal": "y"}, TODAY)


@pytest.mark.parametrize(
    ("values", "place", "danish"),
    [
        ({"text": "x", "pictuers": []}, "pictuers", "Mente du “pictures”?"),
        ({"text": "x", "kind": "poem"}, "kind", "Vælg mellem: post, ad, reply"),
        ({"text": 7}, "text", "skal være tekst"),
        ({"text": "x", "platforms": "facebook"}, "platforms", "kantede parenteser"),
        ({"text": "x", "platforms": ["myspace"]}, "platforms.0", "Vælg mellem: facebook"),
        ({"text": "x", "tags": [{"party": "company"}]}, "tags.0.handle", "mangler"),
        ({"text": "x", "today": "i går"}, "today", "en dato"),
        ({"text": "x", "pictures": [{"faces": {"count": "to"}}]}, "pictures.0.faces.count", "tal"),
        ({"text": "x", "pictures": ["a.jpg"]}, "pictures.0", "tabel"),
        ({"text": " \n "}, "text", "Opslaget er tomt"),
        ({"text": "a\x00b"}, "text", "U+0000"),
        ({"text": "a\ud800b"}, "text", "U+D800"),
        ({"text": "abc\u202edef"}, "text", "skriveretningen"),
        ({"text": "#a " * 10_000}, "text", "hashtags"),
        ({"text": "a" * (LONGEST_TEXT + 1)}, "text", "100.000 tegn"),
        (["x"], "", "nøgler og værdier"),
    ],
)
def test_what_does_not_fit_is_named_with_what_to_do(
    values: object, place: str, danish: str
) -> None:
    with pytest.raises(FactsError) as caught:
        post_from(values, TODAY)
    assert caught.value.place == place
    assert danish in caught.value.da
    assert caught.value.en != caught.value.da


def test_a_text_in_arabic_may_hold_marks_of_direction() -> None:
    assert post_from({"text": "مرحبا\u200f بكم"}, TODAY).text


def test_a_post_of_a_picture_alone_may_be_checked() -> None:
    assert post_from({"text": "", "pictures": [{"name": "a.jpg"}]}, TODAY).pictures
