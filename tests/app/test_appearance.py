"""How the window looks and speaks: remembered, switched without a restart, and nothing of the kit lost by it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication

from mwstudio.app import appearance
from mwstudio.app.preferences import Preferences, keep_preferences, load_preferences
from mwstudio.app.style import tones
from mwstudio.compose.colour import contrast
from mwstudio.model import edits
from mwstudio.translation import install

SPOKEN = {
    "fr": {"en": "fr", "Words": "Mots", "Export…": "Exporter…", "Undo": "Annuler", "&File": "&Fichier"},
    "ar": {"en": "ar", "Words": "كلمات"},
}


@pytest.fixture
def catalogues(tmp_path, monkeypatch) -> Path:
    """A few words of French and Arabic as the window's catalogues."""
    folder = tmp_path / "locale"
    for language, words in SPOKEN.items():
        catalogue = Catalog(locale=language)
        for source, said in words.items():
            catalogue.add(source, said)
        buffer = BytesIO()
        write_mo(buffer, catalogue)
        place = folder / language / "LC_MESSAGES"
        place.mkdir(parents=True)
        (place / "mwstudio.mo").write_bytes(buffer.getvalue())
    monkeypatch.setattr(appearance, "locale_folder", lambda: folder)
    yield folder
    install(None, folder)
    QApplication.instance().setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_preferences_come_back(tmp_path):
    kept = Preferences("dark", True, True, "fr", "abc", "def")
    keep_preferences(tmp_path / "new", kept)
    assert load_preferences(tmp_path / "new") == kept


@pytest.mark.parametrize("damage", [b"", b"{", b'{"shade": "pink"}', b"\xff\xfe"])
def test_damaged_preferences_are_the_usual_ones(tmp_path, damage):
    (tmp_path / "window.json").write_bytes(damage)
    assert load_preferences(tmp_path) == Preferences()


def test_window_is_where_it_was(make_window, storage):
    window = make_window()
    window.resize(QSize(1111, 702))
    window.close()
    assert make_window_again(make_window).height() == 702


def make_window_again(make_window):
    """A second window, at the size that it chooses itself."""
    from mwstudio.app.window import Window

    first = make_window()
    return Window(first.library, first.documents.storage, first.today)


def test_shade_and_contrast_change_the_window_at_once(make_window, settle):
    window = make_window()
    window.looks["dark"].trigger()
    assert window.colours.is_dark
    dark = window.colours
    window.looks["contrast"].trigger()
    assert window.colours.is_dark
    assert window.colours != dark
    window.looks["light"].trigger()
    assert not window.colours.is_dark


@pytest.mark.parametrize("is_dark", [False, True])
def test_high_contrast_is_high(library, is_dark):
    for hue in library.palettes("museumweek").hues:
        t = tones(hue, is_dark=is_dark, has_high_contrast=True)
        for ground in (t.ground, t.surface, t.table, t.hover, t.wash):
            for ink in (t.ink, t.quiet, t.accent):
                assert contrast(ink, ground) >= 7
            assert contrast(t.edge, ground) >= 4.5
        assert contrast(t.on_accent, t.accent) >= 7
        for kind in (t.good, t.warning, t.error):
            assert contrast(kind, t.surface) >= 7


def test_big_text_is_bigger_everywhere(desk_window, settle):
    desk = desk_window.workshop.desk
    before = (desk.week.days[1].height(), desk.header.hashtag.font().pointSizeF())
    desk_window.looks["big"].trigger()
    settle(desk_window)
    after = (desk.week.days[1].height(), desk.header.hashtag.font().pointSizeF())
    assert after[0] > before[0]
    assert after[1] == pytest.approx(before[1] * 1.35, rel=0.05)
    desk_window.looks["big"].trigger()


def test_language_changes_without_a_restart(desk_window, settle, catalogues):
    editing = desk_window.editing
    post_id = editing.post.id
    editing.edit("Headline", lambda kit: edits.set_post_text(kit, post_id, "en", "headline", "Bread"))
    kit = desk_window.session.kit
    desk_window.appearance.choose_language("fr")
    settle(desk_window)
    desk = desk_window.workshop.desk
    assert desk_window.is_at_desk
    assert desk.tabs.tabText(1) == "Mots"
    assert desk.export_button.text() == "Exporter…"
    assert "Fichier" in desk_window.menuBar().actions()[0].text()
    assert desk_window.session.kit is kit
    assert desk.words.fields["headline"].field.toPlainText() == "Bread"
    assert desk.week.days[3].isChecked()
    assert "mer." in desk.header.theme.text(), "dates follow the language"
    desk_window.menus.undo.trigger()
    assert desk_window.session.kit.posts == ()
    desk_window.appearance.choose_language("en")
    settle(desk_window)
    assert desk_window.workshop.desk.tabs.tabText(1) == "Words"


def test_arabic_mirrors_the_window(desk_window, settle, catalogues):
    desk_window.appearance.choose_language("ar")
    settle(desk_window)
    desk = desk_window.workshop.desk
    assert desk.tabs.tabText(1) == "كلمات"
    assert desk.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert desk.week.days[1].x() > desk.week.days[7].x()
    assert desk.table.cards[0].x() > desk.table.cards[1].x()


def test_only_languages_with_a_catalogue_are_offered(catalogues):
    assert appearance.languages() == ("en", "ar", "fr")
