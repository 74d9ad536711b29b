"""Write what every side reads: the posts, and the phrases in each side's own form."""

import json
from dataclasses import dataclass
from pathlib import Path

import corpus
import phrases

LEXICONS = Path(__file__).parents[2] / "src/rettesnor/guide/kk/lexicons"


@dataclass(frozen=True, kw_only=True, slots=True)
class Inputs:
    """Files for the workers, and what the table says of them."""

    posts: Path
    scan_phrases: Path
    textlint_settings: Path
    one_post: Path
    description: str


def write_inputs(javascript: Path, count: int) -> Inputs:
    """Write all files; textlint's lie beside its node_modules, where it looks for rules."""
    lexicon = phrases.lexicon_of(LEXICONS)
    forms = phrases.all_forms(lexicon)
    posts = tuple(corpus.posts(count, forms))
    return Inputs(
        posts=_json(javascript / "posts.json", posts),
        scan_phrases=_json(javascript / "scan_phrases.json", phrases.scan_expressions(lexicon)),
        textlint_settings=_textlint_settings(javascript, phrases.prh_rules(lexicon)),
        one_post=_text(javascript / "post.txt", _one_with_a_phrase(posts, forms)),
        description=_description(posts, len(forms), sum(map(len, lexicon.entries.values()))),
    )


def _one_with_a_phrase(posts: tuple[str, ...], forms: tuple[str, ...]) -> str:
    """Return the first post in which every side finds something."""
    return next(post for post in posts if any(f" {form} " in post for form in forms))


def _textlint_settings(folder: Path, prh: str) -> Path:
    _text(folder / "prh.yml", prh)
    return _json(folder / ".textlintrc.json", phrases.TEXTLINT_SETTINGS)


def _description(posts: tuple[str, ...], forms: int, entries: int) -> str:
    words = sum(len(post.split()) for post in posts) / len(posts)
    octets = sum(len(post.encode()) for post in posts) / len(posts)
    return (
        f"{len(posts):,} posts, mean {words:.0f} words and {octets:.0f} bytes; "
        f"{entries:,} words of the guide's lists in {forms:,} forms"
    )


def _json(file: Path, value: object) -> Path:
    return _text(file, json.dumps(value, ensure_ascii=False))


def _text(file: Path, text: str) -> Path:
    file.write_text(text, "utf-8")
    return file
