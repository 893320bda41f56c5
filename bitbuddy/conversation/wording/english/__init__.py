"""English."""

from __future__ import annotations

from bitbuddy.conversation.wording.contract import Wording
from bitbuddy.conversation.wording.english.about import EnglishAbout
from bitbuddy.conversation.wording.english.brains import EnglishBrains
from bitbuddy.conversation.wording.english.changes import EnglishChanges
from bitbuddy.conversation.wording.english.content import EnglishContent
from bitbuddy.conversation.wording.english.files import EnglishFiles
from bitbuddy.conversation.wording.english.folders import EnglishFolders
from bitbuddy.conversation.wording.english.lists import EnglishLists
from bitbuddy.conversation.wording.english.machine import EnglishMachine
from bitbuddy.conversation.wording.english.memory import EnglishMemory
from bitbuddy.conversation.wording.english.notices import EnglishNotices
from bitbuddy.conversation.wording.english.opening import EnglishOpening
from bitbuddy.conversation.wording.english.talk import EnglishTalk
from bitbuddy.conversation.wording.english.twins import EnglishTwins

ENGLISH = Wording(
    "en",
    EnglishLists(),
    EnglishFiles(),
    EnglishFolders(),
    EnglishContent(),
    EnglishChanges(),
    EnglishTwins(),
    EnglishOpening(),
    EnglishMachine(),
    EnglishAbout(),
    EnglishNotices(),
    EnglishBrains(),
    EnglishMemory(),
    EnglishTalk(),
)
