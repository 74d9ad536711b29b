"""A RabbitMQ of the tests' own: on free ports of this machine, in a folder that goes again."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which

SERVER = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
INSTALL = "apt-get install rabbitmq-server"
SECONDS_TO_START = 90


def is_installed() -> bool:
    """Tell whether there is a RabbitMQ that can be started without a service manager."""
    return SERVER.exists() and which("epmd") is not None


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """Run a broker and yield its address."""
    port, names = _free_port(), _free_port()
    environment = _environment(folder, port, names)
    # Ours, and not the one that Erlang would leave behind.
    epmd = subprocess.Popen(["epmd", "-port", str(names), "-address", "127.0.0.1"])
    with (folder / "words").open("w") as words:
        server = subprocess.Popen(
            [str(SERVER)], env=environment, stdout=words, stderr=words, start_new_session=True
        )
    try:
        _wait_for(port, server, folder / "words")
        yield f"amqp://guest:guest@127.0.0.1:{port}//"
    finally:
        os.killpg(server.pid, 15)
        server.wait(60)
        epmd.terminate()
        epmd.wait(10)


def _environment(folder: Path, port: int, names: int) -> dict[str, str]:
    return {
        **os.environ, "HOME": str(folder), "RABBITMQ_NODENAME": f"rettesnor{port}@localhost",
        "RABBITMQ_NODE_PORT": str(port), "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
        "RABBITMQ_DIST_PORT": str(_free_port()), "ERL_EPMD_PORT": str(names),
        "ERL_EPMD_ADDRESS": "127.0.0.1", "RABBITMQ_MNESIA_BASE": str(folder / "mnesia"),
        "RABBITMQ_LOG_BASE": str(folder / "log"), "RABBITMQ_LOGS": "-",
        "RABBITMQ_PID_FILE": str(folder / "pid"), "RABBITMQ_CONFIG_FILE": str(folder / "none"),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "plugins"),
        "RABBITMQ_CONF_ENV_FILE": str(folder / "none"),
    }  # fmt: skip


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, server: "subprocess.Popen[bytes]", words: Path) -> None:
    latest = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < latest and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"RabbitMQ did not start:\n{words.read_text()[-2000:]}")
