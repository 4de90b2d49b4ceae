"""Unseen things between sun and set, for their shadows."""
from mathutils import Matrix, Vector

from .plants import frond
from .shapes import box, facing
from .stage import towards
from .surfaces import plain


def palm_shadow(stage, *fronds):
    """Each frond: (point that its shadow falls on, distance, length, roll)."""
    direction = towards(stage.key['azimuth'], stage.key['elevation'])
    green = plain('30402a')
    for point, distance, length, roll in fronds:
        frond(Vector(point) + direction * distance, direction, length, green, stage.random, 12, roll,
              .04)


def boards_shadow(stage, *boards):
    """Each board: (point, distance, width, height, roll): sharp bands and corners."""
    direction = towards(stage.key['azimuth'], stage.key['elevation'])
    black = plain('222222')
    for point, distance, width, height, roll in boards:
        frame = facing(direction, roll)
        frame.translation = Vector(point) + direction * distance
        obj = box((0, 0, 0), (width, height, .01), black, 0)
        obj.matrix_world = frame @ Matrix.Identity(4)
