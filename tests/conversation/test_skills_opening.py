"""Open and show: one file is picked or several are offered, and nothing is opened that is not there."""

from __future__ import annotations

import pytest

from bitbuddy.conversation.intent import Action
from bitbuddy.conversation.slots import Slots
from bitbuddy.files.model import Order
from bitbuddy.personality.situations import Situation
from tests.conversation.asking import HOME, Asking

SHOWN = tuple(f"{HOME}/Documents/report{number}.pdf" for number in range(3))


@pytest.mark.parametrize(("position", "index"), [(1, 0), (2, 1), (3, 2), (-1, 2), (-3, 0)])
def test_by_its_place_among_what_was_shown(position: int, index: int) -> None:
    found = Asking().ask("files.open", Slots(position=position), shown=SHOWN)
    assert found.situation is Situation.OPENED
    assert found.actions == (Action("open", SHOWN[index]),)
    assert found.text == f"Opening report{index}.pdf in {HOME}/Documents."
    assert found.facts[0].to_json()["path"] == SHOWN[index]
    assert found.shown == (SHOWN[index],)


@pytest.mark.parametrize(("position", "shown", "said"), [
    (4, SHOWN, "There were only three."),
    (-4, SHOWN, "There were only three."),
    (0, SHOWN, "There were only three."),
    (2, SHOWN[:1], "There was only one."),
    (1, (), "I have not shown anything just now that could be counted. Which is it?"),
    (1, None, "I have not shown anything just now that could be counted. Which is it?"),
])  # fmt: skip
def test_a_place_that_there_is_not(position: int, shown: tuple[str, ...] | None, said: str) -> None:
    found = Asking().ask("files.open", Slots(position=position), shown=shown)
    assert found.text == said
    assert found.actions == ()


def test_what_is_gone_meanwhile_is_said() -> None:
    asking = Asking()
    asking.files.entries = [one for one in asking.files.entries if one.path != SHOWN[1]]
    found = asking.ask("files.open", Slots(position=2), shown=SHOWN)
    assert found.text == f"report1.pdf is no longer in {HOME}/Documents; it was moved, renamed or deleted."
    assert found.actions == ()


def test_it_is_the_one_that_was_shown_or_a_question() -> None:
    asking = Asking()
    assert asking.ask("files.show", shown=SHOWN[:1]).actions == (Action("show", SHOWN[0]),)
    several = asking.ask("files.open", shown=SHOWN)
    assert several.text == "Which one shall I open: report0.pdf, report1.pdf or report2.pdf?"
    assert [choice.question for choice in several.choices] == [f"open {path}" for path in SHOWN]
    nothing = asking.ask("files.open")
    assert (nothing.situation, nothing.text) == (Situation.ASKED_WHICH, "Which file shall I open?")


def test_by_a_search() -> None:
    asking = Asking()
    largest = asking.ask("files.open", Slots(extensions=("pdf",), order=Order.LARGEST, plural=True))
    assert largest.actions == (Action("open", f"{HOME}/Documents/report3.pdf"),)
    budget = asking.ask("files.show", Slots(words=("budget",)))
    assert budget.actions == (Action("show", f"{HOME}/Documents/budget.xlsx"),)
    assert budget.text == f"Showing budget.xlsx in its folder, {HOME}/Documents."


def test_the_one_called_just_so_goes_before_those_that_have_the_word_too() -> None:
    asking = Asking()
    asking.files.add(f"{HOME}/Documents/budget old.xlsx", 30)
    asking.files.add(f"{HOME}/Documents/my budget.ods", 30)
    assert asking.ask("files.open", Slots(words=("budget",))).actions[0].path == f"{HOME}/Documents/budget.xlsx"
    asking.files.add(f"{HOME}/Documents/tax_return.pdf", 30)
    assert asking.ask("files.open", Slots(words=("tax", "return"))).actions[0].path.endswith("/tax_return.pdf")


def test_several_equally_good_ones_are_offered_not_guessed() -> None:
    asking = Asking()
    asking.files.add(f"{HOME}/Downloads/budget.xlsx", 10)
    found = asking.ask("files.open", Slots(words=("budget",)))
    assert found.situation is Situation.ASKED_WHICH
    assert found.actions == ()
    assert found.text.startswith("There are 2 files matching “budget”. Which one shall I open?\n- budget.xlsx: 30 kB")
    assert [choice.to_json() for choice in found.choices] == [
        {"label": f"{HOME}/Documents/budget.xlsx", "question": f"open {HOME}/Documents/budget.xlsx"},
        {"label": f"{HOME}/Downloads/budget.xlsx", "question": f"open {HOME}/Downloads/budget.xlsx"},
    ]
    many = asking.ask("files.open", Slots(extensions=("pdf",)))
    assert [choice.label for choice in many.choices] == ["tax return 2021.pdf", "report0.pdf", "report1.pdf"]
    assert many.text.endswith("and 4 more")
    spaced = asking.ask("files.open", Slots(words=("invoice",)))
    assert spaced.choices[0].question == f"open “{HOME}/Downloads/invoice june.pdf”"


def test_a_choice_opens_what_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", HOME)
    asking = Asking()
    asking.files.add(f"{HOME}/Documents/Taxes/budget.xlsx", 10)
    path = "~/Documents/budget.xlsx"
    for slots in (Slots(folder=path, folder_sure=True), Slots(words=(path,))):
        found = asking.ask("files.open", slots)
        assert found.actions == (Action("open", f"{HOME}/Documents/budget.xlsx"),), found.text
    gone = asking.ask("files.open", Slots(folder="~/Documents/plan.txt", folder_sure=True))
    assert gone.text == "There is no “plan.txt” in ~/Documents."


def test_a_folder_is_opened_too() -> None:
    asking = Asking()
    found = asking.ask("files.open", Slots(folder="Downloads", folder_sure=True))
    assert found.actions == (Action("open", f"{HOME}/Downloads"),)
    assert found.text == f"Opening {HOME}/Downloads."
    assert found.facts[0].to_json()["files"] == 2
    shown = asking.ask("files.space").shown
    assert asking.ask("files.open", Slots(position=1), shown=shown).actions == (Action("open", shown[0]),)
    asking.files.add(f"{HOME}/Documents/Taxes/second.txt", 1)
    assert asking.ask("files.open", Slots(words=("taxes",))).actions == (Action("open", f"{HOME}/Documents/Taxes"),)
    unknown = asking.ask("files.open", Slots(folder="Nonsense", folder_sure=True))
    assert unknown.text == "There is no folder called “Nonsense” among those I know."


def test_a_misspelt_name_is_not_opened_unasked() -> None:
    found = Asking().ask("files.open", Slots(words=("budgte",)))
    assert found.actions == ()
    assert "budget.xlsx" in found.text
