"""Asking an address on the internet for something, without being led to what is not on it.

The name is looked up once, every address it has must be public, and the connection is made to the
address that was judged. One deadline covers everything; what comes is counted before it is kept.
"""

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from threading import Thread
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

import httpcore

PORTS = {"http": 80, "https": 443}
MOST_REDIRECTS = 5
LONGEST_ADDRESS = 2_000
HEADERS = (("User-Agent", "Rettesnor"), ("Accept-Encoding", "identity"))
REDIRECTS = frozenset({301, 302, 303, 307, 308})
NAT64, SIX_TO_FOUR = IPv6Network("64:ff9b::/96"), IPv6Network("2002::/16")
LOCAL_NAT64 = IPv6Network("64:ff9b:1::/48")

type Ip = IPv4Address | IPv6Address
type Resolve = Callable[[str, int], Iterable[str]]


class Refusal(StrEnum):
    """Why nothing was fetched."""

    ADDRESS = "address"
    PRIVATE = "private"
    UNKNOWN_NAME = "unknown_name"
    PORT = "port"
    UNREACHABLE = "unreachable"
    CERTIFICATE = "certificate"
    TOO_SLOW = "too_slow"
    TOO_LARGE = "too_large"
    PACKED = "packed"
    REDIRECTS = "redirects"
    BROKEN = "broken"


class OutboundError(Exception):
    """Nothing was fetched; `why` is one of a closed set, and no address stands in the message."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetched:
    """What an address answered; `address` is where it was found in the end."""

    status: int
    address: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """How long an answer may take in all, redirects too, and how much it may hold."""

    seconds: float = 10.0
    most_bytes: int = 1_000_000


DEFAULT = Limits()


def looked_up(host: str, port: int) -> Iterator[str]:
    """Yield the addresses that a name has, as this machine's resolver knows them."""
    for *_, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        yield str(place[0])


def is_public(address: str) -> bool:
    """Tell whether an address belongs to the internet, looked at through every wrapping."""
    found: Ip = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        inner = _wrapped(found)
        if inner is not None:
            return is_public(str(inner))
    return found.is_global and not found.is_multicast and not found.is_reserved


def fetch(
    address: str, *, method: str = "GET", limits: Limits = DEFAULT, resolve: Resolve = looked_up,
    judge: Callable[[str], bool] = is_public, ports: Mapping[str, int] = PORTS,
) -> Fetched:  # fmt: skip
    """Ask an address, following redirects that also lead to public places.

    Raises: OutboundError.
    """
    until = time.monotonic() + limits.seconds
    backend = _PinnedBackend(until, resolve, judge, frozenset(ports.values()))
    with httpcore.ConnectionPool(network_backend=backend, ssl_context=_context()) as pool:
        for _ in range(MOST_REDIRECTS + 1):
            asked = _sound(address, ports)
            with _told():
                fetched = _ask(pool, method, asked, limits, until)
            if fetched.status not in REDIRECTS or "location" not in fetched.headers:
                return fetched
            address = urljoin(asked, fetched.headers["location"])
    raise OutboundError(Refusal.REDIRECTS)


def _ask(
    pool: httpcore.ConnectionPool, method: str, address: str, limits: Limits, until: float
) -> Fetched:
    left = max(0.001, until - time.monotonic())
    timeout = dict.fromkeys(("connect", "read", "write", "pool"), left)
    headers = [("Host", _host(address)), *HEADERS]
    with pool.stream(method, address, headers=headers, extensions={"timeout": timeout}) as answer:
        read = {key.decode("latin-1").lower(): value.decode("latin-1")
                for key, value in answer.headers}  # fmt: skip
        if read.get("content-encoding", "identity").lower() != "identity":
            raise OutboundError(Refusal.PACKED)
        body = _body(answer.iter_stream(), limits.most_bytes)
        return Fetched(status=answer.status, address=address, headers=read, body=body)


def _body(parts: Iterable[bytes], most: int) -> bytes:
    held = bytearray()
    for part in parts:
        held += part
        if len(held) > most:
            raise OutboundError(Refusal.TOO_LARGE)
    return bytes(held)


def _sound(address: str, ports: Mapping[str, int]) -> str:
    """Return an address that may be asked, without its fragment."""
    try:
        parts = urlsplit(address)
        port, host = parts.port, parts.hostname
    except ValueError:
        raise OutboundError(Refusal.ADDRESS) from None
    is_sound = address.isascii() and address.isprintable() and " " not in address
    if not is_sound or len(address) > LONGEST_ADDRESS or not host or _has_user(parts):
        raise OutboundError(Refusal.ADDRESS)
    if parts.scheme not in ports:
        raise OutboundError(Refusal.ADDRESS)
    if port is not None and port != ports[parts.scheme]:
        raise OutboundError(Refusal.PORT)
    return parts._replace(fragment="").geturl()


def _has_user(parts: SplitResult) -> bool:
    return parts.username is not None or parts.password is not None or "\\" in parts.netloc


def _host(address: str) -> str:
    return urlsplit(address).netloc


def _context() -> ssl.SSLContext:
    return ssl.create_default_context()


@contextmanager
def _told() -> Iterator[None]:
    """Say in our own words what went wrong below."""
    try:
        yield
    except httpcore.TimeoutException:
        raise OutboundError(Refusal.TOO_SLOW) from None
    except httpcore.ConnectError as error:
        is_certificate = isinstance(error.__cause__ or error.__context__, ssl.SSLError)
        why = Refusal.CERTIFICATE if is_certificate else Refusal.UNREACHABLE
        raise OutboundError(why) from None
    except (httpcore.ProtocolError, httpcore.NetworkError, httpcore.UnsupportedProtocol):
        raise OutboundError(Refusal.BROKEN) from None


def _wrapped(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 one only wraps."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in NAT64 or address in LOCAL_NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    if address in SIX_TO_FOUR:
        return address.sixtofour
    if address.teredo is not None:
        return IPv4Address("127.0.0.1")
    # ::a.b.c.d, long deprecated, and :: itself.
    return IPv4Address(int(address)) if int(address) >> 32 == 0 else None


class _PinnedBackend(httpcore.NetworkBackend):
    """Connects to the very address that was judged, and gives each stream the one deadline."""

    def __init__(
        self, until: float, resolve: Resolve, judge: Callable[[str], bool], ports: frozenset[int]
    ) -> None:
        self._until, self._resolve, self._judge, self._ports = until, resolve, judge, ports
        self._below = httpcore.SyncBackend()

    def connect_tcp(self, host: str, port: int, *_: Any, **named: Any) -> httpcore.NetworkStream:
        """Look the name up, judge all it says, and connect to the first."""
        if port not in self._ports:
            raise OutboundError(Refusal.PORT)
        places = self._places(host, port)
        if not all(self._judge(place) for place in places):
            raise OutboundError(Refusal.PRIVATE)
        left = self._until - time.monotonic()
        if left <= 0:
            raise httpcore.ConnectTimeout
        return _Stream(self._below.connect_tcp(places[0], port, timeout=left), self._until)

    def connect_unix_socket(self, *_: Any, **named: Any) -> httpcore.NetworkStream:
        """Refuse: nothing on the internet is a file."""
        raise OutboundError(Refusal.ADDRESS)

    def _places(self, host: str, port: int) -> list[str]:
        """Look a name up within the deadline; the system's own look-up knows none."""
        found: list[str] = []
        asking = Thread(target=self._look_up, args=(host, port, found), daemon=True)
        asking.start()
        asking.join(max(0.0, self._until - time.monotonic()))
        if asking.is_alive():
            raise OutboundError(Refusal.TOO_SLOW)
        if not found:
            raise OutboundError(Refusal.UNKNOWN_NAME)
        return found

    def _look_up(self, host: str, port: int, found: list[str]) -> None:
        # A name that can't be looked up leaves nothing found, which is said by whoever waits.
        with suppress(OSError, UnicodeError):
            found.extend(self._resolve(host, port))


class _Stream(httpcore.NetworkStream):
    """A connection whose every wait ends at the one deadline, however slowly bytes drip."""

    def __init__(self, below: httpcore.NetworkStream, until: float) -> None:
        self._below, self._until = below, until

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what has come."""
        return self._below.read(max_bytes, timeout=self._left(httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all of it."""
        self._below.write(buffer, timeout=self._left(httpcore.WriteTimeout))

    def close(self) -> None:
        """Close."""
        self._below.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:  # fmt: skip
        """Speak TLS from here on, to the name and not to the number."""
        left = self._left(httpcore.ConnectTimeout)
        return _Stream(self._below.start_tls(ssl_context, server_hostname, left), self._until)

    def get_extra_info(self, info: str) -> Any:
        """Return what the connection below knows of itself."""
        return self._below.get_extra_info(info)

    def _left(self, late: type[Exception]) -> float:
        left = self._until - time.monotonic()
        if left <= 0:
            raise late
        return left
