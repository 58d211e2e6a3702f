"""Until when a handover is done, and what the authority may do when it is not."""

from datetime import date

from law import handover


def test_thirty_days_without_the_first():
    assert handover.due_on(date(2022, 5, 4)) == date(2022, 6, 3)
    assert "平台规则" in handover.HAND_OVER_WITHIN.zh
    assert "no force here" in handover.HAND_OVER_WITHIN.model_en
