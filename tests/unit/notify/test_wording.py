"""Facts are said as people write them here."""

import pytest

from contracts.wording import LABELS, tell


@pytest.mark.parametrize(
    ("sentence", "facts", "zh", "en"),
    [
        ("{x:money}", {"x": 1_234_567}, "¥12,345.67", "¥12,345.67"),
        ("{x:money}", {"x": 5}, "¥0.05", "¥0.05"),
        ("{x:day}", {"x": "2017-06-30"}, "2017年6月30日", "30 June 2017"),
        ("{x:moment}", {"x": "2017-06-30T13:40:00+00:00"}, "2017年6月30日21:40", "30 June 2017, 21:40"),
        ("{x:day}", {"x": "2017-06-30T18:00:00+00:00"}, "2017年7月1日", "1 July 2017"),
        ("{x:count}", {"x": 12}, "12", "12"),
        ("{x:count}", {"x": None}, "少于5", "Fewer than 5"),
        ("{x:codes}", {"x": ["booster_pump", "lift"]}, "二次加压泵、电梯", "Booster pump, lifts"),
        ("{x:code}", {"x": "never_heard_of"}, "Never heard of", "Never heard of"),
        ("{x:tallies}", {"x": [{"what": "due", "count": None}]}, "待联系少于5人", "Still to be called: fewer than 5"),
        ("{x:size}", {"x": ["a", "b"]}, "2", "2"),
        ("{x:day}", {"x": None}, "未定", "Not set"),
        ("{missing:day}", {}, "未定", "Not set"),
        ("{x:money}", {"x": "of another shape"}, "Of another shape", "Of another shape"),
    ],
)
def test_a_fact_is_said(sentence, facts, zh, en):
    assert tell(sentence, facts, "zh") == zh
    assert tell(sentence, facts, "en") == en


def test_every_label_has_both_languages():
    assert all(zh and en for zh, en in LABELS.values())
