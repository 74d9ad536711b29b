"""Reading from another process that may fall silent: whoever waits too long gives up."""

import os
import select
from typing import IO

CHUNK = 1 << 16


class SilentError(Exception):
    """Nothing came for too long."""


class PatientPipe:
    """A pipe that is read with patience, but not for ever; how slowly one reads does not count."""

    def __init__(self, pipe: IO[bytes], seconds: float) -> None:
        self._number, self._seconds = pipe.fileno(), seconds
        self._waiting = bytearray()
        self._poll = select.poll()
        self._poll.register(self._number, select.POLLIN)

    def read(self, length: int, /) -> bytes:
        """Return so many bytes, or what was left when the other end was closed.

        Raises: SilentError.
        """
        while len(self._waiting) < length:
            if not self._poll.poll(self._seconds * 1_000):
                raise SilentError
            part = os.read(self._number, CHUNK)
            if not part:
                break
            self._waiting += part
        taken = bytes(self._waiting[:length])
        del self._waiting[:length]
        return taken
