"""The Chinese words for the model's codes: one place for pages, tables, search and paper."""

from __future__ import annotations

from .. import model

NATURES = {model.Nature.expected: "预期性", model.Nature.binding: "约束性"}

KINDS = {
    model.TermKind.technology: "技术",
    model.TermKind.product: "产品",
    model.TermKind.equipment: "装备",
    model.TermKind.material: "材料",
    model.TermKind.platform: "平台",
    model.TermKind.body: "机构与主体",
    model.TermKind.park: "园区",
    model.TermKind.place: "地点",
    model.TermKind.policy: "政策与行动",
    model.TermKind.scenario: "场景与业态",
}

FIELD_KINDS = {model.FieldKind.manufacturing: "制造领域", model.FieldKind.service: "服务领域"}

ISSUE_KINDS = {
    model.IssueKind.lost_text: "文字缺失",
    model.IssueKind.truncated: "文本中断",
    model.IssueKind.punctuation: "标点存疑",
    model.IssueKind.unit: "单位存疑",
    model.IssueKind.overlap: "口径重叠",
    model.IssueKind.named_only: "只见名称",
    model.IssueKind.ambiguity: "易误读",
}

USE_KINDS = {
    "indicator": "指标",
    "target": "目标",
    "measure": "举措",
    "emphasis": "重点",
    "segment": "环节",
    "carrier": "载体",
    "listing": "领域列举",
    "base": "基期",
    "name": "名称",
}

TARGET_FIELDS = {
    model.TargetField.metric: "名称",
    model.TargetField.scope: "口径",
    model.TargetField.operator: "读法",
    model.TargetField.value: "数值",
    model.TargetField.unit: "单位",
    model.TargetField.year: "年份",
    model.TargetField.year_implied: "年份是否为规划期末",
    model.TargetField.base: "基期",
    model.TargetField.magnitude: "是否为量级",
    model.TargetField.note: "说明",
    model.TargetField.quote: "引文",
    model.TargetField.passage: "段号",
}

CHANGES = {"added": "新增", "corrected": "更正", "withdrawn": "撤销"}

OPERATORS = {
    model.Operator.eq: "等于",
    model.Operator.ge: "不低于",
    model.Operator.gt: "超过",
    model.Operator.approx: "左右",
    model.Operator.reach: "达到",
    model.Operator.multiple: "倍增",
    model.Operator.increase: "提高",
    model.Operator.hold: "基本稳定",
    model.Operator.rank: "位次",
    model.Operator.delegated: "完成上级目标",
    model.Operator.qualitative: "定性",
}
