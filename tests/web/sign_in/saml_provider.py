"""A small SAML 2 identity provider on pysaml2, which signs with xmlsec1."""

from base64 import b64encode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import which
from typing import Any
from urllib.parse import parse_qs, urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from saml2 import BINDING_HTTP_REDIRECT
from saml2.config import IdPConfig
from saml2.saml import NAME_FORMAT_URI, NAMEID_FORMAT_PERSISTENT, NameID
from saml2.server import Server
from saml2.xmldsig import DIGEST_SHA256, SIG_RSA_SHA256

NAME = "https://login.havneby.example/saml"


@dataclass
class SamlProvider:
    """The provider, and the certificate that the office is to trust."""

    server: Any
    certificate: Path

    def answer(self, there: str, attributes: dict[str, object]) -> dict[str, str]:
        """Answer the office's question with a signed assertion, as the form to post back."""
        question = parse_qs(urlsplit(there).query)["SAMLRequest"][0]
        asked = self.server.parse_authn_request(question, BINDING_HTTP_REDIRECT).message
        response = self.server.create_authn_response(
            identity=attributes, in_response_to=asked.id, sp_entity_id=asked.issuer.text,
            destination=asked.assertion_consumer_service_url, userid="lis",
            name_id=NameID(format=NAMEID_FORMAT_PERSISTENT, text="C=DK,O=11111111,Serial=42"),
            authn={"class_ref": "urn:oasis:names:tc:SAML:2.0:ac:classes:Password"},
            sign_assertion=True, sign_response=False,
            sign_alg=SIG_RSA_SHA256, digest_alg=DIGEST_SHA256,
        )  # fmt: skip
        return {"SAMLResponse": b64encode(str(response).encode()).decode(), "RelayState": ""}


def make_provider(folder: Path, office: str) -> SamlProvider:
    """Make a provider that knows the office by its metadata."""
    key, certificate = _key_and_certificate(folder)
    metadata = folder / "office.xml"
    metadata.write_text(office)
    config = IdPConfig().load({
        "entityid": NAME, "key_file": str(key), "cert_file": str(certificate),
        "xmlsec_binary": which("xmlsec1"), "metadata": {"local": [str(metadata)]},
        "service": {"idp": {
            "endpoints": {"single_sign_on_service": [(f"{NAME}/sso", BINDING_HTTP_REDIRECT)]},
            "policy": {"default": {"lifetime": {"minutes": 5}, "attribute_restrictions": None,
                                   "name_form": NAME_FORMAT_URI}},
        }},
    })  # fmt: skip
    return SamlProvider(server=Server(config=config), certificate=certificate)


def _key_and_certificate(folder: Path) -> tuple[Path, Path]:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "login.havneby.example")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name)
        .public_key(key.public_key()).serial_number(1)
        .not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    pem, kind = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    paths = folder / "key.pem", folder / "certificate.pem"
    paths[0].write_bytes(key.private_bytes(pem, kind, serialization.NoEncryption()))
    paths[1].write_bytes(certificate.public_bytes(pem))
    return paths
