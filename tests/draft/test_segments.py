"""Every line of a text is a passage of the right kind, below the right heading; what is doubtful is asked."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from planexplorer.draft.segments import Segment, is_background, level_of, segments, without_number
from planexplorer.model import PassageKind, PassageRole
from project import FIXTURES

CHAPTERS = FIXTURES / "draft" / "chapters.txt"
TITLE = "青石市制造业高质量发展“十五五”规划"


def cut(text: str, title: str = "") -> list[Segment]:
    return segments(text.splitlines(), title)


def shape(found: list[Segment]) -> list[str]:
    """Return a line for each passage: set in as deep as it stands, with its kind, and whether it is background."""
    marks = {
        PassageKind.document_title: "#",
        PassageKind.heading: "=",
        PassageKind.box_heading: "+",
        PassageKind.table_title: "T",
        PassageKind.table_header: "H",
        PassageKind.table_row: "R",
        PassageKind.note: "N",
        PassageKind.paragraph: "-",
    }
    depth: dict[str | None, int] = {None: -1}
    lines = []
    for segment in found:
        p = segment.passage
        depth[p.id] = depth[p.under] + 1
        background = "~" if p.role is PassageRole.background else ""
        lines.append(f"{'  ' * depth[p.id]}{marks[p.kind]}{background} {p.text.strip()[:8]}")
    return lines


@pytest.mark.shanghai
def test_the_passages_cut_by_hand_come_out(root: Path) -> None:
    text = (root / "data" / "source" / "plan.txt").read_bytes()
    by_hand = yaml.safe_load((root / "data" / "passages.yml").read_text(encoding="utf-8"))
    found = segments(text.decode().splitlines())
    keys = ("id", "line", "kind", "under", "text")
    assert [{k: p.get(k) for k in keys} for p in by_hand] == [
        {k: s.passage.model_dump(mode="json")[k] for k in keys} for s in found
    ]
    asked = [s.passage.id for s in found if s.remark]
    assert asked == [p["id"] for p in by_hand if "continues" in p]


def test_a_plan_in_chapters_has_its_shape() -> None:
    found = cut(CHAPTERS.read_text(encoding="utf-8"), TITLE)
    assert shape(found) == SHAPE.strip("\n").splitlines()
    assert [s.passage.id for s in found if s.remark] == ["p057"]


SHAPE = """
N 信息来源：青石市
N 发布时间：202
#~ 青石市人民政府关
  -~ 高质量发展“十五
  -~ 青政发〔2026
  - 各区县人民政府，
  - 现将《青石市制造
  -~ 附件：青石市制造
  -~ 青石市人民政府
  -~ 二〇二六年二月九
# 青石市制造业高质
# “十五五”规划
  =~ 目 录
    - 第一章 发展回顾
    - 第一节 “十四五
    - 第二节 机遇与挑
    - 第二章 总体要求
    - 第三章 主要任务
    - 附件……20
  =~ 第一章 发展回顾
    =~ 第一节 “十四五
      - 规模实力稳步提升
      - 创新能力不断增强
    =~ 第二节 机遇与挑
      - 新一轮科技革命加
  = 第二章 总体要求
    =~ 第一节 指导思想
      - 坚持稳中求进，推
    = 第二节 发展目标
      - 到2030年，制
      + 专栏1 “十五五
        H 指标类别\t指标\t
        H 2024年\t20
        R 规模效益\t1.规
        R 2.全员劳动生产
        R 绿色发展\t3.单
        -~ 注：1.[]内为
        -~ 2.增加值按可比
  = 第三章 主要任务
    = 第一节 壮大优势
      = 一、先进陶瓷
        - 巩固日用陶瓷优势
      = 二、精密铸造
        - （一）推进装备更
        = （二）建设公共平
          - 支持龙头企业牵头
          = 1.检测平台
            - 建设无损检测实验
          + 专栏2 精密铸造
            = 1.装备更新工程
              - 更新智能铸造单元
            = 2.平台建设工程
              - 建成省级检测中心
          = 2.共享平台
            - 建设共享铸造工厂
        - （三）培育专业人
        - 次以上。
    = 第二节 推进绿色
      + 重点方向
        - （1）能源替代。
        - （2）循环利用。
        - ①建设尾矿综合利
        - ②建设再生金属项
  = 第四章 保障措施
    = 第一节 加强组织
      - 成立市制造强市领
  = 附件
    T 青石市“十五五”
      H 序号\t项目名称\t
      R 1\t电子陶瓷产业
      R 2\t铸造检测中心
    -~ 抄送：市委办公室
    -~ 青石市人民政府办
    -~ 2026年2月1
N 扫一扫在手机打开
"""


@pytest.mark.parametrize(
    ("line", "rank", "name"),
    [
        ("第二篇 做强产业", 0, "做强产业"),
        ("第三部分 保障", 0, "保障"),
        ("第 十二 章　绿色转型", 1, "绿色转型"),
        ("第3节 人才", 2, "人才"),
        ("十一、安全", 3, "安全"),
        ("一、二、三产业融合发展", None, "一、二、三产业融合发展"),
        ("（一） 平台", 4, "平台"),
        ("㈡平台", 4, "平台"),
        ("1.平台", 5, "平台"),
        ("１２．平台", 5, "平台"),
        ("2、平台", 5, "平台"),
        ("⒊平台", 5, "平台"),
        ("2.5万台设备更新", None, "2.5万台设备更新"),
        ("2.5 设备更新", 5.5, "设备更新"),
        ("2.5.1 设备更新", 5.7, "设备更新"),
        ("3 设备更新", 5, "设备更新"),
        ("3 万台设备", None, "3 万台设备"),
        ("(3)平台", 6, "平台"),
        ("3）平台", 6, "平台"),
        ("③平台", 7, "平台"),
        ("平台", None, "平台"),
    ],
)
def test_headings_are_numbered_in_many_styles(line: str, rank: float | None, name: str) -> None:
    assert level_of(line) == rank
    assert without_number(line) == name


@pytest.mark.parametrize(
    ("name", "promises_nothing"),
    [
        ("前言", True),
        ("发展基础及面临形势", True),
        ("“十四五”时期发展成就", True),
        ("发展现状和存在的主要问题", True),
        ("面临的机遇与挑战", True),
        ("国内外发展环境", True),
        ("规划实施情况", True),
        ("指导思想", True),
        ("基本原则", True),
        ("指导思想和主要目标", False),
        ("夯实产业基础", False),
        ("产业基础再造", False),
        ("抢抓机遇", False),
        ("补齐短板", False),
        ("优化发展环境", False),
        ("基础设施", False),
        ("发展目标", False),
    ],
)
def test_background_is_told_by_the_whole_name(name: str, promises_nothing: bool) -> None:
    assert is_background(name) is promises_nothing


def test_a_line_with_a_number_that_goes_on_is_a_paragraph_beside_those_before_it() -> None:
    found = cut(
        "规划\n一、任务\n（一）建设园区\n1.选址\n选在河东。\n（二）培育企业。新增企业9家。\n二、保障\n加强领导。\n"
    )
    assert shape(found) == [
        "# 规划",
        "  = 一、任务",
        "    = （一）建设园区",
        "      = 1.选址",
        "        - 选在河东。",
        "    - （二）培育企业。",
        "  = 二、保障",
        "    - 加强领导。",
    ]


def test_short_lines_in_a_row_are_a_list_and_no_headings() -> None:
    found = cut(
        "规划\n一、项目\n1.河港扩建\n2.航道疏浚\n河东工业园\n河西物流园\n二、保障\n（一）组织。\n加强领导。\n"
    )
    assert [s.passage.text for s in found if s.passage.kind is PassageKind.heading] == [
        "一、项目",
        "二、保障",
        "（一）组织。",
    ]
    assert not [s for s in found if s.passage.kind is PassageKind.box_heading]


def test_whoever_is_responsible_stands_on_a_line_that_is_no_heading() -> None:
    found = cut("规划\n一、任务\n建设码头2座。\n（港务局、水利局）\n改造船闸。\n牵头单位：水利局\n")
    assert shape(found)[2:] == [
        "    - 建设码头2座。",
        "    - （港务局、水利局",
        "    - 改造船闸。",
        "    - 牵头单位：水利局",
    ]


def test_a_box_ends_where_the_numbers_outside_go_on() -> None:
    text = (
        "规划\n（一）任务\n1.码头\n建码头。\n专栏1 工程\n1.船闸\n建船闸。\n2.航标\n立航标。\n2.航道\n疏浚。\n"
    )
    assert shape(cut(text))[2:] == [
        "    = 1.码头",
        "      - 建码头。",
        "    + 专栏1 工程",
        "      = 1.船闸",
        "        - 建船闸。",
        "      = 2.航标",
        "        - 立航标。",
        "    = 2.航道",
        "      - 疏浚。",
    ]


def test_tables_have_titles_units_groups_heads_and_notes() -> None:
    text = (
        "规划\n一、目标\n主要指标如下：\n表1 目标\n单位：座\n指标\t2025年\t2030年\n水利\n水车\t1\t2\n航运\n船闸\t3\t4\n"
        "指标\t2025年\t2030年\n航标\t5\t6\n续表1\n指标\t2030年\n码头\t7\n注：含在建。\n其余不变。\n"
    )
    assert shape(cut(text))[2:] == [
        "    - 主要指标如下：",
        "    T 表1 目标",
        "      -~ 单位：座",
        "      H 指标\t2025年",
        "      R 水利",
        "      R 水车\t1\t2",
        "      R 航运",
        "      R 船闸\t3\t4",
        "      H 指标\t2025年",
        "      R 航标\t5\t6",
        "    T 续表1",
        "      H 指标\t2030年",
        "      R 码头\t7",
        "    -~ 注：含在建。",
        "    - 其余不变。",
    ]


def test_tabs_that_only_set_a_line_in_make_no_table() -> None:
    found = cut("规划\n一、任务\n\t建设码头2座，改造船闸。\n\t疏浚航道。\n")
    assert {s.passage.kind for s in found[2:]} == {PassageKind.paragraph}


def test_contents_without_page_numbers_end_where_the_first_entry_stands_again() -> None:
    found = cut(
        "规划\n目录\n一、目标\n（一）远景\n二、任务\n一、目标\n（一）远景\n更好。\n二、任务\n做事。\n"
    )
    assert shape(found)[1:] == [
        "  =~ 目录",
        "    - 一、目标",
        "    - （一）远景",
        "    - 二、任务",
        "  = 一、目标",
        "    = （一）远景",
        "      - 更好。",
        "  = 二、任务",
        "    - 做事。",
    ]


def test_what_ends_without_a_stop_is_asked_about() -> None:
    long = "建设覆盖全县的灌溉网络，推广节水灌溉技术和水肥一体化设备，支持农户"
    found = cut(f"规划\n一、任务\n{long}\n改造旧渠。\n{long}\n1.修路。\n{long}\n二、保障\n加强领导。\n")
    asked = {s.passage.id: s.remark for s in found if s.remark}
    assert "`continues: p003`" in asked.pop("p004")
    assert set(asked) == {"p005", "p007"}
    assert all("is text lost" in remark for remark in asked.values())


def test_a_title_is_known_by_its_words_and_else_asked_about() -> None:
    assert not cut("《清溪县“十五五”规划》\n做事。\n", '清溪县"十五五"规划（2026—2030年）')[0].remark
    assert "is this line its title" in cut("清溪县\n做事。\n", "清溪县“十五五”规划")[0].remark
