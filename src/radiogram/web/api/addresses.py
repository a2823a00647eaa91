"""Addresses that a webhook may have: elsewhere, not on this machine nor in the private network around it.

A name is looked up once for each call, and the call goes to the address that was found, so that a name which leads
somewhere else a moment later leads nowhere.
"""

from __future__ import annotations

import os
import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

from radiogram.web.configuration import YES

SETTING = "RADIOGRAM_WEBHOOKS_PRIVATE"
PORTS = {"http": 80, "https": 443}
NO_ADDRESS, PRIVATE = "no-address", "private-address"
"""Words of the interface for what is wrong with an address."""
LOCAL_NAMES = ("localhost", "local", "internal", "lan", "home.arpa", "localdomain")
TRANSLATED = IPv6Network("64:ff9b::/96")
"""IPv6 addresses that stand for an IPv4 address (RFC 6052)."""


class PrivateAddress(Exception):
    """A name leads to this machine or the private network around it."""


def private_allowed() -> bool:
    """Whether this site may call its own network: for a partner behind the same door, and for tests."""
    return os.environ.get(SETTING, "").lower() in YES


def unfit(address: str) -> str:
    """What is wrong with an address, as a word of the interface; nothing for a good one. No name is looked up."""
    try:
        url = parse_url(address)
    except LocationParseError:
        return NO_ADDRESS
    if url.scheme not in PORTS or not url.host or url.auth or url.port == 0 or not address.isascii():
        return NO_ADDRESS
    if any(sign.isspace() for sign in address):
        return NO_ADDRESS
    if private_allowed():
        return ""
    host = host_of(url)
    number = _as_number(host)
    if number is not None:
        return PRIVATE if is_private(number) else ""
    return PRIVATE if "." not in host or any(host == n or host.endswith(f".{n}") for n in LOCAL_NAMES) else ""


def host_of(url: Url) -> str:
    """The name or number of an address, without the signs around an IPv6 number."""
    return (url.host or "").strip("[]").rstrip(".").lower()


def port_of(url: Url) -> int:
    return url.port or PORTS[url.scheme or "http"]


def found_at(url: Url) -> list[str]:
    """The IP addresses of an address's host, the best first. Raises OSError, and PrivateAddress if one is private."""
    try:
        found = socket.getaddrinfo(host_of(url), port_of(url), type=socket.SOCK_STREAM)
    except UnicodeError as error:  # a label of 64 letters or more
        raise OSError("no such name") from error
    numbers = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not private_allowed() and any(is_private(number) for number in numbers):
        raise PrivateAddress
    return numbers


def _as_number(host: str) -> str | None:
    """The IP address that a host is written as, in any of the ways systems read ("127.1", "0x7f000001")."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    except (OSError, UnicodeError):
        return None
    return str(found[0][4][0])


def is_private(number: str) -> bool:
    """Whether an IP address is no public one, or one of this machine's own."""
    address = _meant(ip_address(number.split("%")[0]))
    if not address.is_global or address.is_multicast or address.is_reserved:
        return True
    if isinstance(address, IPv6Address) and address.is_site_local:
        return True
    return _is_ours(address)


def _meant(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address inside an IPv6 one, where there is one."""
    if isinstance(address, IPv4Address):
        return address
    if address in TRANSLATED:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else address)


def _is_ours(address: IPv4Address | IPv6Address) -> bool:
    """Only an address of this machine can be bound."""
    family = socket.AF_INET if address.version == 4 else socket.AF_INET6
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.bind((str(address), 0))
    except OSError:
        return False
    return True
