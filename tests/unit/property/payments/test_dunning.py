"""A reminder is neutral, and no note beside it threatens water, power, heat or gas (Civil Code 944)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.refusals import Refusal
from services.property.payments import dunning

THREATS = [
    "再不缴费就停水",
    "将停止供电",
    "我们会断您家的电",
    "逾期停供暖气",
    "您的电卡将被锁卡",
    "水电都给你掐断",
    "限电处理",
    "下周拉闸",
    "不缴费不予供热",
    "斷水斷電",
    "关阀",
    "停 梯",
    "停·水",
    "停\u200b水",
    "停止售电并暂停供应燃气",
    "Pay or we cut off your water.",
    "Your electricity will be disconnected",
    "POWER WILL BE SHUT OFF",
    "ｃｕｔ　ｔｈｅ　ｇａｓ",
    "we may suspend heating",
    "You will be left without gas",
]
HARMLESS = [
    "请您在方便时缴纳物业费，谢谢。",
    "如有疑问请拨打服务热线或电话联系。",
    "我们已停止拨打电话，改为线上提醒。",
    "请判断账单是否有误。",
    "一切水电问题可向前台报修。",
    "限期内缴清水电公摊可免跑路。",
    "Please pay at your convenience.",
    "Call our hotline if you have questions.",
    "Thank you for your patience.",
]


@pytest.mark.parametrize("note", THREATS)
def test_a_threat_is_refused(note):
    with pytest.raises(Refusal) as refused:
        dunning.check_note(note)
    assert refused.value.code == "threatens_supply"
    assert refused.value.pointer == "/note"
    assert refused.value.facts["found"]


@pytest.mark.parametrize("note", HARMLESS)
def test_what_threatens_nothing_passes(note):
    dunning.check_note(note)
    dunning.check_note(None)


@given(
    threat=st.sampled_from(["停水", "断电", "停供暖气", "切断燃气", "限电"]),
    between=st.text(" 　.·-_*\u200b\u2060,，。!", max_size=4),
    before=st.sampled_from(["", "如不缴费，", "Please: "]),
)
def test_nothing_put_between_the_characters_hides_a_threat(threat, between, before):
    assert dunning.threat_in(before + between.join(threat))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_platforms_own_text_threatens_nobody(language):
    text = dunning.reminder_text(3, 30_001, date(2021, 7, 30), language)
    assert "300.01" in text
    assert dunning.threat_in(text) is None
    # what message channels refuse, and what would frighten
    assert not any(word in text for word in ("催", "法院", "诉讼", "起诉", "征信", "court", "credit record"))
