"""Partners are told when a song is ready or failed: signed, until they take it, and never inside our own network."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

import pytest

from radiogram.web.api.addresses import SETTING, PrivateAddress, is_private
from web.api.partners import Partner, problem, together

INSIDE = [
    "http://127.0.0.1/hook",
    "http://127.1/hook",
    "http://2130706433/hook",
    "http://0x7f000001/hook",
    "http://0/hook",
    "http://[::1]/hook",
    "http://[::ffff:10.0.0.1]/hook",
    "http://[64:ff9b::7f00:1]/hook",
    "http://[fe80::1%25eth0]/hook",
    "http://10.0.0.1/hook",
    "http://192.168.1.1:8080/hook",
    "https://169.254.169.254/latest/meta-data",
    "http://100.64.0.1/hook",
    "http://localhost/hook",
    "http://localhost./hook",
    "http://printer.local/hook",
    "http://intranet/hook",
]
NOWHERE = [
    "",
    "partner.example/hook",
    "ftp://partner.example/hook",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "http://user:password@partner.example/hook",
    "http://partner.example:0/hook",
    "http://partner.example:99999/hook",
    "http://[::1/hook",
    "http://partner.example/a b",
    "http://パートナー.example/hook",
]


class Hook:
    """A partner's server: what it was sent, and what it answers next (200 when nothing is planned)."""

    def __init__(self) -> None:
        self.taken: list[tuple[dict[str, str], bytes]] = []
        self.plan: list[tuple[int, dict[str, str]]] = []
        hook = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                hook.taken.append(({"path": self.path, **dict(self.headers)}, body))
                status, headers = hook.plan.pop(0) if hook.plan else (200, {})
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()

            def log_message(self, *args: Any) -> None:
                return None

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://localhost:{self.server.server_port}/hook?from=radiogram"
        Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hook]:
    monkeypatch.setenv(SETTING, "1")
    hook = Hook()
    yield hook
    hook.server.shutdown()
    hook.server.server_close()


def settle(link: str, state: str = "ready") -> Any:
    """What a worker does with a song's master last: its state, and the queue's job, which tells of it."""
    from radiogram.web.songs.models import Master
    from radiogram.web.songs.tasks import make_master

    master = Master.objects.get(song__link=link)
    Master.objects.filter(pk=master.pk).update(state=state)
    make_master(master=master.pk)
    return master


def call_waiting() -> None:
    """Lets the webhooks' own worker do what is due."""
    from radiogram.web.api.worker import call_waiting

    call_waiting(wait=False)


def waiting_jobs() -> list[Any]:
    from procrastinate.contrib.django.models import ProcrastinateJob

    return list(ProcrastinateJob.objects.filter(queue_name="webhooks", status="todo"))


def make_due() -> None:
    """As if the pause before the next try was over."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("update procrastinate_jobs set scheduled_at = now() where queue_name = 'webhooks'")


def secret() -> str:
    from radiogram.web.api.models import ApiKey

    return str(ApiKey.objects.get(name="Partner").webhook_secret)


@pytest.mark.parametrize(("state", "event"), [("ready", "song.ready"), ("failed", "song.failed")])
def test_a_partner_is_told_once_and_can_prove_who_told_it(partner: Partner, hook: Hook, state: str, event: str) -> None:
    link = partner.begins(track="paper-lanterns", webhook=hook.address)
    partner.sings(link)
    for _ in range(2):
        master = settle(link, state)
    call_waiting()
    ((headers, body),) = hook.taken
    told = json.loads(body)
    song = partner.get(f"/songs/{link}").json()
    assert (told["event"], told["song"], told["state"], told["number"]) == (event, link, state, master.number)
    assert (told["title"], told["playlist"]) == (song["master"]["title"], song["master"]["playlist"])
    assert headers["path"] == "/hook?from=radiogram"
    assert headers["Host"] == hook.address.split("/")[2]
    assert headers["Content-Type"] == "application/json"
    at, signed = (part.split("=", 1)[1] for part in headers["Radiogram-Signature"].split(","))
    assert abs(time.time() - int(at)) < 60
    assert signed == hmac.new(secret().encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    call_waiting()
    assert len(hook.taken) == 1


def test_news_of_a_song_that_is_not_settled_is_not_told(partner: Partner, hook: Hook) -> None:
    from radiogram.web.songs.signals import master_settled

    link = partner.begins(track="paper-lanterns", webhook=hook.address)
    master = partner.sings(link)
    master_settled.send(None, master=master.pk)
    call_waiting()
    assert hook.taken == []


def test_many_workers_that_tell_of_one_master_tell_once(partner: Partner, hook: Hook) -> None:
    from radiogram.web.api.tasks import tell
    from radiogram.web.songs.models import Master

    link = partner.begins(track="paper-lanterns", webhook=hook.address)
    master = partner.sings(link)
    Master.objects.update(state="ready")
    together(6, lambda _: tell(None, master=master.pk))
    assert len(waiting_jobs()) == 1


def test_what_was_not_taken_is_told_again_after_a_pause(partner: Partner, hook: Hook) -> None:
    from django.utils import timezone

    from radiogram.web.api.models import Delivery
    from radiogram.web.api.tasks import PAUSES

    hook.plan = [(500, {}), (404, {})]
    link = partner.begins(track="paper-lanterns", webhook=hook.address)
    partner.sings(link)
    settle(link)
    for tries, status in ((1, 500), (2, 404)):
        call_waiting()
        delivery = Delivery.objects.get()
        assert (delivery.tries, delivery.status, delivery.delivered) == (tries, status, None)
        (job,) = waiting_jobs()
        left = (job.scheduled_at - timezone.now()).total_seconds()
        assert 0 < left <= PAUSES[tries - 1]
        call_waiting()  # not yet
        assert len(hook.taken) == tries
        make_due()
    call_waiting()
    delivery = Delivery.objects.get()
    assert (delivery.tries, delivery.status) == (3, 200) and delivery.delivered
    bodies, signatures = {body for _, body in hook.taken}, [h["Radiogram-Signature"] for h, _ in hook.taken]
    assert len(bodies) == 1 and len(signatures) == 3 and waiting_jobs() == []


def test_after_eight_tries_in_about_a_day_it_is_given_up(partner: Partner, hook: Hook) -> None:
    from radiogram.web.api.models import Delivery
    from radiogram.web.api.tasks import PAUSES

    assert list(PAUSES) == sorted(set(PAUSES)) and 18 * 3600 < sum(PAUSES) < 30 * 3600
    hook.plan = [(503, {})] * 20
    link = partner.begins(track="paper-lanterns", webhook=hook.address)
    partner.sings(link)
    settle(link)
    for _ in range(10):
        call_waiting()
        make_due()
    assert len(hook.taken) == Delivery.objects.get().tries == 8


def test_a_redirect_is_not_followed(partner: Partner, hook: Hook) -> None:
    from radiogram.web.api.models import Delivery

    hook.plan = [(302, {"Location": "/elsewhere"}), (307, {"Location": hook.address})]
    link = partner.begins(track="paper-lanterns", webhook=hook.address)
    partner.sings(link)
    settle(link)
    call_waiting()
    make_due()
    call_waiting()
    assert [headers["path"] for headers, _ in hook.taken] == ["/hook?from=radiogram"] * 2
    assert (Delivery.objects.get().status, Delivery.objects.get().delivered) == (307, None)


def test_a_server_that_is_not_there_is_tried_again(partner: Partner, hook: Hook) -> None:
    from radiogram.web.api.models import Delivery

    hook.server.shutdown()
    hook.server.server_close()
    link = partner.begins(track="paper-lanterns", webhook=hook.address)
    partner.sings(link)
    settle(link)
    call_waiting()
    assert (Delivery.objects.get().tries, Delivery.objects.get().status) == (1, None)
    assert len(waiting_jobs()) == 1


def test_an_answer_that_trickles_is_cut_off(hook: Hook, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    from urllib3.exceptions import HTTPError

    from radiogram.web.api import calling

    monkeypatch.setattr(calling, "TIMEOUT", 0.5)
    ended = Event()
    listener = socket.create_server(("127.0.0.1", 0))

    def trickle() -> None:
        connection, _ = listener.accept()
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        try:
            while not ended.wait(0.1):
                connection.sendall(b"X: 1\r\n")
        except OSError:
            pass

    thread = Thread(target=trickle, daemon=True)
    thread.start()
    with pytest.raises((OSError, HTTPError)):
        calling.call(f"http://127.0.0.1:{listener.getsockname()[1]}/", b"{}", "secret")
    ended.set()
    thread.join()
    listener.close()


@pytest.mark.parametrize("change", ["removed", "deleted"])
def test_who_no_longer_wants_news_gets_none(partner: Partner, hook: Hook, change: str) -> None:
    link = partner.begins(track="paper-lanterns", webhook=hook.address)
    partner.sings(link)
    settle(link)
    if change == "removed":
        assert partner.call("PATCH", f"/songs/{link}", {"webhook": None}).json()["webhook"] is None
    else:
        partner.call("DELETE", f"/songs/{link}")
    call_waiting()
    assert hook.taken == [] and waiting_jobs() == []


def test_addresses_inside_are_refused_where_they_are_given(partner: Partner) -> None:
    told = {"to": "Rosa", "message": "You taught me to swim", "language": "en"}
    for address in INSIDE + NOWHERE:
        answer = partner.post("/songs", {**told, "webhook": address}, Accept_Language="fr")
        (error,) = problem(answer, 422, "wrong-fields")["errors"]
        assert error["pointer"] == "#/webhook", address
        assert ("privé" in error["detail"]) == (address in INSIDE), address
    link = partner.begins(webhook="https://partner.example:8443/hook?x=1")
    assert partner.get(f"/songs/{link}").json()["webhook"] == "https://partner.example:8443/hook?x=1"
    problem(partner.call("PATCH", f"/songs/{link}", {"webhook": "http://127.0.0.1/"}), 422, "wrong-fields")


def test_a_name_that_leads_inside_is_not_called(partner: Partner, hook: Hook, monkeypatch: pytest.MonkeyPatch) -> None:
    from radiogram.web.api.calling import call
    from radiogram.web.api.models import Delivery

    link = partner.begins(track="paper-lanterns", webhook=hook.address)
    partner.sings(link)
    settle(link)
    monkeypatch.delenv(SETTING)  # as if the name led elsewhere when it was given
    with pytest.raises(PrivateAddress):
        call(hook.address, b"{}", "secret")
    call_waiting()
    assert hook.taken == [] and Delivery.objects.get().delivered is None


def test_this_machines_own_addresses_are_private_whatever_they_are() -> None:
    import psutil

    own = [
        one.address for of in psutil.net_if_addrs().values() for one in of if one.family.name in ("AF_INET", "AF_INET6")
    ]
    assert own and all(is_private(address) for address in own)
    assert not is_private("8.8.8.8") and not is_private("2001:4860:4860::8888")
