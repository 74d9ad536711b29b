"""One server in its own process, one Chromium, and one tab that the tests use in turn."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from shutil import which

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    expect,
    sync_playwright,
)

from tests.browser.check_page import CheckPage

ROOT = Path(__file__).parents[2]
SWITCHES = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
# The demonstration is built first; on a busy machine that takes its time.
SECONDS_TO_START = 150
# The first has no window to draw, and so spends less.
BROWSERS = ("chromium-headless-shell", "chromium")
INSTALL = "apt-get install chromium-headless-shell fonts-noto-color-emoji"

# On a busy machine a page may take its time.
expect.set_options(timeout=20_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies in this folder, so that `-m "not browser"` leaves it out."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the browser's path; where there is none the tests are skipped, but never in CI."""
    found = (path for name in BROWSERS if (path := which(name)))
    named = os.environ.get("RETTESNOR_CHROMIUM") or next(found, "/usr/bin/chromium")
    if which(named) is None:
        if os.environ.get("CI") == "true":
            pytest.fail(f"Chromium is missing, and CI must run the browser tests: {INSTALL}")
        pytest.skip(f"no Chromium; to have these tests: {INSTALL}")
    return named


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory, chromium: str) -> Iterator[str]:
    """Serve the demonstration on a free port of this machine alone."""
    port = _free_port()
    folder = tmp_path_factory.mktemp("server")
    log = folder / "log.txt"
    paths = (str(ROOT / "src"), os.environ.get("PYTHONPATH", ""))
    environment = {
        **os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths)),
        "RETTESNOR_DEMO_DATA": str(folder),
    }  # fmt: skip
    command = [sys.executable, "-m", "rettesnor.cli", "serve", "--demo", "--port", str(port)]
    with log.open("wb") as words:
        server = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=words, stderr=subprocess.STDOUT
        )
        try:
            _wait_until_it_answers(server, port, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_it_answers(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and server.poll() is None:
        connection = HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("GET", "/check")
            if connection.getresponse().status == 200:
                return
            break
        except (OSError, HTTPException):
            time.sleep(0.1)
        finally:
            connection.close()
    pytest.fail(f"the server did not answer; its last words:\n{log.read_text()[-3000:]}")


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=SWITCHES)
        yield running
        running.close()


@pytest.fixture(scope="session")
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    opened = browser.new_context(base_url=address, reduced_motion="reduce")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def one_tab(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def complaints(one_tab: Page) -> Iterator[list[str]]:
    """Gather what the browser complains of: broken policy, and scripts that fail."""
    heard: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            heard.append(message.text)

    def note(error: Error) -> None:
        heard.append(str(error))

    one_tab.on("console", hear)
    one_tab.on("pageerror", note)
    yield heard
    one_tab.remove_listener("console", hear)
    one_tab.remove_listener("pageerror", note)


@pytest.fixture
def tab(one_tab: Page, context: BrowserContext, complaints: list[str]) -> Iterator[Page]:
    """The tab as a new reader would have it; no test may leave a complaint behind."""
    one_tab.set_viewport_size({"width": 1280, "height": 900})
    one_tab.emulate_media(color_scheme="light")
    yield one_tab
    one_tab.unroute_all(behavior="ignoreErrors")
    context.set_offline(False)
    if one_tab.url.startswith("http"):
        one_tab.evaluate("sessionStorage.clear()")
    one_tab.goto("about:blank")
    context.clear_cookies()
    assert complaints == []


@pytest.fixture
def check_page(tab: Page) -> CheckPage:
    """The check page, open and live."""
    page = CheckPage(tab)
    page.open()
    return page


@pytest.fixture
def plain_tab(browser: Browser, address: str) -> Iterator[Page]:
    """A tab of a browser that runs no scripts."""
    opened = browser.new_context(base_url=address, java_script_enabled=False)
    yield opened.new_page()
    opened.close()
