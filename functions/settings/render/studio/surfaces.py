"""Fabric, glazed tiles, leaves and plain surfaces."""
from .nodes import Material, colour


def linen(tone='d9cdb9'):
    """Plain weave with threads of uneven thickness, about 1.1 mm apart."""
    m = Material('linen')
    x, y, _ = m.axes(m.place)
    wander = m.noise(m.scaled(m.place, (3, 3, 3)), 9., 1.)
    u = m.add(m.times(x, 5700.), m.times(wander, 5.))
    v = m.add(m.times(y, 5700.), m.times(wander, 5.))
    weave = m.times(m.calc('SINE', u), m.calc('SINE', v))
    warp = m.noise(m.scaled(m.place, (14, 900, 14)), 1., 2., .6)
    weft = m.noise(m.scaled(m.place, (900, 14, 14)), 1., 2., .6)
    slub = m.add(warp, weft)
    value = m.times(m.span(slub, .75, 1.25, .86, 1.1), m.span(weave, -1, 1, .93, 1.03))
    value = m.times(value, m.span(m.noise(m.place, 6., 2.), .3, .7, .97, 1.03))
    relief = m.add(m.times(weave, .22), slub)
    return m.finish(Base_Color=m.shade(colour(tone), value), Roughness=.95, Specular=.12, Sheen=.4,
                    Normal=m.bump(relief, .0007, .6))


def yarn(tone='b9aa98'):
    m = Material('yarn')
    fibre = m.noise(m.place, 900., 2., .7)
    broad = m.noise(m.place, 14., 1.)
    value = m.times(m.span(fibre, .3, .7, .80, 1.15), m.span(broad, .3, .7, .95, 1.05))
    return m.finish(Base_Color=m.shade(colour(tone), value), Roughness=1., Specular=.1, Sheen=.7,
                    Normal=m.bump(fibre, .0008, .8))


def felt(tone='7c8289'):
    """Melange felt: light and dark fibres pressed together."""
    m = Material('felt')
    bend = m.node('TexNoise', {'Vector': m.place, 'Scale': 70., 'Detail': 3.}).outputs['Color']
    bend = m.node('VectorMath', {0: bend, 1: (.03, .03, .03)}, operation='MULTIPLY').outputs[0]
    place = m.shifted(m.place, bend)
    fibres = m.add(m.noise(m.scaled(place, (900, 140, 300), .5), 1., 3., .6),
                   m.noise(m.scaled(place, (140, 900, 300), .9), 1., 3., .6))
    broad = m.noise(m.place, 18., 5., .6)
    value = m.times(m.span(fibres, .75, 1.25, .74, 1.28), m.span(broad, .3, .7, .93, 1.06))
    return m.finish(Base_Color=m.shade(colour(tone), value), Roughness=1., Specular=.08, Sheen=.6,
                    Normal=m.bump(fibres, .0008, .7, m.bump(broad, .002, .5)))


def glaze(tone, vary=.08):
    """A hand-made tile: each a little lighter or darker, the glaze slightly wavy."""
    m = Material('glaze')
    place = m.shifted(m.place, m.vector(m.times(m.per_object, 30.), m.times(m.per_object, 17.), 0.))
    cloud = m.noise(place, 24., 4.)
    value = m.times(m.span(m.per_object, 0, 1, 1 - vary, 1 + vary * .7),
                    m.span(cloud, .3, .7, .93, 1.05))
    return m.finish(Base_Color=m.shade(colour(tone), value), Specular=.55,
                    Roughness=m.span(m.per_object, 0, 1, .07, .17),
                    Normal=m.bump(m.noise(place, 20., 2.), .0022, .45))


def plain(tone, rough=.5, metal=0., specular=.4, coat=0.):
    return Material('plain').finish(Base_Color=colour(tone), Roughness=rough, Metallic=metal,
                                    Specular=specular, Clearcoat=coat)


def matte(tone, vary=.03, rough=.8, relief=.0003):
    """Smooth paint or seamless paper: hardly any texture, yet not perfectly even."""
    m = Material('matte')
    broad = m.noise(m.place, 3., 2.)
    fine = m.noise(m.place, 420., 1., .6)
    value = m.times(m.span(broad, .3, .7, 1 - vary, 1 + vary), m.span(fine, .3, .7, .985, 1.015))
    return m.finish(Base_Color=m.shade(colour(tone), value), Roughness=rough, Specular=.25,
                    Normal=m.bump(fine, relief, .35))


def leaf_green(dark='4a7538', light='7fa455', through=.35):
    m = Material('leaf')
    rgb = m.mix(m.span(m.noise(m.place, 12., 3.), .3, .7), colour(dark), colour(light))
    m.finish(Base_Color=rgb, Roughness=.42)
    behind = m.node('BsdfTranslucent', {'Color': rgb})
    both = m.node('MixShader', {0: through})
    m.tree.links.new(m.surface.outputs[0], both.inputs[1])
    m.tree.links.new(behind.outputs[0], both.inputs[2])
    return m.output(both.outputs[0])


def glowing(tone, strength):
    m = Material('glow')
    m.material.cycles.sample_as_light = False  # seen, but no source to aim at: less noise
    return m.output(m.node('Emission', {'Color': colour(tone), 'Strength': strength}).outputs[0])
