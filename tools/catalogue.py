"""Compiles the English catalogues (.po) to what gettext reads (.mo), without gettext's tools."""

from __future__ import annotations

import ast
import struct
from pathlib import Path

WEB = Path(__file__).resolve().parent.parent / "src/rettesnor/web"
MAGIC, HEADER_BYTES, ENTRY_BYTES = 0x950412DE, 28, 8
CONTEXT_END, PLURAL_END = "\x04", "\x00"


def catalogues(folder: Path = WEB) -> list[Path]:
    """Return every catalogue: one for what all pages share, and one an app or part of one."""
    return sorted(folder.rglob("locale/*/LC_MESSAGES/*.po"))


def compile_catalogues(folder: Path = WEB) -> None:
    """Write a .mo beside each .po that has none as new."""
    for source in catalogues(folder):
        target = source.with_suffix(".mo")
        packed = compiled(messages(source.read_text(encoding="utf-8")))
        if not target.exists() or target.read_bytes() != packed:
            target.write_bytes(packed)


def messages(source: str) -> dict[str, str]:
    """Return the translated messages of a .po text, fuzzy and empty ones left out."""
    found = {}
    for block in source.split("\n\n"):
        lines = [line for line in block.splitlines() if not line.startswith("#~")]
        is_fuzzy = any(line.startswith("#,") and "fuzzy" in line for line in lines)
        fields = _fields([line for line in lines if line and not line.startswith("#")])
        forms = [text for name, text in sorted(fields.items()) if name.startswith("msgstr")]
        if fields and forms and all(forms) and not is_fuzzy:
            found[_key(fields)] = PLURAL_END.join(forms)
    return found


def _fields(lines: list[str]) -> dict[str, str]:
    """Return what each keyword says, its lines joined."""
    fields: dict[str, str] = {}
    name = ""
    for line in lines:
        if not line.startswith('"'):
            name, _, line = line.partition(" ")
        fields[name] = fields.get(name, "") + ast.literal_eval(line)
    return fields


def _key(fields: dict[str, str]) -> str:
    context = fields["msgctxt"] + CONTEXT_END if "msgctxt" in fields else ""
    plural = PLURAL_END + fields["msgid_plural"] if "msgid_plural" in fields else ""
    return context + fields["msgid"] + plural


def compiled(texts: dict[str, str]) -> bytes:
    """Return the messages as gettext's binary: two tables of lengths and places, then texts."""
    pairs = sorted((key.encode(), text.encode()) for key, text in texts.items())
    count = len(pairs)
    keys_at, texts_at = HEADER_BYTES, HEADER_BYTES + ENTRY_BYTES * count
    place = texts_at + ENTRY_BYTES * count
    tables, data = [b"", b""], b""
    for side in (0, 1):
        for pair in pairs:
            tables[side] += struct.pack("<2I", len(pair[side]), place + len(data))
            data += pair[side] + b"\0"
    head = struct.pack("<7I", MAGIC, 0, count, keys_at, texts_at, 0, 0)
    return head + tables[0] + tables[1] + data


if __name__ == "__main__":
    compile_catalogues()
