"""The command line: radiogram sing | lyrics | understand | tracks | voices | serve | backup | restore."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from radiogram.audition import audition
from radiogram.errors import BadInput, RadiogramError
from radiogram.language import LANGUAGES
from radiogram.lyrics import (
    ADDRESSES,
    FEELINGS,
    GENRES,
    MOODS,
    OCCASIONS,
    RELATIONS,
    Dedication,
    LlmSettings,
    alternatives,
    check,
    fixes,
    review,
    understand,
)
from radiogram.music import load_tracks
from radiogram.progress import Progress
from radiogram.sheet import understanding_values
from radiogram.songs import Song, check_output, compose
from radiogram.studio import write_text
from radiogram.voice import Singer, load_voices

BAD_INPUT = 2


class _Parser(argparse.ArgumentParser):
    """argparse, with one plain line for an error."""

    def error(self, message: str) -> NoReturn:
        raise BadInput(f"{message[:1].upper()}{message[1:]}. See `{self.prog} --help`.")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command; returns the exit code: 0 done, 2 for what cannot be sung or written, 130 when stopped."""
    try:
        options = _parser().parse_args(arguments)
        options.run(options)
    except RadiogramError as error:
        print(f"radiogram: {' '.join(str(error).split())}", file=sys.stderr)
        return BAD_INPUT
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            sys.stderr.close()
            return 0
        print(f"radiogram: The system refused: {error.strerror or error}.", file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        return 130
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="radiogram", description="A message becomes a sung song.")
    commands = parser.add_subparsers(
        required=True,
        metavar="sing | lyrics | understand | tracks | voices | serve | backup | restore",
        parser_class=_Parser,
    )
    sing = commands.add_parser("sing", help="sing a message and write the song to a file")
    _add_dedication(sing)
    sing.add_argument("-o", "--output", type=Path, required=True, help="the song: .mp3 .wav .flac .opus or .m4a")
    sing.add_argument("--stems", type=Path, metavar="DIR", help="write voice.wav and backing.wav there")
    sing.add_argument(
        "--json",
        type=Path,
        metavar="FILE",
        help="write everything about the song, in the form of docs/song.schema.json",
    )
    sing.add_argument("--lrc", type=Path, metavar="FILE", help="write the lyrics with times")
    sing.add_argument("--model", type=Path, metavar="FILE", help="another voice model file (or RADIOGRAM_MODEL)")
    sing.add_argument("--threads", type=int, default=1, metavar="N", help="threads for one line (default 1)")
    sing.set_defaults(run=_sing)
    lyrics = commands.add_parser("lyrics", help="write the words only")
    _add_dedication(lyrics)
    lyrics.add_argument("--json", action="store_true", help="as JSON")
    lyrics.add_argument("--alternatives", type=int, metavar="LINE", help="five other ways for a line, counted from 1")
    lyrics.add_argument("--review", metavar="LINE=TEXT", help="tell whether your own words can be sung on a line")
    lyrics.set_defaults(run=_lyrics)
    understanding = commands.add_parser("understand", help="tell what a message says: to whom, why, how")
    _add_dedication(understanding)
    understanding.set_defaults(run=_understand)
    for name, run, what in (("tracks", _tracks, "the music there is"), ("voices", _voices, "the singers there are")):
        table = commands.add_parser(name, help=f"list {what}")
        table.add_argument("--json", action="store_true", help="as JSON")
        table.set_defaults(run=run)
        if name == "voices":
            table.add_argument("--audition", type=Path, metavar="DIR", help="write a short clip of each voice there")
    _add_site(commands)
    return parser


def _add_site(commands: Any) -> None:
    serve = commands.add_parser("serve", help="serve the site, with everything it needs, until Ctrl-C")
    serve.add_argument("--host", default="127.0.0.1", help="where it listens (default 127.0.0.1)")
    serve.add_argument("--port", type=int, default=8000, metavar="N", help="default 8000")
    serve.set_defaults(run=_serve)
    backup = commands.add_parser("backup", help="write everything the site keeps into one file")
    backup.add_argument("file", type=Path)
    backup.set_defaults(run=_backup)
    restore = commands.add_parser("restore", help="bring back what a backup holds, in place of what there is")
    restore.add_argument("file", type=Path)
    restore.set_defaults(run=_restore)
    for command in (serve, backup, restore):
        command.add_argument("--data", type=Path, metavar="DIR", help="folder of everything that is kept")


def _add_dedication(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", default="", metavar="NAME", help="whom it is for")
    parser.add_argument("--from", dest="sender", default="", metavar="NAME", help="who sends it")
    parser.add_argument("--relation", default="auto", help=f"auto or one of {', '.join(RELATIONS)}")
    parser.add_argument("--occasion", default="auto", help=f"auto or one of {', '.join(OCCASIONS)}")
    parser.add_argument("--feeling", default="auto", help=f"auto or one of {', '.join(FEELINGS)}")
    parser.add_argument("--mood", default="auto", help=f"auto or one of {', '.join(MOODS)}")
    parser.add_argument("--genre", default="auto", help=f"auto or one of {', '.join(GENRES)}")
    parser.add_argument(
        "--address", default="auto", help=f"auto or one of {', '.join(ADDRESSES)} (tú or usted, tu or vous)"
    )
    parser.add_argument("--language", default="en", help=f"one of {', '.join(LANGUAGES)} (default en)")
    words = parser.add_mutually_exclusive_group(required=True)
    words.add_argument("--message", help="your own words, up to 600 characters")
    words.add_argument("--message-file", metavar="FILE|-", help="a file with your own words, - for standard input")
    parser.add_argument("--sounds-like", action="append", default=[], metavar="NAME=SOUND", help="how a name is said")
    parser.add_argument("--track", default="auto", metavar="ID", help="see `radiogram tracks`")
    parser.add_argument("--voice", default="auto", metavar="ID", help="see `radiogram voices`")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="another number, other words (default 1)")
    parser.add_argument("--lyrics", metavar="FILE", help="sing these words instead of writing them")


def _sing(options: argparse.Namespace) -> None:
    check_output(options.output)
    for file in filter(None, (options.json, options.lrc)):
        check_output(file, audio=False)
    if options.stems:
        check_output(options.stems / "voice.wav", make_folder=True)
    if options.threads < 1:
        raise BadInput(f"--threads must be 1 or more, not {options.threads}.")
    with Progress(sys.stderr) as progress:
        song = _composed(options, Singer(options.model, options.threads), progress)
        song.save(options.output)
    if options.stems:
        song.save_stems(options.stems)
    if options.json:
        write_text(options.json, json.dumps(song.as_json(), ensure_ascii=False, indent=1) + "\n")
    if options.lrc:
        write_text(options.lrc, song.lrc())


def _lyrics(options: argparse.Namespace) -> None:
    song = _composed(options, None, None)
    if options.alternatives is not None:
        _alternatives(song, options.alternatives)
    elif options.review is not None:
        _review(song, options.review)
    elif options.json:
        whole = song.as_json()
        chosen = {k: whole[k] for k in ("dedication", "language", "track", "voice", "seed", "lyrics")}
        print(json.dumps(chosen, ensure_ascii=False, indent=1))
    else:
        print(song.lyrics_text())


def _alternatives(song: Song, number: int) -> None:
    """Other words for a line, and for the line it rhymes with."""
    for other in alternatives(song.dedication, song.track.lines, song.lyrics, number - 1, genre=song.track.genre):
        print("  ".join(f"{place + 1}: {text}" for place, text in zip(other.places, other.texts, strict=True)))


def _review(song: Song, asked: str) -> None:
    """How a person's own line sits, and what would help it."""
    number, equals, text = asked.partition("=")
    lines = [line.text for section in song.lyrics.sections for line in section.lines]
    if not equals or not number.strip().isdigit() or not 1 <= int(number) <= len(lines) or not text.strip():
        raise BadInput(f"--review '{asked}' should be LINE=TEXT with a line from 1 to {len(lines)}.")
    place, topline = int(number) - 1, song.track.lines
    mates = [
        lines[p]
        for p, line in enumerate(topline)
        if p != place and line.rhyme and (line.section, line.rhyme) == (topline[place].section, topline[place].rhyme)
    ]
    language, said = song.dedication.language, song.dedication.sounds_like
    found = review(text.strip(), topline[place], language, mates[0] if mates else None, said)
    room = f"{len(found.syllables)} syllables; the melody takes {found.fewest} to {found.most}"
    print(f"{'·'.join(found.syllables)}  ({room})")
    print("It can be sung." if found.sings else "It cannot be sung here.")
    for remark in found.remarks:
        print(f"{remark.kind}: {remark.about}".rstrip(": "))
    if found.remarks:
        for better in fixes(text.strip(), topline[place], language, sounds_like=said):
            print(f"better: {better}")


def _serve(options: argparse.Namespace) -> None:
    from radiogram.web.roles.serve import serve

    serve(options.data, options.host, options.port)


def _backup(options: argparse.Namespace) -> None:
    from radiogram.web.backups import backup

    print(f"Everything is in {backup(options.data, options.file)}.")


def _restore(options: argparse.Namespace) -> None:
    from radiogram.web.backups import restore

    restore(options.data, options.file)
    print(f"What {options.file} holds is back.")


def _understand(options: argparse.Namespace) -> None:
    dedication = check(_dedication(options))
    print(json.dumps(understanding_values(understand(dedication)), ensure_ascii=False, indent=1))


def _dedication(options: argparse.Namespace) -> Dedication:
    message = options.message if options.message_file is None else _read_text("message", options.message_file)
    return Dedication(
        to=options.to,
        sender=options.sender,
        message=message,
        language=options.language,
        relation=options.relation,
        occasion=options.occasion,
        feeling=options.feeling,
        mood=options.mood,
        genre=options.genre,
        address=options.address,
        sounds_like=_sounds(options.sounds_like),
    )


def _composed(options: argparse.Namespace, singer: Singer | None, progress: Progress | None) -> Song:
    song = compose(
        _dedication(options),
        track=options.track,
        voice=options.voice,
        seed=options.seed,
        lyrics=None if options.lyrics is None else _read_text("lyrics", options.lyrics),
        llm=LlmSettings.from_environment(),
        singer=singer,
        on_line=progress.show if progress else None,
    )
    for remark in song.remarks:
        print(f"radiogram: {remark}", file=sys.stderr)
    return song


def _read_text(what: str, name: str) -> str:
    """A file's text, or standard input's. Raises BadInput when it cannot be read or is not UTF-8."""
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return data.decode("utf-8")
    except OSError as error:
        raise BadInput(f"The {what} file '{name}' cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError:
        raise BadInput(f"The {what} in '{name}' is not valid UTF-8 text. Save it as UTF-8 and try again.") from None


def _sounds(pairs: Sequence[str]) -> dict[str, str]:
    found = {}
    for pair in pairs:
        name, equals, sound = pair.partition("=")
        if not (equals and name.strip() and sound.strip()):
            raise BadInput(f"--sounds-like '{pair}' should be NAME=SOUND, as in Siobhan=Shivawn.")
        found[name.strip()] = sound.strip()
    return found


def _tracks(options: argparse.Namespace) -> None:
    rows = [
        {
            "id": t.id,
            "title": t.title,
            "artist": t.artist,
            "genre": t.genre,
            "moods": list(t.moods),
            "languages": list(t.languages),
            "tempo": t.tempo,
            "length": t.length,
            "voices": list(t.backings),
        }
        for t in load_tracks().values()
    ]
    _print_table(rows, options.json)


def _voices(options: argparse.Namespace) -> None:
    if options.audition:
        check_output(options.audition / "voice.mp3", make_folder=True)
        for path in audition(options.audition, list(load_voices().values()), Singer()):
            print(path)
        return
    rows = [
        {
            "id": v.id,
            "name": v.name,
            "sex": v.sex,
            "languages": v.languages
            if options.json
            else [f"{code} {error:.3f}" for code, error in v.languages.items()],
            "low": v.low,
            "high": v.high,
            "licence": v.licence,
        }
        for v in load_voices().values()
    ]
    _print_table(rows, options.json)


def _print_table(rows: Sequence[dict[str, Any]], as_json: bool) -> None:
    if as_json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    cells = [list(rows[0])] + [[" ".join(v) if isinstance(v, list) else f"{v}" for v in row.values()] for row in rows]
    widths = [max(len(row[i]) for row in cells) for i in range(len(cells[0]))]
    for row in cells:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


if __name__ == "__main__":
    sys.exit(main())
