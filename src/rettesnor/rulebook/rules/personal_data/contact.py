"""Private telephone numbers, e-mail addresses and home addresses stay out of the text."""

import re
from collections.abc import Iterator

from rettesnor.language.identifiers import (
    Confidence,
    HomeAddress,
    PhoneNumber,
    email_addresses,
    home_addresses,
    phone_numbers,
)
from rettesnor.language.reading import Reading
from rettesnor.language.spans import Span
from rettesnor.language.wordset import wordset
from rettesnor.rulebook.facts import Post, Reply
from rettesnor.rulebook.findings import Edit, Finding, Remedy, Step, advice, breach, in_text
from rettesnor.rulebook.grounds.case_talk import around
from rettesnor.rulebook.grounds.introductions import is_person_at, named_persons
from rettesnor.rulebook.grounds.number_removal import with_its_label
from rettesnor.rulebook.settings import Setting, Settings
from rettesnor.rulebook.signals import Signal

AT_IN_ADDRESS = re.compile(r"@(?<=[\w.+-]@)[\w-]")
WAKES_ON = (Signal.DIGITS, AT_IN_ADDRESS)
OWN_PHONES = Setting("personal_data.own_phones", ("3366 3366",))
AUTHORITY_PHONE = Setting("authority.phone", "3366 3366")
MAILBOX = Setting("authority.mailbox", "")
OWN_DOMAINS = Setting("authority.domains", ("kk.dk",))
PRIVATE_MAIL = wordset(
    "gmail.com googlemail.com hotmail.com hotmail.dk outlook.com outlook.dk live.dk live.com "
    "msn.com yahoo.com yahoo.dk icloud.com me.com mac.com mail.dk mail.com jubii.dk jubiimail.dk "
    "ofir.dk stofanet.dk webspeed.dk tdcadsl.dk tdcspace.dk post.tele.dk mail.tele.dk get2net.dk "
    "privat.dk privat.tdcadsl.dk youmail.dk cool.dk sol.dk forum.dk mail-online.dk proton.me "
    "protonmail.com gmx.net gmx.com gmx.de aol.com fastmail.com hey.com tuta.io tutanota.com "
    "email.dk oncable.dk dlgpost.dk dlgmail.dk mvb.net c.dk city.dk pc.dk fiberpost.dk waoo.dk "
    "energimail.dk profibermail.dk nrgi.dk stofa.dk youseepost.dk pm.me ymail.com rocketmail.com"
)
LONGEST_NAME = 4  # Units: words
NEITHER = re.compile(r"[\W_]+")
DOORS = wordset("tv th mf dør lejl lejlighed værelse")


def check(post: Post, settings: Settings) -> Iterator[Finding]:
    """Yield a breach for each private number or address, advice where a person is named beside."""
    repeated = post.to if isinstance(post, Reply) else ""
    for field, text in post.texts():
        if field == "text" or field.endswith((".alt", ".text")):
            reading = settings.read(text)
            for span, kind, is_private in _contacts(reading, repeated, settings):
                yield _finding(text, field, span, kind, is_private)


def _contacts(
    reading: Reading, citizen: str, settings: Settings
) -> Iterator[tuple[Span, str, bool]]:
    """Yield each number and address to speak of; the flag tells whether it is surely private."""
    theirs = _plain(citizen)
    for phone in phone_numbers(reading.text, reading.digit_text):
        if _is_own_phone(reading.text, phone, settings):
            continue
        is_private = _repeats(reading, phone.start, phone.end, theirs) or _is_private(
            reading, phone.start
        )
        if is_private or _is_beside_a_name(reading, phone.start, phone.confidence):
            yield Span(phone.start, phone.end), "phone", is_private
    for mail in email_addresses(reading.text):
        if _is_private_mail(reading, mail.start, mail.end, theirs, settings):
            yield Span(mail.start, mail.end), "mail", True
    for home in home_addresses(reading.text):
        is_private = _repeats(reading, home.start, home.end, theirs) or _is_home(reading, home)
        if is_private or (home.has_floor_or_door and _is_beside_a_name(reading, home.start)):
            yield Span(home.start, home.end), "address", is_private


def _finding(text: str, field: str, span: Span, kind: str, is_private: bool) -> Finding:
    at, about = in_text(span, field), f"{kind}-{text[: span.start].count(' ')}"
    if not is_private:
        return advice(f"{kind}_beside_a_name", about=about, at=at)
    remedy: Remedy = Step(label="mask_picture")
    if not field.endswith(".text"):
        stretch = with_its_label(text, *span)
        remedy = Edit(label=f"remove_{kind}", at=in_text(stretch, field), text="")
    return breach(f"private_{kind}", about=about, at=at, remedies=(remedy,))


def _is_own_phone(text: str, phone: PhoneNumber, settings: Settings) -> bool:
    ours = (*settings[OWN_PHONES], settings[AUTHORITY_PHONE])
    digits = _plain(text[phone.start : phone.end])[-8:]
    return any(_plain(own)[-8:] == digits for own in ours)


def _plain(text: str) -> str:
    """Return letters and digits alone, so that 12 34 56 78 is 12345678."""
    return NEITHER.sub("", text.lower())


def _repeats(reading: Reading, start: int, end: int, citizen: str) -> bool:
    """Tell whether the citizen wrote the same, so that our reply would spread it."""
    written = _plain(reading.text[start:end]).removeprefix("45")
    if len(written) < 8 or written not in citizen:
        return False
    return around(reading, "personal_data.office", start) is None


def _is_private(reading: Reading, start: int) -> bool:
    if around(reading, "personal_data.surely_private", start) is not None:
        return True
    if around(reading, "personal_data.private", start) is None:
        return False
    return around(reading, "personal_data.office", start) is None


def _is_beside_a_name(
    reading: Reading, start: int, confidence: Confidence = Confidence.SURE
) -> bool:
    if confidence is not Confidence.SURE:
        return False
    names = named_persons(reading)
    if not names or around(reading, "personal_data.office", start) is not None:
        return False
    sentence = reading.sentence_of(start)
    return any(sentence.start <= name.start < start for name in names)


def _is_right_behind_a_name(reading: Reading, start: int) -> bool:
    """Tell “Lone Holm, Birkevej …”, where the person lives even if one may drop by."""
    if not reading.text.endswith(", ", 0, start):
        return False
    _, after = reading.token_range(0, start)
    beside = reading.tokens[max(0, after - LONGEST_NAME) : after]
    return any(token.text[:1].isupper() and is_person_at(reading, token.start) for token in beside)


def _is_private_mail(
    reading: Reading, start: int, end: int, citizen: str, settings: Settings
) -> bool:
    address = reading.text[start:end].lower()
    domain = address.partition("@")[2]
    if address == settings[MAILBOX].lower() or domain.endswith(settings[OWN_DOMAINS]):
        return False
    if _plain(address) in citizen or _is_private(reading, start):
        return True
    if domain not in PRIVATE_MAIL:
        return False
    is_personal = around(reading, "personal_data.private", start) is not None
    return is_personal or around(reading, "personal_data.office", start) is None


def _is_home(reading: Reading, home: HomeAddress) -> bool:
    """Tell a home by “bor på”, or by a door, as in 3. tv; a floor alone may be an office."""
    if home.has_floor_or_door and _is_right_behind_a_name(reading, home.start):
        return True
    if around(reading, "personal_data.office", home.start) is not None:
        return False
    if around(reading, "personal_data.private", home.start) is not None:
        return True
    first, after = reading.token_range(home.start, home.end)
    doors = {token.folded for token in reading.tokens[first:after]}
    return home.has_floor_or_door and not doors.isdisjoint(DOORS)
