"""The model gives the library's own vectors. Distinctive words and rank fusion."""

import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from safetensors import safe_open
from tokenizers import Tokenizer

from signals.similarity.distinctive_words import any_of, shared, terms
from signals.similarity.embedded_text import embedded_text
from signals.similarity.float16 import to_float16, to_float32
from signals.similarity.model import Model
from signals.similarity.optional_libraries import load_model
from signals.similarity.similar_findings import reciprocal_rank_fusion
from signals.storage.similarity.vectors import MAX_CHARACTERS, TEXTS

SAID = [
    "Vertical farms grow vegetables in stacked layers inside city buildings.",
    "L’hybridation humain-IA — « identité » d’aujourd’hui, naïve façade",
    "人工智能正在改变城市 und das geht weiter",
    "one\u00a0two  three\tfour\nfive",
    "🚀🚀 42% of 1,000 e-mails; a<b && c>d \\n",
    "x" * 500,
    "▁under ▁▁scores",
]


def test_vectors_are_those_of_the_library() -> None:
    """Each word is tokenized once, and the result is what the library makes of whole texts."""
    from wordllama import WordLlamaInference  # type: ignore[import-untyped]  # it has no types

    spec = find_spec("wordllama")
    assert spec is not None
    assert spec.submodule_search_locations
    folder = Path(spec.submodule_search_locations[0])
    with safe_open(folder / "weights" / "l2_supercat_256.safetensors", framework="np") as file:
        weights = file.get_tensor("embedding.weight")
    tokenizer = Tokenizer.from_file(str(folder / "tokenizers" / "l2_supercat_tokenizer_config.json"))
    theirs = WordLlamaInference(weights, tokenizer).embed([" ".join(text.split()) for text in SAID], norm=True)
    assert np.abs(Model().embed(SAID) - theirs).max() < 1e-5


def test_a_vector_does_not_depend_on_what_was_embedded_with_it() -> None:
    """The order of notes changes no vector, to the bit."""
    together, alone = Model(), Model()
    for text, vector in zip(SAID, together.embed(SAID), strict=True):
        assert vector.tobytes() == alone.embed([text])[0].tobytes()


def test_many_words_are_forgotten_and_learnt_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cache of words is limited, even if one block has more words."""
    monkeypatch.setattr("signals.similarity.model.WORDS_KEPT", 4)
    small = Model()
    vectors = [small.embed(SAID), small.embed(SAID)]
    assert (vectors[0] == vectors[1]).all()
    assert np.abs(vectors[0] - Model().embed(SAID)).max() < 1e-6


def test_a_text_without_words_has_no_direction() -> None:
    """Nothing is similar to it."""
    assert not Model().embed(["", " \n"]).any()


def test_float16_is_converted_as_numpy_does() -> None:
    """Stored numbers are read back unchanged."""
    numbers = np.linspace(-1, 1, 512, dtype=np.float32).reshape(2, 256)
    assert (to_float32(b"".join(to_float16(numbers))) == numbers.astype("<f2").astype(np.float32).ravel()).all()


def test_the_library_itself_is_never_imported() -> None:
    """Its import sets up logging, and its loader uses the network."""
    sys.modules.pop("wordllama", None)
    Model().embed(["some words"])
    assert "wordllama" not in sys.modules


@pytest.mark.usefixtures("without_extra")
def test_without_the_extra_there_is_no_model() -> None:
    """That is no error: words can be compared without it."""
    assert load_model() is None


def said(**texts: str) -> tuple[str | None, ...]:
    return tuple(texts.get(column) for column in TEXTS)


def test_name_and_description_are_embedded() -> None:
    """Without a description, everything else the finding contains; nothing if there is no word in it."""
    assert embedded_text(said(name="A", description="B", change="C")) == "A B"
    assert embedded_text(said(name="A", change="C", remark="D")) == "A C D"
    assert embedded_text(said(description="— …")) == ""
    assert len(embedded_text(said(name="A", description="b " * MAX_CHARACTERS))) == MAX_CHARACTERS


def test_terms_have_no_case_diacritics_and_stop_words() -> None:
    """A plural and its singular are one word, in the first form."""
    assert terms("The Sensors and a sensor of THÉ cafés_2") == ["sensors", "cafes"]
    assert shared(["city", "sensor", "moon"], "Sensors in cities") == ["city", "sensor"]


def test_any_of_some_words_searches_singular_and_plural() -> None:
    """The query contains no other search syntax."""
    assert any_of(["city"]) == '"city" OR "cities"'
    assert any_of([]) is None


def test_fusion_adds_reciprocal_ranks() -> None:
    """Findings in both rankings come first; k is 60."""
    scores = reciprocal_rank_fusion(["a", "b"], ["b", "c"])
    assert scores == {"a": 1 / 61, "b": 1 / 62 + 1 / 61, "c": 1 / 62}
