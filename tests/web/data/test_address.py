"""RETTESNOR_DATABASE is read, or refused with a sentence that shows how it is written."""

import pytest

from rettesnor.web.data.address import DatabaseAddressError, database_at


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("sqlite:////var/lib/rettesnor.sqlite3", "/var/lib/rettesnor.sqlite3"),
        ("sqlite:///here.sqlite3", "here.sqlite3"),
        ("sqlite:////var/lib/a%20b.sqlite3", "/var/lib/a b.sqlite3"),
    ],
)
def test_a_file_is_named_by_its_path(address: str, path: str) -> None:
    assert database_at(address)["NAME"] == path


def test_a_server_is_named_with_account_port_and_options() -> None:
    found = database_at("postgresql://editor:p%40ss@db.Havneby.example:5433/office?sslmode=require")
    told = [found[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME", "OPTIONS")]
    assert told == ["editor", "p@ss", "db.Havneby.example", "5433", "office",
                    {"sslmode": "require"}]  # fmt: skip


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("postgresql://a@%2Frun%2FPostgreSQL/office", "/run/PostgreSQL"),
        ("postgresql://a@[::1]:5432/office", "::1"),
        ("postgresql:///office", ""),
    ],
)
def test_a_host_may_be_a_socket_an_address_or_left_out(address: str, host: str) -> None:
    assert database_at(address)["HOST"] == host


@pytest.mark.parametrize(
    "address",
    ["", "office", "mysql://host/office", "sqlite://", "postgresql://host",
     "postgresql://host:99999/office", "postgresql://host:port/office"],
)  # fmt: skip
def test_what_names_no_database_is_refused_with_an_example(address: str) -> None:
    with pytest.raises(DatabaseAddressError, match=r"RETTESNOR_DATABASE: .*sqlite:////"):
        database_at(address)


def test_a_refusal_never_says_the_password() -> None:
    with pytest.raises(DatabaseAddressError) as refusal:
        database_at("postgresql://editor:hemmelig@host:port/office")
    assert "hemmelig" not in str(refusal.value)
