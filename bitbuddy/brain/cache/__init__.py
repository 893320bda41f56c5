"""The model files on this computer: which there are, where each came from, and that each is what it claims to be."""

from bitbuddy.brain.cache.model import InstalledModel as InstalledModel
from bitbuddy.brain.cache.model import OfferedFile as OfferedFile
from bitbuddy.brain.cache.model import Removed as Removed
from bitbuddy.brain.cache.model import Step as Step
from bitbuddy.brain.cache.store import ModelCache as ModelCache
