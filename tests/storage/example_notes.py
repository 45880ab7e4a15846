"""The notes of the shelf: small ones in every format."""

from __future__ import annotations

from collections.abc import Callable

Names = Callable[..., set[str]]
"""Names (or texts) of the findings that the given filters leave."""

SOLAR = """\
# __Solar roofs, again__, from ([20240105](https://letters.example/p/1).)

__[External link](https://www.Sun.example/2024/09/12/solar)__

## Keywords

* solar
* C++

## Themes

* Energy
* 100% renewables

## Other

* Category: Technology
* Type: news

## Summary

Roofs that feed the grid.

## Signals

| name | description | change | 10-year | driving-force | relevancy |
|:---|:---|:---|:---|:---|---:|
| Solar cafés | Batteries on every roof, AI-driven. | from grid to roof | grids of roofs | cheap cells | 5 |
| Silent roofs | A roof that hums in C++ no more. | noise to silence | nan | nan | 3 |
| Unscored roofs | Nobody has scored this battery. | nan | nan | nan | nan |

## Behaviors

| name | description | relevancy |
|:---|:---|---:|
| Lending sun | Neighbours lend each other 100% of a roof_top. | 4 |
"""

CARE = """\
# __Care at home__, from ([2504.0](https://letters.example/p/2).)

## Themes

* Health

## Other

* Category: health
* Type: report

## Issues

| name | description | relevancy |
|:---|:---|---:|
| Who pays | Care at home is paid by nobody. | 2 |
| No score | It is out of range. | 9 |

## Technologies

| description | relevancy | src |
|:---|---:|:---|
| Beds that listen | 1 | x |
"""

READING = """\
# Reading about roofs

## Metadata
- Author: [[Ada Byron]] and Bob
- Full Title: Reading about roofs
- Category: #articles
- Document Tags: [[Roofs]] [[Energy]]
- URL: https://read.example/2023/roofs

## Highlights
- The roof is the new battery. ([View Highlight](https://read.readwise.io/read/01j7p3v9zq6k5x8w2n4m0c1b2d))
    - Tags: [[Key point]]
    - Note: My own thought.
- Nothing lasts longer than a shed.
"""
