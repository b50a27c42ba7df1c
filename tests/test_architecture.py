"""The house's arrows: who may import whom, who may touch Qt, and who may write. Read from the sources themselves."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted((ROOT / "mwstudio").rglob("*.py"))

# From the ground up. A room sees those on floors below its own and its neighbours, never those above.
FLOORS = (
    {"errors", "translation", "names"},
    {"disk", "shipped"},
    {"safeio"},
    {"model"},
    {"library", "rights"},
    {"compose", "captions"},
    {"render", "collection", "checks"},
    {"export"},
    {"batch"},
    {"app", "cli"},
    {"__main__"},
)
STRANGERS = {frozenset({"app", "cli"}), frozenset({"compose", "captions"})}

# What breaks a rule on purpose, and why.
DOOR_TO_THE_WINDOW = ("mwstudio.cli.main", "mwstudio.app")  # the command that opens it
# Import what they run only then, so that a short command and the first window come at once.
STARTS_AT_ONCE = {
    "mwstudio.cli.main",
    "mwstudio.cli.authoring",
    "mwstudio.app.window",
    "mwstudio.app.documents",
}
LOCKS_A_FILE = ("mwstudio.model.recovery", "os.open")  # network drives lock a handle for writing only


class Import(NamedTuple):
    """One import: the module it stands in, the module it names, its line, and whether a function holds it."""

    source: str
    target: str
    line: int
    is_inside: bool

    def __str__(self) -> str:
        return f"{self.source}:{self.line} imports {self.target}"


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(source: str, text: str) -> Iterator[Import]:
    tree = ast.parse(text)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    inside = {id(child) for function in functions for child in ast.walk(function)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            targets = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{source}:{node.lineno} imports by a relative name"
            # ``from package import module`` names a module too
            targets = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for target in targets:
            yield Import(source, target, node.lineno, id(node) in inside)


IMPORTS = [found for path in SOURCES for found in imports_of(module_name(path), path.read_text("utf-8"))]


def room(module: str) -> str:
    """``mwstudio.render.paint`` is in the room ``render``; the package itself has no room."""
    return [*module.split("."), ""][1]


def floor(name: str) -> int:
    return next(number for number, rooms in enumerate(FLOORS) if name in rooms)


def is_within(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")


def own_imports() -> Iterator[tuple[Import, str, str]]:
    """Imports of our own rooms. ``from mwstudio import __version__`` is of no room."""
    for found in IMPORTS:
        if is_within(found.target, "mwstudio") and room(found.source):
            name = room(found.target)
            if (ROOT / "mwstudio" / name).is_dir() or (ROOT / "mwstudio" / f"{name}.py").exists():
                yield found, room(found.source), name


def test_every_room_has_a_floor() -> None:
    rooms = {room(module_name(path)) for path in SOURCES} - {"", "__main__"}
    assert rooms <= set().union(*FLOORS), "give the new room its floor here and in docs/architecture.md"


def test_arrows_point_down() -> None:
    wrong = [
        str(found)
        for found, here, there in own_imports()
        if here != there
        and (floor(there) > floor(here) or {here, there} in STRANGERS)
        and not (found.source == DOOR_TO_THE_WINDOW[0] and is_within(found.target, DOOR_TO_THE_WINDOW[1]))
    ]
    assert wrong == []


def test_no_module_imports_itself_by_way_of_others() -> None:
    known = {module_name(path) for path in SOURCES}
    graph: dict[str, set[str]] = {module: set() for module in known}
    for found in IMPORTS:
        for target in (found.target, found.target.rpartition(".")[0]):
            if target in known and target not in {"mwstudio", found.source}:
                graph[found.source].add(target)
                break
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        pytest.fail(" <- ".join(circle.args[1]))


def test_no_import_of_ours_hides_in_a_function() -> None:
    hidden = [
        str(found) for found, *_ in own_imports() if found.is_inside and found.source not in STARTS_AT_ONCE
    ]
    assert hidden == []


def test_compose_and_captions_are_pure() -> None:
    pure = {"compose", "captions", "model", "library", "rights", *FLOORS[0], *FLOORS[1], *FLOORS[2]}
    impure = ("PySide6", "shiboken6", "PIL", "pyvips", "pillow_heif")
    wrong = [
        str(found)
        for found in IMPORTS
        if room(found.source) in pure and any(is_within(found.target, package) for package in impure)
    ]
    assert wrong == []


def test_only_the_window_knows_widgets() -> None:
    widgets = [f for f in IMPORTS if is_within(f.target, "PySide6.QtWidgets") and room(f.source) != "app"]
    assert [str(found) for found in widgets] == []


def test_nothing_can_open_a_connection() -> None:
    network = (
        "socket",
        "ssl",
        "http",
        "urllib.request",
        "ftplib",
        "smtplib",
        "requests",
        "PySide6.QtNetwork",
    )
    wrong = [str(f) for f in IMPORTS if any(is_within(f.target, package) for package in network)]
    assert wrong == []


def test_every_package_imported_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {re.split(r"[^\w.-]", line)[0].lower().replace("_", "-") for line in project["dependencies"]}
    providers = importlib.metadata.packages_distributions()
    foreign = {f.target.split(".")[0] for f in IMPORTS} - set(sys.stdlib_module_names) - {"mwstudio"}
    missing = {
        package: providers.get(package)
        for package in foreign
        if not {name.lower().replace("_", "-") for name in providers.get(package, ())} & declared
    }
    assert missing == {}


# --- writing

FILE_CLASSES = {
    "QFile",
    "QSaveFile",
    "QTemporaryFile",
    "QPdfWriter",
    "QPrinter",
    "QImageWriter",
    "QSettings",
    "NamedTemporaryFile",
    "mkstemp",
    "ZipFile",
    "FileIO",
}
WRITING_METHODS = {
    "write_text",
    "write_bytes",
    "write_to_file",
    "touch",
    "mkdir",
    "symlink_to",
    "hardlink_to",
}
MODULE_WRITERS = {
    "os": {"mkdir", "makedirs", "rename", "replace", "link", "symlink", "truncate"},
    "shutil": {"copy", "copy2", "copyfile", "copytree", "move", "make_archive"},
}
IN_MEMORY = {"stream", "buffer"}
SAVE_THROUGH_SAFEIO = {"documents", "filing", "self"}  # our own objects with a method of that name
OPEN_MODE = re.compile(r"[rwaxbt+]{1,4}")


def writers_in(source: str, text: str) -> Iterator[str]:
    """Every call that opens a file for writing, or saves one behind our back."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and (name := how_it_writes(node)):
            yield f"{source}:{node.lineno} {name}"


def how_it_writes(call: ast.Call) -> str:
    function = call.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    owner = ""
    if isinstance(function, ast.Attribute):
        owner = function.value.id if isinstance(function.value, ast.Name) else ast.unparse(function.value)
    words = [*call.args, *(keyword.value for keyword in call.keywords)]
    if name in FILE_CLASSES:
        if name == "ZipFile" and not any(
            isinstance(w, ast.Constant) and w.value in {"w", "a", "x"} for w in words
        ):
            return ""
        return name
    if name in WRITING_METHODS and owner:
        return f".{name}"
    if name in MODULE_WRITERS.get(owner, ()):
        return f"{owner}.{name}"
    if owner == "os" and name == "open":
        flags = {node.attr for word in words for node in ast.walk(word) if isinstance(node, ast.Attribute)}
        return "os.open" if flags & {"O_WRONLY", "O_RDWR", "O_CREAT", "O_APPEND", "O_TRUNC"} else ""
    if name == "open":
        modes = [w.value for w in words if isinstance(w, ast.Constant) and isinstance(w.value, str)]
        return "open" if any(OPEN_MODE.fullmatch(mode) and set(mode) & set("wax+") for mode in modes) else ""
    if re.fullmatch(r"save|(jpeg|png|tiff|webp|heif|gif|vips|raw)save", name) and call.args:
        target = call.args[0]
        is_in_memory = isinstance(target, ast.Name) and target.id in IN_MEMORY
        is_ours = owner.rpartition(".")[2].lstrip("_") in SAVE_THROUGH_SAFEIO
        return "" if is_in_memory or is_ours else f".{name}"
    return ""


def test_only_safeio_writes() -> None:
    found = [
        line
        for path in SOURCES
        if module_name(path) != "mwstudio.safeio"
        for line in writers_in(module_name(path), path.read_text("utf-8"))
        if not (line.startswith(LOCKS_A_FILE[0] + ":") and line.endswith(LOCKS_A_FILE[1]))
    ]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "open(path, 'w')",
        "open(path, mode='xb')",
        "path.open('a')",
        "io.open(path, 'r+b')",
        "path.write_text('x')",
        "Path('x').write_bytes(b'')",
        "image.save(path)",
        "image.save(str(path), 'PNG')",
        "picture.jpegsave('x.jpg')",
        "QSaveFile(path)",
        "QtGui.QPdfWriter(path)",
        "zipfile.ZipFile(path, 'w')",
        "os.open(path, os.O_WRONLY | os.O_CREAT)",
        "os.replace(a, b)",
        "shutil.copy2(a, b)",
        "folder.mkdir(parents=True)",
    ],
)
def test_the_judge_of_writing_sees(line: str) -> None:
    assert list(writers_in("module", line))


@pytest.mark.parametrize(
    "line",
    [
        "open(path)",
        "path.open('rb')",
        "path.open(encoding='utf-8')",
        "Image.open(path, formats=['JPEG'])",
        "painter.save()",
        "image.save(stream, 'JPEG')",
        "text.replace('a', 'b')",
        "zipfile.ZipFile(path)",
        "os.open(path, os.O_RDONLY)",
        "session.open(kit, files)",
    ],
)
def test_the_judge_of_writing_lets_reading_be(line: str) -> None:
    assert not list(writers_in("module", line))


def yaml_loaders_in(source: str, text: str) -> list[str]:
    return [
        f"{source}:{node.lineno} {node.attr}"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Attribute)
        and ast.unparse(node.value) == "yaml"
        and re.search(r"(?:^|_)load(?:_all)?$|Loader$", node.attr)
        and node.attr != "BaseLoader"
    ]


def test_yaml_is_only_read_event_by_event() -> None:
    """``load`` obeys tags and merge keys, and libyaml's own loaders crash on deep nesting."""
    assert [
        line for path in SOURCES for line in yaml_loaders_in(module_name(path), path.read_text("utf-8"))
    ] == []
    named = [str(f) for f in IMPORTS if f.target.startswith("yaml.") and "oad" in f.target]
    assert named == []


@pytest.mark.parametrize("line", ["yaml.load(t)", "yaml.safe_load(t)", "yaml.load_all(t, yaml.CSafeLoader)"])
def test_the_judge_of_yaml_sees(line: str) -> None:
    assert yaml_loaders_in("module", line)


# --- what a run really loads

EXPORT = """
import sys
from pathlib import Path
from mwstudio.batch.quick import Row, kit_of
from mwstudio.export.running import Export
from mwstudio.library.shelf import open_library
from mwstudio.render.application import ensure_application

ensure_application()
library = open_library()
row = Row(day="museumweek-2023/3", images=(Path(sys.argv[1]),), title="A", credit="B", logo=Path(sys.argv[3]))
kit, files = kit_of(row, library, Path(sys.argv[2]).parent / "store")
results = list(Export(kit, files, library, Path(sys.argv[2]), platforms=["weibo", "x"]).run())
assert [result.error for result in results if result.error] == []
print(sum(path.suffix == ".jpg" for path in Path(sys.argv[2]).rglob("*")))
loaded = {"PySide6.QtWidgets", "PySide6.QtNetwork", "PySide6.QtSvg", "typer"} & set(sys.modules)
sys.exit(f"loaded without need: {loaded}" if loaded else 0)
"""


def test_exporting_a_kit_never_loads_widgets(tmp_path: Path) -> None:
    picture = next((ROOT / "assets" / "samples").glob("*/*.jpg"))
    logo = tmp_path / "logo.svg"
    logo.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="9"/></svg>', "utf-8"
    )
    ran = subprocess.run(
        [sys.executable, "-c", EXPORT, picture, tmp_path / "out", logo],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert int(ran.stdout.split()[-1]) >= 2
