"""Random canonical reports: consistent tables, text of realistic length, and a seeded fault in one of five.

``python -m benchmarks.generate FOLDER N`` writes N files; the same seed gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from auditor_ogi.form import Form, form
from auditor_ogi.sample import report

SEED = 20240131
FAULTY = 0.2
_NAMES = "青云溪石桥南平安泉清河柳林松岗竹坪梅岭兰亭荷塘桂花枫树杨店李庄沙洲湖口江头山前田心"
_FILLERS = (
    "全镇各站所按照职责分工，把信息公开与日常业务一并部署、一并检查，形成了有人抓、有人管的工作格局。",
    "对群众关心的农业补贴、低保救助、道路养护等事项，做到应公开尽公开，并在村（社区）公示栏同步张贴。",
    "镇便民服务中心设置了查阅点，配备了查询设备，方便老年人和不便上网的群众查阅有关信息。",
    "严格落实先审查、后公开的要求，由起草单位初审、分管负责人复审，防止不当公开。",
    "结合主题活动开展宣传，向群众讲解申请渠道和办理时限，提高了知晓率。",
    "对网站栏目进行了梳理，合并重复栏目，补充缺失内容，及时更新机构职能和联系方式。",
    "组织业务人员参加线上线下培训，重点学习公开范围、答复规范和保密审查要求。",
    "通过座谈会、问卷等方式听取意见建议，对反映集中的问题逐项研究，逐项答复。",
)
# Characters of text: twice as many as a typical township report has (1,800).
LENGTH = 4000
_REQUESTS = re.compile("全年共收到政府信息公开申请[^。]*。")


def generate(folder: Path, count: int, seed: int = SEED, length: int = LENGTH) -> None:
    """Write ``count`` reports; every second one is the same organ's report on the next year."""
    folder.mkdir(parents=True, exist_ok=True)
    for index in range(count):
        content = json.dumps(one(index, seed, length), ensure_ascii=False, separators=(",", ":"))
        (folder / f"{index:06d}.json").write_bytes(content.encode())


def one(index: int, seed: int = SEED, length: int = LENGTH) -> dict[str, Any]:
    """One report of the run."""
    rng = random.Random(f"{seed}-{index}")
    organ = index // 2
    name = "".join(random.Random(f"{seed}-organ-{organ}").sample(_NAMES, 2))
    data = report(2023 + index % 2, organ=f"第{organ}区{name}镇人民政府")
    this = form(data["form"])
    handled, carried_out = _year(this, index, seed)
    carried_in = _year(this, index - 1, seed)[1] if index % 2 else {}
    _fill(data["requests"], this, handled, carried_in, carried_out)
    _state(data)
    for section in data["sections"]:
        if section["number"] in (1, 5):
            # Two years must not share sentences: that would be a fault.
            section["text"] += "\n" + "".join(_sentences(rng, index % 2, length // 2 // 50))
    if rng.random() < FAULTY:
        rng.choice((_break_cell, _drop_part, _blank_cells, _swap_parts))(data, this, rng)
    return data


def _sentences(rng: random.Random, year: int, count: int) -> Iterator[str]:
    """Sentences of which no two are the same: a part that says one twice would have a fault, and so would
    two organs that share some."""
    places = {"".join(rng.sample(_NAMES, 4)) for _ in range(count)}
    for place in sorted(places):
        yield f"{place}村{rng.choice(_FILLERS[year::2])}"


def _year(this: Form, index: int, seed: int) -> tuple[dict[tuple[str, str], int], dict[str, int]]:
    """One organ's year: outcomes by row and applicant; requests carried over to next year by applicant."""
    rng = random.Random(f"{seed}-year-{index}")
    columns = [column.key for column in this.requests.columns if column.key != "total"]
    outcomes = [
        row.key
        for row in this.requests.rows
        if row.key.startswith("outcomes/") and row.key != "outcomes/total"
    ]
    handled: dict[tuple[str, str], int] = {}
    carried_out: dict[str, int] = {}
    for column in columns[: rng.choice((1, 2, 2, 6))]:
        handled.update(((row, column), rng.randint(4, 40)) for row in rng.sample(outcomes, rng.randint(1, 5)))
        carried_out[column] = rng.randint(0, 3)
    return handled, carried_out


def _fill(
    requests: dict[str, Any],
    this: Form,
    handled: dict[tuple[str, str], int],
    carried_in: dict[str, int],
    carried_out: dict[str, int],
) -> None:
    """Fill table three consistently; carried over again is what was carried over and got no outcome."""
    columns = [column.key for column in this.requests.columns if column.key != "total"]
    outcomes = [
        row.key
        for row in this.requests.rows
        if row.key.startswith("outcomes/") and row.key != "outcomes/total"
    ]
    for row in this.requests.rows:
        for column in columns:
            _row(requests, row.key)[column] = handled.get((row.key, column), 0)
    for column in columns:
        total = sum(handled.get((row, column), 0) for row in outcomes)
        came, stays = carried_in.get(column, 0), carried_out.get(column, 0)
        requests["outcomes"]["total"][column] = total
        requests["carried_in"][column] = came
        # Without enough outcomes, all requests carried over from last year are carried over again.
        requests["carried_out"][column] = stays if total + stays >= came else came
        requests["received"][column] = total + requests["carried_out"][column] - came
    for row in this.requests.rows:
        values = _row(requests, row.key)
        values["total"] = sum(values[column] for column in columns)


def _state(data: dict[str, Any]) -> None:
    """State the figures of the table in the text."""
    requests = data["requests"]
    received, handled = requests["received"]["total"], requests["outcomes"]["total"]["total"]
    carried_in, carried_out = requests["carried_in"]["total"], requests["carried_out"]["total"]
    for section in data["sections"]:
        if section["number"] == 1:
            section["text"] = _REQUESTS.sub(
                f"全年共收到政府信息公开申请{received}件，办结{handled}件。", section["text"]
            )
        if section["number"] == 3:
            section["text"] = f"上年结转政府信息公开申请{carried_in}件，结转下年度继续办理{carried_out}件。"


def _row(requests: dict[str, Any], key: str) -> dict[str, Any]:
    values: Any = requests
    for step in key.split("/"):
        values = values[step]
    return values  # type: ignore[no-any-return]


def _break_cell(data: dict[str, Any], this: Form, rng: random.Random) -> None:
    row, column = rng.choice(this.requests.rows), rng.choice(this.requests.columns)
    _row(data["requests"], row.key)[column.key] += rng.choice((1, 9, 10))


def _blank_cells(data: dict[str, Any], this: Form, rng: random.Random) -> None:
    for row in rng.sample(this.requests.rows, 3):
        _row(data["requests"], row.key)[rng.choice(this.requests.columns).key] = None


def _drop_part(data: dict[str, Any], this: Form, rng: random.Random) -> None:
    del data["sections"][rng.randrange(len(data["sections"]))]


def _swap_parts(data: dict[str, Any], this: Form, rng: random.Random) -> None:
    sections = data["sections"]
    sections[4], sections[5] = sections[5], sections[4]


def main() -> None:
    """Generate, as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--length", type=int, default=LENGTH, help="characters of text in a report")
    options = parser.parse_args()
    generate(options.folder, options.count, options.seed, options.length)


if __name__ == "__main__":
    main()
