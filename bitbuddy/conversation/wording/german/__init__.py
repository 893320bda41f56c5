"""German."""

from __future__ import annotations

from bitbuddy.conversation.wording.contract import Wording
from bitbuddy.conversation.wording.german.about import GermanAbout
from bitbuddy.conversation.wording.german.brains import GermanBrains
from bitbuddy.conversation.wording.german.changes import GermanChanges
from bitbuddy.conversation.wording.german.content import GermanContent
from bitbuddy.conversation.wording.german.files import GermanFiles
from bitbuddy.conversation.wording.german.folders import GermanFolders
from bitbuddy.conversation.wording.german.lists import GermanLists
from bitbuddy.conversation.wording.german.machine import GermanMachine
from bitbuddy.conversation.wording.german.memory import GermanMemory
from bitbuddy.conversation.wording.german.notices import GermanNotices
from bitbuddy.conversation.wording.german.opening import GermanOpening
from bitbuddy.conversation.wording.german.talk import GermanTalk
from bitbuddy.conversation.wording.german.twins import GermanTwins

GERMAN = Wording(
    "de",
    GermanLists(),
    GermanFiles(),
    GermanFolders(),
    GermanContent(),
    GermanChanges(),
    GermanTwins(),
    GermanOpening(),
    GermanMachine(),
    GermanAbout(),
    GermanNotices(),
    GermanBrains(),
    GermanMemory(),
    GermanTalk(),
)
