"""The model that makes a vector from a text: WordLlama, whose package contains its weights and its tokenizer.

A vector is the mean of the vectors of a text's tokens, scaled to length 1. The package itself is never imported,
because it looks for files elsewhere and then on the network. Only its two files are read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from importlib.util import find_spec
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from safetensors import safe_open
from tokenizers import Tokenizer

from signals.similarity.float16 import to_float32

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

DIMENSIONS = 256

WORDS_KEPT = 100_000
"""Words whose vectors are cached for the next texts: 100 MB."""

SUMMED = 4_096
"""Vectors that are summed at a time: 4 MB."""

_WEIGHTS = "weights/l2_supercat_256.safetensors"
_TOKENIZER = "tokenizers/l2_supercat_tokenizer_config.json"


class Model:
    """Makes vectors from texts. The tokenizer never joins two words in one token. So a text is the sum of its words,
    and each word is tokenized only once. Raises FileNotFoundError if the package is missing or has other files."""

    def __init__(self) -> None:
        spec = find_spec("wordllama")
        folder = Path(((spec and spec.submodule_search_locations) or ["wordllama"])[0])
        weights = folder / _WEIGHTS
        self.recipe = f"{weights.stem} {weights.stat().st_size}"
        """The name of the weights. Vectors of other weights cannot be compared with theirs."""
        with safe_open(weights, framework="np") as file:
            self._tokens: Vectors = to_float32(file.get_tensor("embedding.weight"))
        self._tokenizer = Tokenizer.from_file(str(folder / _TOKENIZER))
        self._forget()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return a vector of length 1 for each text, as rows of 256 numbers; zeros if there is no word."""
        if len(self._places) > WORDS_KEPT:
            self._forget()
        words: list[int] = []
        numbers = []
        for text in texts:
            before = len(words)
            words += map(self._places.__getitem__, text.split())
            numbers.append(len(words) - before)
        self._learn()
        found = sums(self._words, words, numbers)
        length = np.sqrt((found * found).sum(1, keepdims=True))
        np.divide(found, length, out=found, where=length > 0)
        return found

    def _forget(self) -> None:
        """Clear the cache of words."""
        self._places: defaultdict[str, int] = defaultdict(count().__next__)
        self._learnt = 0
        self._words = np.empty((WORDS_KEPT, DIMENSIONS), np.float32)

    def _learn(self) -> None:
        """Make the vectors of new words."""
        new = list(self._places)[self._learnt :]
        need = len(self._places)
        if need > len(self._words):
            self._words = np.concatenate([self._words, np.empty((need, DIMENSIONS), np.float32)])
        made = [one.ids for one in self._tokenizer.encode_batch_fast(new, add_special_tokens=False)]
        tokens = list(chain.from_iterable(made))
        self._words[self._learnt : need] = sums(self._tokens, tokens, [*map(len, made)])
        self._learnt = need


def sums(vectors: Vectors, places: Sequence[int], numbers: Sequence[int]) -> Vectors:
    """Return a sum of vectors for each of ``numbers``, as rows. Each sum takes so many of the next ``places``. Sums
    of equally many vectors are made together, a few megabytes at a time. This is four times as fast as one by one."""
    at, many = np.array(places, np.int64), np.array(numbers, np.int64)
    begin = np.cumsum(many) - many
    found = np.zeros((len(many), vectors.shape[1]), vectors.dtype)
    for number in np.unique(many[many > 0]).tolist():
        rows = np.flatnonzero(many == number)
        step = max(SUMMED // number, 1)
        for some in (rows[first : first + step] for first in range(0, len(rows), step)):
            found[some] = vectors[at[begin[some, None] + np.arange(number)]].sum(1)
    return found
