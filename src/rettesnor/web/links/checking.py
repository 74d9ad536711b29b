"""Asks addresses whether they still answer: first for the head alone, one at a time a host."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from urllib.parse import quote, urlsplit

from rettesnor.platforms.outbound import Fetched, Limits, OutboundError, Refusal, fetch
from rettesnor.web.links.mentions import with_scheme
from rettesnor.web.links.models import Why

LIMITS = Limits(seconds=8.0, most_bytes=200_000)
HOSTS_AT_ONCE = 4
GUARDED = frozenset({401, 403, 407, 429})
GONE = frozenset({404, 410})
REFUSED = {
    Refusal.ADDRESS: Why.ADDRESS, Refusal.PORT: Why.ADDRESS, Refusal.PRIVATE: Why.PRIVATE,
    Refusal.UNKNOWN_NAME: Why.UNKNOWN_NAME, Refusal.UNREACHABLE: Why.UNREACHABLE,
    Refusal.CERTIFICATE: Why.CERTIFICATE, Refusal.TOO_SLOW: Why.TOO_SLOW,
    Refusal.REDIRECTS: Why.REDIRECTS, Refusal.BROKEN: Why.BROKEN,
    # There is a page, larger or packed otherwise than we care to read.
    Refusal.TOO_LARGE: Why.WORKS, Refusal.PACKED: Why.WORKS,
}  # fmt: skip
SILENT = frozenset({Why.TOO_SLOW, Why.UNREACHABLE, Why.UNKNOWN_NAME})
# Pages of one host that may be silent before the rest are taken to be so tonight.
MOST_SILENT = 2
# A path may hold these as they are; what is escaped already stays so.
SAFE = "/%:@!$&'()*+,;=-._~"

type Ask = Callable[[str, str], Fetched]


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """How an address answered; `status` is none where nothing was fetched."""

    why: Why
    status: int | None = None


def asked(method: str, address: str) -> Fetched:
    """Ask an address on the internet."""
    return fetch(address, method=method, limits=LIMITS)


def answers(addresses: Iterable[str], ask: Ask = asked) -> Mapping[str, Answer]:
    """Return how each address answers; a host is asked for one at a time."""
    by_host: dict[str, list[str]] = {}
    for address in addresses:
        by_host.setdefault(_host(address), []).append(address)
    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        told = pool.map(lambda of_host: list(_in_turn(of_host, ask)), by_host.values())
        return dict(chain.from_iterable(told))


def answer_of(address: str, ask: Ask = asked) -> Answer:
    """Return how one address answers; some servers know no HEAD, so a failure is asked again."""
    spelled = _spelled(address)
    if spelled is None:
        return Answer(why=Why.ADDRESS)
    first = _once("HEAD", spelled, ask)
    if first.why in (Why.WORKS, Why.PRIVATE, Why.ADDRESS, *SILENT):
        return first
    return _once("GET", spelled, ask)


def _in_turn(addresses: Iterable[str], ask: Ask) -> Iterator[tuple[str, Answer]]:
    silent: list[Answer] = []
    for address in addresses:
        answer = silent[-1] if len(silent) == MOST_SILENT else answer_of(address, ask)
        if answer.why not in SILENT:
            silent.clear()
        elif len(silent) < MOST_SILENT:
            silent.append(answer)
        yield address, answer


def _once(method: str, address: str, ask: Ask) -> Answer:
    try:
        status = ask(method, address).status
    except OutboundError as error:
        return Answer(why=REFUSED[error.why])
    if status in GUARDED:
        return Answer(why=Why.GUARDED, status=status)
    if status in GONE:
        return Answer(why=Why.GONE, status=status)
    return Answer(why=Why.WORKS if 200 <= status < 400 else Why.FAILED, status=status)


def _spelled(address: str) -> str | None:
    """Return an address in the letters that the web is asked in, or nothing for none."""
    try:
        parts = urlsplit(with_scheme(address))
        host = parts.netloc.encode("idna").decode("ascii")
    except ValueError:
        return None
    return parts._replace(
        netloc=host, path=quote(parts.path, safe=SAFE), query=quote(parts.query, safe=SAFE + "?"),
        fragment="",
    ).geturl()  # fmt: skip


def _host(address: str) -> str:
    try:
        return urlsplit(with_scheme(address)).hostname or address
    except ValueError:
        return address
