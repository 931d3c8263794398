"""The hash of code changes with all that the code reaches, and with nothing else."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from auditor.registry import load
from auditor.running.cache.code import Code, KnownCode
from tests.core.building import put

PACKAGE = "auditor_test_code"
FILES = {
    "__init__.py": "",
    "rule.py": f"from {PACKAGE}.helpers import words\nfrom . import table\n",
    "helpers/__init__.py": "",
    "helpers/words.py": "def f():\n    from ..late import x\n",
    "late.py": "import json\nx = 1\n",
    "table.py": "from pathlib import Path\n",
    "form/rows.yaml": "a: 1\n",
    "other.py": "import os\n",
    "lists.py": 'from importlib import import_module\nimport_module(f"{__name__}.first")\n',
    "loose.py": "import importlib\nimportlib.import_module(NAME)\n",
}


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    for name, text in FILES.items():
        put(tmp_path / PACKAGE, name, text)
    monkeypatch.syspath_prepend(str(tmp_path))
    importlib.invalidate_caches()
    yield tmp_path / PACKAGE
    for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
        del sys.modules[name]


def hashed(module: str, known: KnownCode | None = None) -> tuple[bytes, KnownCode]:
    code = Code([PACKAGE], known)
    return code.hash_of([f"{PACKAGE}.{module}"]), code.known()


def appended(name: str) -> Callable[[Path], object]:
    return lambda folder: put(folder, name, (folder / name).read_text() + "\n# more\n")


@pytest.mark.parametrize(
    ("module", "edit", "is_another"),
    [
        ("rule", appended("rule.py"), True),
        ("rule", appended("helpers/words.py"), True),
        ("rule", appended("helpers/__init__.py"), True),
        ("rule", appended("__init__.py"), True),
        ("rule", appended("table.py"), True),
        ("rule", appended("late.py"), True),  # imported within a function
        ("rule", appended("form/rows.yaml"), True),  # data of the package
        ("rule", lambda folder: put(folder, "form/more.yaml", "b: 1"), True),
        ("rule", lambda folder: (folder / "form/rows.yaml").unlink(), True),
        ("rule", appended("other.py"), False),
        ("rule", lambda folder: put(folder, "new.py", ""), False),
        ("rule", lambda folder: put(folder, "locale/zh/x.po", ""), False),
        ("rule", lambda folder: (folder / "late.py").unlink(), True),
        ("rule", lambda folder: put(folder, "late/__init__.py", "x = 2"), True),  # a package goes before
        ("rule", lambda folder: put(folder, "helpers/words/__init__.py", ""), True),
        ("lists", appended("other.py"), True),  # a module of its package may be loaded by name
        ("loose", appended("other.py"), True),  # nobody knows what is loaded
        ("loose", lambda folder: put(folder, "new.py", ""), True),
        ("rule", lambda folder: put(folder, "other.py", "def ("), False),
        ("rule", lambda folder: put(folder, "late.py", "def ("), True),
    ],
)
@pytest.mark.parametrize("remembered", [False, True])
def test_changes_with_what_is_reached(
    package: Path, module: str, edit: Callable[[Path], object], is_another: bool, remembered: bool
) -> None:
    before, known = hashed(module)
    edit(package)
    after, _ = hashed(module, known if remembered else None)
    assert (after != before) is is_another


def test_what_was_found_out_is_true_until_something_changes(package: Path) -> None:
    found, known = hashed("rule")
    known = msgspec.msgpack.decode(msgspec.msgpack.encode(known), type=KnownCode)
    assert known.is_true()
    code = Code([PACKAGE], known)
    assert code.hash_of([f"{PACKAGE}.rule"]) == found
    assert not code.has_changed
    put(package, "unknown.py", "")
    assert not known.is_true()


def test_another_file_of_the_same_name_is_another(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, known = hashed("rule")
    other = tmp_path / "other" / PACKAGE
    for name, text in FILES.items():
        put(other, name, text)
    put(other, "late.py", "x = 3")
    monkeypatch.syspath_prepend(str(other.parent))
    importlib.invalidate_caches()
    assert hashed("rule", known)[0] != found
    assert hashed("rule", known)[0] == hashed("rule")[0]


def test_a_change_that_keeps_size_and_time_is_seen(package: Path) -> None:
    found, known = hashed("rule")
    file = package / "late.py"
    status = file.stat()
    put(package, "late.py", file.read_text().replace("1", "2"))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert hashed("rule", known)[0] != found


def test_compiled_modules_are_no_change(package: Path) -> None:
    _, known = hashed("rule")
    put(package, "__pycache__/rule.cpython-311.pyc", b"x")
    put(package, "helpers/__pycache__/words.cpython-311.pyc", b"x")
    assert known.is_true()


@pytest.mark.parametrize(
    ("text", "is_more"),
    [
        ("import datetime\nx = datetime.date.today()", True),
        ("from datetime import date\ndef f():\n    return date.today ()", True),
        ("import time\nx = time.time()", True),
        ("import os\nx = os.environ['X']", True),
        ("from os import environ\nx = environ.get('X')", True),
        ("import os as o\nx = o.environ['X']", True),
        ("from os import getenv as g\nx = g('X')", True),
        ("from time import time, time_ns\nx = time()", True),
        ("import time as t\nx = t.monotonic()", True),
        ("from datetime import datetime as DT\nx = DT.now()", True),
        ("import os\nx = os.getpid(), os.urandom(3)", True),
        ("def f():\n    from random import choice", True),
        ("import subprocess as s", True),
        ("import urllib.request", True),
        (
            "from pathlib import Path\nx = Path(__file__).with_name('x').read_text()",
            False,
        ),  # data of the package
        ("import datetime\nx = datetime.date(2024, 1, 1)", False),
        ("randomly = 1\ntoday = 2\ntimes = [].count", False),
    ],
)
def test_what_is_not_in_any_file(package: Path, text: str, is_more: bool) -> None:
    put(package, "late.py", text)
    assert Code([PACKAGE]).depends_on_more([f"{PACKAGE}.rule"]) is is_more
    assert not Code([PACKAGE]).depends_on_more([f"{PACKAGE}.other"])


def test_rules_that_come_with_auditor_depend_on_their_files_only() -> None:
    code, rules = Code(), load().rules.values()
    assert [rule.id for rule in rules if code.depends_on_more([rule.check.__module__])] == []


def test_libraries_count_by_their_versions(package: Path) -> None:
    put(package, "rule.py", "import lxml.etree, json, no_such_thing\n")
    _, known = hashed("rule")
    assert all(file.startswith(str(package)) for file in known.files)


def test_age(package: Path) -> None:
    _, known = hashed("rule")
    newest = max(max(each.look[1:3]) for each in known.files.values())
    assert known.is_older_than(newest + 1, {})
    assert not known.is_older_than(newest, {})
    assert known.is_older_than(0, {str(package): newest + 1})
    assert not known.is_older_than(newest + 1, {str(package / "late.py"): 0})
