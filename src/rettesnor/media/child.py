"""The process that opens foreign pictures: it waits, and forks a confined child for each.

Run as `python -m rettesnor.media.child <descriptor of its control socket>`.
"""

import gc
import os
import socket
import sys
from contextlib import suppress
from io import BytesIO

from PIL import Image

from rettesnor.media.cleaning import reply_to
from rettesnor.media.confinement import OPEN_FILES, confine
from rettesnor.media.orders import (
    LENGTH_BYTES,
    Order,
    Reply,
    Work,
    order_as_bytes,
    order_from,
    reply_as_bytes,
)
from rettesnor.media.signatures import Kind

# From about the tenth time, Python runs the code as fast as it can.
REHEARSALS = 12


def main(descriptor: int) -> None:
    """Serve until the other end of the control socket is closed."""
    for _ in range(REHEARSALS):
        _rehearse()
    # A child ends before there is much to collect, and looking for it touches all of the memory.
    gc.disable()
    gc.freeze()
    with socket.socket(fileno=descriptor) as control:
        while True:
            _, received, _, _ = socket.recv_fds(control, 1, 1)
            if not received:
                return
            _bury_children()
            _start_child(received[0])


def _rehearse() -> None:
    """Do the usual work on a picture of our own: what Python learns of its code, children know."""
    file = BytesIO()
    Image.new("RGB", (64, 48)).save(file, "JPEG")
    asked = Order(work=Work.PIXELS, kind=Kind.JPEG, longest_side=32)
    order, _ = order_from(order_as_bytes(asked, 1)[LENGTH_BYTES:])
    reply_as_bytes(reply_to(order, file.getvalue()))


def _bury_children() -> None:
    """Let the kernel forget the children that have ended; their cost is then counted as ours."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _start_child(wire: int) -> None:
    try:
        pid = os.fork()
    except OSError:
        # The one who asked sees that the socket is closed without a reply.
        pid = -1
    if pid == 0:
        _work_and_exit(wire)
    os.close(wire)


def _work_and_exit(wire: int) -> None:
    """Answer one order and end, whatever happens."""
    try:
        os.dup2(wire, 0)
        os.closerange(OPEN_FILES, os.sysconf("SC_OPEN_MAX"))
        confine()
        with socket.socket(fileno=0) as one:
            _answer(one)
    finally:
        os._exit(0)


def _answer(wire: socket.socket) -> None:
    order, size = order_from(_exactly(wire, int.from_bytes(_exactly(wire, LENGTH_BYTES))))
    data = _exactly(wire, size)
    try:
        reply = reply_to(order, data)
    except MemoryError:
        reply = Reply(reason="too_heavy")
    for part in reply_as_bytes(reply):
        wire.sendall(part)


def _exactly(wire: socket.socket, size: int) -> bytes:
    """Return so many bytes, copied once; the one who sent fewer is gone."""
    data = wire.recv(size, socket.MSG_WAITALL) if size else b""
    if len(data) != size:
        raise EOFError
    return data


if __name__ == "__main__":
    main(int(sys.argv[1]))
