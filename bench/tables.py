"""Tables on the terminal."""

from __future__ import annotations

from typing import Any


def print_table(rows: list[dict[str, Any]]) -> None:
    heads = list(rows[0])
    widths = [max(len(h), *(len(str(r[h])) for r in rows)) for h in heads]
    print()
    for row in [dict(zip(heads, heads, strict=True)), *rows]:
        print("  ".join(str(row[h]).rjust(w) for h, w in zip(heads, widths, strict=True)))
