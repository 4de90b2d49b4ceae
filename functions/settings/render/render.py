"""blender -b --python render.py -- NAME PITCH SIZE SAMPLES FOLDER   renders one plate.
blender -b --python render.py -- list                            prints NAME PITCH of each."""
import json
import os
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from studio import denoise, facts, film, filters, passes, sets  # noqa: E402
from studio.catalogue import SETTINGS  # noqa: E402
from studio.stage import Stage  # noqa: E402

sets.load()


def plate(name, pitch, size, samples, folder):
    start = time.time()
    recipe = SETTINGS[name]
    stage = Stage(pitch)
    recipe.build(stage)
    out = passes.render(stage, size, samples)
    seconds = time.time() - start
    place = facts.camera_facts(stage)
    if recipe.lying:
        place['base'] = [.5, .5]
    factor = film.exposure(out.key + out.ambient, recipe.brightness)
    ambient, key = denoise.denoised([out.ambient * factor, out.key * factor], out.albedo, out.normal)
    blur = stage.blur(out.depth, size)
    ambient, key = (denoise.defocused(light, blur) for light in (ambient, key))
    ground, prop = passes.masks(stage, size // 2, recipe.level)
    full = film.curve(ambient + key)
    tag = os.path.join(folder, '%s-%d' % (name, pitch))
    film.save(film.encoded(full), tag + '.webp', 'WEBP', 93)
    film.save(film.encoded(film.curve(filters.halved(ambient))), tag + '-ambient.webp', 'WEBP', 90)
    film.save(ground, tag + '-ground.png', 'PNG')
    data = {'name': '%s-%d' % (name, pitch), 'title': recipe.title, 'kind': recipe.kind,
            'surface': 'lying' if recipe.lying else 'standing', 'camera': stage.camera, **place,
            'clear': facts.clear_box(place['base'], ground, prop, recipe.lying), 'key': stage.key,
            'themed': recipe.themed, 'gloss': recipe.gloss, **facts.light_facts(out, place['base']),
            'size': {'min': recipe.fits[0], 'max': recipe.fits[1]},
            'ground': facts.ground_colour(full, place['base']), 'hues': facts.hues(full)}
    with open(tag + '.json', 'w') as file:
        json.dump(data, file, indent=2)
        file.write('\n')
    bright = float((film.encoded(full).min(-1) > .985).mean())
    print('PLATE %s %d px: render %.0f s, all %.0f s, processor %.0f s, blown %.4f' % (
        tag, size, seconds, time.time() - start, sum(os.times()[:2]), bright), flush=True)


arguments = sys.argv[sys.argv.index('--') + 1:]
if arguments == ['list']:
    for each in SETTINGS.values():
        for degrees in each.pitches:
            print('SETTING', each.name, degrees)
else:
    plate(arguments[0], int(arguments[1]), int(arguments[2]), int(arguments[3]), arguments[4])
