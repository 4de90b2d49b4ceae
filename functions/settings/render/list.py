"""blender -b --python list.py -- FOLDER FILE   writes the list of the settings in FOLDER, with thumbnails, and
FOLDER/index.json, the names of its plates."""
import base64
import glob
import json
import os
import sys
import tempfile

import bpy

SIDE = 256

folder, target = sys.argv[sys.argv.index('--') + 1:]


def thumbnail(picture):
    image = bpy.data.images.load(picture)
    image.scale(SIDE, SIDE)
    scene = bpy.context.scene
    scene.view_settings.view_transform = 'Standard'
    out = scene.render.image_settings
    out.file_format, out.color_mode, out.quality = 'WEBP', 'RGB', 80
    with tempfile.TemporaryDirectory() as scratch:
        path = os.path.join(scratch, 'thumbnail.webp')
        image.save_render(path, scene=scene)
        with open(path, 'rb') as file:
            return 'data:image/webp;base64,' + base64.b64encode(file.read()).decode()


INDEX = os.path.join(folder, 'index.json')
plates = [path for path in sorted(glob.glob(os.path.join(folder, '*.json'))) if path != INDEX]
with open(INDEX, 'w') as file:
    json.dump([os.path.basename(path)[:-len('.json')] for path in plates], file, indent=1)
    file.write('\n')
scenes = {}
for path in plates:
    with open(path) as file:
        data = json.load(file)
    name = data['name'].rsplit('-', 1)[0]   # without the camera's pitch: VOPI chooses that
    scenes.setdefault(name, {'name': name, 'title': data['title'], 'kind': data['kind'],
                             'surface': data['surface'],
                             'thumbnail': thumbnail(path[:-len('.json')] + '.webp')})
with open(target, 'w') as file:
    json.dump(sorted(scenes.values(), key=lambda scene: (scene['kind'] != 'real', scene['name'])), file, indent=1)
    file.write('\n')
