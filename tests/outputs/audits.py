"""Small audits, built by hand, as test data for outputs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import msgspec

from auditor.messages import Message, Ref, Title, Wording, message
from auditor.reading.document import Place
from auditor.reports.period import year_period
from auditor.reports.schema import SchemaProblem
from auditor.reports.source import ReadingIssue, Source
from auditor.results.audit import Audit, ReportAudit, RuleFacts, Summary, TypeFacts, WaiverUse
from auditor.results.causes import Causes
from auditor.results.figures import Figures
from auditor.rules.finding import Citation, Finding, Outcome, Status, fingerprint
from auditor.running.choice import RANKED
from auditor.running.inputs import Unread
from auditor.running.reconcile import GroupAudit, Missing
from auditor.running.review_causes import ReviewCause, UnreadTable
from auditor.running.score import CategoryScore, Score

TYPE = "ogi-annual-report"
FACTS = TypeFacts(
    TYPE,
    "年度报告",
    levels={"township": {"zh": "乡镇", "en": "township"}},
    words={"period": {"zh": "年度", "en": "Year"}},
    tables=("/requests", "/article20"),
)
CATEGORIES: tuple[tuple[str, Title, float], ...] = (
    ("completeness", {"zh": "完整性", "en": "Completeness"}, 20),
    ("accuracy", {"zh": "准确性", "en": "Accuracy"}, 30),
    ("consistency", {"zh": "一致性", "en": "Consistency"}, 20),
    ("explanation", {"zh": "说明充分性", "en": "Explanation"}, 10),
    ("conformity", {"zh": "规范性", "en": "Conformity"}, 10),
    ("timeliness", {"zh": "时效性", "en": "Timeliness"}, 10),
)
GRADES = (("优秀", 90.0), ("良好", 75.0), ("合格", 60.0), ("不合格", 0.0))
LABELS = {
    "/requests": ("申请情况表", "table of requests"),
    "/requests/received/total": ("本年新收·总计", "received, total"),
    "/requests/carried_in/total": ("上年结转·总计", "carried over from last year, total"),
    "/sections/0/text": ("第一部分正文", "text of part one"),
    "/article20/fees/amount": ("行政事业性收费·本年收费金额", "charges, amount"),
}


def _facts(id: str, category: str, severity: str, title: str, basis: str, fix: str) -> RuleFacts:
    return RuleFacts(id, "report", category, severity, title, "不符即有误。", basis, fix, "auditor")


RULES = {
    facts.id: facts
    for facts in (
        _facts(
            "six-sections",
            "completeness",
            "critical",
            "六个部分齐全",
            "国办公开办函〔2021〕30号",
            "补齐缺少的部分",
        ),
        _facts(
            "accountability-results",
            "completeness",
            "major",
            "政府年报写明工作考核、社会评议、责任追究结果",
            "《中华人民共和国政府信息公开条例》第五十条",
            "在总体情况的监督保障中写明结果",
        ),
        _facts(
            "requests-balance",
            "accuracy",
            "critical",
            "新收加结转等于办结加结转下年度",
            "国办公开办函〔2021〕30号，第三部分表",
            "核对台账后更正",
        ),
        _facts(
            "in-force-floor",
            "accuracy",
            "major",
            "现行有效不少于制发减废止",
            "第二十条第一项",
            "更正现行有效件数",
        ),
        _facts(
            "stated-requests", "consistency", "critical", "文中申请数与表三一致", "第五十条", "改文或改表"
        ),
        _facts("zero-explained", "explanation", "note", "成片的零有说明", "工作要求", "说明原因"),
        _facts(
            "no-placeholder",
            "conformity",
            "critical",
            "没有遗留模板字样",
            "国办公开办函〔2021〕30号",
            "删去模板字样",
        ),
        _facts("doubled-words", "conformity", "minor", "没有重复字词和残缺标点", "公文规范", "逐处改正"),
        _facts("published-on-time", "timeliness", "note", "按期公布", "第四十九条", "按期公布"),
        _facts("all-filed", "consistency", "critical", "名册所列机关均已报送", "第四十九条", "催报"),
    )
}


def wording(lang: str = "zh") -> Wording:
    """The core's words, and labels for a few values."""
    return Wording(
        lang,
        labels={TYPE: lambda pointer, lang: LABELS[pointer][lang == "en"] if pointer in LABELS else None},
    )


def finding(
    rule: str = "requests-balance",
    text: str = "{where}应为 {expected}，表中为 {actual}",
    *,
    at: Sequence[str] = ("/requests/received/total",),
    expected: Any = 61,
    actual: Any = 60,
    raw: str | None = "60",
    place: Place = Place(line=31, table=2, row=4, column=7),
    severity: str | None = None,
    excerpt: str | None = None,
    fix: Message | None = None,
    cause: str | None = None,
    between: Sequence[str] = (),
) -> Finding:
    """A finding with the place of its first pointer."""
    sentence = message(text, where=Ref(at[0]), expected=expected, actual=actual)
    sources = tuple(Citation(pointer, Source(raw, place)) for pointer in at[:1])
    mark = fingerprint(rule, "", year_period(2024), tuple(at), [actual])
    word = severity or RULES[rule].severity
    names = tuple(message(name) for name in between)
    return Finding(word, sentence, tuple(at), mark, sources, expected, actual, fix, excerpt, cause, names)


def failed(rule: str, *findings: Finding) -> Outcome:
    """A failed outcome; one plain finding unless some are given."""
    return Outcome(rule, Status.FAILED, findings=findings or (finding(rule),))


def review(rule: str, why: str = "表中有空白单元格") -> Outcome:
    """An outcome under review."""
    return Outcome(rule, Status.NEEDS_REVIEW, message(why))


def crashed(rule: str, why: str = "规则执行时出错：KeyError: '/x'") -> Outcome:
    """An outcome of a rule that crashed."""
    return Outcome(rule, Status.ERROR, message(why))


def report_audit(
    organ: str = "云岭县青溪镇人民政府",
    year: int | None = 2024,
    *outcomes: Outcome,
    path: str | None = None,
    value: float | None = 91.5,
    low: float | None = None,
    high: float | None = None,
    grade: str | None = None,
    capped_by: tuple[str, ...] = (),
    issues: tuple[ReadingIssue, ...] = (),
) -> ReportAudit:
    """One report; rules without a given outcome passed, its categories all have its value."""
    given = {outcome.rule: outcome for outcome in outcomes}
    rest = tuple(given.get(rule, Outcome(rule, Status.PASSED)) for rule in RULES if rule != "all-filed")
    low, high = (value if low is None else low), (value if high is None else high)
    if grade is None and value is not None:
        grade = next(title for title, least in GRADES if value >= least)
    categories = tuple(_category_score(id, weight, value, low, high) for id, _, weight in CATEGORIES)
    reason = message("尚无结论") if value is None else None
    score = Score(value, low, high, grade, categories, capped_by, reason)
    path = path or f"reports/{organ}-{year}.html"
    period = None if year is None else year_period(year)
    return ReportAudit(path, TYPE, organ, period, "township", "2021", score, rest, issues)


def _category_score(
    id: str, weight: float, value: float | None, low: float | None, high: float | None
) -> CategoryScore:
    earned, possible = (0, 0) if value is None else (value / 10, 10)
    under_review = 0 if low == high else 2
    return CategoryScore(
        id, weight, earned, possible, under_review, None if id == "timeliness" else value, low, high
    )


def audit(*reports: ReportAudit, **more: Any) -> Audit:
    """An audit of these reports, counted and sorted as the pipeline does it."""
    scores = [report.score.value for report in reports if report.score.value is not None]
    grades = Counter(report.score.grade for report in reports)
    figures = Figures(RULES)
    causes = Causes()
    for report in reports:
        for outcome in report.outcomes:
            figures.add(outcome, ranked=report.standing == RANKED)
        causes.add(report)
    for group in more.get("groups", ()):
        for outcome in group.outcomes:
            figures.add(outcome, ranked=False)
    order = sorted(range(len(reports)), key=lambda index: (reports[index].score.value or -1, index))
    scored = [report.score.value for report in reports]
    given: dict[str, Any] = {
        "auditor": "0.1.0",
        "rulesets": ("township",),
        "started_at": "2025-02-01T09:00:00+08:00",
        "categories": CATEGORIES,
        "grades": GRADES,
        "rules": RULES,
        "types": {TYPE: FACTS},
        "reports": reports,
        "order": order,
        "ranks": _ranks([scored[index] for index in order]),
        "summary": Summary(
            reports=len(reports),
            scored=len(scores),
            mean=sum(scores) / len(scores) if scores else None,
            grades={title: grades[title] for title, _ in GRADES},
            rules=figures.rules(),
            severities=figures.severities,
            under_review=figures.under_review,
            errors=figures.errors,
            severities_elsewhere=figures.severities_elsewhere,
            review_elsewhere=figures.review_elsewhere,
            causes=causes.counts(),
            red_lines=sum(bool(report.score.capped_by) for report in reports),
            vetoes=sum(bool(report.score.vetoes) for report in reports),
        ),
    }
    return Audit(**given | more)


def _ranks(values: Sequence[float | None]) -> list[int | None]:
    """The places of these values: 1 and as many more as there are better ones."""
    return [
        None if value is None else 1 + sum(other is not None and other > value for other in values)
        for value in values
    ]


def eventful() -> Audit:
    """Two reports, and one of everything else that an audit can hold."""
    issue = ReadingIssue(
        "/requests/carried_in/total",
        message("两个数字挤在一格"),
        candidate=10,
        raw="1 | 0",
        place=Place(line=40),
    )
    text = finding(
        "no-placeholder",
        "遗留模板字样“{words}”",
        at=("/sections/0/text",),
        expected=None,
        actual=None,
        raw=None,
        place=Place(page=1),
        excerpt="详见（具体网址）",
    )
    return audit(
        report_audit(
            "云岭县青溪镇人民政府",
            2024,
            failed("requests-balance"),
            failed("no-placeholder", _with_field(text, "words", "（具体网址）")),
            review("stated-requests"),
            Outcome("published-on-time", Status.NOT_APPLICABLE, message("乡镇没有法定公布期限")),
            Outcome("doubled-words", Status.WAIVED, message("引文如此"), (finding("doubled-words"),)),
            value=55.0,
            low=50.0,
            high=60.0,
            capped_by=("requests-balance",),
            issues=(issue,),
        ),
        report_audit("云岭县白沙镇人民政府", 2024, crashed("in-force-floor"), value=None),
        unread=(
            Unread("reports/扫描件.pdf", message("文件已加密")),
            Unread("a.json", message("不符合结构"), (SchemaProblem("/year", message("应为整数"), 3),)),
        ),
        missing=(Missing(TYPE, "云岭县石桥镇人民政府", year_period(2024)),),
        groups=(
            GroupAudit(
                TYPE,
                "云岭县人民政府",
                year_period(2024),
                (Outcome("all-filed", Status.FAILED, None, (_not_filed(),)),),
            ),
        ),
        waivers=(
            WaiverUse(
                "doubled-words",
                "云岭县青溪镇人民政府",
                year_period(2024),
                "used",
                "引文",
                "王某",
                None,
                "waivers.yaml",
                2,
                1,
            ),
            WaiverUse(
                "six-sections",
                "云岭县白沙镇人民政府",
                year_period(2024),
                "expired",
                "改版",
                "李某",
                "2024-12-31",
                "waivers.yaml",
                9,
            ),
        ),
        passed_over=("reports/封面.png",),
        notes=(message("已载入插件文件"),),
    )


def unread_table() -> Audit:
    """A report whose table of requests is a picture, and one that was read."""
    issue = ReadingIssue("/requests", message("表格为图片"), place=Place(line=42))
    table = UnreadTable("/requests", issue, 175, 175)
    reason = message("{where} cannot be judged: {issue}", where=Ref("/requests"), issue=issue.message)
    waiting = [Outcome(rule, Status.NEEDS_REVIEW, reason) for rule in ("requests-balance", "stated-requests")]
    report = report_audit(
        "云岭县砚池镇人民政府", 2024, *waiting, value=None, low=60, high=100, issues=(issue,)
    )
    score = msgspec.structs.replace(
        report.score,
        unread_tables=("/requests",),
        reason=message("not scored: {tables} could not be read", tables=[Ref("/requests")]),
    )
    cause = ReviewCause(issue, ("requests-balance", "stated-requests"), table)
    report = msgspec.structs.replace(report, score=score, review_causes=(cause,))
    whole = audit(report, report_audit())
    return replace(whole, summary=msgspec.structs.replace(whole.summary, unread_tables=1))


def one_fault() -> ReportAudit:
    """A report in which one fault breaks two rules, the second of them twice, and another breaks one."""
    return report_audit(
        "云岭县青溪镇人民政府",
        2024,
        failed("requests-balance", finding(cause="row", fix=message("改第一行"))),
        failed(
            "in-force-floor",
            finding("in-force-floor", "列合计不符甲", cause="row", fix=message("改第一行")),
            finding("in-force-floor", "列合计不符乙", cause="row", fix=message("改第一行")),
            finding("in-force-floor", "另一处不符", cause="cell", fix=message("改第二行")),
        ),
        value=60.0,
    )


def _with_field(given: Finding, name: str, value: Any) -> Finding:
    sentence = Message(given.message.template, given.message.fields | {name: value}, given.message.domain)
    return msgspec.structs.replace(given, message=sentence)


def _not_filed() -> Finding:
    return finding(
        "all-filed", "1 个单位未报送", at=("",), expected=None, actual=None, raw=None, place=Place()
    )


_TOWNS = (
    "青溪白沙石桥云台柳河古城松林双塔清泉龙潭新安永宁长岭东湖西坪"
    "南坝北川高桥大湾小河金竹银杏梅园兰亭竹山菊塘荷塘"
)
_NOT_SCORED = 17


def county(count: int = 30) -> Audit:
    """A county of ``count`` towns, good and bad, the same one each time."""
    return audit(*(_town(number) for number in range(count)))


def _town(number: int) -> ReportAudit:
    at = number * 2 % len(_TOWNS)
    organ = f"云岭县{_TOWNS[at : at + 2]}镇人民政府"
    rules = [rule for rule in RULES if rule != "all-filed"]
    bad = [rule for place, rule in enumerate(rules) if (number * 7 + place * place * 3) % 11 < 3]
    outcomes = [failed(rule, *(finding(rule) for _ in range(1 + number % 3))) for rule in bad]
    spread = 0.0
    if number % 4 == 0:
        outcomes.append(review(next(rule for rule in rules if rule not in bad)))
        spread = 3.5
    value = max(100.0 - 9.7 * len(bad) - number % 5, 31.0)
    low, high = value - spread, min(value + spread, 100.0)
    critical = tuple(rule for rule in bad if RULES[rule].severity == "critical")
    capped_by = critical if number % 2 else ()
    if number == _NOT_SCORED:
        return report_audit(organ, 2024, *outcomes, value=None, low=low, high=high, capped_by=capped_by)
    grade = "不合格" if capped_by else None
    return report_audit(
        organ, 2024, *outcomes, value=value, low=low, high=high, grade=grade, capped_by=capped_by
    )
