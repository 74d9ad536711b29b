"""The settings of signing in: safe unless someone says otherwise, and wrong ones stop the start."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from rettesnor.web.keyring.ring import make_keyring
from rettesnor.web.sign_in.exposure import is_demo_in, is_https_in, mailers_in
from rettesnor.web.sign_in.providers import providers_in

SOURCE = Path(__file__).parents[3] / "src"
PRODUCTION = {"RETTESNOR_HOSTS": "rettesnor.havneby.example", "RETTESNOR_SECRET_KEY": "k12345" * 10}
PUBLIC, PRIVATE = ["rettesnor.havneby.example"], ["127.0.0.1", "localhost", "[::1]"]


CHECK = ("-m", "django", "check")
DEPLOY = (*CHECK, "--deploy", "--fail-level", "WARNING")
COOKIES = """
from django.conf import settings as s
print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE,
      s.SECURE_SSL_REDIRECT, s.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN)
"""


def run(*arguments: str, **named: str) -> subprocess.CompletedProcess[str]:
    """Run Python in an office with these settings."""
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), **named,
                   "DJANGO_SETTINGS_MODULE": "rettesnor.web.settings"}  # fmt: skip
    return subprocess.run(
        [sys.executable, *arguments], env=environment,
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_the_production_settings_pass_djangos_own_check(tmp_path: Path) -> None:
    make_keyring(tmp_path / "keyring")
    done = run(
        *DEPLOY, **PRODUCTION,
        RETTESNOR_DATA=str(tmp_path), RETTESNOR_KEYRING=str(tmp_path / "keyring"),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_the_check_warns_of_a_keyring_that_lies_with_the_data(tmp_path: Path) -> None:
    done = run(*DEPLOY, **PRODUCTION, RETTESNOR_DATA=str(tmp_path))
    assert done.returncode == 1 and "rettesnor.W010" in done.stderr


def test_cookies_go_over_https_alone_and_belong_to_this_host() -> None:
    assert run("-c", COOKIES, **PRODUCTION).stdout.split() == [
        "__Host-session", "__Host-csrf", "True", "True", "True", "False",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("environment", "hosts", "https"),
    [
        ({}, PUBLIC, True),
        ({}, PRIVATE, False),
        ({"RETTESNOR_HTTPS": "1"}, PRIVATE, True),
        ({"RETTESNOR_HTTPS": "0"}, PUBLIC, False),
    ],
)
def test_https_is_on_but_on_this_machine(
    environment: dict[str, str], hosts: list[str], https: bool
) -> None:
    assert is_https_in(environment, hosts, is_demo=False) is https


def test_a_demo_answers_on_this_machine_alone() -> None:
    assert is_demo_in({"RETTESNOR_DEMO": "1"}, PRIVATE)
    with pytest.raises(ImproperlyConfigured, match="RETTESNOR_DEMO: .*anyone"):
        is_demo_in({"RETTESNOR_DEMO": "1"}, PUBLIC)


def test_mail_goes_to_a_folder_in_the_demo_and_encrypted_elsewhere(tmp_path: Path) -> None:
    assert mailers_in({}, tmp_path, is_demo=True)["default"]["OPTIONS"] == {
        "file_path": str(tmp_path / "mail")
    }
    address = {"RETTESNOR_MAIL": "smtp://me:w%40rd@mail.havneby.example"}
    options = mailers_in(address, tmp_path, is_demo=False)["default"]["OPTIONS"]
    assert (options["host"], options["port"], options["use_tls"]) == (
        "mail.havneby.example", 587, True,
    )  # fmt: skip
    assert (options["username"], options["password"]) == ("me", "w@rd")


OIDC = {"RETTESNOR_OIDC_ISSUER": "https://login.havneby.example", "RETTESNOR_OIDC_CLIENT": "r",
        "RETTESNOR_OIDC_SECRET_FILE": __file__, "RETTESNOR_OIDC_AUTHORITY": "Havneby"}  # fmt: skip


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("RETTESNOR_OIDC_ISSUER", "http://login.havneby.example"),
        ("RETTESNOR_OIDC_CLIENT", ""),
        ("RETTESNOR_OIDC_SECRET_FILE", "/nowhere/at/all"),
        ("RETTESNOR_OIDC_AUTHORITY", " "),
        ("RETTESNOR_OIDC_GROUPS", "/nowhere/at/all"),
        ("RETTESNOR_OIDC_GROUPS", __file__),
        ("RETTESNOR_OIDC_MULTI_FACTOR", "mfa"),
    ],
)
def test_a_wrong_setting_of_the_provider_is_named_with_an_example(
    setting: str, value: str
) -> None:
    assert providers_in(OIDC)
    with pytest.raises(ImproperlyConfigured, match=f"^{setting}: .* For example: {setting}="):
        providers_in({**OIDC, setting: value})


def test_a_role_that_does_not_exist_stops_the_start(tmp_path: Path) -> None:
    groups = tmp_path / "groups.toml"
    groups.write_text('[[role]]\ngroup = "g"\nunit = ["Havneby"]\nrole = "king"\n')
    done = run(*CHECK, **OIDC, RETTESNOR_OIDC_GROUPS=str(groups))
    assert done.returncode == 1
    assert "RETTESNOR_OIDC_GROUPS: there is no role king; the roles are guide_owner" in done.stderr


def test_no_password_stands_in_the_error_of_a_mail_address(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured) as error:
        mailers_in({"RETTESNOR_MAIL": "http://me:word@mail"}, tmp_path, is_demo=False)
    assert "word@mail" not in str(error.value).replace("word@mail.havneby.example", "")
