"""What publishing systems write into a page: the content element, and the publication date above it."""

import pytest

from auditor.reading.document import Paragraph, Place
from auditor_readers.html import READER

PAGE = """<html><head><meta charset="utf-8">{head}</head>
<body><div class="attr"><span>发布日期：</span><span>2025-01-20</span>
<span>来源：党政办</span></div><div class="TRS_Editor"><p>一、总体情况</p><p>正文。</p></div></body></html>"""
DECLARED = '<meta name="PubDate" content="2025-01-18 09:00">'


def test_the_content_is_that_of_its_element() -> None:
    blocks = READER.read(PAGE.format(head="").encode(), "page.html").blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == ["一、总体情况", "正文。"]


def test_the_date_outside_the_content_is_metadata() -> None:
    document = READER.read(PAGE.format(head="").encode(), "page.html")
    assert document.metadata["published_on"] == "2025-01-20"
    assert document.metadata_places["published_on"] == Place(line=2)


def test_the_declared_date_comes_first() -> None:
    document = READER.read(PAGE.format(head=DECLARED).encode(), "page.html")
    assert document.metadata["published_on"] == "2025-01-18 09:00"


@pytest.mark.parametrize(
    "meta",
    ['name="PublishTime"', 'property="og:release_date"', 'itemprop="datePublished"', 'name="pub_date"'],
)
def test_other_names_of_the_declared_date(meta: str) -> None:
    document = READER.read(PAGE.format(head=f'<meta {meta} content="2025-01-18">').encode(), "page.html")
    assert document.metadata["published_on"] == "2025-01-18"
