"""Open air."""
import numpy as np

from ..catalogue import setting
from ..shapes import box, rock, terrain
from ..stone import concrete, plaster, sand


def ripples(n, size):
    """Wind ripples in sand, calmer where the product stands."""
    axis = np.linspace(-size / 2, size / 2, n)
    x, y = np.meshgrid(axis, axis)
    wander = 2.4 * np.sin(x * 6.1 + 1) + 1.7 * np.sin(y * 8.3 + x * 4.7) + .8 * np.sin(x * 17 - y * 9)
    phase = x * 36 + y * 92 + wander
    crest = np.sin(phase) + .35 * np.sin(2 * phase + .7) + .25 * np.sin(phase * .47 + 2)
    calm = .30 + .70 / (1 + np.exp(-(np.hypot(x, y * 1.2) - .19) / .05))
    dunes = .012 * np.sin(x * 4 + 1) * np.sin(y * 3 + 2) * np.clip((np.hypot(x, y) - .12) / .3, 0, 1)
    return .0040 * crest * calm * (.8 + .2 * np.sin(x * 11 + y * 5)) + dunes


@setting('sand-stones', 'Sand and stones', pitches=(16, 27), gloss=0., fits=(4, 40), brightness=.46, level=.03, themed=True)
def sand_stones(stage):
    terrain(ripples(620, 2.2), 2.2, sand())
    grey = concrete('b9a58c', .3, .75)
    for centre, axes, seed in (((-.36, .40, .05), (.16, .12, .14), 1), ((.40, .46, .03), (.2, .15, .1), 2),
                               ((-.15, .62, .02), (.1, .09, .07), 3), ((.30, -.17, .004), (.04, .03, .018), 5)):
        rock(centre, axes, grey, seed)
    box((0, 1.9, .3), (8, .02, 4), plaster('e4c9a8', .9), 0)
    stage.room('blender/sunset', 200, .9, .7, 1.1)
    stage.sun(66, 28, 1., 3.6, (1, .87, .68))
    stage.view(.5, 85, 4.)
