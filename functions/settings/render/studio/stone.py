"""Stone, concrete, plaster and sand."""
from .nodes import Material, colour


def marble(base='eeece8', vein='84827f', gloss=.10, turn=.6):
    m = Material('marble')
    drift = m.node('TexNoise', {'Vector': m.place, 'Scale': 3., 'Detail': 5.}).outputs['Color']
    drift = m.node('VectorMath', {0: drift, 1: (.35, .35, .35)}, operation='MULTIPLY').outputs[0]
    place = m.scaled(m.shifted(m.place, drift), (1, 2.3, 1), turn)

    def veins(scale, width):
        gap = m.calc('ABSOLUTE', m.calc('SUBTRACT', m.noise(place, scale, 6., .5), .5))
        return m.span(gap, 0, width, 1., 0.)
    where = m.span(m.noise(m.place, 2.4, 3.), .42, .66)
    thick = m.times(veins(1.8, .022), m.add(where, .12))
    lines = m.calc('MAXIMUM', thick, m.times(veins(5., .012), m.times(where, .5)))
    halo = m.times(m.times(veins(1.8, .11), where), .28)
    cloud = m.mix(m.span(m.noise(place, 1.6, 5.), .35, .7, 0, .5), colour(base), colour('d2d1d0'))
    rgb = m.mix(m.calc('MAXIMUM', m.times(lines, .8), halo), cloud, colour(vein))
    rough = m.span(m.noise(m.place, 14., 6., .65), .35, .7, gloss, gloss + .12)
    return m.finish(Base_Color=rgb, Roughness=rough, Specular=.5)


def concrete(tone='a9a6a1', pits=1., gloss=.62):
    m = Material('concrete')
    broad = m.noise(m.place, 3.2, 6., .62, .5)
    fine = m.noise(m.place, 210., 2., .7)
    hole = m.span(m.cells(m.place, 60.)['Distance'], .05, .13)
    rare = m.span(m.noise(m.place, 9., 2.), .54, .58, 1, 0)
    hole = m.calc('MAXIMUM', hole, rare)
    value = m.times(m.span(broad, .3, .7, .84, 1.1), m.span(fine, .3, .7, .94, 1.05))
    rgb = m.shade(colour(tone), m.times(value, m.span(hole, 0, 1, 1 - .4 * pits, 1)))
    normal = m.bump(hole, .0016, .7 * pits, m.bump(fine, .0003, .45, m.bump(broad, .0016, .35)))
    rough = m.span(broad, .3, .7, gloss - .08, gloss + .12)
    return m.finish(Base_Color=rgb, Roughness=rough, Normal=normal, Specular=.35)


def slate(tone='3a3d40', gloss=.38):
    """Honed slate: faint layers, fine dust, mineral clouds."""
    m = Material('slate')
    x, y, z = m.axes(m.scaled(m.place, (1, 1, 1), .25))
    flow = m.vector(m.times(x, .6), y, z)
    layers = m.noise(flow, 6., 6., .55, .6)
    grain = m.noise(m.vector(m.times(x, 90.), m.times(y, 150.), z), 1., 3., .6)
    dust = m.noise(m.place, 420., 3., .65)
    tint = m.mix(m.span(m.noise(m.place, 3.4, 4.), .45, .68), colour(tone), colour('484440'))
    rgb = m.shade(tint, m.times(m.span(layers, .3, .7, .70, 1.35), m.span(m.times(m.add(grain, dust), .5), .35, .65, .72, 1.3)))
    normal = m.bump(m.add(grain, dust), .0004, .5, m.bump(layers, .010, .6))
    rough = m.span(layers, .3, .7, gloss - .08, gloss + .16)
    return m.finish(Base_Color=rgb, Roughness=rough, Normal=normal, Specular=.55)


def terrazzo(ground='e6dfd4', chips=('c29a80', '9aa69b', '7b7772', 'd8c5a6', 'f3f0ea', 'b3afa8'),
             gloss=.26):
    """Chips of three sizes in cement; each cell of a Voronoi diagram is a chip or cement."""
    m = Material('terrazzo')
    rgb = m.shade(colour(ground), m.span(m.noise(m.place, 160., 4., .7), .3, .7, .95, 1.04))
    bend = m.node('TexNoise', {'Vector': m.place, 'Scale': 45., 'Detail': 2.}).outputs['Color']
    bend = m.node('VectorMath', {0: bend, 1: (.007, .007, .007)}, operation='MULTIPLY').outputs[0]
    place = m.shifted(m.place, bend)
    for scale, share in ((230., .72), (95., .79), (38., .86)):
        cell = m.cells(place, scale)
        which, other, _ = m.axes(cell['Color'])
        rim = m.cells(place, scale, 'DISTANCE_TO_EDGE')['Distance']
        chip = m.times(m.calc('GREATER_THAN', which, share), m.span(rim, .07, .10))
        tones = m.ramp(other, [((i + .02) / len(chips), colour(c)) for i, c in enumerate(chips)])
        tones.node.color_ramp.interpolation = 'CONSTANT'
        tones = m.shade(tones, m.span(m.noise(place, scale * 3, 3.), .3, .7, .88, 1.1))
        rgb = m.mix(chip, rgb, tones)
    rough = m.span(m.noise(m.place, 11., 5., .6), .35, .7, gloss - .06, gloss + .1)
    return m.finish(Base_Color=rgb, Roughness=rough, Specular=.5)


def plaster(tone, rough=.85, relief=.0012, vary=.05, trowel=1.):
    """Lime plaster: broad trowel marks, a fine grain."""
    m = Material('plaster')
    broad = m.noise(m.place, 5. * trowel, 4., .6, .4)
    mid = m.noise(m.scaled(m.place, (1, 1, 1.6)), 22 * trowel, 4., .6, .8)
    fine = m.noise(m.place, 300., 1., .6)
    value = m.span(m.add(m.times(broad, .6), m.times(mid, .4)), .3, .7, 1 - vary, 1 + vary)
    normal = m.bump(fine, .00018, .4, m.bump(mid, relief, .5, m.bump(broad, relief * 3, .4)))
    return m.finish(Base_Color=m.shade(colour(tone), value), Roughness=rough, Normal=normal,
                    Specular=.25)


def sand(tone='dcc09a'):
    m = Material('sand')
    grain = m.noise(m.place, 1100, 2., .7)
    damp = m.noise(m.place, 4., 4.)
    dark = m.span(m.cells(m.place, 900.)['Distance'], .1, .35, .86, 1.)
    value = m.times(m.times(m.span(grain, .3, .7, .82, 1.12), dark), m.span(damp, .3, .7, .95, 1.04))
    return m.finish(Base_Color=m.shade(colour(tone), value), Roughness=.95, Specular=.2,
                    Normal=m.bump(grain, .0009, .6))
