"""/usr/bin/python3 proof.py FOLDER NAME OUT.png   draws a 10 cm cube and the keep-clear box on a plate.

Uses the data of the plate alone, so that a wrong base or scale shows. Needs python3-pil.
"""
import json
import os
import sys

from PIL import Image, ImageDraw

folder, name, out = sys.argv[1:4]
with open(os.path.join(folder, name + '.json')) as file:
    data = json.load(file)
picture = Image.open(os.path.join(folder, name + '.webp')).convert('RGB')
n = picture.size[0]
draw = ImageDraw.Draw(picture)
bx, by = data['base']


def at(right, back, up):
    return ((bx + right * data['perMetreRight']) * n,
            (by - back * data['perMetreBack'] - up * data['perMetreUp']) * n)


half, side = .05, .10
corners = [(-half, -half), (half, -half), (half, half), (-half, half)]
foot, top = [at(x, y, 0) for x, y in corners], [at(x, y, side) for x, y in corners]
for ring, tone in ((foot, 'red'), (top, 'yellow')):
    draw.line(ring + ring[:1], fill=tone, width=max(1, n // 400))
for a, b in zip(foot, top):
    draw.line([a, b], fill='orange', width=max(1, n // 400))
clear = data['clear']
draw.rectangle([clear[k] * n for k in ('left', 'top', 'right', 'bottom')], outline='cyan', width=max(1, n // 500))
if data['podium']:
    x, y = data['podium']['x'], data['podium']['y']
    draw.ellipse([(bx - x) * n, (by - y) * n, (bx + x) * n, (by + y) * n], outline='lime', width=max(1, n // 400))
picture.save(out)
