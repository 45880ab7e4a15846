"""A finding with its article, as ``find`` gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from signals.columns import REGISTRY

if TYPE_CHECKING:

    class Record(tuple[Any, ...]):
        """One finding with its article: a named tuple of the columns of the export contract, in its order.

        Lists are tuples, ``extra`` is a dict, ``derived`` a bool; the rest is text, numbers or ``None``. Columns are
        only ever appended.
        """

        _fields: ClassVar[tuple[str, ...]]

        def __getattr__(self, column: str) -> Any: ...

else:
    Record = REGISTRY.record
