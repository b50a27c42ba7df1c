"""What a person reads is in their language: catalogues are complete, fit their sources, and say nothing else."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from mwstudio.shipped import locale_folder
from mwstudio.translation import install, number, tr, trn
from tools import translate

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted((ROOT / "mwstudio").rglob("*.py"))
LANGUAGES = translate.LANGUAGES


@pytest.fixture
def speaking():
    """Lets a test choose the language, and goes back to English."""
    yield lambda language: install(language, locale_folder())
    install("en", locale_folder())


def test_catalogues_are_complete_and_compiled(capsys):
    assert translate.main(["--check"]) == 0, capsys.readouterr().out


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_is_a_translation(language):
    """Few messages may be alike in two languages: names, and words both have."""
    with translate.catalogue_path(language).open("rb") as file:
        messages = [message for message in read_po(file, locale=language) if message.id]
    sentences = [message for message in messages if translate.first_of(message).count(" ") > 3]
    same = [translate.first_of(message) for message in sentences if message.string == message.id]
    assert len(sentences) > 500
    assert not same


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_holds_no_markup_and_no_stray_spaces(language):
    with translate.catalogue_path(language).open("rb") as file:
        for message in read_po(file, locale=language):
            if not message.id:
                continue
            said = message.string if isinstance(message.string, tuple) else (message.string,)
            for text in said:
                source = translate.first_of(message)
                assert not re.search(r"</?\w+>", text) or re.search(r"</?\w+>", source), text
                assert text.strip() == text or source.strip() != source, text
                assert text.count("\n") == source.count("\n"), text


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_sentence_of_the_sources_can_be_found_by_translators(path):
    """Babel sees no message inside an f-string, before Python 3.12, and none that is put together."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for inside in (node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)):
        for call in (node for node in ast.walk(inside) if isinstance(node, ast.Call)):
            if isinstance(call.func, ast.Name) and call.func.id in {"tr", "trn"}:
                assert not isinstance(call.args[0], ast.Constant), f"line {call.lineno}: inside an f-string"
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        if isinstance(call.func, ast.Name) and call.func.id in {"tr", "trn"} and call.args:
            assert not isinstance(call.args[0], ast.JoinedStr | ast.BinOp), (
                f"line {call.lineno}: put together"
            )


def test_a_sentence_is_said_in_the_language_chosen(speaking):
    speaking("fr")
    assert tr("en") == "fr"
    assert tr("Undo") == "Annuler"
    speaking("zh-Hans-CN")
    assert tr("en") == "zh-Hans"
    speaking("xx")
    assert tr("Undo") == "Undo"


@pytest.mark.parametrize(
    ("language", "counts"), [("ar", (0, 1, 2, 3, 11, 100)), ("fr", (0, 1, 2)), ("de", (1, 2)), ("zh", (1, 2))]
)
def test_counts_take_the_plural_of_the_language(speaking, language, counts):
    speaking(language)
    said = {trn("{n} field is locked.", "{n} fields are locked.", n) for n in counts}
    assert len(said) == len(counts)
    assert all("{" not in each for each in said)


def test_the_command_line_speaks_the_systems_language():
    script = "from mwstudio.cli import main; from mwstudio.translation import tr; print(tr('en'))"
    done = subprocess.run(
        [sys.executable, "-c", script],
        check=True,
        capture_output=True,
        text=True,
        env={"LANGUAGE": "de_AT:fr", "PATH": ""},
    )
    assert done.stdout.strip() == "de"


@pytest.mark.parametrize(
    ("language", "said"), [("en", "63,206.5"), ("fr", "63 206,5"), ("de", "63.206,5"), ("zh", "63,206.5")]
)
def test_numbers_are_written_as_the_language_does(speaking, language, said):
    speaking(language)
    assert number(63206.5, 1).replace("\u202f", " ").replace("\u00a0", " ") == said
    assert number(12) == "12"
