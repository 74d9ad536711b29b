"""A rule's page is read strictly: Danish first, English behind it, and never one alone."""

import pytest

from rettesnor.rulebook.page_text import Example, PageError
from rettesnor.rulebook.pages import Page, page_from, with_gaps

FRONT = """\
+++
title.da = "Du råber hurra"
title.en = "You shout hurray"
help.da = "Vi råber ikke."
help.en = "We do not shout."
source.da = "Husregel"
source.en = "House rule"

[messages.shouts]
da = "Skriv “{word}” roligt."
en = "Write “{word}” calmly."

[questions.why]
da = "Hvorfor?"
en = "Why?"
options = [{ value = "joy", da = "Glæde", en = "Joy" }, { value = "no", da = "Nej", en = "No" }]
+++
"""
TEXT = """
**Det gør reglen.** Den finder råb
på to linjer.

> **What it does.** Finds shouts
> on two lines.

**Derfor.** Ro.
> **Why.** Calm.

## OK

```toml
text = "Hej"

today = 2026-05-01
```

Et roligt ord.

> A calm word.

```toml
text = "> Ikke en oversættelse"
```

## Not OK → shouts

```toml
text = "# Hurra"
```
"""
FIRST = FRONT.count("\n") + 1


def page(front: str = FRONT, text: str = TEXT) -> Page:
    """Return a page made of front matter and text, its text read as well."""
    made = page_from("cheering/no_hurray", front + text)
    assert made.examples is not None
    return made


def test_a_paragraph_is_danish_and_the_quoted_one_below_it_is_english() -> None:
    assert page().reasons == (
        {"da": "**Det gør reglen.** Den finder råb på to linjer.",
         "en": "**What it does.** Finds shouts on two lines."},
        {"da": "**Derfor.** Ro.", "en": "**Why.** Calm."},
    )  # fmt: skip


def test_an_example_has_its_comment_in_both_languages_or_none() -> None:
    silent, commented, shouting = page().examples
    assert silent == Example(
        outcome="OK", message="", comment={}, line=FIRST + 12,
        post='text = "Hej"\n\ntoday = 2026-05-01',
    )  # fmt: skip
    assert commented.comment == {"da": "Et roligt ord.", "en": "A calm word."}
    assert commented.post == 'text = "> Ikke en oversættelse"'
    assert (shouting.outcome, shouting.message) == ("Not OK", "shouts")
    assert (shouting.comment, shouting.post) == ({}, 'text = "# Hurra"')


def test_a_page_without_a_text_has_a_front_and_nothing_more() -> None:
    bare = page(text="")
    assert (bare.reasons, bare.examples) == ((), ())
    assert bare.title["en"] == "You shout hurray"


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("> **Why.** Calm.\n", "", 8, "“**Derfor.** Ro.…” has no English"),
        ("**Derfor.** Ro.\n", "", 8, "“**Why.** Calm.…” has no Danish"),
        ("> A calm word.\n\n", "", 19, "“Et roligt ord.…” has no English"),
        ("Et roligt ord.\n\n", "", 19, "“A calm word.…” has no Danish"),
        ("> A calm word.\n", "> A calm word.\n\nEt ord til.\n", 23, "has no English"),
        ("> A calm word.\n", "> A calm word.\n\nTo.\n\n> Two.\n", 19, "belongs to no post"),
        ('```toml\ntext = "# Hurra"\n```\n', "Et råb.\n\n> A shout.\n", 29, "belongs to no post"),
        ('```toml\ntext = "# Hurra"\n```\n', "Et råb.\n", 29, "has no English"),
        ("## Not OK → shouts", "## Nope", 27, "no heading but ## OK, ## Not OK"),
        ("## OK\n", "# Hurra\n", 11, "no heading but"),
        ("## OK\n", "", 12, "write a heading such as ## OK"),
        ('```toml\ntext = "# Hurra"\n```\n', '```toml\ntext = "x"\n', 29, "never closed"),
        ('```toml\ntext = "# Hurra"', '```json\n{"text": "x"}', 29, "open a post with ```toml"),
    ],
)  # fmt: skip
def test_a_text_that_is_not_whole_is_refused_with_its_file_and_line(
    old: str, new: str, line: int, problem: str
) -> None:
    assert TEXT.count(old) == 1
    with pytest.raises(PageError) as refused:
        page(text=TEXT.replace(old, new))
    assert str(refused.value).startswith(f"cheering/no_hurray.md, line {FIRST + line - 1}: ")
    assert problem in str(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ('title.en = "You shout hurray"\n', "", 2, "title lacks en"),
        ('help.da = "Vi råber ikke."', 'help.da = " "', 4, "help lacks da"),
        ('source.en = "House rule"\n', "", 6, "source lacks en"),
        ('source.da = "Husregel"\nsource.en = "House rule"', 'source = "x"', 6, "source needs da"),
        ('en = "Write “{word}” calmly."\n', "", 9, "messages.shouts lacks en"),
        ('da = "Glæde", ', "", 13, "the option joy of why lacks da"),
        (', { value = "no", da = "Nej", en = "No" }', "", 13, "at least two options"),
        ('title.da = "Du råber hurra"', "title.da = Du", 1, "not sound TOML"),
    ],
)  # fmt: skip
def test_a_front_that_is_not_whole_is_refused_with_its_file_and_line(
    old: str, new: str, line: int, problem: str
) -> None:
    assert FRONT.count(old) == 1
    with pytest.raises(PageError) as refused:
        page(front=FRONT.replace(old, new))
    assert str(refused.value).startswith(f"cheering/no_hurray.md, line {line}: ")
    assert problem in str(refused.value)


def test_unsound_toml_is_told_with_the_line_of_the_file() -> None:
    with pytest.raises(PageError, match="at line 3,"):
        page(front=FRONT.replace('title.en = "You shout hurray"', "title.en = You"))


def test_a_page_without_front_matter_is_refused() -> None:
    with pytest.raises(PageError, match=r"line 1: begin it with front matter"):
        page_from("cheering/no_hurray", "Hurra")


def test_a_wording_shows_a_gap_where_a_posts_own_words_will_stand() -> None:
    assert with_gaps(page().messages["shouts"]["da"]) == "Skriv “[…]” roligt."
