import pytest

from auditor_ogi.figures.arrangement import arranged
from auditor_ogi.figures.quantities import marked

IN_PLAIN_ORDER = {
    "因信息公开引发的行政复议、行政诉讼各1件": "因信息公开引发的行政复议1件、行政诉讼1件",
    "行政复议和行政诉讼案件分别为2件、1件": "行政复议为2件和行政诉讼案件为1件",
    "予以公开、部分公开、无法提供分别有四件、三件和两件": "予以公开有四件、部分公开有三件、无法提供有两件",
    "行政许可、行政处罚分别办理120件，35件": "行政许可办理120件、行政处罚办理35件",
    "维持、纠正各3件，未审结1件": "维持3件、纠正3件，未审结1件",
    "收到申请（含网络、信函、当面）共计30件": "收到申请共计30件",
    "“予以公开”5件": "予以公开5件",
}
AS_THEY_ARE = (
    "公民甲、乙各申请公开1件",
    "县、镇两级各1件",
    "行政复议、行政诉讼分别为2件",
    "收到申请5件（上年3件）",
    "收到申请5件（不含网络申请）",
    "行政复议2件，行政诉讼1件",
    "各类申请5件",
)


def _arranged(text):
    found = marked("/text", text)
    order = arranged(found.words)
    if order is None:
        return None
    return "".join(
        text[slice(*found.passage(place, place + 1))] if place in found.quantities else found.words[place]
        for place in order
    )


@pytest.mark.parametrize(("text", "plain"), IN_PLAIN_ORDER.items(), ids=IN_PLAIN_ORDER)
def test_each_thing_is_next_to_its_number(text, plain):
    assert _arranged(text) == plain


@pytest.mark.parametrize("text", AS_THEY_ARE)
def test_what_is_not_known_to_be_a_list_of_things_stays(text):
    assert _arranged(text) is None
