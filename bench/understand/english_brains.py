"""Questions about brains as English-speaking people ask them, and others that only sound like them, by hand."""

from __future__ import annotations

from bench.understand import calendar as cal
from bench.understand.pattern import Block, block

BRAINS: tuple[Block, ...] = (
    block(
        "brains.mine",
        """
        which brain do you use?
        what brain are you running?
        which language model are you using?
        what's your brain called?
        how big is your brain?
        how large is your model?
        how much memory does your brain use?
        how much RAM do you need?
        is your brain awake?
        do you have a brain?
        what model is that?
        which model is running?
        """,
    ),
    block(
        "brains.speed",
        """
        how fast are you?
        how fast is your brain?
        how quickly can you write?
        how many words per second?
        how slow is your brain?
        how many tokens a second do you do?
        how quick are you?
        how fast do you write?
        how fast can you answer?
        tokens per second?
        what is your speed?
        """,
    ),
    block(
        "brains.roles",
        """
        what may your brain do?
        what is your brain allowed to do?
        what do you need a brain for?
        what can your brain do?
        what is your brain good for?
        what is your brain for?
        what does your brain do?
        what do you use the brain for?
        which roles does your brain have?
        what has your brain earned?
        what could your brain do?
        """,
    ),
    block(
        "brains.list",
        """
        what brains are there?
        which brains do you know?
        list all brains
        show me the brains
        which language models are installed?
        how many brains are there?
        are there other brains?
        what brains can I choose from?
        what other brains do you have?
        which models can you use?
        how many brains do you know?
        """,
    ),
    block(
        "brains.better",
        """
        is there a better brain for this computer?
        is there a smarter model?
        which brain is the best for my laptop?
        which brain would you recommend?
        recommend me a brain
        do you need a bigger brain?
        what's the best brain for this machine?
        could you be smarter?
        is there an upgrade for your brain?
        suggest a better brain
        what brain should I get?
        """,
    ),
    block(
        "brains.progress",
        """
        how far is the download?
        how far along is the download?
        how is the download going?
        is the download done?
        is the new brain here yet?
        how much of the brain is downloaded?
        download progress
        how long does the download still take?
        when will the download be finished?
        is the brain download ready?
        """,
    ),
    block(
        "brains.get",
        """
        can you download a better brain?
        download the qwen brain
        fetch a new brain
        get me the smallest brain
        please install llama
        download gemma
        get a smarter brain
        download the recommended brain
        upgrade your brain
        yes, download the brain Qwen3 1.7B
        download the brain SmolLM2 360M
        """,
    ),
    block(
        "brains.use",
        """
        use the qwen brain
        switch to llama
        use another brain
        switch to the smaller brain
        change your brain
        think with a different brain
        use the brain Qwen2.5 0.5B
        yes, use the brain SmolLM2 135M
        take the other brain
        try another brain
        answer with a different brain
        select the smaller brain
        """,
    ),
    block(
        "brains.switch",
        """
        switch your brain off
        turn off your brain
        turn your brain on
        switch the brain back on
        disable your brain
        answer without a brain
        brain off
        turn the brain off
        enable your brain again
        switch off your brain please
        stop using your brain
        work without your brain
        """,
    ),
    block(
        "brains.sleep",
        """
        go to sleep
        you can go to sleep now
        let your brain sleep
        put your brain to sleep
        take a nap
        give your memory back
        unload the brain
        free your memory
        rest your brain
        have a nap
        send your brain to sleep
        """,
    ),
    block(
        "brains.hold",
        """
        pause the download
        stop the download
        resume the download
        continue the download
        go on with the download
        stop downloading
        pause the brain download please
        pause all downloads
        resume downloading the brain
        stop downloading that model
        halt the download
        cancel the download
        """,
    ),
    block(
        "brains.window",
        """
        open the brains window
        where can I choose a brain?
        how do I remove a brain?
        how can I add my own model?
        delete the llama brain
        show me the brain settings
        where do I find my brains?
        how do I install another brain?
        uninstall the gemma brain
        how can I get a different brain?
        where can I download a brain?
        """,
    ),
)

# What only sounds like brains: files, memory, the computer and the world.
OTHERS: tuple[Block, ...] = (
    block("files.find", "which files about brains do I have?", words="brain"),
    block("files.find", "find the brain scan", words="brain scan"),
    block("files.find", "where is my model contract?", words="model contract"),
    block("files.find", "my newest download", folder="downloads", order="newest", limit=1),
    block("files.find", "what did I download yesterday?", folder="downloads", when=cal.YESTERDAY),
    block(
        "machine.memory",
        """
        how much memory is used?
        how much memory do I have?
        which program uses the most memory?
        """,
    ),
    block("machine.cpu", "why is my computer so slow?"),
    block("talk.goodbye", "good night"),
    block(
        "open",
        """
        how does a brain work?
        what is a language model?
        how big is a human brain?
        how fast is light?
        """,
    ),
    block("about.mood", "did you sleep well?"),
    block("about.abilities", "what can you do?"),
)

BLOCKS = (*BRAINS, *OTHERS)
