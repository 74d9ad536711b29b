"""What a guide's texts never hold: markup that a browser carries out, pictures, hidden signs."""

import re
from collections.abc import Iterator

from rettesnor.guide.package import Files
from rettesnor.guide.tables import GuidePackageError

TAG = re.compile(r"<[A-Za-z/!?]")
PICTURE = "!["
ADDRESS = re.compile(r"\]\(\s{0,9}([^()\s]{1,2000})")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]{0,30}:", re.IGNORECASE)
HARMLESS = ("http:", "https:", "mailto:")
# Controls, line ends that only some programs know, and signs that turn the direction of reading.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def demand_harmless(files: Files) -> None:
    """Refuse texts that say something to a browser instead of to a reader.

    Raises: GuidePackageError naming the file and line.
    """
    for path, text in files.items():
        for number, line in enumerate(text.split("\n"), 1):
            for danish, english in _faults(path, line):
                raise GuidePackageError(
                    path, f"linje {number}: {danish}", f"line {number}: {english}"
                )


def _faults(path: str, line: str) -> Iterator[tuple[str, str]]:
    if HIDDEN.search(line) or "\r" in line[:-1]:
        yield (
            "der står et usynligt tegn; skriv linjen igen uden det",
            "there is an invisible sign; write the line again without it",
        )
    if not path.endswith(".md"):
        return
    if TAG.search(line):
        yield (
            "HTML er ikke tilladt, heller ikke scripts; skriv teksten uden <",
            "HTML is not allowed, nor are scripts; write the text without <",
        )
    if PICTURE in line:
        yield (
            "billeder er ikke tilladt; beskriv det med ord, eller skriv et link",
            "pictures are not allowed; put it in words, or write a link",
        )
    for address in ADDRESS.findall(line):
        scheme = SCHEME.match(address)
        if scheme is not None and scheme[0].lower() not in HARMLESS:
            yield (
                f"linket “{address[:60]}” er ikke tilladt; brug en adresse med https://",
                f"the link “{address[:60]}” is not allowed; use an address with https://",
            )
