"""The page of the words: headline, text, alt text and link, in the language in work."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QPushButton

from mwstudio.app.editing import Editing
from mwstudio.app.fields import AreaField, Labelled, LineField
from mwstudio.app.locking import guard
from mwstudio.app.pages.form import Form, plain_label
from mwstudio.app.style import dress
from mwstudio.captions.alt import measure_alt
from mwstudio.library.languages import wording
from mwstudio.model import edits
from mwstudio.model.edits import PostField
from mwstudio.model.lockable import LockField
from mwstudio.model.post import PostText
from mwstudio.translation import number, tr, trn

_Field = LineField | AreaField
LOCKED_BY: dict[PostField, LockField] = {
    "headline": "headline",
    "answer": "headline",
    "text": "text",
    "call": "text",
    "alt": "alt",
    "quote": "quote",
    "speaker": "quote",
    "when": "event",
    "place": "event",
    "link": "link",
}
_OF_LAYOUTS: tuple[PostField, ...] = ("quote", "speaker", "answer", "when", "place")


class WordsPage(Form):
    """What the person writes for the post."""

    def __init__(self, editing: Editing) -> None:
        super().__init__(tr("Words"))
        self._editing = editing
        link = LineField(tr("Link"))
        link.setPlaceholderText("https://")
        self.fields: dict[PostField, Labelled[_Field]] = {
            "headline": self._bound("headline", AreaField(tr("Headline, on the visual"), lines=2)),
            "text": self._bound("text", AreaField(tr("Text of the post"), lines=5)),
            "alt": self._bound(
                "alt", AreaField(tr("Description for people who cannot see the picture"), lines=3)
            ),
            "quote": self._bound("quote", AreaField(tr("Quotation"), lines=3)),
            "speaker": self._bound("speaker", LineField(tr("Who says it"))),
            "answer": self._bound("answer", AreaField(tr("Answer to the question in the headline"), lines=2)),
            "when": self._bound("when", LineField(tr("When"))),
            "place": self._bound("place", LineField(tr("Where"))),
            "call": self._bound("call", LineField(tr("What people are asked to do"))),
            "link": self._bound("link", link),
        }
        self.suggestion = QPushButton()
        dress(self.suggestion, "chip")
        self.suggestion.clicked.connect(self._on_suggestion)
        self.alt_hint = plain_label(tr("Say what is to be seen, as you would on the telephone."), "quiet")
        self.qr = QCheckBox(tr("Show the link as a QR code on the visual"))
        self.qr.setAccessibleName(tr("Show the link as a QR code on the visual"))
        self.qr.clicked.connect(self._on_qr)
        self.add(self.fields["headline"])
        for field in _OF_LAYOUTS:
            self.add(self.fields[field])
        for field in ("text", "alt"):
            self.add(self.fields[field])
        self.add(self.alt_hint)
        self.add(self.fields["call"])
        self.add(self.suggestion)
        self.add(self.fields["link"])
        self.add(self.qr)
        editing.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the kit as it is now."""
        editing = self._editing
        texts = editing.post.texts.get(editing.language, PostText())
        for field, labelled in self.fields.items():
            labelled.field.show_text(getattr(texts, field), "en" if field == "link" else editing.language)
        used = self._used_fields()
        for field in _OF_LAYOUTS:
            self.fields[field].setVisible(field in used or bool(getattr(texts, field)))
        self.fields["alt"].remark.setText(self._alt_count(texts.alt) if texts.alt else "")
        self.alt_hint.setVisible(not texts.alt)
        call = wording(editing.language).call
        self.suggestion.setText(tr("Ask: {call}", call=call))
        self.suggestion.setAccessibleName(self.suggestion.text())
        self.suggestion.setVisible(bool(call) and not texts.call and not editing.is_locked("text"))
        has_link = texts.link.startswith(("https://", "http://"))
        self.qr.setEnabled(has_link and not editing.is_locked("link"))
        self.qr.setChecked(editing.post.with_qr)

    def _used_fields(self) -> set[str]:
        """The texts that the layouts of the post show."""
        return {field for layout in self._editing.layouts for field in layout.fields}

    def _alt_count(self, text: str) -> str:
        """How long the alt text is for the chosen platform that takes least."""
        library = self._editing.library
        platforms = dict.fromkeys(each.partition("/")[0] for each in self._editing.formats)
        measured = [measure_alt(text, library.platform(each)) for each in platforms]
        limited = [each for each in measured if each.limit is not None]
        if not limited:
            return trn("{n} character", "{n} characters", len(text))
        least = min(limited, key=lambda each: each.limit or 0)
        name = tr(library.platform(least.platform).name)
        return tr(
            "{n} of {limit} ({platform})",
            n=number(least.length),
            limit=number(least.limit or 0),
            platform=name,
        )

    def _bound(self, field: PostField, widget: _Field) -> Labelled[_Field]:
        steps: dict[PostField, str] = {
            "headline": tr("Headline"),
            "text": tr("Text"),
            "alt": tr("Description"),
            "link": tr("Link"),
            "quote": tr("Quotation"),
            "speaker": tr("Speaker"),
            "answer": tr("Answer"),
            "when": tr("When"),
            "place": tr("Where"),
            "call": tr("Call"),
        }

        def on_typed(text: str) -> None:
            post_id, language = self._editing.post.id, self._editing.language
            self._editing.edit(
                steps[field],
                lambda kit: edits.set_post_text(kit, post_id, language, field, text),
                merge=field,
            )

        widget.typed.connect(on_typed)
        widget.rested.connect(self._editing.session.close_merge)
        labelled = Labelled(widget.accessibleName(), widget)
        guard(labelled, LOCKED_BY[field])
        return labelled

    def _on_suggestion(self) -> None:
        post_id, language = self._editing.post.id, self._editing.language
        call = wording(language).call
        self._editing.edit(tr("Call"), lambda kit: edits.set_post_text(kit, post_id, language, "call", call))
        self.fields["call"].field.setFocus()

    def _on_qr(self, is_on: bool) -> None:
        post_id = self._editing.post.id
        self._editing.edit(tr("QR code"), lambda kit: edits.set_qr(kit, post_id, is_on))
