"""python -m django make_api_key NAME: makes a partner's key and shows it, once."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from radiogram.web.api.models import CALLS_A_MINUTE, SONGS_A_DAY, ApiKey, hash_of, new_key

MOST = 1_000_000


class Command(BaseCommand):
    help = "Makes a key for a partner's programs and shows it once; only its hash is kept."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="the partner's name, under which staff find the key")
        parser.add_argument("--songs-a-day", type=int, default=SONGS_A_DAY, metavar="N")
        parser.add_argument("--calls-a-minute", type=int, default=CALLS_A_MINUTE, metavar="N")

    def handle(self, *args: Any, name: str, songs_a_day: int, calls_a_minute: int, **options: Any) -> None:
        name = " ".join(name.split())
        if not name or len(name) > 100:
            raise CommandError("The name should have 1 to 100 characters.")
        if not (0 <= songs_a_day <= MOST and 1 <= calls_a_minute <= MOST):
            raise CommandError(f"Songs a day should be 0 to {MOST}, and calls a minute 1 to {MOST}.")
        if ApiKey.objects.filter(name=name).exists():
            raise CommandError(f"There is a key '{name}' already. Choose another name, or switch that one off.")
        key = new_key()
        made = ApiKey.objects.create(
            name=name, hash=hash_of(key), songs_a_day=songs_a_day, calls_a_minute=calls_a_minute
        )
        self.stdout.write(f"key: {key}\nwebhook secret: {made.webhook_secret}\nNeither is shown again.")
