"""No address leads our outbound client to what is not on the internet, or holds it for long."""

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from rettesnor.platforms.outbound import (
    Fetched,
    Limits,
    OutboundError,
    Refusal,
    fetch,
    is_public,
    looked_up,
)

PUBLIC = "198.41.0.4"
QUICK = Limits(seconds=1.0, most_bytes=10_000)

LITERALS = (
    "http://127.0.0.1/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/",
    "http://127.1/", "http://0/", "http://0.0.0.0/", "http://[::1]/", "http://[::]/",
    "http://[::ffff:127.0.0.1]/", "http://[::ffff:a9fe:a9fe]/", "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/", "http://[fd00::1]/", "http://[fe80::1%25lo]/",
    "http://100.64.0.1/", "http://169.254.169.254/latest/meta-data/", "http://10.1.2.3/",
    "http://172.16.0.1/", "http://192.168.1.1/", "http://192.0.0.1/", "http://198.18.0.1/",
    "http://224.0.0.1/", "http://240.0.0.1/", "http://255.255.255.255/",
    "http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/", "http://[::127.0.0.1]/", "http://[ff02::1]/",
    "http://localhost/", "http://LOCALHOST./",
)  # fmt: skip
NAMES = (
    ("127.0.0.1",), ("10.0.0.8",), ("169.254.169.254",), ("::1",), ("fd12::1",),
    ("::ffff:10.0.0.1",), ("100.100.100.200",), (PUBLIC, "127.0.0.1"), ("192.168.0.10", PUBLIC),
    ("0.0.0.0",), ("64:ff9b::a00:1",), ("2002:a00:1::1",), ("fe80::1%eth0",),
)  # fmt: skip
WRONG = (
    "file:///etc/passwd", "ftp://example.com/", "gopher://example.com/", "http://", "//example.com",
    "http://user:word@example.com/", "http://example.com@127.0.0.1/", "http://exa mple.com/",
    "http://example.com\r\nX: y/", "http://127.0.0.1\\@example.com/", "http://[::1", "http://æ.dk/",
    "http://example.com:99999/",
)  # fmt: skip


class Recorder:
    """A resolver that says what it is told, and remembers that it was asked."""

    def __init__(self, *places: str) -> None:
        self.places, self.asked = places, 0

    def __call__(self, host: str, port: int) -> tuple[str, ...]:
        self.asked += 1
        return self.places


def why(address: str, **given: object) -> Refusal:
    with pytest.raises(OutboundError) as refused:
        fetch(address, limits=QUICK, **given)  # type: ignore[arg-type]
    return refused.value.why


@pytest.mark.parametrize("address", LITERALS)
def test_no_spelling_of_a_local_address_is_asked(address: str) -> None:
    assert why(address) in (Refusal.PRIVATE, Refusal.UNKNOWN_NAME, Refusal.ADDRESS)


@pytest.mark.parametrize("places", NAMES)
def test_a_name_with_any_local_address_is_not_asked(places: tuple[str, ...]) -> None:
    assert why("http://example.com/", resolve=Recorder(*places)) is Refusal.PRIVATE


@pytest.mark.parametrize("address", WRONG)
def test_an_address_that_is_none_is_not_looked_up(address: str) -> None:
    resolve = Recorder(PUBLIC)
    assert why(address, resolve=resolve) is Refusal.ADDRESS
    assert resolve.asked == 0


def test_other_doors_of_a_machine_are_not_tried() -> None:
    assert why("http://example.com:8080/", resolve=Recorder(PUBLIC)) is Refusal.PORT
    assert why("https://example.com:22/", resolve=Recorder(PUBLIC)) is Refusal.PORT


def test_public_addresses_are_known_as_such() -> None:
    assert is_public(PUBLIC) and is_public("2001:4860:4860::8888")
    assert is_public("::ffff:198.41.0.4")
    assert list(looked_up("127.0.0.1", 80)) == ["127.0.0.1"]


type Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """A real server on this machine, which the tests take for a public one."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.asked.append(self.path)
                site.answers[self.path](self)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]

    def fetch(self, path: str, resolve: Callable[[str, int], tuple[str, ...]]) -> Fetched:
        """Ask for a path as if the site were public, and nothing else on this machine."""
        return fetch(
            f"http://example.com:{self.port}{path}", limits=QUICK, resolve=resolve,
            judge=lambda place: place == "127.0.0.1", ports={"http": self.port},
        )  # fmt: skip


def says(body: bytes, status: int = 200, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    running = threading.Thread(target=made.server.serve_forever, daemon=True)
    running.start()
    yield made
    made.server.shutdown()
    made.server.server_close()


HERE = Recorder("127.0.0.1")


def refusal_of(site: Site, path: str, resolve: Recorder = HERE) -> Refusal:
    with pytest.raises(OutboundError) as refused:
        site.fetch(path, resolve)
    return refused.value.why


def test_what_a_public_place_answers_is_returned(site: Site) -> None:
    site.answers["/a?b=c"] = says(b"hello")
    fetched = site.fetch("/a?b=c", HERE)
    assert (fetched.status, fetched.body) == (200, b"hello")


def test_a_redirect_is_followed_to_public_places_alone(site: Site) -> None:
    site.answers["/old"] = says(b"", 301, Location="/new")
    site.answers["/new"] = says(b"here")
    assert site.fetch("/old", HERE).address.endswith("/new")
    for place in ("file:///etc/passwd", "gopher://example.com/", "http://user@example.com/"):
        site.answers["/old"] = says(b"", 302, Location=place)
        assert refusal_of(site, "/old") is Refusal.ADDRESS
    site.answers["/old"] = says(b"", 302, Location="http://example.com:1/")
    assert refusal_of(site, "/old") is Refusal.PORT


def test_a_name_that_changes_between_two_looks_is_judged_at_each(site: Site) -> None:
    turns = iter([("127.0.0.1",), ("10.0.0.1",)])
    elsewhere = f"http://other.example:{site.port}/"
    site.answers["/old"] = says(b"", 302, Location=elsewhere, Connection="close")
    with pytest.raises(OutboundError) as refused:
        site.fetch("/old", lambda host, port: next(turns))
    assert refused.value.why is Refusal.PRIVATE


def test_redirects_that_never_end_are_given_up(site: Site) -> None:
    site.answers["/round"] = says(b"", 302, Location="/round")
    assert refusal_of(site, "/round") is Refusal.REDIRECTS
    assert len(site.asked) == 6


def test_a_dripping_answer_ends_at_the_deadline(site: Site) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        for _ in range(12):
            handler.wfile.write(b".")
            handler.wfile.flush()
            time.sleep(0.25)

    site.answers["/drip"] = drip
    began = time.monotonic()
    assert refusal_of(site, "/drip") is Refusal.TOO_SLOW
    assert time.monotonic() - began < QUICK.seconds + 0.5


def test_a_look_up_that_hangs_ends_at_the_deadline() -> None:
    def hang(host: str, port: int) -> tuple[str, ...]:
        time.sleep(3)
        return (PUBLIC,)

    began = time.monotonic()
    assert why("http://example.com/", resolve=hang) is Refusal.TOO_SLOW
    assert time.monotonic() - began < QUICK.seconds + 0.5


def test_an_answer_over_the_limit_is_let_go(site: Site) -> None:
    site.answers["/large"] = says(b"x" * 10_001)
    assert refusal_of(site, "/large") is Refusal.TOO_LARGE


def test_a_packed_answer_is_refused_before_it_is_unpacked(site: Site) -> None:
    site.answers["/bomb"] = says(gzip.compress(bytes(1_000_000)), Content_Encoding="gzip")
    assert refusal_of(site, "/bomb") is Refusal.PACKED


def test_a_line_that_is_no_answer_is_said_to_be_broken(site: Site) -> None:
    site.answers["/odd"] = lambda handler: handler.wfile.write(b"\0\1\2 nonsense\r\n\r\n") and None
    assert refusal_of(site, "/odd") is Refusal.BROKEN


def test_settings_of_the_environment_lead_nowhere(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    site.answers["/"] = says(b"direct")
    assert site.fetch("/", HERE).body == b"direct"
