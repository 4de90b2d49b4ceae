"""Seen from above, for products that lie. Azimuth 0 is the lower edge of the picture."""
import math

import bpy
import numpy as np

from ..catalogue import setting
from ..light_patterns import panes
from ..shapes import GROUND, box, link, terrain
from ..stone import marble
from ..surfaces import felt, linen, yarn
from ..wood import PINE, wood

FROM_ABOVE = (90,)


def folds(n, size, seed=5):
    """Soft folds of a cloth; the middle lies flat."""
    axis = np.linspace(-size / 2, size / 2, n)
    x, y = np.meshgrid(axis, axis)
    z, luck = np.zeros_like(x), np.random.RandomState(seed)
    for i in range(15):
        angle = luck.uniform(-.35, .35) + (.75 if i % 4 else 2.1)
        offset, width, height = luck.uniform(-.42, .42), luck.uniform(.018, .05), luck.uniform(.008, .026)
        u, v = x * np.cos(angle) + y * np.sin(angle), -x * np.sin(angle) + y * np.cos(angle)
        u = u + .05 * np.sin(v * luck.uniform(3, 7) + luck.uniform(0, 6))
        fade = np.exp(-((v - luck.uniform(-.4, .4)) / luck.uniform(.25, .6)) ** 2)
        d = (u - offset) / width
        z += height * fade * np.exp(-np.where(d > 0, d * 1.5, d * .75) ** 2)
    calm = np.clip((np.hypot(x * .95, y) - .04) / .24, 0, 1)
    return z * (.10 + .90 * calm * calm * (3 - 2 * calm))


def above(stage, aperture=5.6):
    stage.view(.5, 85, aperture)


@setting('linen', 'Linen from above', pitches=FROM_ABOVE, fits=(2, 40), brightness=.52, level=.1)
def linen_cloth(stage):
    terrain(folds(460, 1.1), 1.1, linen())
    stage.room('apartment', 0, .45, .6)
    stage.window(75, 26, 1.5, (.6, .7), 34, (1, .955, .88), at=(0, 0, 0))
    above(stage)


@setting('knit', 'Chunky knit from above', pitches=FROM_ABOVE, fits=(2, 40), brightness=.34, level=.1)
def knitted(stage):
    curve = bpy.data.curves.new('knit', 'CURVE')
    curve.dimensions, curve.bevel_depth, curve.bevel_resolution = '3D', .0060, 3
    stitch, row, points = .0240, .0165, 24
    columns, rows = int(.64 / stitch), int(.64 / row)
    t = np.linspace(0, 2 * math.pi * columns, columns * points)
    waver = np.random.RandomState(3)
    for r in range(rows):
        drift = .0016 * np.sin(t / 17 + waver.uniform(0, 6)) + .0006 * np.sin(t / 2.3 + waver.uniform(0, 6))
        x = stitch * t / (2 * math.pi) + .26 * stitch * np.sin(2 * t) - .32
        y = .0160 * np.cos(t) + r * row - .32 + drift
        z = -.0045 * np.cos(2 * t) - .0090 + .0012 * np.sin(x * 9 + r * .05) * np.sin(r * .11)
        spline = curve.splines.new('POLY')
        spline.points.add(len(t) - 1)
        spline.points.foreach_set('co', np.stack([x, y, z, np.ones_like(x)], -1).astype(np.float32).ravel())
    obj = link(bpy.data.objects.new('knit', curve), GROUND)
    obj.rotation_euler = (0, 0, .12)
    curve.materials.append(yarn('c9b8a2'))
    box((0, 0, -.018), (2, 2, .004), felt('8b7f72'), 0)
    stage.room('apartment', 0, .5, .5)
    stage.window(70, 30, 1.5, (.6, .7), 34, (1, .955, .88), at=(0, 0, 0))
    above(stage)


@setting('felt', 'Grey felt from above', pitches=FROM_ABOVE, fits=(1, 30), brightness=.17, level=.1)
def grey_felt(stage):
    box((0, 0, -.005), (2, 2, .01), felt('6f767d'), 0, part=GROUND)
    stage.room('apartment', 90, .4, .4)
    stage.window(62, 34, 1.4, (.7, .9), 30, (1, .96, .91), at=(0, 0, 0))
    above(stage)


@setting('pale-boards', 'Pale wooden boards from above', pitches=FROM_ABOVE, gloss=.03, fits=(3, 50), brightness=.40)
def pale_boards(stage):
    box((0, 0, -.01), (2, 2, .02), wood(PINE, .14, 260., .5, .06, .0016, turn=1.5708), 0, part=GROUND)
    stage.room('apartment', 0, .45, .5)
    stage.window_sun(66, 36, (.17, -.10, 0), 3., (1, .91, .78), panes(2, 2, .30, .26, .03), .010, .2, 1.8)
    stage.area(-40, 60, 2., (1.6, 1.6), 16, (.93, .97, 1))
    above(stage)


@setting('marble-slab', 'Marble from above', pitches=FROM_ABOVE, gloss=.06, fits=(1, 35), brightness=.62)
def marble_slab(stage):
    box((0, 0, -.01), (2, 2, .02), marble(), 0, part=GROUND)
    stage.room('apartment', 0, .6, .4)
    stage.window(72, 34, 1.5, (.7, .9), 30, (1, .97, .93), at=(0, 0, 0))
    above(stage)
