"""Until when a handover is done, and what the authority may do when it is not."""

from datetime import date

import pytest

from law import handover


def test_thirty_days_without_the_first():
    assert handover.due_on(date(2022, 5, 4)) == date(2022, 6, 3)
    assert "平台规则" in handover.HAND_OVER_WITHIN.zh
    assert "no force here" in handover.HAND_OVER_WITHIN.model_en


@pytest.mark.parametrize(
    ("amount_fen", "within"),
    [(999_999, False), (1_000_000, True), (10_000_000, True), (10_000_001, False), (0, False)],
)
def test_a_fine_is_ten_thousand_to_a_hundred_thousand_yuan(amount_fen, within):
    assert handover.fine_in_range(amount_fen) is within


def test_an_order_rests_on_regulations_58_read_in_the_text_of_2018():
    (norm,) = handover.rectification_norms(date(2022, 5, 4))
    assert (norm.article, norm.verified) == ("58", True)
    assert not handover.rectification_norms(date(2017, 6, 30))[0].verified
