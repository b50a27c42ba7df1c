"""The page of the captions: what each platform will get, how long it is there, and a way to say it otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QPushButton, QTreeWidget, QTreeWidgetItem

from mwstudio.app.editing import Editing
from mwstudio.app.fields import AreaField, Labelled
from mwstudio.app.locking import guard
from mwstudio.app.pages.caption_choices import CaptionChoices
from mwstudio.app.pages.caption_remarks import CaptionRemarks
from mwstudio.app.pages.caption_thread import CaptionThread
from mwstudio.app.pages.form import Form, plain_label
from mwstudio.app.previews import Preview
from mwstudio.app.style import SMALL, redress
from mwstudio.app.tasks import Lane
from mwstudio.captions.caption import Caption
from mwstudio.captions.tag_mends import TagMend, tag_mends, with_mend
from mwstudio.compose.frame import Frame
from mwstudio.export.words import details_in, words_in
from mwstudio.library.platforms import Platform
from mwstudio.library.shelf import Library
from mwstudio.model import edits
from mwstudio.model.kit import Kit
from mwstudio.model.post import Post
from mwstudio.translation import number, tr

_SOON_MS = 90
_ROW_PX = 27
_ROLE = Qt.ItemDataRole.UserRole


class _Made(Struct, frozen=True):
    """A caption with the thread that says more, and the mends of its tags."""

    caption: Caption
    thread: tuple[str, ...]
    mends: tuple[TagMend, ...]


class CaptionsPage(Form):
    """The caption of every chosen platform in the language in work, counted as that platform counts.

    ``made`` brings each Caption, ``copied`` the name of a platform, ``failed`` an exception.
    """

    made = Signal(object)
    copied = Signal(str)
    failed = Signal(object)

    def __init__(self, editing: Editing, lane: Lane) -> None:
        super().__init__(tr("Captions"))
        self._editing = editing
        self._lane = lane
        self._made: dict[str, _Made] = {}
        self._frames: dict[str, Frame] = {}
        self._platform_id = ""
        self._asked: object = None
        self.platforms = QTreeWidget()
        self.platforms.setColumnCount(2)
        self.platforms.setHeaderHidden(True)
        self.platforms.setRootIsDecorated(False)
        self.platforms.header().setStretchLastSection(False)
        self.platforms.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.platforms.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.platforms.setAccessibleName(tr("Platforms of this post"))
        self.platforms.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.platforms.currentItemChanged.connect(self._on_chosen)
        name = tr("Caption")
        self.title = plain_label("", "quiet")
        self.text = Labelled(name, AreaField(name, lines=9))
        self.text.field.typed.connect(self._on_typed)
        self.text.field.rested.connect(editing.session.close_merge)
        guard(self.text, "text")
        self.copy_button = QPushButton(tr("Copy"))
        self.copy_button.setAccessibleName(tr("Copy this caption"))
        self.copy_button.clicked.connect(self._on_copy)
        self.back_button = QPushButton(tr("Back to the made caption"))
        self.back_button.setAccessibleName(self.back_button.text())
        self.back_button.clicked.connect(lambda: self._on_typed(""))
        self.as_thread = CaptionThread()
        self.as_thread.wanted.connect(self._copy)
        self.remarks = CaptionRemarks()
        self.remarks.mend_wanted.connect(self._on_mend)
        self.choices = CaptionChoices(editing)
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addWidget(self.copy_button)
        buttons.addWidget(self.back_button)
        buttons.addStretch(1)
        self.add(self.platforms)
        self.add(self.title)
        self.add(self.text)
        self.add_layout(buttons)
        self.add_all((self.as_thread, self.remarks))
        self.section = self.add_section("")
        self.add(self.choices)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._ask)
        editing.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the platforms of the post, and have their captions made anew where anything they say changed."""
        platform_ids = list(dict.fromkeys(each.partition("/")[0] for each in self._editing.formats))
        shown = [item.data(0, _ROLE) for item in self._items()]
        if shown != platform_ids:
            self._fill(platform_ids)
        self._show()
        details = tuple(self._details(platform_id) for platform_id in platform_ids)
        asked = (self._editing.kit, self._editing.post.id, self._editing.language, details)
        if asked != self._asked:
            self._asked = asked
            self._soon.start()

    def choose_platform(self, platform_id: str) -> None:
        """Show the caption of a platform of the post."""
        for item in self._items():
            if item.data(0, _ROLE) == platform_id:
                self.platforms.setCurrentItem(item)

    def take_preview(self, preview: Preview) -> None:
        """Note which works a visual crops: the caption calls them details where all visuals of its platform do."""
        if preview.frame:
            self._frames[preview.order.format_id] = preview.frame
            self.refresh()

    def _details(self, platform_id: str) -> frozenset[str]:
        formats = (each for each in self._editing.formats if each.partition("/")[0] == platform_id)
        return details_in(self._frames[each] for each in formats if each in self._frames)

    def _fill(self, platform_ids: Sequence[str]) -> None:
        self.platforms.blockSignals(True)
        self.platforms.clear()
        for platform_id in platform_ids:
            item = QTreeWidgetItem(self.platforms, [tr(self._editing.library.platform(platform_id).name), ""])
            item.setData(0, _ROLE, platform_id)
            item.setSizeHint(0, QSize(10, _ROW_PX))
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        if self._platform_id not in platform_ids:
            self._platform_id = platform_ids[0] if platform_ids else ""
        if platform_ids:
            self.platforms.setCurrentItem(self._items()[platform_ids.index(self._platform_id)])
        self.platforms.blockSignals(False)
        self.platforms.setFixedHeight(_ROW_PX * max(1, min(7, len(platform_ids))) + 14)

    def _ask(self) -> None:
        editing = self._editing
        kit, post, language, library = editing.kit, editing.post, editing.language, editing.library
        ids = [each.data(0, _ROLE) for each in self._items()]
        wanted = [(library.platform(platform_id), self._details(platform_id)) for platform_id in ids]
        self._lane.replace(lambda: _make(kit, post, language, wanted, library), self._on_made, self._on_end)

    def _on_made(self, made: _Made) -> None:
        caption = made.caption
        self._made[caption.platform] = made
        self.made.emit(caption)
        for item in self._items():
            if item.data(0, _ROLE) == caption.platform:
                mark = "! " if any(notice.level == "error" for notice in caption.notices) else ""
                item.setText(1, f"{mark}{_count(caption)}")
        if caption.platform == self._platform_id:
            self._show()

    def _on_end(self, error: Exception | None) -> None:
        if error:
            self.failed.emit(error)

    def _show(self) -> None:
        editing, made = self._editing, self._made.get(self._platform_id)
        caption = made.caption if made else None
        platform = editing.library.platform(self._platform_id) if self._platform_id else None
        self.choices.show_platform(platform)
        self.section.setText(tr("Captions on {platform}", platform=tr(platform.name)) if platform else "")
        own = editing.post.captions.get(f"{self._platform_id}/{editing.language}", "")
        self.back_button.setVisible(bool(own) and not editing.is_locked("text"))
        if made is None or caption is None or caption.lang != editing.language:
            self.text.field.show_text(own, editing.language)
            self.text.remark.setText("")
            self.as_thread.show_posts(())
            return
        self.text.field.show_text(own or caption.text, editing.language)
        self.text.remark.setText(_count(caption))
        is_over = caption.remaining is not None and caption.remaining < 0
        redress(self.text.remark, "over" if is_over else "label")
        self.title.setText("\n".join(filter(None, (caption.title, caption.digest))))
        self.title.setVisible(bool(self.title.text()))
        self.as_thread.show_posts(made.thread)
        self.remarks.show_remarks(caption.notices, made.mends)

    def _items(self) -> list[QTreeWidgetItem]:
        rows = range(self.platforms.topLevelItemCount())
        return [item for row in rows if (item := self.platforms.topLevelItem(row))]

    def _on_chosen(self, item: QTreeWidgetItem | None) -> None:
        if item:
            self._platform_id = item.data(0, _ROLE)
            self._show()

    def _on_typed(self, text: str) -> None:
        post_id, platform_id, language = self._editing.post.id, self._platform_id, self._editing.language
        self._editing.edit(
            tr("Caption"),
            lambda kit: edits.set_caption(kit, post_id, platform_id, language, text),
            merge=f"caption/{platform_id}",
        )

    def _on_mend(self, mend: TagMend) -> None:
        post_id, platform_id = self._editing.post.id, self._platform_id
        self._editing.edit(tr("Hashtag"), lambda kit: with_mend(kit, post_id, platform_id, mend))

    def _on_copy(self) -> None:
        if made := self._made.get(self._platform_id):
            self._copy(made.caption.whole)

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.copied.emit(tr(self._editing.library.platform(self._platform_id).name))


def _make(
    kit: Kit,
    post: Post,
    language: str,
    wanted: Sequence[tuple[Platform, frozenset[str]]],
    library: Library,
) -> Iterator[_Made]:
    """The captions of a post on platforms with the works they call details, as a job for a lane."""
    for platform, details in wanted:
        caption, thread = words_in(kit, post, language, platform, library, details)
        yield _Made(
            caption, tuple(each.text for each in thread), tuple(tag_mends(kit, post, language, platform))
        )


def _count(caption: Caption) -> str:
    if caption.limit is None:
        return tr("{n}, no limit", n=number(caption.length))
    return tr("{n} of {limit}", n=number(caption.length), limit=number(caption.limit))
