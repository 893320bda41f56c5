"""`bitbuddy chat`: a conversation in the terminal, with commands for what is around it."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from functools import partial
from typing import Annotated, Any

import typer

from bitbuddy.cli.explaining import show_explanation
from bitbuddy.cli.feedback import thumb
from bitbuddy.cli.output import console, link, say
from bitbuddy.cli.replying import Reply, carry_out, choices_of, show, show_choices
from bitbuddy.cli.sessions import show_finds, show_session
from bitbuddy.kernel.display import format_count
from bitbuddy.kernel.errors import BitBuddyError, UsageError
from bitbuddy.kernel.identity import new_id
from bitbuddy.link import Connection

_LISTED = 20
_RESUMED = 4
_LOOKED_THROUGH = 1_000
_HELP = (
    ("/help", "these lines"),
    ("/again", "answer the last question anew"),
    ("/explain", "tell how the last question was understood"),
    ("/good [WORD]", "say that the last reply was good, and in what"),
    ("/bad [WORD]", "say that it was not: too long, not funny, wrong, …"),
    ("/new", "begin a new conversation"),
    ("/sessions", "list the conversations"),
    ("/search WORDS", "find what was said in any of them"),
    ("/resume N", "go on with conversation N of the last list"),
    ("/branch [N]", "go on in a copy of this conversation, without its last N questions"),
    ("/private", "begin a conversation of which nothing is kept or learned"),
    ("/health", "how the computer is"),
    ("/brain", "how the brain is"),
    ("/sleep", "put the brain to sleep"),
    ("/personality NAME", "talk to somebody else"),
    ("/quit", "leave (or Ctrl-D)"),
)


def chat(
    session: Annotated[
        str | None,
        typer.Option("--session", help="Go on with this conversation: its id, or a part of that; empty: the last one."),
    ] = None,
    private: Annotated[bool, typer.Option("--private", help="Keep and learn nothing of what is said.")] = False,
) -> None:
    """Talk in the terminal."""
    if session is not None and private:
        raise UsageError("A private conversation begins anew.", hint="Leave --session or --private away.")
    talk(session, private)


def talk(session: str | None = None, private: bool = False) -> None:
    """Talk until the person leaves: in a new conversation, the one named, or (empty) the one used last."""
    with link() as connection:
        going_on = None if session is None else connection.call("session_find", session=session)["id"]
        who = connection.call("hello")["buddy"]["personality"]
        say(f"{who['name']}: {who['tagline']}", style="bold")
        say(
            "Ask about your files or this computer, or just talk. /help lists the commands, Ctrl-D leaves.", style="dim"
        )
        talk = _Talk(connection)
        if going_on is not None:
            talk.go_on(going_on)
        if private:
            talk.hear("/private")
        try:
            _listen(talk)
        finally:
            talk.end()


def _listen(talk: _Talk) -> None:
    while (text := talk.next_line()) is not None:
        try:
            talk.hear(text)
        except BitBuddyError as error:
            say(str(error), style="red")
        except _Leave:
            return


class _Leave(Exception):
    """The person asked to leave."""


def _read_line(who: str) -> str | None:
    """Return what the person typed, None at the end of input; Ctrl-C begins a new line."""
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401 - line editing for input()
    while True:
        try:
            return input(f"\n{who} › " if sys.stdin.isatty() else "").strip() if sys.stdin else None
        except EOFError:
            return None
        except KeyboardInterrupt:
            console().print()
        except UnicodeDecodeError:
            say("That line is not readable text.", style="red")


class _Talk:
    """The conversation under way: its session, the last question with its id, what may be chosen, what was listed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._session: str | None = None
        self._privates: list[str] = []  # conversations under way of which nothing is kept
        self._begin(None)
        self._listed: list[str] = []
        self._commands: dict[str, Callable[[str], None]] = {
            "/help": self._help,
            "/again": self._again,
            "/explain": self._explain,
            "/good": partial(self._thumb, 1),
            "/bad": partial(self._thumb, -1),
            "/new": self._new,
            "/sessions": self._sessions,
            "/search": self._search,
            "/resume": self._resume,
            "/branch": self._branch,
            "/private": self._keep_nothing,
            "/health": self._health,
            "/brain": self._brain,
            "/sleep": self._sleep,
            "/personality": self._personality,
            "/quit": self._leave,
            "/exit": self._leave,
            "/bye": self._leave,
        }

    def next_line(self) -> str | None:
        """Return what the person types next; where that is probably for the brain, it gets ready meanwhile."""
        if self._with_brain:
            with contextlib.suppress(BitBuddyError):
                self._connection.call("brain_expect", text="", session=self._session)
        return _read_line("you (private)" if self._privates else "you")

    def go_on(self, session: str, private: bool = False) -> None:
        """Take up a conversation, and show what was said last in it."""
        said = self._connection.call("history", limit=_RESUMED, session=session)
        self._begin(said["session"], private or session in self._privates)
        if said["more"]:
            say("…", style="dim")
        for one in said["messages"]:
            say(f"you › {one['text']}" if one["role"] == "person" else str(one["text"]), style="dim")
            self._take_up(one)
        show_choices(self._choices)

    def end(self) -> None:
        """Forget what was said in private."""
        for session in self._privates:
            with contextlib.suppress(BitBuddyError):
                self._connection.call("session_remove", session=session)
        self._privates = []

    def hear(self, text: str) -> None:
        """Do what one line asks for; raises BitBuddyError, and _Leave when the person leaves."""
        if text.startswith("/"):
            word, _, rest = text.partition(" ")
            command = self._commands.get(word)
            if command is None:
                say(f"There is no command {word}. /help lists them.", style="red")
            else:
                command(rest.strip())
        elif text:
            self._ask(self._chosen(text))

    def _begin(self, session: str | None, private: bool = False) -> None:
        if private and session:
            self._privates = list(dict.fromkeys([*self._privates, session]))
        else:
            self.end()
        self._session = session
        self._question, self._question_id = "", ""
        self._reply_id = ""
        self._with_brain = False  # whether the last answer was the brain's
        self._choices: list[dict[str, str]] = []
        self._explanation: dict[str, Any] = {}

    def _chosen(self, text: str) -> str:
        """Return the question that a number stands for, while there is something to choose from."""
        if not text.isdecimal() or not 1 <= int(text) <= len(self._choices):
            return text
        question = self._choices[int(text) - 1]["question"]
        say(question, style="dim")
        return question

    def _ask(self, text: str, replaces: str = "", fresh: bool = False) -> None:
        self._question, self._question_id = text, replaces
        arguments = {"text": text, "session": self._session, "rules": False, "replaces": replaces, "fresh": fresh}
        steps = self._connection.stream("ask", **arguments, **({"private": True} if self._privates else {}))
        try:
            reply = show(self._connection, steps)
        except KeyboardInterrupt:
            say("\n(stopped)", style="dim")
            return
        finally:
            steps.close()
        self._remember(reply)
        carry_out(reply)

    def _remember(self, reply: Reply) -> None:
        self._session = reply.get("session") or self._session
        self._question_id, self._reply_id = reply.get("question_id", ""), reply.get("reply_id", "")
        self._with_brain = reply.get("badge") == "brain"
        self._choices = choices_of(reply)
        self._explanation = reply.get("explanation") or {}
        if self._choices:
            say("Type a number to ask that.", style="dim")

    def _help(self, _: str) -> None:
        for command, meaning in _HELP:
            say(f"{command:20} {meaning}")

    def _again(self, _: str) -> None:
        if self._question:
            self._ask(self._question, self._question_id, fresh=True)
        else:
            say("There is no question yet.")

    def _explain(self, _: str) -> None:
        show_explanation(self._explanation)

    def _thumb(self, value: int, word: str) -> None:
        if not self._reply_id:
            say("There is no reply yet.")
            return
        say(str(thumb(self._connection, self._reply_id, value, word)["told"]), style="dim")

    def _new(self, _: str) -> None:
        self._begin(None)
        say("A new conversation.")

    def _keep_nothing(self, _: str) -> None:
        self.end()
        self._begin(new_id(), private=True)
        say("A private conversation: nothing of it is kept or learned. /new or leaving ends it.")

    def _branch(self, number: str) -> None:
        if number and not number.isdecimal():
            say("Type how many of the last questions to leave out: /branch 1.", style="red")
            return
        if not self._session:
            say("Say something first; then /branch, or /branch N, goes on in a copy.", style="red")
            return
        at = self._before_question(int(number)) if number else ""
        if at is None:
            say("There is nothing before that question.", style="red")
            return
        made = self._connection.call("session_branch", session=self._session, message=at)
        self.go_on(made["id"], private=bool(self._privates))
        say(f"A copy with {format_count(made['messages'], 'message')}; /sessions has the one before, too.")

    def _before_question(self, number: int) -> str | None:
        """Return the id of the message before the last question but ``number`` minus one, "" for 0, None for none."""
        messages = self._connection.call("history", limit=_LOOKED_THROUGH, session=self._session)["messages"]
        asked = [place for place, one in enumerate(messages) if one["role"] == "person"]
        if not number:
            return ""
        place = asked[-number] if number <= len(asked) else 0
        return messages[place - 1]["id"] if place else None

    def _sessions(self, _: str) -> None:
        rows = self._connection.call("sessions", limit=_LISTED)["sessions"]
        self._listed = [str(one["id"]) for one in rows]
        for number, one in enumerate(rows, 1):
            show_session(one, f"{'*' if one['id'] == self._session else ' '}{number:3}. ")
        say("/resume N goes on with one of them." if rows else "There is no conversation yet.", style="dim")

    def _search(self, words: str) -> None:
        found = self._connection.call("search_messages", text=words, limit=_LISTED)["found"]
        self._listed = [str(one["session"]) for one in found]
        show_finds(found, numbered=True)
        say("/resume N goes on there." if found else "Nothing that was said has all of these words.", style="dim")

    def _resume(self, number: str) -> None:
        if not self._listed:
            self._sessions("")
        if not number.isdecimal() or not 1 <= int(number) <= len(self._listed):
            none = f"There is no “{number[:20]}” in the list. " if number else ""
            say(f"{none}Type the number of a conversation: /resume 1. /sessions lists them.", style="red")
            return
        self.go_on(self._listed[int(number) - 1])

    def _take_up(self, message: dict[str, Any]) -> None:
        """Let a message of earlier be what `/again`, `/explain` and a number refer to, if no later one is."""
        if message["role"] == "person":
            self._question, self._question_id = message["text"], message["id"]
            self._choices, self._explanation = [], {}
        else:
            self._reply_id = message["id"]
            self._with_brain = message.get("badge") == "brain"
            self._choices, self._explanation = choices_of(message), message.get("explanation") or {}

    def _health(self, _: str) -> None:
        say(self._connection.call("health")["line"])

    def _brain(self, _: str) -> None:
        status = self._connection.call("brain_status")
        say(f"{status['name'] or 'no brain'}: {status['state']}. {status['message']}".strip())

    def _sleep(self, _: str) -> None:
        self._connection.call("brain_sleep")
        say("The brain sleeps; its memory is given back.")

    def _personality(self, name: str) -> None:
        if not name:
            say("Type whom to talk to: /personality NAME.", style="red")
            return
        chosen = self._connection.call("personality_use", name=name)
        say(f"{chosen['name']}: {chosen['tagline']}", style="bold")

    def _leave(self, _: str) -> None:
        raise _Leave
