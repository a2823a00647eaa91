import io

from radiogram.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_how_far_the_song_is_and_is_left_clean() -> None:
    screen = Terminal()
    with Progress(screen) as progress:
        progress.show(3, 17)
        assert "line 3 of 17" in screen.getvalue()
    assert screen.getvalue().endswith("\r\x1b[K")


def test_a_pipe_stays_quiet() -> None:
    pipe = io.StringIO()
    with Progress(pipe) as progress:
        progress.show(3, 17)
    assert pipe.getvalue() == ""
