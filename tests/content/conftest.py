"""A copy of the content that a test may spoil."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from content.library import HERE, load
from content.problems import Problems


@dataclass(frozen=True)
class Copy:
    root: Path

    def change(self, file: str, old: str, new: str) -> int:
        """Replace the first `old`, and give the line on which `new` begins."""
        path = self.root / file
        text = path.read_text("utf-8")
        assert old in text, f"{old!r} is not in {file}"
        at = text.index(old)
        path.write_text(text[:at] + new + text[at + len(old) :], "utf-8")
        return text[:at].count("\n") + 1

    def write(self, file: str, text: str) -> None:
        (self.root / file).write_text(text, "utf-8")

    def problems(self):
        """Give what loading complains of; fails when it does not complain."""
        with pytest.raises(Problems) as caught:
            load(self.root)
        return caught.value.found


TIPS = frozenset({"worry_time.md", "preparing_the_bag.md"})
"""The tips that are spoilt. What is wrong with one shows as well without the other two hundred."""
LEFT_OUT = (".py", "__pycache__", "gb_conditions.toml")


def _left_out(folder, names):
    is_tips = Path(folder).name == "tips"
    return [each for each in names if each.endswith(LEFT_OUT) or (is_tips and each not in TIPS)]


@pytest.fixture
def copy(tmp_path):
    root = tmp_path / "content"
    shutil.copytree(HERE, root, ignore=_left_out)
    return Copy(root)
