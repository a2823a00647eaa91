"""`python -m radiogram.language CODE TEXT…`: the syllables a line is sung on, one a row."""

import sys

from radiogram.errors import RadiogramError
from radiogram.language import get_language


def main(arguments: list[str]) -> int:
    if len(arguments) < 2:
        print("usage: python -m radiogram.language CODE TEXT", file=sys.stderr)
        return 2
    try:
        line = get_language(arguments[0]).syllabify(" ".join(arguments[1:]))
    except RadiogramError as error:
        print(error, file=sys.stderr)
        return 2
    for syllable in line.syllables:
        print(f"{''.join(syllable.symbols).strip():12} {'·•●'[syllable.stress]} {line.words[syllable.word]}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
