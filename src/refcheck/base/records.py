"""`NamedTuple`: that of `typing` for type checkers and readers, made in a tenth of the time.

A start makes ninety such classes.  `typing` compiles every annotation and the constructor of every class, which took
longer than to check a post.  Here annotations stay as they are written, and classes with equally many fields share
the code of their constructor.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

T = TypeVar("T", bound=tuple[Any, ...])

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import NamedTuple as NamedTuple
else:
    from collections import _tuplegetter
    from functools import cache
    from types import FunctionType

    class _Values(tuple):
        """What all named tuples can do, as `collections.namedtuple` documents it."""

        __slots__ = ()
        _fields = ()
        _places: ClassVar = {}  # field -> its number

        @classmethod
        def _make(cls, values):
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, /, **changes):
            values, places = list(self), self._places
            try:
                for name, value in changes.items():
                    values[places[name]] = value
            except KeyError:
                unknown = [name for name in changes if name not in places]
                raise ValueError(f"Got unexpected field names: {unknown!r}") from None
            return tuple.__new__(type(self), values)

        __replace__ = _replace

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __getnewargs__(self):
            return tuple(self)

        def __repr__(self):
            values = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({values})"

    @cache
    def _constructor(count):
        """The code of a constructor that takes so many values; the names of its parameters are still to be set."""
        values = ", ".join(f"value{index}" for index in range(count))
        return eval(f"lambda _cls, {values}: _new(_cls, ({values},))").__code__

    def _new(fields, defaults, annotations, name):
        code = _constructor(len(fields)).replace(
            co_varnames=("_cls", *fields), co_name="__new__", co_qualname=f"{name}.__new__"
        )
        new = FunctionType(code, {"_new": tuple.__new__, "__name__": f"namedtuple_{name}"}, "__new__", defaults)
        new.__annotations__ = annotations
        return new

    class _Making(type):
        """Makes a plain class of tuples out of the body of a class under `NamedTuple`."""

        def __new__(making, name, bases, body):
            if bases == (_Values,):
                return super().__new__(making, name, bases, body)
            if len(bases) > 1:
                raise TypeError("a named tuple has no other base")
            annotations = body.get("__annotations__", {})
            if not annotations:
                raise TypeError("a named tuple has fields, and its module has `from __future__ import annotations`")
            fields = tuple(annotations)
            defaults = {field: body[field] for field in fields if field in body}
            if fields[len(fields) - len(defaults) :] != tuple(defaults):
                raise TypeError("a field without a default value follows one with it")
            body.update((field, _tuplegetter(index, "")) for index, field in enumerate(fields))
            body |= {
                "__slots__": (),
                "__new__": _new(fields, tuple(defaults.values()), annotations, name),
                "__match_args__": fields,
                "_fields": fields,
                "_places": {field: place for place, field in enumerate(fields)},
                "_field_defaults": defaults,
            }
            return type(name, (_Values,), body)

    class NamedTuple(_Values, metaclass=_Making):
        """The base of a class whose body names the fields, with their types and default values."""

        __slots__ = ()


def maker(record: type[T]) -> Callable[[Iterable[Any]], T]:
    """What makes a record of all its values, unchecked and in half the time: for those made by the thousand."""
    return partial(tuple.__new__, record)
