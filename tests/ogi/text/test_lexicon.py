import pytest

from auditor_ogi.text.lexicon import divided, is_closed, is_word


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("重点工作作风建设", ["重点", "工作", "作风", "建设"]),
        ("政府信息公开开工作", ["政府", "信息公开", "开", "工作"]),
        ("为了了解民意", ["为了", "了解", "民意"]),
        ("提高高公开质量", ["提高", "高", "公开", "质量"]),
        ("提高高质量发展", ["提高", "高质量", "发展"]),
        ("", []),
        ("公", ["公"]),
        ("𠮷信息", ["𠮷", "信息"]),
    ],
)
def test_divided(text, words):
    assert divided(text) == words


@pytest.mark.parametrize("word", ["常常", "工作", "公开栏", "信息公开", "的"])
def test_words(word):
    assert is_word(word)


@pytest.mark.parametrize("text", ["", "高公", "作有", "abc", "开信"])
def test_no_words(text):
    assert not is_word(text)


def test_closed_words():
    assert is_closed("通过")
    assert is_closed("稳步")
    assert not is_closed("信息")
    assert not is_closed("公开")
