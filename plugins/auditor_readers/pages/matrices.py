"""Matrices of six numbers, as page descriptions have them: x' = ax + cy + e, y' = bx + dy + f."""

from __future__ import annotations

from auditor_readers.pages.page import Box

Matrix = tuple[float, float, float, float, float, float]
SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def times(one: Matrix, other: Matrix) -> Matrix:
    """What moves by one matrix, and then by another."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def point(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    """A point, moved."""
    a, b, c, d, e, f = matrix
    return x * a + y * c + e, x * b + y * d + f


def moved(box: Box, matrix: Matrix) -> Box:
    """The box around a box, moved."""
    if matrix == SAME:
        return box
    a, b, c, d, e, f = matrix
    points = [(x * a + y * c + e, x * b + y * d + f) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)
