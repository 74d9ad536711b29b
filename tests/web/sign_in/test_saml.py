"""People come in through a SAML 2 provider; an assertion that was changed is refused."""

import os
import re
from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import date
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from django.test import Client

from rettesnor.web.people.access import access_of
from rettesnor.web.people.models import Person, Role, Unit
from rettesnor.web.sign_in.providers import allauth_settings, providers_in
from tests.web import office

if which("xmlsec1") is None and os.environ.get("CI") != "true":
    pytest.skip("no xmlsec1; to have these tests: apt-get install xmlsec1", allow_module_level=True)

from allauth.socialaccount.providers import registry
from allauth.socialaccount.providers.saml.provider import SAMLProvider

from tests.web.sign_in.saml_provider import NAME, SamlProvider, make_provider

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.sign_in.saml_urls")]
DOOR, METADATA = "/account/saml/authority/", "/account/saml/authority/metadata/"
SIGNATURE = re.compile(r"<(ns\d:Signature) .*?</\1>", re.DOTALL)
ACS, INSIDE = "/account/saml/authority/acs/", "/account/sessions/"
GROUPS = """
[[role]]
group = "grp-kultur"
unit = ["Havneby Kommune"]
role = "local_editor"
"""
LIS = {
    "urn:oid:0.9.2342.19200300.100.1.3": "lis@havneby.example",
    "urn:oid:2.5.4.3": "Lis Lund",
    "groups": ["grp-kultur", "grp-andet"],
    "https://data.gov.dk/concept/core/nsis/aal": "Substantial",
}


@pytest.fixture
def provider(tmp_path: Path, settings: Any, town: Unit) -> SamlProvider:
    registry.load()
    registry.register(SAMLProvider)
    (tmp_path / "groups.toml").write_text(GROUPS)
    (tmp_path / "certificate.pem").write_text("not yet made")
    environment = {
        "RETTESNOR_SAML_ISSUER": NAME, "RETTESNOR_SAML_ADDRESS": f"{NAME}/sso",
        "RETTESNOR_SAML_CERTIFICATE_FILE": str(tmp_path / "certificate.pem"),
        "RETTESNOR_SAML_AUTHORITY": town.name, "RETTESNOR_SAML_DOMAINS": "havneby.example",
        "RETTESNOR_SAML_GROUPS": str(tmp_path / "groups.toml"),
        "RETTESNOR_SAML_MULTI_FACTOR": "https://data.gov.dk/concept/core/nsis/aal=Substantial",
    }  # fmt: skip
    _connect(settings, environment)
    made = make_provider(tmp_path, browser().get(METADATA).content.decode())
    _connect(settings, environment)
    return made


def _connect(settings: Any, environment: dict[str, str]) -> None:
    settings.PROVIDERS = providers_in(environment)
    settings.SOCIALACCOUNT_PROVIDERS = allauth_settings(settings.PROVIDERS)


def browser() -> Client:
    """Return a browser at an address that SAML's library takes for one."""
    return Client(SERVER_NAME="localhost", HTTP_HOST="localhost")


def arrive(
    provider: SamlProvider, changed: Callable[[str], str] = str, **attributes: object
) -> tuple[Client, Any]:
    """Go to the provider and back with its answer, changed on the way."""
    visit = browser()
    there = visit.get(DOOR)["Location"]
    assert there.startswith(f"{NAME}/sso?SAMLRequest=")
    form = provider.answer(there, {**LIS, **attributes})
    written = changed(b64decode(form["SAMLResponse"]).decode())
    form["SAMLResponse"] = b64encode(written.encode()).decode()
    return visit, visit.post(ACS, form, follow=True)


def test_someone_comes_in_with_the_roles_of_their_groups(
    provider: SamlProvider, town: Unit
) -> None:
    visit, _ = arrive(provider)
    person = Person.objects.get()
    assert (person.email, person.name) == ("lis@havneby.example", "Lis Lund")
    assert access_of(person, date.today()).roles_in(town) == (Role.LOCAL_EDITOR,)
    assert visit.get(INSIDE).status_code == 200


def test_the_provider_must_say_that_two_factors_were_used(provider: SamlProvider) -> None:
    visit, _ = arrive(provider, **{"https://data.gov.dk/concept/core/nsis/aal": "Low"})
    assert visit.get(INSIDE)["Location"] == "/account/"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("lis@havneby.example", "bo@havneby.example"),
        ("grp-andet", "grp-chefer"),
        (">Lis Lund<", ">Bo Berg<"),
        ("Serial=42", "Serial=43"),
    ],
)
def test_an_assertion_that_was_changed_is_refused(
    provider: SamlProvider, old: str, new: str
) -> None:
    visit, answer = arrive(provider, lambda written: written.replace(old, new))
    assert answer.status_code == 401 and "ændret undervejs" in answer.content.decode()
    assert not Person.objects.exists()
    assert visit.get(INSIDE).status_code == 302


def test_an_assertion_without_its_signature_is_refused(provider: SamlProvider) -> None:
    _, answer = arrive(provider, lambda written: SIGNATURE.sub("", written))
    assert answer.status_code == 401
    assert not Person.objects.exists()


def test_an_assertion_that_nobody_asked_for_is_refused(provider: SamlProvider) -> None:
    asked = browser()
    form = provider.answer(asked.get(DOOR)["Location"], dict(LIS))
    answer = browser().post(ACS, form, follow=True)
    assert answer.status_code == 403 and "prøv en gang til" in answer.content.decode()
    assert asked.post(ACS, form, follow=True).status_code == 200
    assert asked.post(ACS, form, follow=True).status_code == 403
    assert Person.objects.count() == 1


def test_someone_of_another_mail_domain_is_refused(provider: SamlProvider) -> None:
    _, answer = arrive(provider, **{"urn:oid:0.9.2342.19200300.100.1.3": "a@evil.example"})
    assert answer.status_code == 403
    assert not Person.objects.exists()


def test_the_office_shows_its_metadata_to_the_provider(provider: SamlProvider) -> None:
    page = browser().get(METADATA).content.decode()
    assert f'Location="http://localhost{ACS}"' in page
    assert office.SECRET_OF_APP not in page
