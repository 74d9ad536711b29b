"""The documents that a guide names: strategies, guidelines and the like, in `documents.toml`."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from rettesnor.guide.tables import Entry, Table, Words, entries

DOCUMENTS = "documents.toml"
KINDS = ("strategy", "guideline", "policy", "template", "other")
STATES = ("planned", "in_force")


@dataclass(frozen=True, kw_only=True, slots=True)
class NamedDocument:
    """A document as the package names it; from it a record begins that people then keep.

    Shape: `paragraphs` holds the anchors that name it; `address` is empty where the guide has none.
    """

    id: str
    kind: str
    state: str
    title: Words
    address: str = ""
    mailbox: str = ""
    asks_receipt: bool = False
    paragraphs: tuple[str, ...] = ()


def documents_from(tables: Table, anchors: Collection[str]) -> tuple[NamedDocument, ...]:
    """Return the documents of a package.

    Raises: GuidePackageError naming the table and the remedy.
    """
    return tuple(_documents(tables, anchors))


def _documents(tables: Table, anchors: Collection[str]) -> Iterator[NamedDocument]:
    for one in entries(DOCUMENTS, tables):
        one.demand_only("kind", "state", "title", "address", "mailbox", "asks_receipt",
                        "paragraphs")  # fmt: skip
        yield NamedDocument(
            id=one.name, kind=one.one_of("kind", KINDS), state=one.one_of("state", STATES),
            title=one.words("title"), address=_address(one), mailbox=_mailbox(one),
            asks_receipt=one.flag("asks_receipt", default=False),
            paragraphs=_paragraphs(one, anchors),
        )  # fmt: skip


def _address(one: Entry) -> str:
    address = one.text("address")
    if address and not address.startswith("https://"):
        raise one.wrong(
            f"adressen “{address[:60]}” skal begynde med https://",
            f"the address “{address[:60]}” must begin with https://",
        )
    return address


def _mailbox(one: Entry) -> str:
    mailbox = one.text("mailbox")
    if mailbox and (mailbox.count("@") != 1 or " " in mailbox):
        raise one.wrong(
            f"“{mailbox[:60]}” er ingen mailadresse; skriv den som navn@eksempel.dk",
            f"“{mailbox[:60]}” is no mail address; write it as name@example.org",
        )
    return mailbox


def _paragraphs(one: Entry, anchors: Collection[str]) -> tuple[str, ...]:
    named = one.texts("paragraphs")
    for anchor in named:
        if anchor not in anchors:
            raise one.wrong(
                f"stykket “{anchor}” findes ikke; ret navnet eller fjern det",
                f"there is no paragraph “{anchor}”; correct the name or take it out",
            )
    return named
