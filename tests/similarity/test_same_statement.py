"""The verdict on two texts from their cosine and their differences."""

import pytest

from signals.similarity.differences import differences
from signals.similarity.same_statement import verdict


@pytest.mark.parametrize(
    ("cosine", "second", "expected"),
    [
        (0.9, "The bank increases its rates", "same"),
        (0.5, "The bank increases its rates", "same"),
        (0.49, "The bank increases its rates", "other"),
        (0.99, "The bank cuts its rates", "same subject"),
        (0.49, "The bank cuts its rates", "other"),
    ],
)
def test_the_subject_is_decided_by_the_cosine_and_the_statement_by_the_differences(
    cosine: float, second: str, expected: str
) -> None:
    assert verdict(cosine, 0.5, differences("The bank raises its rates", second)) == expected
