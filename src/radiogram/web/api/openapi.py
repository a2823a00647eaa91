"""What ninja's OpenAPI document lacks: headers, problems, and which call may answer which of them."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from radiogram.web.api.first_answers import AGAIN, HEADER
from radiogram.web.api.problems import DOCS, KINDS, MEDIA_TYPE

TITLE = "Radiogram"
ABOUT = """Write a few words to someone; hear them sung.

A song begins as a dedication: to whom, from whom, and a message. Its words are written from the message, on a track \
of an artist who allows it, and a synthetic voice sings them. Sound can be played while it is still being made.

Send your key as `Authorization: Bearer …`. Songs made with a key are its own: no other key sees them. What people \
may hear without a key, programs may too: the choices, the wall, and the state of a song whose link is known.

Text is answered in the language of `Accept-Language` (English, Spanish, Portuguese, French, Italian, Hindi). Errors \
are problem details (RFC 9457). A POST with an `Idempotency-Key` may be sent again: for 24 hours the first answer is \
given again."""
TAGS = {
    "Messages": "What a message says, before anything is made of it.",
    "Choices": "Tracks, voices, languages and names to choose from.",
    "Songs": "Dedications and what is chosen for them.",
    "Words": "Written, changed line by line, and how names are said.",
    "Singing": "From the queue to the finished sound.",
    "Sharing": "The wall, likes and reports.",
}
ANY_CALL = ("not-found", "wrong-method", "broken")
WITH_KEY = ("no-key", "wrong-key", "too-many-calls")
WITH_BODY = ("not-json", "too-large", "wrong-type", "wrong-fields")
WITH_TOKEN = ("bad-idempotency-key", "still-running", "other-call", "not-json", "too-large", "wrong-type")
OF_CALL = {
    "sing_song": ("cannot-be-sung", "too-many-songs", "too-busy"),
    "another_take": ("not-sung", "cannot-be-sung", "too-many-songs", "too-busy"),
    "choose_master": ("not-sung",),
    "publish_song": ("not-sung",),
    "write_words": ("cannot-be-sung",),
    "list_alternatives": ("cannot-be-sung",),
    "speak_name": ("cannot-be-sung",),
}
"""Problems of a call that are no other call's."""
PROBLEM = {
    "type": "object",
    "title": "Problem",
    "description": "What went wrong (RFC 9457).",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri", "description": "The kind of problem; its address explains it."},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "In the language of Accept-Language."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["detail"],
                "properties": {
                    "pointer": {"type": "string", "description": "A field of the body, as a JSON pointer after #."},
                    "parameter": {"type": "string", "description": "A parameter of the address."},
                    "detail": {"type": "string"},
                },
            },
        },
    },
}
TOKEN = {
    "name": HEADER,
    "in": "header",
    "required": False,
    "description": "1 to 255 visible ASCII characters of your own; the same call may then be sent again for 24 hours.",
    "schema": {"type": "string", "pattern": "^[!-~]{1,255}$"},
    "example": "5f1c0c1e-order-1042",
}
TONGUE = {
    "name": "Accept-Language",
    "in": "header",
    "required": False,
    "description": "The language of texts and errors.",
    "schema": {"type": "string"},
    "example": "pt-BR, pt;q=0.9",
}
RETRY = {"Retry-After": {"description": "Seconds.", "schema": {"type": "integer"}}}


def completed(document: dict[str, Any]) -> dict[str, Any]:
    """Ninja's document with all that each call may answer, its own server, and examples."""
    for path in document["paths"].values():
        for method, call in path.items():
            _complete(method, call)
    document["components"]["schemas"]["Problem"] = PROBLEM
    document["components"]["securitySchemes"]["Key"]["description"] = "The key you were given."
    document["servers"] = [{"url": settings.CONFIGURATION.address}]
    document["tags"] = [{"name": name, "description": text} for name, text in TAGS.items()]
    document["info"]["license"] = {"name": "Apache-2.0", "identifier": "Apache-2.0"}
    document["externalDocs"] = {"url": f"{settings.CONFIGURATION.address}{DOCS}"}
    return document


def _complete(method: str, call: dict[str, Any]) -> None:
    name = call["operationId"] = call["operationId"].rsplit("_calls_", 1)[-1].split("_", 1)[1]
    call["parameters"].append(TONGUE)
    if method == "post":
        call["parameters"].append(TOKEN)
        for status, answer in call["responses"].items():
            if status < 300:
                answer["headers"] = {AGAIN: {"description": "`true` for a first answer.", "schema": {"type": "string"}}}
    if 201 in call["responses"] and name == "begin_song":
        call["responses"][201]["headers"]["Location"] = {"schema": {"type": "string"}}
    kinds = [*ANY_CALL, *(WITH_KEY if "security" in call else ("wrong-key", "too-many-calls"))]
    kinds += WITH_BODY if "requestBody" in call else ()
    kinds += ("wrong-fields",) if any(p["in"] == "query" for p in call["parameters"]) else ()
    kinds += WITH_TOKEN if method == "post" else ()
    kinds += OF_CALL.get(name, ())
    for status in sorted({KINDS[kind].status for kind in kinds}):
        of_status = [kind for kind in dict.fromkeys(kinds) if KINDS[kind].status == status]
        call["responses"][status] = _problem(of_status)


def _problem(kinds: list[str]) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "description": " ".join(f"`{kind}`: {KINDS[kind].title}" for kind in kinds),
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    if KINDS[kinds[0]].status in (429, 503):
        answer["headers"] = RETRY
    return answer
