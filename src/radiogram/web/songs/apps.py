"""The app's name in Django."""

from django.apps import AppConfig


class SongsConfig(AppConfig):
    name = "radiogram.web.songs"
    label = "songs"
