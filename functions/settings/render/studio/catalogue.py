"""The list of settings. A setting is a function that builds its set on a stage."""
from dataclasses import dataclass
from typing import Callable


@dataclass(frozen=True)
class Setting:
    name: str
    title: str
    kind: str           # 'real' or 'creative'
    pitches: tuple      # degrees; 90 looks straight down on what lies
    build: Callable
    gloss: float        # share of the product that the ground mirrors, 0..1
    fits: tuple         # smallest and largest real product, cm
    brightness: float   # mean of the lower part after exposure, linear
    level: float        # how far the ground may differ from height 0, metres
    themed: bool        # whether it suits one kind of product, as a bathroom does

    @property
    def lying(self):
        return self.pitches[0] > 80


SETTINGS = {}


def setting(name, title, kind='real', pitches=(12,), gloss=0., fits=(5, 45), brightness=.36,
            level=.003, themed=False):
    def register(build):
        SETTINGS[name] = Setting(name, title, kind, pitches, build, gloss, fits, brightness, level,
                                 themed)
        return build
    return register
