"""Names for what authors write: they become rule ids, Python modules and files, and must clash with none."""

from __future__ import annotations

import importlib.util
import keyword
import sys
from collections.abc import Iterable

from auditor.errors import ConfigError
from auditor.messages import Term
from auditor.reading.patterns import lazy_regex

# Letters of any script, as Python has them in names; never first a digit, and no _, which a - becomes.
_NAME = lazy_regex(r"[^\W\d_][^\W_]*(?:-[^\W_]+)*")
_LONGEST = 60  # file systems take 255 bytes for a name, and a letter may be three
_FOR_TESTS = ("test-", "tests")
_RESERVED = ("con", "prn", "aux", "nul", "auditor")


def check_name(name: str, kind: str, taken: Iterable[str]) -> None:
    """Refuse a name that is not one, or is taken by something of its kind.

    Raises:
        ConfigError: with what to write instead.
    """
    if not _NAME.fullmatch(name) or name != name.lower():
        raise ConfigError(
            "{name} is not a name; write small letters and digits, with - between words, such as {example}",
            name=repr(name),
            example="fees-stated",
        )
    if len(name) > _LONGEST:
        raise ConfigError("the name has more than {most} characters; choose a shorter one", most=_LONGEST)
    if name in taken:
        raise ConfigError("there is a {kind} {name} already; choose another name", kind=Term(kind), name=name)


def module_of(name: str) -> str:
    """The Python module for a name that has been checked.

    Raises:
        ConfigError: Python or another package has such a module already, or it would be taken for a test.
    """
    module = name.replace("-", "_")
    is_taken = (
        keyword.iskeyword(module)
        or module in _RESERVED
        or module in sys.stdlib_module_names
        or name.startswith(_FOR_TESTS)
        or name == "test"
    )
    if is_taken or not module.isidentifier() or _is_installed(module):
        raise ConfigError(
            "a Python module cannot be called {module} here: the name is taken; choose another name",
            module=module,
        )
    return module


def _is_installed(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except (ImportError, ValueError):
        return False
