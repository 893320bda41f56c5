"""Questions about the computer and the buddy, small talk and open talk as English-speaking people ask, by hand."""

from __future__ import annotations

from bench.understand.pattern import Block, block

MACHINE: tuple[Block, ...] = (
    block(
        "machine.disk",
        """
        how much space is left on my disk?
        is my disk full?
        how much free space do I have?
        free disk space
        am I running out of space?
        how full is my hard drive?
        do I have enough room for 20 GB?
        disk space left?
        how much storage do I have left?
        how big is my hard disk?
        """,
    ),
    block(
        "machine.cpu",
        """
        why is my computer so slow?
        what's slowing my laptop down?
        why is the fan so loud?
        which programs use the most cpu?
        what's using my processor?
        my computer is really slow today, why?
        how busy is the cpu?
        what is making my fan spin like crazy?
        cpu usage
        everything is lagging, what's going on?
        which process is hogging the cpu?
        """,
    ),
    block(
        "machine.memory",
        """
        how much memory is free?
        which programs use the most memory?
        what's eating my RAM?
        how much RAM do I have?
        ram usage
        am I low on memory?
        is my memory full?
        which app needs the most ram?
        how much memory is in use?
        what takes up so much memory right now?
        """,
    ),
    block(
        "machine.battery",
        """
        how full is my battery?
        how long will the battery last?
        battery?
        is my laptop charging?
        how much charge is left?
        do I need to plug in soon?
        what's my battery level?
        how much battery do I have left?
        is the battery ok?
        am I on battery power?
        """,
    ),
    block(
        "machine.state",
        """
        how is my computer doing?
        is my computer ok?
        how hot is my computer?
        how long has this machine been running?
        is everything alright with my laptop?
        what's the temperature of the cpu?
        uptime
        when did I last restart?
        health check please
        how's my pc?
        is my computer too warm?
        is anything wrong with my computer?
        """,
    ),
)

ABOUT: tuple[Block, ...] = (
    block(
        "about.self",
        """
        who are you?
        what's your name?
        what are you?
        tell me about yourself
        are you a robot?
        are you human?
        how old are you?
        who made you?
        introduce yourself
        are you an AI?
        what should I call you?
        """,
    ),
    block(
        "about.abilities",
        """
        what can you do?
        help
        what can I ask you?
        how can you help me?
        what are you good at?
        what do you know how to do?
        how does this work?
        what are your features?
        can you help me?
        give me some examples of what I can ask
        what else can you do?
        """,
    ),
    block(
        "about.mood",
        """
        how are you?
        how are you doing today?
        how's it going?
        are you happy?
        you alright?
        how do you feel?
        what's up?
        everything good with you?
        how have you been?
        are you tired?
        how is your day?
        """,
    ),
    block(
        "about.time",
        """
        what time is it?
        what's the date today?
        what day is it?
        the time please
        do you know what time it is?
        which day of the week is it?
        today's date?
        can you tell me the time?
        what year is it?
        what's the time
        which month is it?
        """,
    ),
    block(
        "about.cannot",
        """
        delete budget.xlsx
        delete all screenshots
        move my photos to the Pictures folder
        rename thesis.pdf to final.pdf
        zip my documents
        remove the old installers
        show hidden files
        copy the invoices to my USB stick
        empty the trash
        convert cv.docx to pdf
        can you delete the files in Downloads?
        make a folder called Holidays
        email the invoice to my boss
        clean up my desktop
        please rename that file
        merge these PDFs
        print the rental contract
        """,
    ),
)

TALK: tuple[Block, ...] = (
    block(
        "talk.greeting",
        """
        hello
        hi
        hey there
        good morning
        good evening!
        hi buddy
        hello again
        hey
        yo
        hiya
        good afternoon
        """,
        plain=True,
    ),
    block(
        "talk.thanks",
        """
        thanks
        thank you
        thank you so much!
        thx
        cheers mate
        thanks a lot
        many thanks
        that helped, thanks
        much appreciated
        cheers
        thank you very much
        """,
        plain=True,
    ),
    block(
        "talk.goodbye",
        """
        bye
        goodbye
        see you later
        good night
        see you tomorrow
        bye bye
        catch you later
        I'm off to bed
        take care
        that's all for today, bye
        see ya
        """,
        plain=True,
    ),
    block(
        "talk.compliment",
        """
        well done
        you are great
        I like you
        good job
        you're so cute
        good bot
        you're amazing!
        nice work
        I love you
        you are really helpful
        brilliant, well done
        """,
        plain=True,
    ),
    block(
        "talk.insult",
        """
        you are stupid
        you idiot
        you're useless
        shut up
        I hate you
        you suck
        stupid thing
        you are the worst
        you are so dumb
        what an idiot you are
        """,
        plain=True,
    ),
    block(
        "talk.joke",
        """
        tell me a joke
        make me laugh
        do you know a joke?
        another joke please
        say something funny
        got any jokes?
        know any good jokes?
        a joke please
        can you tell me a joke?
        joke
        crack a joke
        """,
        plain=True,
    ),
    block(
        "talk.encouragement",
        """
        tell me something nice
        cheer me up
        say something nice
        motivate me
        I need some encouragement
        encourage me a bit
        give me a pep talk
        say something kind to me
        can you cheer me up?
        I could use some kind words
        """,
        plain=True,
    ),
    block(
        "talk.comfort",
        """
        I am sad
        I'm so tired today
        I feel lonely
        I had a terrible day
        I'm stressed
        I feel awful
        everything is too much for me
        I'm feeling down
        my day was horrible
        I'm so exhausted
        I am worried
        """,
        plain=True,
    ),
)

WORLD: tuple[Block, ...] = (
    block(
        "open",
        """
        what is the capital of France?
        write a poem about autumn
        how do I make pancakes?
        who wrote Faust?
        why is the sky blue?
        explain photosynthesis
        what's the meaning of life?
        how far is the moon?
        tell me a story about a dragon
        translate good morning into Spanish
        what should I cook tonight?
        give me ideas for a birthday present
        who won the world cup in 2014?
        do you like music?
        what is a PDF?
        how does a battery work?
        why do people take photos of their food?
        write a letter to my landlord about the heating
        what's 17 times 23?
        which is the largest country in the world?
        what's the biggest animal?
        how many legs does a spider have?
        how old is the universe?
        what is the difference between mp3 and flac?
        recommend me a good book
        when was photography invented?
        how many people live in Berlin?
        is it going to rain tomorrow?
        what do you think about love?
        how can I sleep better?
        write an email to my boss that I'm ill
        what's a good name for a cat?
        how do airplanes fly?
        where is Peru?
        where do penguins live?
        how long does it take to boil an egg?
        what happened in 1989?
        who is the newest member of the EU?
        define entropy
        let's talk about philosophy
        """,
        plain=True,
    ),
    block(
        "personal",
        """
        what is my sister's name?
        when is my birthday?
        what's my name?
        how old am I?
        where do I live?
        what is my favourite colour?
        who is my best friend?
        what's my dog called?
        do you know my name?
        where do I work?
        """,
        plain=True,
    ),
    block(
        "memory.when",
        """
        do you remember what I told you about my job?
        what did I tell you yesterday?
        when did we talk about the holiday in Spain?
        what did I say about the budget?
        what have I told you about my new boss?
        find our talk about the kitchen
        did I ever mention the roof?
        what did we talk about last week?
        have we talked about photos before?
        when did I last mention my invoice?
        """,
        plain=True,
    ),
    block(
        "memory.about",
        """
        what do you know about me?
        tell me what you know about me
        what do you remember about me?
        what have you learned about me?
        show me your memories
        what have I told you so far?
        what do you already know about us?
        list everything you remember about me
        do you know anything about me?
        can you tell me what you know about me
        what do you have in mind about me?
        """,
        plain=True,
    ),
    block(
        "memory.usual",
        """
        what do I usually do on Mondays?
        what do I normally do on a Friday
        what am I usually doing on Sundays?
        what do I typically do on Wednesdays?
        what do we usually do on a Saturday?
        what do I mostly do on Tuesdays
        what do I always do on Thursdays?
        what do I do every Monday?
        what do my Fridays usually look like?
        what do I often have on Mondays?
        """,
        plain=True,
    ),
    block(
        "memory.remember",
        """
        remember that my locker is number 12
        please remember that the files of the club are at Tom's
        don't forget that I am allergic to nuts
        keep in mind: the plumber comes on Tuesday
        make a note that the PDF reader licence ends in May
        can you remember that I take my coffee black?
        remember my car is parked on level 3
        bear in mind that I have no oven
        write down that the folder with the keys is red
        never forget that I love you
        """,
        plain=True,
    ),
    block(
        "memory.forget",
        """
        forget that
        forget what I just said
        forget everything about my old job
        please forget what I said about the invoice
        forget everything you know about me
        forget what we talked about yesterday
        forget today
        erase everything you know about Tom
        could you forget what I told you about my boss?
        wipe your memory
        """,
        plain=True,
    ),
    block(
        "memory.ask",
        """
        what did I say the landlord's number was?
        what did I tell you my shoe size is
        what did I say my dentist's name was?
        what did I say our wifi password was
        what did I tell you the code of the gate was?
        what did I say her birthday was?
        what did I say my flight number was
        what did I tell you my blood type is?
        what did I say the price was?
        """,
        plain=True,
    ),
    block(
        "unclear",
        """
        is my printer on?
        what's my wifi password?
        is bluetooth on?
        which monitor do I have?
        is my keyboard connected?
        how fast is my internet?
        what is my IP address?
        is my webcam working?
        which graphics card is in here?
        is the firewall on?
        what's my screen resolution?
        """,
        plain=True,
    ),
)

NOTICES: tuple[Block, ...] = (
    block(
        "notices.news",
        """
        have I missed something?
        any news for me?
        anything new for me?
        did you notice anything?
        any news?
        did I miss anything?
        what did I miss?
        what did you notice?
        any notices?
        show me the notifications
        """,
    ),
    block(
        "notices.why",
        """
        why do you show me this?
        why am I seeing this?
        why that notice?
        why did you show me that?
        why are you notifying me?
        why am I told this?
        why did you tell me this?
        why are you telling me that?
        why did you notify me?
        why this notification?
        why was I told?
        """,
    ),
    block(
        "notices.less",
        """
        I want less of these
        less notifications
        stop showing me this
        please don't tell me this
        fewer notices
        do not show me these
        less of this
        less of that please
        fewer notifications please
        stop telling me this
        """,
    ),
    block(
        "notices.quiet",
        """
        quiet for an hour please
        don't disturb me
        snooze the notifications for 30 minutes
        be quiet for two hours
        please be quiet until 6 pm
        do not disturb
        leave me alone for an hour
        stay quiet
        mute the notifications
        no notifications until tomorrow
        """,
    ),
)

BLOCKS = (*MACHINE, *NOTICES, *ABOUT, *TALK, *WORLD)
