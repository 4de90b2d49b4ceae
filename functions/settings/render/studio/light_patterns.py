"""Patterns of window light: functions of the metres right and up of the middle; 0 dark, 1 lit."""


def _below(n, value, limit, soft):
    return n.span(value, limit - soft, limit + soft, 1., 0., True)


def _without_bars(n, lit, value, places, width, soft):
    for place in places:
        off = n.calc('ABSOLUTE', n.calc('SUBTRACT', value, place))
        lit = n.times(lit, n.span(off, width / 2 - soft, width / 2 + soft, 0., 1., True))
    return lit


def _middles(count, size):
    return [(i - count / 2) * size for i in range(1, count)]


def panes(across, up, width, height, bar=.028):
    """A window of across x up panes."""
    def pattern(n, x, y, soft):
        lit = n.times(_below(n, n.calc('ABSOLUTE', x), across * width / 2, soft),
                      _below(n, n.calc('ABSOLUTE', y), up * height / 2, soft))
        lit = _without_bars(n, lit, x, _middles(across, width), bar, soft)
        return _without_bars(n, lit, y, _middles(up, height), bar, soft)
    return pattern


def arched(width, height, bar=.024):
    """A tall window with a round head and a cross of bars."""
    def pattern(n, x, y, soft):
        spring = height / 2 - width / 2
        over = n.calc('MAXIMUM', n.calc('SUBTRACT', y, spring), 0.)
        out = n.calc('SQRT', n.add(n.times(x, x), n.times(over, over)))
        lit = n.times(_below(n, out, width / 2, soft), n.span(y, -height / 2 - soft, -height / 2 + soft, 0., 1., True))
        lit = _without_bars(n, lit, x, [0.], bar, soft)
        return _without_bars(n, lit, y, [spring, spring - height * .36], bar, soft)
    return pattern


def slats(width, height, pitch, open_share=.62):
    """A window with a blind."""
    def pattern(n, x, y, soft):
        wave = n.calc('ABSOLUTE', n.calc('SUBTRACT', n.calc('FRACT', n.calc('DIVIDE', y, pitch)), .5))
        lit = _below(n, wave, open_share / 2, soft / pitch)
        lit = n.times(lit, _below(n, n.calc('ABSOLUTE', x), width / 2, soft))
        return n.times(lit, _below(n, n.calc('ABSOLUTE', y), height / 2, soft))
    return pattern

