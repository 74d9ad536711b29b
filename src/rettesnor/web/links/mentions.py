"""Where a guide package names addresses, and where somebody forgot to write one."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from rettesnor.guide.package import Files, Guide
from rettesnor.language.marks import Marks

# Domains that nobody can own (RFC 2606), and what people write until they know better.
EXAMPLES = ("example", "invalid", "test", "eksempel.dk", "example.com", "example.org",
            "example.net", "example.dk")  # fmt: skip
FILLER = re.compile(
    r"(?<!\w)(?:x{3,20}|tbd|todo|lorem ipsum)(?!\w)"
    r"|[\[<({](?:indsæt|insert) [\w\- ]{1,40}[\])}>]"
    r"|(?<!\w)(?:indsæt|insert) (?:link|webadresse|adresse|url)(?: (?:her|here))?(?!\w)",
    re.IGNORECASE,
)
IN_MARKDOWN = re.compile(r"\[[^\[\]]{1,300}\]\(([^()\[\]\s]{1,2000})\)")
AN_ADDRESS = ("http://", "https://", "www.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """An address or a placeholder, and the place that holds it, such as `guide#tagging`."""

    address: str
    place: str
    is_placeholder: bool = False


def mentions_in(guide: Guide, files: Files) -> Iterator[Mention]:
    """Yield every address in a guide: its paragraphs, settings, replies and consent texts."""
    for paragraph in guide.paragraphs:
        for text in paragraph.text.values():
            yield from mentions_in_text(text, f"guide#{paragraph.anchor}")
    yield from _in_settings(guide.settings, "")
    for name, words in guide.standard_replies.items():
        for text in words.values():
            yield from mentions_in_text(text, f"standard_replies/{name}")
    for path, text in sorted(files.items()):
        if path.startswith("consent_templates/"):
            yield from mentions_in_text(text, path)


def mention_of(address: str, place: str) -> Mention:
    """Return one address that a place names."""
    return Mention(address=address, place=place, is_placeholder=_is_example(address))


def mentions_in_text(text: str, place: str) -> Iterator[Mention]:
    """Yield every address in a text, and every placeholder for one."""
    linked = (found[1] for found in IN_MARKDOWN.finditer(text))
    outside = IN_MARKDOWN.sub(" ", text)
    for address in (*linked, *(mark.text for mark in Marks(outside).links)):
        # Within our own pages, or a mailbox.
        if not address.startswith(("/", "#", "mailto:", "tel:")):
            yield mention_of(address, place)
    for found in FILLER.finditer(outside):
        yield Mention(address=found[0], place=place, is_placeholder=True)


def _in_settings(settings: Mapping[str, object], before: str) -> Iterator[Mention]:
    """Yield what settings give as an address; a list of domains is none."""
    for name, value in settings.items():
        place = f"{before}.{name}" if before else name
        if isinstance(value, Mapping):
            yield from _in_settings(value, place)
        elif isinstance(value, str) and (
            name.endswith("_address") or value.lower().startswith(AN_ADDRESS)
        ):
            yield mention_of(value, f"settings/{place}")


def _is_example(address: str) -> bool:
    try:
        host = urlsplit(with_scheme(address)).hostname or ""
    except ValueError:
        return False
    return host.endswith(tuple(f".{one}" for one in EXAMPLES)) or host in EXAMPLES


def with_scheme(address: str) -> str:
    """Return an address as a browser would ask it."""
    return address if "://" in address else f"https://{address}"
