"""What is wrong with an authored file, said so that it can be mended: the file, the part, the point, the cure."""

from __future__ import annotations

from typing import NoReturn

Point = tuple[float, float]


class ChartError(ValueError):
    """An authored chart cannot be built. `part` is the way to it in the file; `point` is in chart mm."""

    def __init__(self, file: str, part: str, says: str, cure: str, point: Point | None = None) -> None:
        self.file, self.part, self.says, self.cure, self.point = file, part, says, cure, point
        at = f" at ({point[0]:.1f}, {point[1]:.1f}) mm" if point else ""
        super().__init__(f"{file}: {part or 'the whole'}{at}: {says}; {cure}")


class Where:
    """A file and the way to a part in it."""

    def __init__(self, file: str, *steps: str) -> None:
        self.file, self.steps = file, steps

    def __truediv__(self, step: str) -> Where:
        return Where(self.file, *self.steps, step)

    def fails(self, says: str, cure: str, point: Point | None = None) -> NoReturn:
        raise ChartError(self.file, "/".join(self.steps), says, cure, point)
