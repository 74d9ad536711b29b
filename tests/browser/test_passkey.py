"""A passkey, made and used in Chromium with a virtual authenticator, under the strict policy."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_accessibility import AXE
from tests.browser.test_office_pages import barriers_of

ROOT = Path(__file__).parents[2]
EMAIL, PASSWORD = "lis@havneby.example", "fire rolige heste i havnen"
OTHER_EMAIL = "bo@havneby.example"
SECONDS_TO_START = 150
OFFICE = f"""
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from datetime import date
from rettesnor.web.people.models import Appointment, Person, Unit
town = Unit.objects.create(kind="authority", name="Havneby Kommune", path="/1/")
lis = Person(authority=town, email="{EMAIL}", name="Lis Lund", joined_on=date(2020, 1, 1))
lis.set_password("{PASSWORD}")
lis.save()
Appointment.objects.create(person=lis, unit=town, role="local_manager", from_on=date(2020, 1, 1))
bo = Person(authority=town, email="{OTHER_EMAIL}", name="Bo Berg", joined_on=date(2020, 1, 1))
bo.set_password("{PASSWORD}")
bo.save()
Appointment.objects.create(person=bo, unit=town, role="local_editor", from_on=date(2020, 1, 1))
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, chromium: str) -> Iterator[str]:
    """Serve an office, not a demo, with one person who has a password."""
    folder = tmp_path_factory.mktemp("office")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    environment = {
        **os.environ, "PYTHONPATH": str(ROOT / "src"), "RETTESNOR_DATA": str(folder),
        "RETTESNOR_SECRET_KEY": "of this test alone", "RETTESNOR_DEMO": "",
        "DJANGO_SETTINGS_MODULE": "rettesnor.web.settings",
    }  # fmt: skip
    environment["RETTESNOR_MAIL"] = "smtp://127.0.0.1:9"
    subprocess.run([sys.executable, "-c", OFFICE], env=environment, check=True, cwd=ROOT)
    command = [sys.executable, "-m", "rettesnor.cli", "serve", "--port", str(port)]
    with (folder / "log.txt").open("wb") as words:
        server = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=words, stderr=subprocess.STDOUT
        )
        try:
            _wait(server, port, folder / "log.txt")
            yield f"http://localhost:{port}"
        finally:
            server.terminate()
            server.wait()


def _wait(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and server.poll() is None:
        connection = HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("GET", "/account/login/")
            if connection.getresponse().status == 200:
                return
            break
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    pytest.fail(f"the server did not answer; its last words:\n{log.read_text()[-3000:]}")


@pytest.fixture
def page(browser: Browser, office: str) -> Iterator[Page]:
    """A browser with a key that knows its owner; nothing may break the policy."""
    context = browser.new_context(base_url=office)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
        "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
    }})  # fmt: skip
    yield page
    context.close()
    assert complaints == []


def test_someone_makes_a_passkey_and_comes_back_with_it_alone(page: Page) -> None:
    page.goto("/account/sessions/")
    page.get_by_label("Mailadresse").fill(EMAIL)
    page.get_by_label("Adgangskode", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Log ind", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sæt dit login op")

    page.get_by_role("link", name="Tilføj adgangsnøgle").click()
    page.get_by_label("Hvad skal nøglen hedde?").fill("min telefon")
    page.get_by_role("button", name="Tilføj").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Gem dine nødkoder")
    expect(page.locator(".codes code")).to_have_count(10)

    page.goto("/account/app/")
    picture = page.locator(".qr svg").bounding_box()
    assert picture and min(picture["width"], picture["height"]) > 150
    page.goto("/account/")
    expect(page.get_by_text("min telefon (tilføjet")).to_be_visible()
    page.get_by_role("button", name="Log ud").click()
    expect(page).to_have_url(re.compile("/account/login/"))

    page.goto("/account/login/?next=/account/sessions/")
    page.get_by_role("button", name="Log ind med adgangsnøgle").click()
    page.wait_for_url(lambda url: "/login/" not in url)
    page.goto("/account/sessions/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Her er du logget ind")
    expect(page.locator(".session-list > li")).to_have_count(1)

    page.get_by_role("link", name="Mit login").click()
    page.get_by_role("button", name="Log ud").click()
    page.get_by_label("Mailadresse").fill(EMAIL)
    page.get_by_label("Adgangskode", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Log ind", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bekræft, at det er dig")
    page.get_by_role("button", name="Brug adgangsnøgle").click()
    page.wait_for_url(lambda url: "/login/" not in url)
    page.goto("/account/sessions/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Her er du logget ind")


def test_a_browser_without_the_passkey_is_told_so_on_the_page(
    browser: Browser, office: str
) -> None:
    context = browser.new_context(base_url=office)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
        "hasUserVerification": True, "isUserVerified": False,
    }})  # fmt: skip
    page.goto("/account/login/")
    page.get_by_role("button", name="Log ind med adgangsnøgle").click()
    expect(page.get_by_text("Nøglen blev ikke brugt")).to_be_visible()
    context.close()



def test_the_pages_behind_a_passkey_have_no_barriers(browser: Browser, office: str) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is missing; python3 dev.py test installs it")
    context = browser.new_context(base_url=office, bypass_csp=True, reduced_motion="reduce")
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
        "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
    }})  # fmt: skip
    page.goto("/account/login/")
    page.get_by_label("Mailadresse").fill(OTHER_EMAIL)
    page.get_by_label("Adgangskode", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Log ind", exact=True).click()
    found = {"setting up": barriers_of(page)}
    page.goto("/account/keys/add/")
    page.get_by_label("Hvad skal nøglen hedde?").fill("min telefon")
    page.get_by_role("button", name="Tilføj").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Gem dine nødkoder")
    found["codes"] = barriers_of(page)
    page.goto("/account/")
    addresses = page.eval_on_selector_all("main a[href]", "all => all.map(a => a.pathname)")
    again = ("/account/again/", "/account/again/code/", "/account/again/key/")
    for place in sorted({*addresses, *again} - {"/account/codes/download/"}):
        page.goto(place)
        found[place] = barriers_of(page)
    page.goto("/account/")
    page.get_by_role("button", name="Log ud").click()
    page.get_by_label("Mailadresse").fill(OTHER_EMAIL)
    page.get_by_label("Adgangskode", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Log ind", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bekræft, at det er dig")
    found["the second factor"] = barriers_of(page)
    context.close()
    assert {place for place in found if "keys" in place or "password" in place}
    assert {place: bad for place, bad in found.items() if bad} == {}
