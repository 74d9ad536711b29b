"""What a platform makes clickable is told apart: links, e-mail, handles and hashtags."""

import pytest

from rettesnor.language.marks import Marks


def texts(marks: Marks, kind: str) -> list[str]:
    return [mark.text for mark in getattr(marks, kind)]


@pytest.mark.parametrize(
    ("post", "kind", "expected"),
    [
        ("Se https://kk.dk/a?b=c@d#x.", "links", ["https://kk.dk/a?b=c@d#x"]),
        ("Læs mere på kk.dk/fest, eller kk.dk.", "links", ["kk.dk/fest", "kk.dk"]),
        ("www.eksempel.bar", "links", ["www.eksempel.bar"]),
        ("Slut nu.Se mere. Gå ud.De kommer", "links", []),
        ("Skriv til a.b@kk.dk!", "links", []),
        ("Skriv til a.b@kk.dk!", "emails", ["a.b@kk.dk"]),
        ("Skriv til a.b@kk.dk!", "handles", []),
        ("Tak, @kbh_kultur. Og @a.b", "handles", ["@kbh_kultur", "@a.b"]),
        ("@navn@social.kk.dk siger", "handles", ["@navn@social.kk.dk"]),
        ("@navn@social.kk.dk siger", "emails", []),
        ("https://social.dk/@navn", "handles", []),
        ("#KBH26 og #sjovForBørn, #2026", "hashtags", ["#KBH26", "#sjovForBørn"]),
        ("kk.dk/side#Afsnit", "hashtags", []),
        ("C# og a#b", "hashtags", []),
        ("Kom @ kl. 15", "handles", []),
    ],
)
def test_a_mark_is_recognised(post: str, kind: str, expected: list[str]) -> None:
    assert texts(Marks(post), kind) == expected


def test_a_mark_stands_where_the_post_has_it() -> None:
    post = "Følg @kbh, #fest og kk.dk"
    marks = Marks(post)
    for mark in (*marks.handles, *marks.hashtags, *marks.links):
        assert post[mark.start : mark.end] == mark.text
