"""What the compositor must know of a setting, measured on camera, masks and light."""
import math

import numpy as np
from bpy_extras.object_utils import world_to_camera_view
from mathutils import Vector

from . import film

COVERED = .5  # how far a prop must fill a pixel to count
NEAR = .045  # half the side of the square around the base that is measured, of the side


def on_picture(stage, point):
    place = world_to_camera_view(stage.scene, stage.scene.camera, Vector(point))
    return place.x, 1 - place.y


def camera_facts(stage):
    """base: of the side, from the left and the top; perMetre: of the side for each metre there."""
    step = .01
    x, y = on_picture(stage, (0, 0, 0))
    facts = {'base': [round(x, 4), round(y, 4)]}
    for name, point in (('Up', (0, 0, step)), ('Right', (step, 0, 0)), ('Back', (0, step, 0))):
        px, py = on_picture(stage, point)
        length = (px - x) if name == 'Right' else (y - py)
        facts['perMetre' + name] = round(length / step, 4)
    facts['podium'] = None
    if stage.podium:
        r = stage.podium
        rim = [on_picture(stage, (r * math.cos(a), r * math.sin(a), 0))
               for a in np.linspace(0, 2 * math.pi, 180)]
        xs, ys = [p[0] for p in rim], [p[1] for p in rim]
        facts['podium'] = {'x': round((max(xs) - min(xs)) / 2, 4), 'y': round((max(ys) - min(ys)) / 2, 4)}
    return facts


def clear_box(base, ground, prop, lying):
    """The largest box around the base, of the side, that holds no prop; margin .03."""
    n = ground.shape[0]
    x, y = int(base[0] * n), int(base[1] * n)
    low, margin = n - 1, int(.03 * n)
    if not lying:
        strip = ground[:, max(0, x - n // 20):x + n // 20].mean(1) > .5
        below = np.nonzero(~strip[y:])[0]
        low = y + int(below[0]) - 1 if len(below) else n - 1
    bottom = min(low, n - 1 - margin)
    rows = prop[margin:bottom] if lying else prop[max(margin, y - int(.60 * n)):bottom]
    filled = rows.max(0) > COVERED

    def free(columns):
        taken = np.nonzero(columns)[0]
        return int(taken[0]) if len(taken) else len(columns)
    left = max(margin, x - free(filled[:x][::-1]) + 1)
    right = min(n - margin, x + free(filled[x:]) - 1)
    over = prop[:y, x - n // 8:x + n // 8].max(1) > COVERED
    top = margin
    if over.any() and not lying:
        top = max(margin, int(np.nonzero(over)[0][-1]) + 1 if np.nonzero(over)[0][-1] < y - .55 * n else margin)
    return {k: round(v / n, 3) for k, v in
            (('left', left), ('top', top), ('right', right), ('bottom', bottom))}


def _around(image, base):
    n = image.shape[0]
    x, y, r = int(base[0] * n), int(base[1] * n), max(2, int(NEAR * n))
    return image[y - r:y + r, x - r:x + r].reshape(-1, image.shape[-1])


def light_facts(passes, base):
    """Colour of the light that arrives at the base (luminance 1) and how much of it is ambient."""
    albedo = np.maximum(_around(passes.albedo, base).mean(0), .004)
    ambient = _around(passes.ambient, base).mean(0) / albedo
    key = _around(passes.key, base).mean(0) / albedo
    share = float(ambient @ film.LUMA / ((ambient + key) @ film.LUMA))

    def tint(rgb):
        return [round(float(v), 3) for v in rgb / max(1e-6, rgb @ film.LUMA)]
    return {'ambient': tint(ambient), 'keyColour': tint(key), 'ambientShare': round(share, 3)}


def ground_colour(picture, base):
    return [round(float(v), 1) for v in film.lab(_around(picture, base).mean(0))]


HUES = ((20, 'pink'), (48, 'coral'), (68, 'orange'), (100, 'yellow'), (128, 'lime'), (178, 'green'),
        (225, 'teal'), (275, 'blue'), (320, 'purple'), (360, 'pink'))


def hues(picture):
    """Names of the colours that cover at least an eighth of the picture, the largest first."""
    small = film.lab(picture[::8, ::8].reshape(-1, 3))
    chroma = np.hypot(small[:, 1], small[:, 2])
    angle = np.degrees(np.arctan2(small[:, 2], small[:, 1])) % 360
    names = []
    for light, c, h in zip(small[:, 0], chroma, angle):
        if c < 9:
            names.append('white' if light > 82 else 'black' if light < 22 else 'grey')
            continue
        name = next(n for limit, n in HUES if h <= limit)
        if name in ('coral', 'orange', 'yellow') and c < 42:
            name = 'beige' if light > 62 else 'brown'
        names.append(name)
    counted = {name: names.count(name) for name in set(names)}
    return [n for n in sorted(counted, key=counted.get, reverse=True) if counted[n] >= len(names) / 8]
