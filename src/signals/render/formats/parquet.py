"""Parquet for data frames. Needs the optional library pyarrow."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any, BinaryIO

from signals.errors import MissingExtra
from signals.render.columns import ColumnTypes
from signals.render.options import Options
from signals.render.values import Row, Value, encodable

binary = True
suffixes = (".parquet",)

BATCH = 8_000
"""The number of rows in memory at a time, and in a row group of the file. The writer keeps one or two kilobytes for
each column of each row group until the end, so smaller groups use more memory in a large export."""


def render(columns: Sequence[str], rows: Iterable[Row], stream: BinaryIO, options: Options) -> int:
    """Write the rows in batches: lists as ``list<string>``, objects as JSON text, integers as int64."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise MissingExtra(
            "Parquet needs the library pyarrow, which is not installed.",
            'Install it with `pip install "signals-kb[parquet]"`, or export to csv.',
        ) from error
    schema = pa.schema([(column, _type(pa, column, options.types)) for column in columns])
    rows = iter(rows)
    count = 0
    with pq.ParquetWriter(stream, schema, compression="zstd") as writer:
        while batch := list(islice(rows, BATCH)):
            arrays = [
                pa.array([_value(column, row[i], options.types) for row in batch], type=schema.field(i).type)
                for i, column in enumerate(columns)
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
            count += len(batch)
    return count


def _type(pa: Any, column: str, types: ColumnTypes) -> Any:
    if column in types.lists:
        return pa.list_(pa.string())
    return pa.int64() if column in types.integers else pa.float64() if column in types.reals else pa.string()


def _value(column: str, value: Value, types: ColumnTypes) -> Any:
    if column in types.lists:
        return [encodable(item) for item in json.loads(str(value))] if value else []
    if value is None or column in types.integers or column in types.reals:
        return value
    return encodable(str(value))
