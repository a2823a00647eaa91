"""Who is making songs in this browser, and what its pages may load."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE, SALT = "maker", "radiogram.maker"
YEARS = 2 * 365 * 24 * 3600
KEY_BYTES = 24
POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "media-src 'self' blob:",
        "worker-src 'self' blob:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    )
)
Handler = Callable[[HttpRequest], HttpResponse]


def maker(handler: Handler) -> Handler:
    """Gives each browser a key of its own, in a signed cookie; `request.maker` is what we keep of it: its hash.

    The cookie is set when something was made, not before: who only listens is not followed. A view that makes nothing
    says so (`request.made = False`), or its cookie could come after that of one that did, and take the song away.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        key = request.get_signed_cookie(COOKIE, default=None, salt=SALT)
        fresh = key is None
        key = key or secrets.token_urlsafe(KEY_BYTES)
        request.maker = hashlib.sha256(key.encode()).hexdigest()  # type: ignore[attr-defined]
        request.made = True  # type: ignore[attr-defined]
        response = handler(request)
        if fresh and request.method == "POST" and request.made and response.status_code < 400:  # type: ignore[attr-defined]
            response.set_signed_cookie(
                COOKIE,
                key,
                salt=SALT,
                max_age=YEARS,
                httponly=True,
                samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
            )
        return response

    return handle


def content_security(handler: Handler) -> Handler:
    """Pages load nothing from elsewhere and run no script or style written into them."""

    def handle(request: HttpRequest) -> HttpResponse:
        response = handler(request)
        if not request.path.startswith("/admin/"):
            frames = "*" if getattr(response, "may_be_framed", False) else "'none'"
            response.headers.setdefault("Content-Security-Policy", f"{POLICY}; frame-ancestors {frames}")
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()")
        return response

    return handle
