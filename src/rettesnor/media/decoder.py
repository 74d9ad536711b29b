"""The parent's end of the confined process that opens pictures: starts it, asks it, outlives it."""

import os
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import BoundedSemaphore, Lock
from time import monotonic

from rettesnor.media.confinement import WALL_SECONDS
from rettesnor.media.orders import (
    LARGEST_REPLY,
    BadReplyError,
    Order,
    Reply,
    order_as_bytes,
    reply_from,
)

PACKAGES = Path(__file__).parents[2]
CHUNK = 1 << 20
# A child works for a moment on a few large pictures: that the C library takes its memory in large
# pieces, and gives none back, spares a tenth of the time. Where it isn't glibc, this is nothing.
ALLOCATION = {
    "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1:glibc.malloc.top_pad=16777216:"
    "glibc.malloc.mmap_threshold=33554432:glibc.malloc.trim_threshold=67108864"
}
# The child ends itself after WALL_SECONDS; this is for a child that can't.
PATIENCE_SECONDS = WALL_SECONDS + 5


class DecoderGoneError(RuntimeError):
    """The child ended, or was ended, before it had answered."""


class DecoderBusyError(RuntimeError):
    """All places were taken for too long."""


class Decoder:
    """One waiting process, which forks a confined child for each picture; safe with threads."""

    def __init__(self, most_at_once: int) -> None:
        self._most_at_once = most_at_once
        self._lock, self._places = Lock(), BoundedSemaphore(most_at_once)
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        os.register_at_fork(after_in_child=self._forget)

    def ask(self, order: Order, data: bytes) -> Reply:
        """Have an order carried out on a picture's bytes.

        Raises: DecoderGoneError, DecoderBusyError.
        """
        if not self._places.acquire(timeout=PATIENCE_SECONDS):
            raise DecoderBusyError
        try:
            return _asked(self._wire(), order, data)
        except (OSError, BadReplyError) as error:
            raise DecoderGoneError from error
        finally:
            self._places.release()

    def start(self) -> None:
        """Start the process if it does not run, so that the first picture need not wait."""
        with self._lock:
            self._demand_running()

    def stop(self) -> None:
        """End the process; the next order starts another."""
        with self._lock:
            if self._process is not None and self._control is not None:
                self._control.close()
                self._process.wait()
            self._process = self._control = None

    def _forget(self) -> None:
        """Let go of what belongs to the process that this one was forked from."""
        if self._control is not None and self._process is not None:
            self._control.close()
            self._process.returncode = 0
        self._lock, self._places = Lock(), BoundedSemaphore(self._most_at_once)
        self._process = self._control = None

    def _wire(self) -> socket.socket:
        """Return our end of a socket whose other end a fresh child has."""
        ours, theirs = socket.socketpair()
        with theirs, self._lock:
            try:
                socket.send_fds(self._demand_running(), [b"x"], [theirs.fileno()])
            except OSError:
                self._process = None
                socket.send_fds(self._demand_running(), [b"x"], [theirs.fileno()])
        return ours

    def _demand_running(self) -> socket.socket:
        if self._control is None or self._process is None or self._process.poll() is not None:
            control, process = _started()
            self._control, self._process = control, process
            return control
        return self._control


def _started() -> tuple[socket.socket, subprocess.Popen[bytes]]:
    ours, theirs = socket.socketpair()
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-m", "rettesnor.media.child", str(theirs.fileno())],
            env={"PYTHONPATH": os.pathsep.join((str(PACKAGES), *sys.path[1:])), **ALLOCATION},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=(theirs.fileno(),),
            # Ctrl-C in a terminal is for the parent, which then closes the socket.
            start_new_session=True,
        )
    return ours, process


def _asked(wire: socket.socket, order: Order, data: bytes) -> Reply:
    deadline = monotonic() + PATIENCE_SECONDS
    with wire:
        wire.settimeout(PATIENCE_SECONDS)
        # A child that ends early has refused, or died: what it left is read below.
        with suppress(BrokenPipeError, ConnectionResetError):
            wire.sendall(order_as_bytes(order, len(data)))
            wire.sendall(data)
        return reply_from(_all_from(wire, deadline))


def _all_from(wire: socket.socket, deadline: float) -> bytearray:
    received, part = bytearray(), memoryview(bytearray(CHUNK))
    while size := _into(part, wire, deadline):
        received += part[:size]
        if len(received) > LARGEST_REPLY:
            raise BadReplyError
    return received


def _into(part: memoryview, wire: socket.socket, deadline: float) -> int:
    wire.settimeout(max(0.001, deadline - monotonic()))
    return wire.recv_into(part)


DECODER = Decoder(most_at_once=max(2, os.cpu_count() or 2))
