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
