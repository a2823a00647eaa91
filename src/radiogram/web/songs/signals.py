"""What other apps may want to know of songs."""

from django.dispatch import Signal

master_settled = Signal()
"""A master became ready or failed: `master` is its number in the database, which says what became of it.

It may be sent again for a master that was settled before, when a worker ended before it had told everybody.
"""
