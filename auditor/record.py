"""Values: what the steps of an audit take and give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, make_dataclass
from functools import cache
from operator import itemgetter
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any

from msgspec import Struct

try:
    # Takes a fourth of the time of a property.
    from _collections import _tuplegetter as _getter  # type: ignore[import-not-found, unused-ignore]
except ImportError:

    def _getter(place: int, doc: str) -> Any:
        return property(itemgetter(place), doc=doc)


class _Fields:
    """What :mod:`dataclasses` asks a class for: made when it is asked for, once for each class."""

    def __get__(self, value: object, kind: type[Struct]) -> dict[str, Field[Any]]:
        return _fields(kind)


@cache
def _fields(kind: type[Struct]) -> dict[str, Field[Any]]:
    made: Any = make_dataclass(kind.__name__, [(name, Any) for name in kind.__struct_fields__])
    return dict(made.__dataclass_fields__)


class Record(Struct, frozen=True):
    """A value with named fields, which never changes and is known by what its fields hold.

    To make such a class takes a fiftieth of the time of a data class, and to make a value a fifth. It
    serves as one all the same: ``replace``, ``fields`` and ``asdict`` of :mod:`dataclasses` take records too.
    They do not take plain structs, as values are that are made most often; :mod:`msgspec.structs` takes both.
    """

    __dataclass_fields__ = _Fields()


# ``typing.NamedTuple`` compiles the type of each item, and how each class is made: 0.2 ms for a class instead
# of 0.03, and a start makes 120.
if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:

    class _Named(type):
        """Makes classes of tuples from the items that the body of a class names."""

        def __new__(mcs, name: str, bases: tuple[type, ...], body: Mapping[str, Any]) -> type:
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body[field] for field in fields if field in body}
            if fields[len(fields) - len(defaults) :] != tuple(defaults):
                raise TypeError(f"{name}: an item without a default comes after one with")
            getters = {field: _getter(place, field) for place, field in enumerate(fields)}
            names = {"_fields": fields, "_field_defaults": defaults, "__match_args__": fields}
            made = {**body, "__slots__": (), "__new__": _new(fields, defaults), **getters, **names}
            return type(name, (_Items,), made)

    class _Items(tuple):
        """What all tuples with named items can do."""

        __slots__ = ()

        def __repr__(self) -> str:
            values = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({values})"

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(self)

        @classmethod
        def _make(cls, values: Any) -> Any:
            return cls(*values)

        def _asdict(self) -> dict[str, Any]:
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, **changes: Any) -> Any:
            return type(self)(**{**self._asdict(), **changes})

    def _new(fields: tuple[str, ...], defaults: Mapping[str, Any]) -> FunctionType:
        """``__new__`` of a class with these items: the same code for all with so many, with other names."""
        code = _code(len(fields)).replace(co_varnames=("_cls", *fields))
        return FunctionType(code, {"_made": tuple.__new__}, "__new__", tuple(defaults.values()))

    @cache
    def _code(count: int) -> CodeType:
        items = "".join(f"_{place}, " for place in range(count))
        return eval(f"lambda _cls, {items}: _made(_cls, ({items}))").__code__

    NamedTuple = type.__new__(_Named, "NamedTuple", (), {"__doc__": "Like ``typing.NamedTuple``."})
