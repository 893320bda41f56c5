"""How the machine is: readings, judgement and mood."""
