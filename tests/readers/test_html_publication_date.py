"""Where a page states its date of publication above the content, the document knows it."""

from auditor_readers.html import READER

PAGE = """<html><head><meta charset="utf-8">{head}</head><body><div class="attr"><span>发布日期：</span><span>2025-01-20</span>
<span>来源：党政办</span></div><div class="TRS_Editor"><p>一、总体情况</p><p>正文。</p></div></body></html>"""


def test_the_date_beside_the_content_is_metadata() -> None:
    assert READER.read(PAGE.format(head="").encode(), "page.html").metadata["published_on"] == "2025-01-20"


def test_the_declared_date_comes_first() -> None:
    head = '<meta name="PubDate" content="2025-01-18 09:00">'
    assert READER.read(PAGE.format(head=head).encode(), "page.html").metadata["published_on"] == "2025-01-18 09:00"
