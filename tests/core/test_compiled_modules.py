"""Modules found in one file: those that Python would find, as it would find them, and never an old one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_LONG_AGO = 1_700_000_000
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
# What the program does, in a process of its own: it says which modules came from where.
_PROGRAM = """
import sys
from pathlib import Path
from auditor.cli.compiled_modules import CompiledModules
finder = CompiledModules(Path(sys.argv[1]))
sys.meta_path.insert(0, finder)
sys.path.insert(0, sys.argv[2])
import importlib
for name in sys.argv[3:]:
    try:
        module = importlib.import_module(name)
    except ImportError as error:
        print(name, type(error).__name__, "-")
    else:
        print(name, module.WORD, "kept" if module.__loader__.__class__.__name__ == "_Loader" else "found")
finder.write()
"""


class Program:
    """A package ``auditor_words`` with the file that keeps its compiled modules."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.package = folder / "packages" / "auditor_words"
        self.kept = folder / "kept" / "modules.bin"
        self.put("__init__.py", "WORD = 'top'")
        self.put("one.py", "WORD = 'one'")
        self.put("sub/__init__.py", "WORD = 'sub'")
        self.put("sub/two.py", "from auditor_words import one\nWORD = 'two'")

    def put(self, name: str, content: str, when: int = _LONG_AGO) -> Path:
        file = self.package / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{content}\n", "utf-8")
        os.utime(file, (when, when))
        return file

    def run(
        self, *names: str, options: tuple[str, ...] = (), above: Path | None = None
    ) -> dict[str, tuple[str, str]]:
        command = [sys.executable, *options, "-c", _PROGRAM]
        names = names or ("auditor_words.one", "auditor_words.sub.two")
        done = subprocess.run(
            [*command, str(self.kept), str(above or self.package.parent), *names],
            capture_output=True,
            text=True,
            check=True,
            env=_ENVIRONMENT,
        )
        assert done.stderr == ""
        return {
            name: (word, where) for name, word, where in (line.split() for line in done.stdout.splitlines())
        }


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path)


FOUND = {"auditor_words.one": ("one", "found"), "auditor_words.sub.two": ("two", "found")}
KEPT = {"auditor_words.one": ("one", "kept"), "auditor_words.sub.two": ("two", "kept")}


def test_what_python_has_found_is_kept_for_the_next_start(program: Program) -> None:
    assert program.run() == FOUND
    assert program.run() == KEPT
    assert program.run("auditor_words.sub", "auditor_words") == {
        "auditor_words.sub": ("sub", "kept"),
        # A package itself is where Python finds it.
        "auditor_words": ("top", "found"),
    }


@pytest.mark.parametrize(
    ("content", "when"),
    [
        ("WORD = 'ten'", _LONG_AGO + 1),
        ("WORD = 'eleven'", _LONG_AGO),
    ],
)
def test_a_changed_module_is_not_the_old_one(program: Program, content: str, when: int) -> None:
    program.run()
    program.put("one.py", content, when)
    word = content.split("'")[1]
    assert program.run() == {**KEPT, "auditor_words.one": (word, "found")}
    assert program.run() == {**KEPT, "auditor_words.one": (word, "kept")}


def test_a_module_that_is_gone_is_gone(program: Program) -> None:
    program.run()
    (program.package / "sub/two.py").unlink()
    assert program.run() == {**KEPT, "auditor_words.sub.two": ("ModuleNotFoundError", "-")}


def test_a_module_that_became_a_package(program: Program) -> None:
    program.run()
    (program.package / "one.py").unlink()
    program.put("one/__init__.py", "WORD = 'many'")
    assert program.run()["auditor_words.one"] == ("many", "found")


def test_another_copy_of_the_package_is_not_mistaken_for_it(program: Program, tmp_path: Path) -> None:
    program.run()
    other = Program(tmp_path / "other")
    other.put("one.py", "WORD = 'OTHER'")
    assert program.run(above=other.package.parent)["auditor_words.one"] == ("OTHER", "found")


def test_a_module_that_was_just_written_is_not_kept(program: Program) -> None:
    file = program.put("one.py", "WORD = 'new'")
    os.utime(file)
    for _ in range(2):
        assert program.run()["auditor_words.one"] == ("new", "found")


@pytest.mark.parametrize("damage", ["cut", "index", "code", "zeros", "empty", "other"])
def test_a_damaged_file_is_made_anew(program: Program, damage: str) -> None:
    program.run()
    content = bytearray(program.kept.read_bytes())
    if damage == "cut":
        del content[-5:]
    elif damage == "index":
        content[40] ^= 0xFF
    elif damage == "code":
        content[-20] ^= 0x01
    elif damage == "zeros":
        content[-40:] = bytes(40)
    elif damage == "empty":
        content.clear()
    else:
        content = bytearray(b"nothing of the kind")
    program.kept.write_bytes(content)
    found = program.run()
    assert {name: word for name, (word, _) in found.items()} == {
        name: word for name, (word, _) in KEPT.items()
    }
    assert "found" in {where for _, where in found.values()}
    assert program.run() == KEPT


def test_what_another_python_has_kept_is_not_loaded(program: Program) -> None:
    program.run()
    assert program.run(options=("-O",)) == FOUND
    assert program.run(options=("-O",)) == KEPT


def test_nothing_is_written_where_python_may_not(program: Program) -> None:
    assert program.run(options=("-B",)) == FOUND
    assert not program.kept.exists()


def test_where_nothing_can_be_written(program: Program) -> None:
    program.kept.parent.write_text("a file where a folder should be")
    for _ in range(2):
        assert program.run() == FOUND


def test_errors_show_the_lines_of_the_source(program: Program) -> None:
    program.put("one.py", "WORD = 'one'\n\ndef fail():\n    raise ValueError(WORD)")
    program.run()
    code = "import auditor_words.one as one, inspect\nprint(one.__loader__.__class__.__name__)\n"
    code += "print(inspect.getsource(one.fail), one.__file__, one.__cached__)\none.fail()"
    start = _PROGRAM.partition("import importlib")[0]
    done = subprocess.run(
        [sys.executable, "-c", start + code, str(program.kept), str(program.package.parent)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.startswith("_Loader\ndef fail():\n")
    assert str(program.package / "one.py") in done.stdout
    assert "__pycache__" in done.stdout
    assert 'one.py", line 4, in fail\n    raise ValueError(WORD)' in done.stderr


def test_modules_of_the_program_come_from_there() -> None:
    program = (
        "import sys\nsys.argv = ['auditor', 'rulesets']\n"
        "from auditor.cli import start\nstart._end = lambda code: None\nstart.main()\n"
        "modules = list(sys.modules.values())\n"
        "loaders = [type(getattr(module, '__loader__', 0)).__name__ for module in modules]\n"
        "print(loaders.count('_Loader'), file=sys.stderr)"
    )
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=_ENVIRONMENT
        )
    assert int(done.stderr) > 50
