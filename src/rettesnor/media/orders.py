"""What the parent asks the confined child for, and what comes back, as bytes on a socket."""

import json
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from rettesnor.media.signatures import Kind

LENGTH_BYTES = 4
LONGEST_HEAD = 4_096
LARGEST_REPLY = 250_000_000


class Work(StrEnum):
    """What shall be made of a picture."""

    CLEAN = "clean"
    PIXELS = "pixels"


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """One picture's work; `longest_side` None keeps its size.

    Shape: with a `shortest_side`, any size near that will do, and a panorama stays larger.
    """

    work: Work
    kind: Kind
    longest_side: int | None = None
    shortest_side: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """What was made, or the reason why nothing was."""

    reason: str | None = None
    format: str = ""
    width: int = 0
    height: int = 0
    frames: int = 1
    data: bytes = field(default=b"", repr=False)


class BadReplyError(ValueError):
    """The child's reply is not one: it died, or something took it over."""


def order_as_bytes(order: Order, size: int) -> bytes:
    """Return what goes before the picture's bytes: how long it is, the order, and their number."""
    head = json.dumps({**asdict(order), "size": size}).encode()
    return len(head).to_bytes(LENGTH_BYTES) + head


def order_from(head: bytes) -> tuple[Order, int]:
    """Return the order, and how many bytes the picture has."""
    fields = json.loads(head)
    order = Order(
        work=Work(fields["work"]),
        kind=Kind(fields["kind"]),
        longest_side=fields["longest_side"],
        shortest_side=fields["shortest_side"],
    )
    return order, int(fields["size"])


def reply_as_bytes(reply: Reply) -> tuple[bytes, bytes]:
    """Return the line that goes before what was made, and what was made."""
    fields = {
        "reason": reply.reason,
        "format": reply.format,
        "width": reply.width,
        "height": reply.height,
        "frames": reply.frames,
        "size": len(reply.data),
    }
    return json.dumps(fields).encode() + b"\n", reply.data


def reply_from(received: bytes | bytearray) -> Reply:
    """Return the child's reply, of which nothing is believed that can be checked.

    Raises: BadReplyError when it is cut short or not a reply.
    """
    head, _, _ = received[: LONGEST_HEAD + 1].partition(b"\n")
    if len(head) > LONGEST_HEAD:
        raise BadReplyError
    try:
        fields = json.loads(head)
        reply = _reply(fields, bytes(memoryview(received)[len(head) + 1 :]))
    except (ValueError, KeyError, TypeError, RecursionError):
        raise BadReplyError from None
    if fields["size"] != len(reply.data):
        raise BadReplyError
    return reply


def _reply(fields: Any, data: bytes) -> Reply:
    reason = fields["reason"]
    return Reply(
        reason=None if reason is None else str(reason),
        format=str(fields["format"]),
        width=int(fields["width"]),
        height=int(fields["height"]),
        frames=int(fields["frames"]),
        data=data,
    )
