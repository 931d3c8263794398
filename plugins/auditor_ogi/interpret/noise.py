"""What publishing systems print around a report: breadcrumbs, dates, buttons. Never part of its text."""

from __future__ import annotations

import re

from auditor_ogi.interpret.printed_text import squeeze

_LONGEST = 160
_FIELD = (
    r"(?:索引号|索引|发布机构|公开机构|发文机关|发布单位|责任部门|主题分类|主题词|组配分类|公开方式|公开范围|公开目录|信息分类|体裁分类|文号|发文字号|"
    r"发布日期|发布时间|公开日期|公开时间|成文日期|生成日期|发文日期|更新时间|日期|时间|来源|信息来源|文章来源|稿源|作者|编辑|责任编辑|审核|"
    r"浏览次数|浏览量|浏览|点击数|点击量|点击次数|点击|阅读次数|阅读|访问量|访问次数|字体|字号|字体大小|分享到?|打印|保护视力色|名称|标题|有效性|时效)"
)
_FIELD_LINE = re.compile(rf"[【\[(]?{_FIELD}(?:[:：]|[】\])]).*")
_BUTTON = re.compile(
    r"[【\[(]?(?:打印|打印本页|打印此页|关闭|关闭窗口|关闭本页|分享|分享到|收藏|大|中|小|大中小|A\+|A-|默认|字体|微信|微博|扫一扫.*|返回|返回顶部|返回首页|"
    r"首页|网站首页|无障碍.*|长者.*模式|繁体|简体|登录|注册|搜索|点击收听.*|语音(?:朗读|播报).*|下载(?:word|pdf|文档|文字版).*|纠错|政策解读|"
    r"字体大小.*)[】\])|]?(?:[|/【\[(](?:打印|打印本页|关闭|关闭窗口|关闭本页|大|中|小)[】\])]?)*",
    re.I,
)
_CRUMBS = re.compile(
    r"(?:当前位置|您的位置|您现在的位置|您所在的位置|所在位置|今天是|您当前的位置).*|首页(?:>|»|/|-|›).*|.*>.*>.*"
)
_AFTER = re.compile(
    r"(?:上一篇|下一篇|上一条|下一条|相关(?:链接|文档|文章|信息|附件|稿件|阅读)|版权所有|主办单位|主办[:：]|承办单位|承办[:：]|网站(?:地图|标识码|声明)|"
    r"扫一扫|扫描二维码|.{0,6}ICP备|.{0,4}公网安备|技术支持|友情链接|[【\[(]?(?:打印|关闭)(?:本页|窗口|此页)?[】\])]|打印本页|关闭窗口|关闭本页|分享到)"
)
_PUBLISHED = re.compile(
    r"(?:发布日期|发布时间|公开日期|公开时间|发布于|更新时间)[:：]?(20\d\d)(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})"
)


def is_noise(line: str) -> bool:
    """Whether a line before the text is the page's and not the report's."""
    if len(line) > _LONGEST:
        return False
    plain = squeeze(line)
    return bool(_FIELD_LINE.fullmatch(plain) or _BUTTON.fullmatch(plain) or _CRUMBS.fullmatch(plain))


def ends_text(line: str) -> bool:
    """Whether the page's own words begin again with this line, after the report."""
    return len(line) <= _LONGEST and bool(_AFTER.match(squeeze(line)))


def published_on(line: str) -> str | None:
    """The date of publication that a line states, as ISO date."""
    if len(line) > _LONGEST:
        return None
    found = _PUBLISHED.search(squeeze(line))
    return iso_date(found[1], found[2], found[3]) if found else None


def iso_date(year: str, month: str, day: str) -> str | None:
    """The ISO date of three numbers, None if there is no such day."""
    from datetime import date

    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
