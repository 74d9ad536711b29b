"""What matters in the text on a picture: date, time, price, address, link, place and name."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rettesnor.language.contacts import home_addresses, phone_numbers
from rettesnor.language.reading import Reading
from rettesnor.language.spans import Mark
from rettesnor.rulebook.facts import Post
from rettesnor.rulebook.grounds.picture_patterns import (
    BARE_LETTERS,
    DAY_AND_MONTH,
    DAYS_AND_MONTH,
    ENGLISH,
    FREE_IN_ONE_WORD,
    HALF_DAY,
    HOURS,
    MONTH_AND_DAY,
    MONTHS,
    NUMBER,
    NUMERIC_DATE,
    PRICE,
    SHORT_DATE,
    STREET_IN_ONE_WORD,
    TIME,
    WEEKDAY,
    WEEKDAYS,
)

SHORTEST_IN_ONE_WORD = 9


@dataclass(frozen=True, kw_only=True, slots=True)
class Essential:
    """Something on a picture that the reader can't do without; `keys` are how it is compared."""

    kind: str
    keys: frozenset[str]
    text: str
    start: int


def missing_in(
    on_picture: Reading, in_post: Reading, post: Post, wanted_share: float
) -> tuple[Essential, ...]:
    """Return what stands on the picture alone, in its order.

    A place or name alone is let pass when the wanted share of the rest is said.
    """
    essentials = essentials_of(on_picture, names_in(post))
    said = _Said(in_post)
    missing = tuple(one for one in essentials if not said.says(one))
    is_light = all(one.kind in ("place", "name") for one in missing)
    if is_light and len(essentials) - len(missing) >= wanted_share * len(essentials):
        return ()
    return missing


def names_in(post: Post) -> tuple[str, ...]:
    """Return the titles and names that the post's facts hold."""
    partners = tuple(partner.name for partner in post.partners)
    return tuple(name for name in (*post.titles, *post.performers, *partners) if name.strip())


def essentials_of(reading: Reading, names: Iterable[str]) -> tuple[Essential, ...]:
    """Return what matters in the text on a picture, each thing once."""
    found = {
        (one.kind, one.keys): one
        for reader in (_dates, _times, _prices, _free, _contacts, _places)
        for one in reversed(tuple(reader(reading)))
    }
    for mark in reading.find_names(names):
        key = frozenset({mark.text.lower()})
        found["name", key] = _mark("name", mark, mark.text.lower())
    if not any(kind == "date" for kind, _ in found):
        found |= {("weekday", one.keys): one for one in _weekdays(reading)}
    streets = {one.start for one in found.values() if one.kind == "address"}
    # “Kapelvej” of “Kapelvej 44” is no second place.
    kept = (one for one in found.values() if one.kind != "place" or one.start not in streets)
    return tuple(sorted(kept, key=lambda one: one.start))


def _essential(kind: str, reading: Reading, found: re.Match[str], *keys: str) -> Essential:
    start, end = reading.folded.original(*found.span())
    text = reading.text[start:end].strip()
    return Essential(kind=kind, keys=frozenset(keys), text=text, start=start)


def _dates(reading: Reading) -> Iterator[Essential]:
    text = reading.folded.text
    for found in DAY_AND_MONTH.finditer(text):
        yield _essential("date", reading, found, _day(found[1], str(MONTHS[found[2]])))
    for found in MONTH_AND_DAY.finditer(text):
        if text[max(0, found.start() - 3) : found.start()].rstrip(" .")[-1:].isdigit():
            continue
        yield _essential("date", reading, found, _day(found[2], str(MONTHS[found[1]])))
    for found in NUMERIC_DATE.finditer(text):
        month = found[2] or found[3]
        if 1 <= int(found[1]) <= 31 and 1 <= int(month) <= 12:
            yield _essential("date", reading, found, _day(found[1], month))


def _day(day: str, month: str) -> str:
    return f"{int(day)}/{int(month)}"


def _weekdays(reading: Reading) -> Iterator[Essential]:
    for found in WEEKDAY.finditer(reading.folded.text):
        short = found[1][:3]
        yield _essential("weekday", reading, found, ENGLISH.get(short, short))


def _times(reading: Reading) -> Iterator[Essential]:
    text = reading.folded.text
    for found in TIME.finditer(text):
        hour, minute = found[1] or found[3], found[2] or found[4]
        if int(hour) <= 24 and int(minute or 0) < 60:
            end = (_clock(found[5], found[6]),) if found[5] else ()
            yield _essential("time", reading, found, _clock(hour, minute), *end)
    for found in HOURS.finditer(text):
        if int(found[1]) < int(found[3]) <= 24 and found[2] is None:
            keys = _clock(found[1], found[2]), _clock(found[3], found[4])
            yield _essential("time", reading, found, *keys)
    for found in HALF_DAY.finditer(text):
        yield _essential("time", reading, found, _half_day(found))


def _clock(hour: str, minute: str | None) -> str:
    return f"{int(hour)}:{int(minute or 0):02d}"


def _half_day(found: re.Match[str]) -> str:
    hour = int(found[1]) % 12 + (12 if found[3] == "p" else 0)
    return _clock(str(hour), found[2])


def _prices(reading: Reading) -> Iterator[Essential]:
    for found in PRICE.finditer(reading.folded.text):
        yield _essential("price", reading, found, (found[1] or found[2]).replace(".", ""))


def _free(reading: Reading) -> Iterator[Essential]:
    for hit in reading.hits("accessibility.free")[:1]:
        yield Essential(kind="free", keys=frozenset({"free"}), text=hit.word, start=hit.start)
        return
    for found in FREE_IN_ONE_WORD.finditer(reading.folded.text):
        yield _essential("free", reading, found, "free")
        return


def _contacts(reading: Reading) -> Iterator[Essential]:
    for mark in (*reading.links, *reading.emails):
        yield _mark("link", mark, _host(mark.text))
    for phone in phone_numbers(reading.text):
        text = reading.text[phone.start : phone.end]
        digits = "".join(character for character in text if character.isdigit())
        yield Essential(
            kind="phone", keys=frozenset({digits[-8:]}), text=text.strip(), start=phone.start
        )
    for address in home_addresses(reading.text):
        text = reading.text[address.start : address.end]
        street = re.split(r"\s\d", text.lower(), maxsplit=1)[0].strip()
        yield Essential(
            kind="address", keys=frozenset({street}), text=text.strip(), start=address.start
        )
    for found in STREET_IN_ONE_WORD.finditer(reading.folded.text):
        yield _essential("address", reading, found, found[1])


def _mark(kind: str, mark: Mark, key: str) -> Essential:
    return Essential(kind=kind, keys=frozenset({key}), text=mark.text, start=mark.start)


def _host(address: str) -> str:
    host = address.lower().rpartition("://")[2].partition("/")[0].partition("?")[0]
    return host.rpartition("@")[2].removeprefix("www.")


def _places(reading: Reading) -> Iterator[Essential]:
    for hit in reading.hits("accessibility.places"):
        if reading.is_protected(hit.start, hit.end) or _is_plain(hit.word):
            continue
        key = hit.word.lower().rstrip("s").removesuffix("et").removesuffix("en")
        yield Essential(kind="place", keys=frozenset({key}), text=hit.word, start=hit.start)


def _is_plain(word: str) -> bool:
    """Tell whether “alle” in “Brætspilforalle” was taken for an avenue."""
    return word.lower() == "alle" or word.lower().endswith("foralle")


class _Said:
    """What the text of the post says, in the same terms; more readily than of the picture."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._text = _as_read(reading.folded.text)
        self._in_one_word = "".join(self._text.split())
        self._kept: dict[str, frozenset[str]] = {}

    def says(self, one: Essential) -> bool:
        """Tell whether the post says this too."""
        if one.kind in ("address", "name", "place"):
            return all(self._says_words(_as_read(key)) for key in one.keys)
        if one.kind == "link":
            return self._says_link(one)
        if one.kind in ("date", "weekday") and self._reading.has("accessibility.today"):
            return True
        return one.keys <= self._of(one.kind)

    def _says_words(self, words: str) -> bool:
        if words in self._text:
            return True
        # “valbykulturhus” is told from chance by its length.
        in_one_word = "".join(words.split())
        return len(in_one_word) >= SHORTEST_IN_ONE_WORD and in_one_word in self._in_one_word

    def _says_link(self, one: Essential) -> bool:
        if self._reading.has("accessibility.link_elsewhere"):
            return True
        # Words may have run into the address: “påkk.dk”.
        return all(key.endswith(tuple(self._of("link"))) for key in one.keys)

    def _of(self, kind: str) -> frozenset[str]:
        if kind not in self._kept:
            self._kept[kind] = frozenset(READERS[kind](self._reading))
        return self._kept[kind]


def _as_read(text: str) -> str:
    """Return a text as a machine may have read it, without Danish letters."""
    return text.translate(BARE_LETTERS)


def _keys(found: Iterable[Essential]) -> Iterator[str]:
    for one in found:
        yield from one.keys


def _numbers(reading: Reading) -> Iterator[str]:
    for found in NUMBER.finditer(reading.folded.text):
        yield found[0].replace(".", "")


def _said_times(reading: Reading) -> Iterator[str]:
    """Yield every time, and each number as an hour, as in “fra 12 til 17”."""
    yield from _keys(_times(reading))
    for number in _numbers(reading):
        if len(number) <= 2:
            yield _clock(number, None)


def _said_dates(reading: Reading) -> Iterator[str]:
    yield from _keys(_dates(reading))
    for found in SHORT_DATE.finditer(reading.folded.text):
        yield _day(found[1], found[2])
    for found in DAYS_AND_MONTH.finditer(reading.folded.text):
        yield _day(found[1], str(MONTHS[found[2]]))


def _said_weekdays(reading: Reading) -> Iterator[str]:
    """Yield the weekdays, and all of them where there is a date."""
    yield from _keys(_weekdays(reading))
    if any(True for _ in _dates(reading)):
        yield from (short for short in WEEKDAYS if short not in ENGLISH)


READERS: dict[str, Callable[[Reading], Iterable[str]]] = {
    "date": _said_dates,
    "weekday": _said_weekdays,
    "time": _said_times,
    "price": _numbers,
    "free": lambda reading: _keys(_free(reading)),
    "link": lambda reading: _keys(_contacts(reading)),
    "phone": lambda reading: _keys(_contacts(reading)),
}
