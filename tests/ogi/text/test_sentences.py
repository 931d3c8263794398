"""The sentences of the running text."""

from __future__ import annotations

from auditor import Report
from auditor_ogi.report_type import identify
from auditor_ogi.sample import report
from auditor_ogi.text.sentences import Sentence, Sentences, sentences


def test_sentences_are_exact_pieces_of_the_text() -> None:
    text = "第一句。第二句；第三句\n（一）标题\n“引文。”末句"
    data = report(texts={1: text}) | {"preamble": "引言。"}
    found = sentences(Report(data, identify(data), tables=("/article20", "/requests", "/disputes")))
    assert found[0].text == "引言。"
    own = [item for item in found if item.pointer == "/sections/0/text"]
    assert [item.text for item in own] == ["第一句。", "第二句；", "第三句", "（一）标题", "“引文。”", "末句"]
    assert all(text[item.start : item.start + len(item.text)] == item.text for item in own)


def test_sentences_that_hold_a_word_are_found_by_few_words_and_by_many() -> None:
    found = Sentences({"/preamble": "甲。乙；", "/sections/0/text": "甲乙\n丙。丁"})
    assert found.holding(["甲"]) == [0, 2]
    assert found.holding(["甲", "丙", "戊", "己", "庚", "辛"]) == [0, 2, 3]
    assert found[-1] == Sentence("/sections/0/text", 5, "丁")
