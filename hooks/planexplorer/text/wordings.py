"""The words that targets are worded with, by what they make of a number, and what is not read.

“以上”, “以下” and “以内” include the number, “超过” does not: so article 1259 of the Civil Code of China
rules. That “突破”, “高于” and “低于” do not either is our reading.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..model import Basis, Operator, Strength

VERBS = (
    "提高",
    "提升",
    "增长",
    "增加",
    "上升",
    "扩大",
    "下降",
    "降低",
    "减少",
    "缩短",
    "增",
    "升",
    "降",
    "减",
)
NOT = ("不得", "不应", "不能", "不可", "不宜")
# The words before a number, and behind it and its unit, by what they make of it.
BEFORE: Mapping[Operator, tuple[str, ...]] = {
    Operator.ge: (
        "不低于",
        "不少于",
        "不小于",
        "不下于",
        "不短于",
        *(no + word for no in NOT for word in ("低于", "少于", "小于")),
        "至少",
        "最少",
        "达到或超过",
        "大于等于",
        "大于或等于",
        "≥",
        "＞=",
    ),
    Operator.gt: ("超过", "突破", "高于", "大于", "多于", "超出", "超", "逾", "破", "过", "＞"),
    Operator.le: (
        "不超过",
        "不高于",
        "不大于",
        "不多于",
        "不长于",
        "不突破",
        "不超",
        "最高不超过",
        *(no + word for no in NOT for word in ("超过", "高于", "大于", "多于")),
        "至多",
        "最多",
        "小于等于",
        "小于或等于",
        "控制在",
        "≤",
        "＜=",
    ),
    Operator.lt: ("低于", "少于", "小于", "不足", "不到", "＜"),
    Operator.approx: ("大约", "大概", "大体", "约为", "约"),
    Operator.reach: ("达到", "达", *(verb + to for verb in VERBS for to in ("到", "至"))),
    Operator.increase: ("新增", "提高", "提升", "增长", "增加", "增幅", "上升", "扩大"),
    Operator.decrease: ("下降", "降低", "降幅", "减少", "压减", "压降", "削减", "缩减", "缩短", "压缩"),
}
BEHIND: Mapping[Operator, tuple[str, ...]] = {
    Operator.ge: ("（含）以上", "(含)以上", "及以上", "或以上", "以上"),
    Operator.le: ("（含）以下", "(含)以下", "及以下", "或以下", "以下", "以内", "之内"),
    Operator.approx: ("左右", "上下"),
}
# A rank may have a number (前三), an order of size always one (万亿级); the others have none.
OTHERS: Mapping[Operator, tuple[str, ...]] = {
    Operator.range: ("3 至 5 家", "3%—5%"),
    Operator.multiple: ("倍增", "翻一番", "翻两番", "3 倍"),
    Operator.magnitude: ("万亿级", "超千亿元"),
    Operator.rank: ("前列", "前三", "第一", "首位"),
    Operator.hold: ("基本稳定", "保持稳定", "持平", "保持……比重"),
    Operator.delegated: ("完成……目标",),
}
NEAR = ("接近", "将近", "近")
BASES: Mapping[Basis, tuple[str, ...]] = {
    Basis.annual_average: ("年均", "平均每年"),
    Basis.each_year: ("每年",),
    Basis.cumulative: ("累计", "累积", "总计"),
}
TO = ("到", "至", "为")
IDLE = ("幅度", "比例", "占", "增长率", "增速", "速度", "保持在", "稳定在", "维持在", "实现", "在", "了")
# How firmly the text commits itself; where several stand in a clause, the first governs.
STRENGTHS: Mapping[Strength, tuple[str, ...]] = {
    Strength.ensure: ("确保", "保证", "必须"),
    Strength.strive: ("力争",),
    Strength.seek: ("争取",),
    Strength.endeavour: ("努力",),
    Strength.basically: ("基本建", "基本形成", "基本实现", "基本完成", "基本达到"),
    Strength.support: ("支持", "推动", "鼓励", "引导"),
    Strength.attain: ("达到",),
}
STRENGTH = re.compile(
    "|".join(
        (rf"(?P<{code.name}>(?<![^，。；：、])(?:{'|'.join(words)})(?!基金|政策|人员|类))")
        if code is Strength.support
        else rf"(?P<{code.name}>(?<![全大])(?:{'|'.join(words)})(?![率金]))"
        for code, words in STRENGTHS.items()
    )
)
URGING = ("力争", "争取", "冲刺", "努力", "确保")

COMPARISONS = (Operator.ge, Operator.gt, Operator.le, Operator.lt, Operator.approx)
# These are verbs and parts of words as well (突破技术, 节约): beside no number, they limit nothing.
AMBIGUOUS = frozenset(("约", "超", "逾", "突破", "破", "过"))
_COMPARING_WORDS = {w for o in COMPARISONS for w in (*BEFORE[o], *BEHIND.get(o, ()))} - AMBIGUOUS
_COMPARING_WORDS -= {"以上", "以下", "上下"}  # but in 级以上, 以下简称, 上下游
# A word that limits or compares: left over beside a number, or without any, it has not been understood.
LIMITS = re.compile(
    "|".join(re.escape(w) for w in sorted(_COMPARING_WORDS, key=len, reverse=True) if w[0] not in "≥≤＞＜")
    + "|不[晚早迟]于|不(?:下降|降低|减少|增加|上升|提高|增长)|不足|不得|最高|最低|上限|下限|以外|之间|介于"
    "|(?<!规模)(?<!级)以上|以下(?!简称)|上下(?!游)|翻番|[≥≤＞＜](?=[0-9])"
)
CHANGES = re.compile(
    f"(?:{'|'.join((*BEFORE[Operator.increase], *BEFORE[Operator.decrease], '翻', '回升'))})(?!率|速度|值)"
)
VAGUE = re.compile(
    "[几数][十百千万亿]|好?几(?=[个家项台件所人])|[一二两三四五六七八九]{2,}(?=[十百千万亿]*[个家项台件所人元])|十[几来]|十多"
    "|(?<![0-9])[百千万][余来](?=[个家项台件所人])|(?<![迈登跃])上[百千万亿]|[成数加]倍|翻[几数]番|百分之[^，。；]{1,4}[至到-](?!百分之)|万分之|[廿卅壹贰佰仟]|若干(?=[个家项])"
    "|[一二两三四五六七八九]、[一二两三四五六七八九](?=[个家项台件所人])|前[一二]?[百千]|[十百]强(?!企业)|后[0-9十]+[位名]|争[一二]"
    "|(?<![0-9.])[百千万亿]+(?:千瓦|斤)|减半|一半|过半|半数|折半|大部分"
    "|[一二三四五六七八九]成(?![一二三四五六七八九以左上下多的为长功果立熟本员都绩交效像形型分群套品药就至到，。；、）)]|$)|[一二三四五六七八九]成半"
    "|百十|千百|[一二三四五六七八九]折(?!叠)|[一二两三四五六七八九]个半|[二两三四五六七八九][十百千万亿]{2,}级"
    "|(?:超过?|突破|达到?|不足|近|至少)[一二两三四五六七八九十][十百千万亿]+(?=$|[，。；])"
)
# A comparison that has no number is one with something else, which is not read.
COMPARED = re.compile(
    "优于|好于|快于|慢于|逊于|与[^，。；]*(?:全国|其他|平均)[^，。；]*持平|追平|赶上|平均(?:水平)?(?=$|[，。；])|发达国家水平|超额完成"
    "|百分百|负增长|零增长|归零|至零|为零|清零|“零”"
)
DENIED = re.compile(
    "(?:不(?:应当?|能|可|宜|会|得|允许|再|要)?|未|没有|无|非|负|严禁|禁止|防止|避免|杜绝|[前后])$"
)
# Behind a unit, these make it another one, or the number a part of a name.
UNFIT_BEHIND = re.compile(
    r"[/每月点庭民门半多余起·×~²³:：+↑↓±°℃*①（(a-zA-Z0-9]|工作日|种类|标煤|次(?:能源|人)|部门|等奖|类(?!型)"
)
UNFIT_BEFORE = re.compile("[/×±:：+＋↓↑·~〉]$")
# Times and distances that name something (24 小时值守, 350 公里高铁), unless they are compared.
PASSING = frozenset(("分钟", "小时", "天", "秒", "公里", "千米", "米"))
# What a word of ours is in another word: 节约, 签约, 最近.
OTHER_WORDS = re.compile("(?:[节签集合契条公预违履]约|[邻最附临靠远逼]近|[通经度]过|[赶反]超|看破)$")
# To raise what is counted in pieces is to work on so many of them: 改造提升 100 个小区.
OF_DEGREE = frozenset(("提高", "提升", "扩大", "缩短", "压缩"))
# What is said of a number and is not read: it compares with others, or is no plain number.
UNREAD = re.compile(
    "高出|快于|慢于|优于|好于|逊于|早于|晚于|相当于|平均水平的|领先|差距|比[^，。；]{1,12}[多少高低快慢]|是[^，。；]{2,12}的(?=\x01)"
    "|[≥≤＞＜]|每两年|每季|每月|月均|日均|每[十百千万]|回落|跌幅|跌|提速|降本|增产|减排|节水|前移|逐年|逐步|不等|封顶|为限|误差|浮动|跨越|负增长|人民币|节约|节能|折合|近期"
    "|[^，。；]{0,2}(?<!规模)(?<!级)(?<!限额)以上|半"
)
# Digits that count nothing: years, names with letters or signs (5G, 3+6), ordinals, names in quotation marks.
NAMES = re.compile(
    r"[0-9]{4}年|“[^”]*”|第[0-9]+|[A-Za-z]+[0-9.+A-Za-z-]*|[0-9.]+[A-Z](?![A-Za-z0-9])|[0-9]+强|[0-9]+(?:\+[0-9A-Z]+)+"
)
# Numbers and limits that belong to the name of what is measured, and the span of a plan.
SUBJECTS = re.compile(
    r"(?:规模|限额|地级及|县级及?|[一二三四五]级及|重度及|中度及)以上|以下简称|[0-9]{4}年?[-~至到](?=[0-9]{4}年)"
    r"|每(?:[0-9]*[十百千万]+)(?:名)?(?:常住)?(?:人口|人|公里|户)(?![0-9])|[万亿]元(?=GDP|生产总值|地区生产总值|工业增加值|产值|国内)"
    r"|[0-9]+(?:周?岁|户|分钟|小时|米|公里)(?:及?以[上下内]|内)?"
    r"(?=[^，。；0-9]{1,14}?(?:率|比例|比重|占比|圈|半径|年限|托位数))"
    # 4 个百万千瓦基地 are four; 新增公共建筑的安装率 is a rate of what is new.
    r"|(?<=[0-9][个座项处家台])[十百千万亿]+(?:千瓦|平方?米|立方米|吨|亩)级?(?=[\u4e00-\u9fff]{2})"
    r"|新增(?=[^，。；0-9]{2,20}(?:率|比例|比重|占比)[^，。；0-9]{0,6}[0-9.]+%)"
)
# A change that stands before what changes: 新增学位 50 万个, 减少烟尘排放 0.5 万吨.
FAR_CHANGE = re.compile(r"(?:新增|(?:(?<=[，。；])|^)(?:减少|降低|压减))(?=[^，。；0-9\x02]{1,16}$)")
CLAUSE_END = re.compile("[，。；：\t]")
JOINT = re.compile("-{1,2}|~|至|到")
FROM = re.compile("(?:由|从|自)(?:(?P<year>[0-9]{4})年[底末]?的?|[^，。；0-9]{0,12}的)?$")
PLACE = "[0-9]+|[一二三四五六七八九十]+"
RANK = re.compile(
    f"(?:前(?P<top>{PLACE})[位名强]?|第(?P<place>{PLACE})[位名]?|(?P<first>首位))(?=$|[，。；、）])"
)
RANKED = re.compile("全国|全球|世界|国际|国内|全市|全省|亚洲|同类|行业|[位居列入]")
ZERO = re.compile("(?<![近净])零(?:发生|事故|死亡|伤亡|排放|填埋|新增)(?=$|[，。；])")
WITHOUT_NUMBER = (
    (re.compile("前列(?!腺)|前茅"), Operator.rank),
    (
        re.compile(
            "基本稳定|(?:保持|总体)稳定(?!增)|(?<!与)持平|保持[^，。；]{0,24}比重(?=$|[，。；])|保持不变"
        ),
        Operator.hold,
    ),
    (re.compile("(?<!超额)完成(?!情况)[^，。；]{0,8}(?:目标|任务)(?!考核)"), Operator.delegated),
)
# What some write for others of the same meaning, character for character.
SAME = str.maketrans(
    "０１２３４５６７８９．％>＞﹥<＜﹤≧⩾≮≦⩽≯≈—–―─‐‑‒－−﹣~～∼〜﹏",
    "0123456789.%＞＞＞＜＜＜≥≥≥≤≤≤约" + "-" * 10 + "~" * 5,
)


def wordings_of(operator: Operator) -> tuple[str, ...]:
    """Return the words that make an operator, as the reader of quotes knows them."""
    near = NEAR if operator is Operator.approx else ()
    return (*BEFORE.get(operator, ()), *BEHIND.get(operator, ()), *OTHERS.get(operator, ()), *near)
