"""Leaves, fronds and potted plants."""
import math

from mathutils import Matrix, Vector

from .shapes import PROP, mesh


def leaf(length, width, material, bend=.6, part=PROP):
    vertices, faces, steps = [], [], 12
    for i in range(steps + 1):
        t = i / steps
        w = width * math.sin(math.pi * min(1, t * 1.02)) ** .8 * (1 - .35 * t)
        x, z = length * t * math.cos(bend * t * .6), -length * t * math.sin(bend * t * .6) * .6
        vertices += [(x, -w / 2, z + .12 * w), (x, 0, z), (x, w / 2, z + .12 * w)]
        if i:
            k = 3 * i
            faces += [(k - 3, k - 2, k + 1, k), (k - 2, k - 1, k + 2, k + 1)]
    return mesh(vertices, faces, material, True, part)


def plant(foot, leaves, length, width, material, random, up=.9):
    for _ in range(leaves):
        obj = leaf(length * random.uniform(.6, 1.1), width * random.uniform(.7, 1.1), material,
                   random.uniform(.3, 1.4))
        spread = (random.uniform(-.3, .3), random.uniform(-.3, .3), random.uniform(0, .8))
        obj.location = Vector(foot) + Vector(spread) * length
        obj.rotation_euler = (random.uniform(-.5, .5), -random.uniform(0, up),
                              random.uniform(0, 6.28))


def frond(centre, towards, length, material, random, leaves=13, roll=0., width=.035):
    """A palm frond in the plane that faces `towards`: it throws the shadow, unseen itself."""
    z = Vector(towards).normalized()
    x = z.orthogonal().normalized()
    x.rotate(Matrix.Rotation(roll, 3, z))
    frame = Matrix.Translation(centre) @ Matrix((x, z.cross(x), z)).transposed().to_4x4()
    for i in range(leaves):
        t = i / (leaves - 1)
        size = length * .55 * math.sin(math.pi * (.18 + .72 * t))
        for side in (-1, 1):
            obj = leaf(size * random.uniform(.85, 1.05), width, material, .3, None)
            angle = side * (1.15 - .75 * t + random.uniform(-.06, .06))
            obj.matrix_world = (frame @ Matrix.Translation((length * (t - .5), 0, 0))
                                @ Matrix.Rotation(angle, 4, 'Z'))
