"""The app's name in Django."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "radiogram.web.api"
    label = "api"

    def ready(self) -> None:
        from radiogram.web.api.tasks import tell
        from radiogram.web.songs.signals import master_settled

        master_settled.connect(tell, dispatch_uid="radiogram.web.api")
