"""One call to a webhook: to the address that was found, within ten seconds, following nothing."""

from __future__ import annotations

import hashlib
import hmac
import socket
import time
from contextlib import suppress
from threading import Timer

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.util import Url, parse_url

from radiogram.web.api.addresses import found_at, host_of, port_of

TIMEOUT = 10.0
"""Seconds, for finding a way there and for the exchange each."""
SIGNATURE = "Radiogram-Signature"
AGENT = "Radiogram-Webhook/1"


def signature(secret: str, body: bytes, at: int) -> str:
    """What proves that a body was sent by us at a time (Unix seconds), to who knows the secret."""
    signed = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={signed}"


def call(address: str, body: bytes, secret: str) -> int:
    """Posts a body of JSON; the status of the answer, whatever it is.

    Raises OSError or urllib3's HTTPError when there is no answer, PrivateAddress when the address leads inside.
    """
    url = parse_url(address)
    headers = {
        "Host": url.netloc or "",
        "User-Agent": AGENT,
        "Content-Type": "application/json",
        SIGNATURE: signature(secret, body, int(time.time())),
    }
    connection = _connected(url)
    # A socket's own limit begins anew with each byte: an answer that trickles is cut off here.
    limit = Timer(TIMEOUT, _cut, [connection])
    limit.start()
    try:
        connection.request("POST", url.request_uri, body=body, headers=headers, preload_content=False)
        status = int(connection.getresponse().status)
        if limit.finished.is_set():
            raise TimeoutError
        return status
    finally:
        limit.cancel()
        connection.close()


def _connected(url: Url) -> HTTPConnection:
    """A connection to the first of the host's addresses that takes one. Raises as `call` does."""
    until, failed = time.monotonic() + TIMEOUT, OSError("no address")
    for number in found_at(url):
        left = until - time.monotonic()
        if left <= 0:
            break
        connection = _to(url, number, left)
        try:
            connection.connect()
        except OSError as error:
            failed = error
            connection.close()
            continue
        return connection
    raise failed


def _to(url: Url, number: str, seconds: float) -> HTTPConnection:
    if url.scheme == "https":  # its certificate is to be the name's, not the number's
        return HTTPSConnection(number, port_of(url), timeout=seconds, server_hostname=host_of(url))
    return HTTPConnection(number, port_of(url), timeout=seconds)


def _cut(connection: HTTPConnection) -> None:
    if connection.sock is not None:
        with suppress(OSError):
            connection.sock.shutdown(socket.SHUT_RDWR)
