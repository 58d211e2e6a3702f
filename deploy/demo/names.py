"""Names of people and places that sound right and belong to nobody: put together from common characters.

Telephone numbers begin with 100, which no Chinese mobile number does; a company code carries DEMO in its middle.
"""

import random

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭"
    "陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
GIVEN_OF_ELDERS = "国建德福玉秀兰桂英明华文志永庆淑凤珍春生金宝长贵荣芳琴芝莲忠义仁和平"
GIVEN_OF_OTHERS = "伟敏静丽强磊军洋勇艳杰娟涛超霞辉鹏浩婷雪晨宇欣怡博文佳琪子涵思源梦瑶嘉宁俊峰慧颖"
_COMPOUND_FIRST = (
    "锦绣 阳光 金桂 银杏 翠湖 秀水 祥和 安康 康宁 福满 瑞景 明珠 春晖 紫荆 丁香 海棠 玉兰 枫林 松"
    "涛 竹苑 荷塘 望山 临川 泽园 景泰 永安 长宁 同心 和美 世纪 蓝天 白云"
)
_COMPOUND_LAST = "花园 小区 家园 新村 苑 里 家属院 公寓"


def person(pick: random.Random, born: int) -> str:
    """A name of someone born in that year."""
    given = GIVEN_OF_ELDERS if born < 1965 else GIVEN_OF_OTHERS
    name = pick.choice(SURNAMES) + pick.choice(given)
    return name if pick.random() < 0.25 else name + pick.choice(given)


def phone(number: int) -> str:
    """A telephone number nobody has; ``number`` below 100 million."""
    return f"100{number:08d}"


def company_code(number: int) -> str:
    """In the place of a unified social credit code: eighteen characters, plainly no real one."""
    return f"91150302DEMO{number:06d}"


def compounds(pick: random.Random, count: int) -> list[str]:
    """Distinct names of compounds."""
    every = [first + last for first in _COMPOUND_FIRST.split() for last in _COMPOUND_LAST.split()]
    return pick.sample(every, count)
