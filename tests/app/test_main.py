from __future__ import annotations

import sys

from mwstudio.app.main import _reporting_to
from mwstudio.errors import PictureError
from mwstudio.library.shelf import Library
from mwstudio.shipped import data_folder
from tests.library.made_packs import as_folder, as_zip, whole_pack


def test_forgotten_error_is_told_in_the_window(make_window, capsys):
    window = make_window()
    report = _reporting_to(window)
    report(PictureError, PictureError("The picture is broken.", "Copy it again.", "a.jpg"), None)
    assert window.messages.text.text() == "a.jpg: The picture is broken. Copy it again."
    assert not window.messages.action.isVisible()


def test_bug_is_told_with_a_report_to_copy(make_window, qtbot, capsys):
    window = make_window()
    error = ZeroDivisionError("a <b>bug</b>")
    _reporting_to(window)(type(error), error, None)
    assert "Something went wrong" in window.messages.text.text()
    assert "ZeroDivisionError" in capsys.readouterr().err
    window.messages.action.click()
    from PySide6.QtGui import QGuiApplication

    assert "ZeroDivisionError" in QGuiApplication.clipboard().text()


def test_start_page_loads_no_pictures_library():
    """The start page is there before decoding, encoding and captions are loaded."""
    import subprocess

    told = (
        "import sys, mwstudio.app.main; print([m for m in ('pyvips', 'PIL', 'jinja2') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_faulty_data_of_the_person_is_told_and_stops_nothing(tmp_path, make_window):
    as_zip(tmp_path / "themes" / "evil.zip", whole_pack() | {"run.py": b""})
    as_folder(tmp_path / "themes" / "museumweek", {"editions/museumweek-2099.yaml": b"id: museumweek-2099\n"})
    window = make_window(library=Library((tmp_path, data_folder())))
    window.tell_of_data()
    assert "evil.zip: “run.py” has no place" in window.messages.text.text()
    assert "museumweek-2099.yaml:1" in window.messages.text.text()
    assert window.editing.kit.edition.id == "museumweek-2023"
