"""What entries are about: a noun for each kind of object, and the page that shows one.

An app says so of its own models in a module `kinds`, which is found when the server starts:

    known_kind("posts.draft", da="kladde", en="draft", view="draft")
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """A kind of object; `view` is the name of its page's address, which takes the object's id."""

    da: str
    en: str
    view: str = ""


KINDS: dict[str, Kind] = {}
PURPOSES: dict[str, tuple[str, str]] = {}


def known_kind(label: str, *, da: str, en: str, view: str = "") -> None:
    """Make a model's kind known to the logbook's page."""
    KINDS[label] = Kind(da=da, en=en, view=view)


def known_purpose(name: str, *, da: str, en: str) -> str:
    """Make known what a look-up was for, and return its name."""
    PURPOSES[name] = (da, en)
    return name
