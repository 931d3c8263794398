"""Characters in pictures; the only module that calls the recogniser and needs it installed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import rapidocr
from rapidocr import RapidOCR

from auditor.reading import long_work
from auditor.record import NamedTuple
from auditor_readers.wording import unreadable

_DETECTOR = "PP-OCRv6_det_small.onnx"
_RECOGNISER = "PP-OCRv6_rec_small.onnx"
_LARGEST_SIDE = 1120
_HEIGHT = 48
# The recogniser's own least width is that of a line of text; a single digit would take three times as long.
_LEAST_WIDTH = 96
_BATCH = 8
_MOST_THREADS = 4
_WIDEST = 60
MOST_SURE = 0.99

Quad = Any


class Character(NamedTuple):
    """A recognised character: where its middle is in its line, as a share of the width, and how sure it is.

    Nothing that was recognised is certain.
    """

    text: str
    middle: float
    confidence: float
    spaced: bool


@lru_cache(maxsize=1)
def _engine() -> Any:
    """The recogniser, loaded once a process.

    The paths of its models are given: it would download a model that it does not find by itself.
    """
    models = Path(rapidocr.__file__).parent / "models"
    if not all((models / name).is_file() for name in (_DETECTOR, _RECOGNISER)):
        raise unreadable(
            "the installed text recognition lacks its models; "
            "reinstall it: pip install --force-reinstall 'ogi-auditor[ocr]'"
        )
    threads = long_work.threads(_MOST_THREADS)
    cv2.setNumThreads(threads)
    engine = RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "Global.max_side_len": 100_000,
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "Det.model_path": str(models / _DETECTOR),
            "Det.limit_type": "max",
            "Det.limit_side_len": _LARGEST_SIDE,
            "Rec.model_path": str(models / _RECOGNISER),
            "Rec.rec_img_shape": [3, _HEIGHT, _LEAST_WIDTH],
            "Rec.rec_batch_num": _BATCH,
        }
    )
    engine.return_word_box = True
    return engine


def quads(picture: Any) -> list[Quad]:
    """Where a colour picture has lines of text: four corners each, from the upper left one on."""
    found = _engine()(picture, use_det=True, use_cls=False, use_rec=False)
    return [] if found.boxes is None else [np.asarray(box, np.float32) for box in found.boxes]


def lines(pictures: Sequence[Any]) -> list[list[Character]]:
    """The characters of each picture of one line."""
    if not pictures:
        return []
    found = _engine().recognize_txt([_not_too_wide(picture) for picture in pictures])
    return [_characters(text, word) for text, word in zip(found.txts, found.word_results, strict=True)]


def _not_too_wide(picture: Any) -> Any:
    high, wide = picture.shape[:2]
    if wide <= _WIDEST * high:
        return picture
    rows = -(-wide // _WIDEST)
    padded = np.full((rows, wide, 3), 255, np.uint8)
    padded[:high] = picture
    return padded


def _characters(text: str, word: Any) -> list[Character]:
    """The recogniser's answer, character by character; it counts places along the line in columns."""
    if not text.strip():
        return []
    columns = [column for columns in word.word_cols for column in columns]
    plain = [character for characters in word.words for character in characters]
    confidences = [said for character, said in zip(text, word.confs, strict=True) if not character.isspace()]
    return [
        Character(character, min(1.0, (column + 0.5) / word.line_txt_len), min(MOST_SURE, confidence), space)
        for character, column, confidence, space in zip(
            plain, columns, confidences, _after_spaces(text), strict=True
        )
    ]


def _after_spaces(text: str) -> list[bool]:
    return [
        index > 0 and text[index - 1].isspace()
        for index, character in enumerate(text)
        if not character.isspace()
    ]
