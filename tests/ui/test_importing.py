"""What is imported after Qt is not read and kept as source."""

from __future__ import annotations

import subprocess
import sys

import pytest

SCRIPT = """
import linecache, sys
import PySide6.QtCore
if sys.argv[1] == "ours":
    from bitbuddy.ui.importing import import_without_reading
    import_without_reading()
    import_without_reading()
import colorsys
from PySide6.QtWidgets import QLabel
assert QLabel.setText and colorsys.rgb_to_hsv
print(str(any(name.endswith("colorsys.py") for name in linecache.cache)))
"""


@pytest.mark.parametrize(("how", "kept"), [("ours", "False"), ("as it is", "True")])
def test_the_source_of_imported_modules_is_not_kept(how: str, kept: str) -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT, how], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == kept
