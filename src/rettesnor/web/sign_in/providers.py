"""The authority's identity provider, as the operator names it: OpenID Connect or SAML 2."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

OIDC, SAML = "oidc", "saml"
PROVIDER_ID = "authority"
LOOPBACK = ("127.0.0.1", "localhost", "::1")
EMAIL_NAMES = (
    "email", "urn:oid:0.9.2342.19200300.100.1.3", "https://data.gov.dk/model/core/eid/email",
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
)  # fmt: skip
NAME_NAMES = (
    "name", "displayName", "urn:oid:2.5.4.3", "https://data.gov.dk/model/core/eid/fullName",
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name",
)  # fmt: skip


class ProviderSettingError(ImproperlyConfigured):
    """A setting of the identity provider is wrong; the message names it and an example."""

    def __init__(self, setting: str, why: str, example: str) -> None:
        super().__init__(f"{setting}: {why}. For example: {setting}={example}")


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupRole:
    """Whoever is in a group holds a role in a unit, found by the names from the authority down."""

    group: str
    unit: tuple[str, ...]
    role: str


@dataclass(frozen=True, kw_only=True, slots=True)
class IdentityProvider:
    """One identity provider, and what its word is worth here."""

    kind: str
    label: str
    authority: str
    groups_claim: str = "groups"
    group_roles: tuple[GroupRole, ...] = ()
    # Pairs of a claim and the value that says that two factors were used.
    multi_factor: tuple[tuple[str, str], ...] = ()
    # The domains whose mail addresses this provider gives out itself.
    domains: tuple[str, ...] = ()
    app: Mapping[str, Any] = field(default_factory=dict)


def providers_in(environment: Mapping[str, str]) -> tuple[IdentityProvider, ...]:
    """Return the identity providers that the environment names; most offices have one or none.

    Raises: ProviderSettingError.
    """
    found = []
    if environment.get("RETTESNOR_OIDC_ISSUER"):
        found.append(_common(environment, OIDC, _oidc_app(environment)))
    if environment.get("RETTESNOR_SAML_ISSUER"):
        found.append(_common(environment, SAML, _saml_app(environment)))
    return tuple(found)


def allauth_settings(providers: tuple[IdentityProvider, ...]) -> dict[str, Any]:
    """Return the providers as allauth wants them."""
    kinds = {OIDC: "openid_connect", SAML: "saml"}
    return {
        kinds[one.kind]: {"APPS": [{**one.app, "provider_id": one.kind, "name": one.label}]}
        for one in providers
    }


def allauth_apps(providers: tuple[IdentityProvider, ...]) -> tuple[str, ...]:
    """Return the apps of allauth that the providers need; SAML's package is seldom installed."""
    has_saml = any(one.kind == SAML for one in providers)
    names = ("openid_connect", "saml") if has_saml else ("openid_connect",)
    return tuple(f"allauth.socialaccount.providers.{name}" for name in names)


def _common(
    environment: Mapping[str, str], kind: str, app: Mapping[str, Any]
) -> IdentityProvider:
    prefix = f"RETTESNOR_{kind.upper()}_"
    return IdentityProvider(
        kind=kind, app=app,
        label=environment.get(f"{prefix}NAME") or "kommunens login",
        authority=_needed(environment, f"{prefix}AUTHORITY", "Havneby Kommune"),
        groups_claim=environment.get(f"{prefix}GROUPS_CLAIM") or "groups",
        group_roles=_group_roles(environment, f"{prefix}GROUPS"),
        multi_factor=tuple(_pairs(environment, f"{prefix}MULTI_FACTOR")),
        domains=_words(environment.get(f"{prefix}DOMAINS", "").lower()),
    )  # fmt: skip


def _oidc_app(environment: Mapping[str, str]) -> dict[str, Any]:
    issuer = environment["RETTESNOR_OIDC_ISSUER"].rstrip("/")
    _demand_https("RETTESNOR_OIDC_ISSUER", issuer, "https://login.havneby.example")
    client = _needed(environment, "RETTESNOR_OIDC_CLIENT", "rettesnor")
    secret = _content(environment, "RETTESNOR_OIDC_SECRET_FILE", "/etc/rettesnor/oidc-secret")
    return {
        "client_id": client,
        "secret": secret,
        "settings": {"server_url": issuer, "oauth_pkce_enabled": True},
    }


def _saml_app(environment: Mapping[str, str]) -> dict[str, Any]:
    if find_spec("onelogin") is None:
        raise ImproperlyConfigured("SAML needs one more package: pip install 'rettesnor[saml]'")
    issuer = environment["RETTESNOR_SAML_ISSUER"]
    address = _needed(environment, "RETTESNOR_SAML_ADDRESS", "https://login.havneby.example/sso")
    _demand_https("RETTESNOR_SAML_ADDRESS", address, "https://login.havneby.example/sso")
    certificate = _content(environment, "RETTESNOR_SAML_CERTIFICATE_FILE", "/etc/rettesnor/idp.pem")
    return {
        # The last part of the address that the identity provider sends people back to.
        "client_id": PROVIDER_ID,
        "settings": {
            "idp": {"entity_id": issuer, "sso_url": address, "x509cert": certificate},
            "attribute_mapping": {"email": list(EMAIL_NAMES), "name": list(NAME_NAMES)},
            "advanced": {"strict": True, "want_assertion_signed": True, "want_name_id": True,
                         "reject_idp_initiated_sso": True, "reject_deprecated_algorithm": True},
        },
    }  # fmt: skip


def _demand_https(setting: str, address: str, example: str) -> None:
    parts = urlsplit(address)
    is_loopback = parts.scheme == "http" and parts.hostname in LOOPBACK
    if parts.scheme != "https" and not is_loopback:
        raise ProviderSettingError(setting, "the address must begin with https:", example)


def _needed(environment: Mapping[str, str], setting: str, example: str) -> str:
    value = environment.get(setting, "").strip()
    if not value:
        raise ProviderSettingError(setting, "the setting is missing", example)
    return value


def _content(environment: Mapping[str, str], setting: str, example: str) -> str:
    path = Path(_needed(environment, setting, example))
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise ProviderSettingError(setting, f"{path} can't be read", example) from None


def _words(written: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in written.split(",") if word.strip())


def _pairs(environment: Mapping[str, str], setting: str) -> list[tuple[str, str]]:
    pairs = []
    for word in _words(environment.get(setting, "")):
        claim, _, value = word.partition("=")
        if not claim or not value:
            raise ProviderSettingError(setting, "a claim and its value are wanted", "amr=mfa")
        pairs.append((claim, value))
    return pairs


def _group_roles(environment: Mapping[str, str], setting: str) -> tuple[GroupRole, ...]:
    if not environment.get(setting):
        return ()
    example = "/etc/rettesnor/groups.toml"
    written = _content(environment, setting, example)
    try:
        rows = tomllib.loads(written).get("role", [])
        return tuple(_group_role(row) for row in rows)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as problem:
        why = f"the file must hold [[role]] with group, unit and role ({problem})"
        raise ProviderSettingError(setting, why, example) from None


def _group_role(row: Mapping[str, Any]) -> GroupRole:
    group, unit, role = row["group"], row["unit"], row["role"]
    if not isinstance(group, str) or not isinstance(role, str) or not isinstance(unit, list):
        raise TypeError("unit is a list of names, group and role are text")
    return GroupRole(group=group, unit=tuple(str(name) for name in unit), role=role)


def from_environment() -> tuple[IdentityProvider, ...]:
    """Return the identity providers that this process is set up with."""
    return providers_in(os.environ)
