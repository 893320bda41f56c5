"""A process that stays checks with pydantic as any other, without looking for plugins."""

from __future__ import annotations

import subprocess
import sys

import pytest

SCRIPT = """
import sys
if sys.argv[1] == "ours":
    from bitbuddy.kernel.plugins import leave_out_plugins
    leave_out_plugins()
from pydantic import BaseModel, ValidationError

class Wanted(BaseModel):
    limit: int = 3

assert Wanted.model_validate({"limit": 4}).limit == 4
try:
    Wanted.model_validate({"limit": "many"})
except ValidationError as error:
    print(error.errors()[0]["type"], "importlib.metadata" in sys.modules)
"""


@pytest.mark.parametrize(("how", "looked"), [("ours", "False"), ("as it is", "True")])
def test_checks_are_the_same_without_looking_for_plugins(how: str, looked: str) -> None:
    done = subprocess.run(
        [sys.executable, "-S", "-c", SCRIPT, how], capture_output=True, text=True, check=False, env=environment()
    )
    assert done.stdout.split() == ["int_parsing", looked], done.stderr


def environment() -> dict[str, str]:
    """Return one with which a Python finds what this one finds, though its site is not imported: that looks around."""
    return {"PYTHONPATH": ":".join(path for path in sys.path if path)}
