"""What is kept on disk of a song, and how it is deleted for good."""

from __future__ import annotations

import shutil

from django.db import transaction

from radiogram.web.songs.models import Master, Song
from radiogram.web.songs.sounds import folder_of


def delete_song(song: Song) -> None:
    """Deletes a song with all its masters and their sound."""
    folders = [folder_of(master) for master in song.masters.all()]
    with transaction.atomic():
        song.delete()
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def delete_master(master: Master) -> None:
    """Deletes one master and its sound."""
    folder = folder_of(master)
    master.delete()
    shutil.rmtree(folder, ignore_errors=True)
