"""A browser gets its maker's key when it makes something, and only then."""

from __future__ import annotations

import json

from django.test import Client

LETTER = {"to": "Mum", "sender": "Zara", "message": "Thank you for every packed lunch.", "language": "en"}


def test_looking_and_being_read_to_leaves_no_key(site: None) -> None:
    browser = Client()
    browser.get("/en/make/")
    told = json.dumps({"message": LETTER["message"], "language": "en"})
    assert browser.post("/en/make/read", told, content_type="application/json").status_code == 200
    assert "maker" not in browser.cookies


def test_who_made_a_letter_can_change_it_and_nobody_else(site: None) -> None:
    browser, stranger = Client(), Client()
    made = browser.post("/en/make/", LETTER)
    assert made.status_code == 302 and "maker" in browser.cookies
    assert browser.get(made["Location"]).status_code == 200
    assert stranger.get(made["Location"]).status_code == 404


def test_a_forged_key_is_no_key(site: None) -> None:
    browser = Client()
    made = browser.post("/en/make/", LETTER)
    key, _, signature = browser.cookies["maker"].value.partition(":")
    browser.cookies["maker"] = f"{key}:{signature[::-1]}"
    assert browser.get(made["Location"]).status_code == 404
