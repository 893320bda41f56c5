"""What English-speaking people ask to be kept, and what they say of themselves in sentences that begin with something else."""

from __future__ import annotations

from bitbuddy.memory.extraction.vocabulary import Rule

# What is said of the person in a sentence whose subject is something else.
WHOLE: tuple[Rule, ...] = (
    Rule(
        "place:{of}",
        "placed",
        r"(?:the|my|our) (?P<of><kept_things>) (?:is|are|lies?|hangs?)(?: (?:always|now|kept|hidden|stored|usually))* "
        r"(?P<value>(?:under(?:neath)?|in|on|behind|above|below|beneath|beside|next to|inside|on top of|at|between|near|with) .+)",
    ),
    Rule(
        "place:{of}",
        "placed",
        r"(?:i|we) (?:put|keep|hid|hide|store|stored|left|have put|have hidden) (?:the|my|our) (?P<of><kept_things>) "
        r"(?P<value>(?:under(?:neath)?|in|on|behind|above|below|beneath|beside|next to|inside|on top of|at|between|near|with) .+)",
    ),
    Rule("avoids", "things", r"(?P<value>[\w -]{2,30}) (?:is|are) (?:off[ -]limits|forbidden|taboo) for me"),
    Rule("dislikes", "liked", r"(?P<value>[\w -]{2,30}) makes? me (?:gag|sick|vomit|nauseous)"),
    Rule("likes", "liked", r"(?P<value>[\w -]{2,25}) (?:is|are) (?:totally |really )?my (?:thing|passion|great love)"),
    Rule(
        "speaks",
        "languages",
        r"(?P<value>[^\W\d_]+) is my (?:mother tongue|native language|first language|native tongue)",
    ),
    Rule(
        "phone",
        "phone",
        r"(?:you can )?(?:reach|call|ring|phone|text) me (?:at|on|under) (?P<value>\+?[\d(][\d\s()/.-]{4,24}\d)",
    ),
    Rule(
        "email",
        "email",
        r"(?:please )?(?:you can )?(?:write (?:to me|me) at|(?:e-?mail|mail|reach) me at) (?P<value>[\w.+-]{1,64}@[\w.-]{3,80})",
    ),
    Rule(
        "code:{of}",
        "digits",
        r"the (?:code|combination) (?:for|of|to) (?:the|my|our) (?P<of>[\w-]+(?: [\w-]+)?) is (?P<value>[\w-]*\d[\w-]*)",
    ),
    Rule(
        "code:{of}",
        "digits",
        r"(?:the|our) (?P<of>(?!security|pass|pin|bank|card|access|source|error|zip|post)[\w-]+(?: [\w-]+)?) (?:code|combination) is (?P<value>[\w-]*\d[\w-]*)",
    ),
    Rule(
        "number:{of}", "digits", r"the number (?:for|of|on) my (?P<of>[\w-]+(?: [\w-]+)?) is (?P<value>[\w-]*\d[\w-]*)"
    ),
)

_WHEN = r"(?:to(?:day|night|morrow)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|next \w+|(?:in|at) \d+)"
_PLEASE = r"(?:please,? |could you |can you |would you )*"
_BEHAVE = (
    r"(?:answer|reply|respond|speak|talk to|talk with|talk in|write (?:in|to me|short|shorter)|call me|address me|greet me|explain|swear|"
    r"use (?:emojis?|smileys?|exclamation|slang|short|simple|plain|formal|bullet|lists|metric|english|german|my)|"
    r"say (?:please|sorry|hello|hi|my)|be (?:brief|short|concise|polite|formal|honest|direct|kind|funny|serious)|"
    r"give me|keep (?:it|your|things)|ask me|tell me|show me|remind me|make jokes|joke|shorten|start with|end with)"
)
COMMANDS: tuple[Rule, ...] = (
    Rule(
        "call_me",
        "my_name",
        r"(?:everybody|everyone|people|most people|(?:(?:all|most of|most) )?(?:my )?friends|they all)(?: (?:just|only|always))? calls? me "
        r"(?P<value>(?-i:[A-Z])[\w-]+)[.!]*$",
    ),
    Rule("call_me", "my_name", r"i go by (?:the name (?:of )?)?(?P<value>(?-i:[A-Z])[\w-]+)[.!]*$"),
    Rule(
        "call_me",
        "my_name",
        rf"{_PLEASE}(?:(?:from now on|you (?:can|may|should)|just),? )*(?:please )?call me (?P<value>.+)$",
    ),
    Rule(
        "instruction",
        "instruction",
        rf"{_PLEASE}(?P<value>(?:from now on|in (?:the )?future|from today(?: on)?|going forward|henceforth)\b[,:]? (?P<rest>(?:please,? |you |i (?:want|would|prefer|'d)|do not |don['’]t |never |always |no more |stop |only |{_BEHAVE}|call |my |i |we |our ).*))$",
    ),
    Rule("instruction", "instruction", rf"(?P<value>(?P<rest>(?:please,? )?(?:always|never) {_BEHAVE}\b.*))$"),
    Rule(
        "instruction",
        "instruction",
        r"(?P<value>(?P<rest>(?:please,? )?(?:don['’]t|do not|stop) (?:calling me|call me|us(?:e|ing) (?:emojis?|smileys?|exclamation|slang|abbreviations|bullet|lists|my (?:first )?name|long words|big words|english|german)|answering in|answer in|reply(?:ing)? in|say(?:ing)? (?:sorry|please|hello|hi|that)|greet(?:ing)? me|swear(?:ing)?|make jokes|making jokes|add emojis?|tell(?:ing)? (?:me )?jokes?)\b.+))$",
    ),
    Rule(
        "note",
        "note",
        rf"{_PLEASE}(?:remember|keep in mind|bear in mind|note|take note|make a note|write down|jot down|memori[sz]e|save|store)(?: for me)?(?: that|: ?|, | this: ?| down that|, that) ?(?P<value>.+)$",
    ),
    Rule("note", "note", rf"{_PLEASE}(?:remember|memori[sz]e) (?P<value>(?:my|our|i|i['’]m|we|[A-Z][\w-]+['’]s) .+)$"),
    Rule("note", "note", rf"{_PLEASE}(?:don['’]t|do not|never) forget(?: that|: ?|,) ?(?P<value>.+)$"),
    Rule("note", "note", rf"{_PLEASE}(?:don['’]t|do not|never) forget (?P<value>(?:my|our|i|i['’]m) .+)$"),
    Rule(
        "todo",
        "todo",
        rf"{_PLEASE}(?:(?:don['’]t|do not) (?:let me )?forget|remember)(?: that i (?:have|need) to| i (?:have|need) to| to) (?P<value>.+)$",
    ),
    Rule(
        "todo",
        "todo",
        rf"{_PLEASE}remind me (?!of\b|about\b)(?P<value>(?:(?!to\b)[\w:.]+ ){{0,5}}(?:to|that i (?:have|need) to|that i must) .+)$",
    ),
    Rule("todo", "todo", rf"{_PLEASE}remind me (?=.*\b{_WHEN})(?P<value>(?:[\w:.]+ ){{0,5}}?(?:about|of) .+)$"),
    Rule("note", "note", r"(?:note(?: to self)?|memo|for the record|fyi|reminder|info):\s*(?P<value>.+)$"),
)
