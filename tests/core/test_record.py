"""Records are values: fixed, compared by their fields, and taken by the functions for data classes."""

from __future__ import annotations

import copy
import dataclasses
import datetime
import importlib
import inspect
import pickle
import pkgutil
import typing
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec import Struct
from msgspec.structs import replace

import auditor
from auditor import Message, Place, PrintedCell, Table, year_period
from auditor.record import NamedTuple, Record


class Inner(Record, frozen=True):
    name: str


class Outer(Record, frozen=True):
    """A record in a record."""

    inner: Inner
    numbers: tuple[int, ...] = ()


ONE = Outer(Inner("a"), (1, 2))


def test_a_record_is_a_value() -> None:
    assert Outer(Inner("a"), (1, 2)) == ONE
    assert hash(Outer(Inner("a"), (1, 2))) == hash(ONE)
    assert dataclasses.replace(ONE, numbers=()) != ONE
    with pytest.raises(AttributeError):
        ONE.numbers = ()  # type: ignore[misc]
    for again in (pickle.loads(pickle.dumps(ONE)), copy.copy(ONE), copy.deepcopy(ONE)):
        assert again == ONE
        assert type(again) is Outer


class Pair(NamedTuple):
    """Two values."""

    first: int
    second: str | None = None

    @property
    def both(self) -> str:
        return f"{self.first} {self.second}"


class Nested(NamedTuple):
    pairs: tuple[Pair, ...]
    inner: Inner


class Standard(typing.NamedTuple):
    """Two values."""

    first: int
    second: str | None = None


PAIR = Pair(1, "a")


def test_a_tuple_with_named_items_is_as_that_of_typing() -> None:
    standard: Any = Standard
    made: Any = Pair
    for arguments, named in (((1,), {}), ((1, "a"), {}), ((), {"second": "b", "first": 2})):
        one, other = made(*arguments, **named), standard(*arguments, **named)
        assert one == other
        assert hash(one) == hash(other)
        assert repr(one).replace("Pair", "Standard") == repr(other)
        assert one._asdict() == other._asdict()
        assert one._replace(first=5) == other._replace(first=5)
        assert (one.first, one.second) == (other.first, other.second)
    for wrong in ((), (1, 2, 3)):
        with pytest.raises(TypeError):
            made(*wrong)
    for name in ("_fields", "_field_defaults", "__match_args__", "__doc__", "__slots__"):
        assert getattr(made, name) == getattr(standard, name)
    assert made._make([1, "a"]) == PAIR
    assert str(inspect.signature(made)) == "(first, second=None)"
    assert typing.get_type_hints(made) == typing.get_type_hints(standard)
    assert PAIR.both == "1 a"
    first, second = PAIR
    assert (first, second) == (1, "a")
    with pytest.raises(AttributeError):
        PAIR.first = 2  # type: ignore[misc]
    with pytest.raises(AttributeError):
        PAIR.third = 2  # type: ignore[attr-defined]


def test_tuples_with_named_items_are_sent_and_kept() -> None:
    nested = Nested((PAIR, Pair(2)), Inner("x"))
    for again in (
        pickle.loads(pickle.dumps(nested)),
        copy.deepcopy(nested),
        msgspec.msgpack.decode(msgspec.msgpack.encode(nested), type=Nested),
    ):
        assert again == nested
        assert type(again) is Nested
        assert type(again.pairs[1]) is Pair
    match PAIR:
        case Pair(first=1, second=word):
            assert word == "a"
        case _:
            pytest.fail("no match")


def test_an_item_without_a_default_does_not_come_after_one_with() -> None:
    with pytest.raises(TypeError, match="Wrong"):
        exec("class Wrong(NamedTuple):\n    a: int = 1\n    b: int", {"NamedTuple": NamedTuple})


def test_functions_for_data_classes_take_records() -> None:
    assert all(map(dataclasses.is_dataclass, (ONE, Outer)))
    assert [field.name for field in dataclasses.fields(Outer)] == ["inner", "numbers"]
    assert [field.name for field in dataclasses.fields(Inner)] == ["name"]
    assert dataclasses.asdict(ONE) == {"inner": {"name": "a"}, "numbers": (1, 2)}
    assert dataclasses.replace(ONE, inner=Inner("b")) == Outer(Inner("b"), (1, 2))
    with pytest.raises(TypeError):
        dataclasses.replace(ONE, another=1)  # type: ignore[call-arg]


@pytest.mark.parametrize("value", [Table(()), PrintedCell("a")])
def test_what_plugins_work_with_is_replaced_like_a_data_class(value: Any) -> None:
    assert dataclasses.replace(value) == value


def test_every_record_of_the_program_is_fixed() -> None:
    for module in pkgutil.walk_packages(auditor.__path__, "auditor."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    waiting, found = [Record], 0
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        assert kind.__struct_config__.frozen, kind
        found += 1
    assert found > 100


VALUES = {name: value for name, value in vars(auditor).items() if isinstance(value, type(Struct))}
NO_DATA_CLASSES = {
    "Source", "ReadingIssue", "Message", "FileKind", "Identity", "Period", "Paragraph", "Cell", "Place",
    "SharedPassage",
}  # fmt: skip


@pytest.mark.parametrize("name", VALUES)
def test_what_the_documents_say_of_public_values(name: str) -> None:
    kind = VALUES[name]
    assert kind.__struct_config__.frozen
    assert dataclasses.is_dataclass(kind) == (name not in NO_DATA_CLASSES)
    page = (Path(auditor.__file__).parents[1] / "docs" / "report-types.md").read_text("utf-8")
    told = next(line for line in page.splitlines() if "`dataclasses.replace` does not take" in line)
    # What rules only yield is on another page.
    assert (f"`{name}`" in told) == (name in NO_DATA_CLASSES - {"SharedPassage"})


@pytest.mark.parametrize(
    ("value", "changed"),
    [
        (Message("a", {"b": 1}), {"template": "c"}),
        (Place(), {"line": 3}),
        (Table(()), {}),
        (PrintedCell("a"), {}),
        (year_period(2024), {"last": datetime.date(2024, 6, 30)}),
    ],
)
def test_public_values_are_replaced(value: Any, changed: dict[str, Any]) -> None:
    assert replace(value) == value
    made = replace(value, **changed)
    assert type(made) is type(value)
    assert all(getattr(made, name) == new for name, new in changed.items())
