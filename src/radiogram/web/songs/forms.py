"""What a person fills in, checked as the engine checks it, with each error beside its field."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from radiogram.errors import BadInput
from radiogram.language import detect_language
from radiogram.lyrics import Dedication, check
from radiogram.web.songs.models import Report, Song
from radiogram.web.songs.texts import LANGUAGES, OCCASIONS, RELATIONS, WRONG, WRONG_NAME, wrong

ANY_NAME, ANY_MESSAGE = "Ana", "ok"
"""Stand in for the fields that are not being checked."""


class LetterForm(forms.ModelForm):
    """To whom, from whom, what for, and the message."""

    class Meta:
        model = Song
        fields = ("to", "sender", "message", "language", "relation", "occasion")

    to = forms.CharField(required=False, max_length=200)
    sender = forms.CharField(required=False, max_length=200)
    message = forms.CharField(required=False, max_length=4000)
    language = forms.ChoiceField(choices=list(LANGUAGES.items()))
    relation = forms.ChoiceField(choices=list(RELATIONS.items()), required=False)
    occasion = forms.ChoiceField(choices=list(OCCASIONS.items()), required=False)

    def clean_relation(self) -> str:
        return self.cleaned_data["relation"] or "auto"

    def clean_occasion(self) -> str:
        return self.cleaned_data["occasion"] or "auto"

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        language = found.get("language") or "en"
        self._check("to", Dedication(found.get("to", ""), ANY_MESSAGE, language), WRONG_NAME)
        self._check("sender", Dedication(ANY_NAME, ANY_MESSAGE, language, found.get("sender", "")), WRONG_NAME)
        self._check("message", Dedication(ANY_NAME, found.get("message", ""), language), WRONG)
        return found

    def _check(self, field: str, dedication: Dedication, texts: dict[str, Any]) -> None:
        if field in self.errors:
            return
        if dedication.language == "hi" and field != "message":
            dedication = Dedication(dedication.to, "ठीक", "hi", dedication.sender)
        try:
            check(dedication)
        except BadInput as error:
            self.add_error(field, wrong(error, texts))

    @property
    def other_language(self) -> str | None:
        """The language the message seems to be in, when it is not the one chosen."""
        found = detect_language(self.data.get("message", ""))
        return found if found and found != self.data.get("language") else None


class ReportForm(forms.ModelForm):
    """What somebody found wrong with a song."""

    class Meta:
        model = Report
        fields = ("reason", "words")

    reason = forms.ChoiceField(
        choices=[
            (Report.HURTS, _("It hurts or threatens somebody")),
            (Report.PERSONAL, _("It tells something private about me or mine")),
            (Report.RIGHTS, _("It uses what belongs to somebody else")),
            (Report.OTHER, _("Something else")),
        ]
    )
    words = forms.CharField(required=False, max_length=1000, widget=forms.Textarea)
