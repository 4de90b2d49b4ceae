"""Wood: boards cut from a log, so that growth rings show as arches and lines."""
from .nodes import Material, colour

OAK = ('e0c08f', 'c79f69', 'a57a48')
WALNUT = ('7d5a42', '573c2b', '37251b')
PINE = ('ecdcbd', 'dcc198', 'bd986a')


def wood(tones=OAK, board=.16, rings=230., gloss=.42, spread=.12, gap=.0012, light=1., turn=0.):
    """tones: early wood, middle, late wood (sRGB); board: width; rings: per metre of radius."""
    m = Material('wood')
    x, y, z = m.axes(m.scaled(m.place, (1, 1, 1), turn))
    row = m.calc('FLOOR', m.calc('DIVIDE', y, board))
    luck, lucky = m.random(row)
    a, b, c = m.axes(lucky)
    # The centre line of the log runs below each board, a little askew: rings become arches.
    along = m.add(x, m.times(a, 9.))
    place = m.vector(m.times(along, .55), m.times(y, 3.2), m.times(luck, 40.))
    wave = m.calc('SUBTRACT', m.noise(place, 2.2, 2., .5), .5)
    fine = m.calc('SUBTRACT', m.noise(m.vector(m.times(along, 5.), m.times(y, 60.), luck), 1., 1.), .5)
    inside = m.calc('SUBTRACT', y, m.times(row, board))
    across = m.add(m.calc('SUBTRACT', inside, m.times(b, board)), m.times(wave, .05))
    depth = m.add(m.span(c, 0, 1, .018, .07),
                  m.add(m.times(m.calc('SINE', m.times(along, m.span(a, 0, 1, .8, 2.2))), .028),
                        m.times(wave, .03)))
    radius = m.calc('SQRT', m.add(m.times(across, across), m.times(depth, depth)))
    phase = m.calc('FRACT', m.add(m.times(radius, rings), m.times(fine, .22)))
    late = m.times(m.calc('POWER', phase, 2.2), m.span(phase, .90, 1., 1., 0.))
    fibre = m.noise(m.vector(m.times(along, 7.), m.times(y, 330.), m.times(z, 330.)), 1., 3., .6)
    pores = m.noise(m.vector(m.times(along, 26.), m.times(y, 900.), luck), 1., 1., .6)
    patches = m.noise(m.vector(m.times(along, 1.3), m.times(y, 5.), luck), 1., 1.)
    tone = m.add(m.times(late, .52), m.add(m.times(fibre, .34), m.times(patches, .22)))
    rgb = m.ramp(tone, [(.22, colour(tones[0])), (.5, colour(tones[1])), (.92, colour(tones[2]))])
    pore = m.span(pores, .30, .42, .66, 1.)
    rgb = m.shade(rgb, m.times(pore, m.span(luck, 0, 1, light * (1 - spread), light * (1 + spread))),
                  .93)
    edge = m.calc('MINIMUM', inside, m.calc('SUBTRACT', board, inside))
    open_ = m.span(edge, gap * .4, gap, 0., 1., True) if gap else 1.
    if gap:
        rgb = m.mix(open_, colour('1d140d'), rgb)
    smear = m.noise(m.place, 7., 3., .6)
    rough = m.add(m.span(smear, .3, .7, gloss - .07, gloss + .09), m.times(late, -.05))
    relief = m.add(m.times(pore, .5), m.add(m.times(fibre, .3), m.times(late, .2)))
    normal = m.bump(relief, .0005, .55)
    if gap:
        normal = m.bump(open_, .0015, .9, normal)
    return m.finish(Base_Color=rgb, Roughness=rough, Normal=normal, Specular=.42)


def painted_wood(paint='efece6', board=.14, gloss=.42, gap=.0024, turn=0.):
    """White paint over boards: the grain shows as relief only, a little wear at the joints."""
    m = Material('painted wood')
    x, y, z = m.axes(m.scaled(m.place, (1, 1, 1), turn))
    row = m.calc('FLOOR', m.calc('DIVIDE', y, board))
    luck, _ = m.random(row)
    along = m.add(x, m.times(luck, 11.))
    fibre = m.noise(m.vector(m.times(along, 4.), m.times(y, 120.), luck), 1., 5., .62, .4)
    broad = m.noise(m.vector(m.times(along, 1.2), m.times(y, 14.), luck), 1., 3., .5, .6)
    inside = m.calc('SUBTRACT', y, m.times(row, board))
    edge = m.calc('MINIMUM', inside, m.calc('SUBTRACT', board, inside))
    open_ = m.span(edge, gap * .35, gap * 1.2, 0., 1., True)
    value = m.times(m.span(luck, 0, 1, .95, 1.02), m.times(m.span(broad, .3, .7, .95, 1.02),
                                                          m.span(fibre, .25, .5, .93, 1.)))
    rgb = m.shade(colour(paint), value)
    worn = m.times(m.span(edge, .001, .006, 1., 0.), m.span(m.noise(m.place, 24., 4.), .55, .66))
    rgb = m.mix(m.times(worn, .5), rgb, colour('b99a74'))
    rgb = m.mix(open_, colour('7d7468'), rgb)
    normal = m.bump(open_, .0014, .8, m.bump(m.add(fibre, m.times(broad, .6)), .0011, .5))
    rough = m.span(broad, .3, .7, gloss - .06, gloss + .1)
    return m.finish(Base_Color=rgb, Roughness=rough, Normal=normal, Specular=.4)
