"""Geometry. Lengths in metres; the product stands at the origin, -y towards the camera."""
import math

import bpy
import numpy as np
from mathutils import Matrix, Vector

GROUND = 'ground'  # receives the product's shadow and reflection
PROP = 'prop'      # must not stand where the product will be


def link(obj, part=None):
    bpy.context.scene.collection.objects.link(obj)
    if part:
        obj['part'] = part
    return obj


def mesh(vertices, faces, material, smooth=True, part=None):
    data = bpy.data.meshes.new('mesh')
    data.from_pydata(vertices, [], faces)
    data.update()
    if smooth:
        data.polygons.foreach_set('use_smooth', [True] * len(data.polygons))
    data.materials.append(material)
    return link(bpy.data.objects.new('mesh', data), part)


def rounded(obj, width, segments=3):
    bevel = obj.modifiers.new('bevel', 'BEVEL')
    bevel.width, bevel.segments, bevel.limit_method = width, segments, 'ANGLE'
    bevel.harden_normals = True
    obj.data.use_auto_smooth, obj.data.auto_smooth_angle = True, .6
    obj.data.polygons.foreach_set('use_smooth', [True] * len(obj.data.polygons))
    return obj


def box(centre, size, material, bevel=.003, turn=(0, 0, 0), part=None, segments=3):
    x, y, z = (s / 2 for s in size)
    vertices = [(a * x, b * y, c * z) for a in (-1, 1) for b in (-1, 1) for c in (-1, 1)]
    faces = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    obj = mesh(vertices, faces, material, False, part)
    obj.location, obj.rotation_euler = centre, turn
    return rounded(obj, bevel, segments) if bevel else obj


def disc(centre, radius, height, material, bevel=.004, part=None, sides=160):
    """A round block; centre of its TOP."""
    ring = [(radius * math.cos(2 * math.pi * i / sides), radius * math.sin(2 * math.pi * i / sides))
            for i in range(sides)]
    vertices = [(x, y, -height) for x, y in ring] + [(x, y, 0) for x, y in ring]
    faces = [(i, (i + 1) % sides, sides + (i + 1) % sides, sides + i) for i in range(sides)]
    faces += [tuple(range(sides - 1, -1, -1)), tuple(range(sides, 2 * sides))]
    obj = mesh(vertices, faces, material, False, part)
    obj.location = centre
    return rounded(obj, bevel, 4)


def turned(centre, profile, material, part=PROP, sides=72):
    """A turned body: profile of (radius, height) from its foot."""
    vertices = [(r * math.cos(2 * math.pi * i / sides), r * math.sin(2 * math.pi * i / sides), z)
                for r, z in profile for i in range(sides)]
    faces = [(k * sides + i, k * sides + (i + 1) % sides, (k + 1) * sides + (i + 1) % sides,
              (k + 1) * sides + i) for k in range(len(profile) - 1) for i in range(sides)]
    obj = mesh(vertices, faces, material, True, part)
    obj.location = centre
    smooth = obj.modifiers.new('smooth', 'SUBSURF')
    smooth.levels = smooth.render_levels = 1
    return obj


def ball(centre, radius, material, part=PROP):
    profile = [(radius * math.sin(t), -radius * math.cos(t)) for t in np.linspace(0, math.pi, 48)]
    return turned(centre, profile, material, part)


def sweep(profile, half_width, material, part=None):
    """A profile of (y, z) drawn along x: seamless paper."""
    vertices = [(x, y, z) for y, z in profile for x in (-half_width, half_width)]
    faces = [(2 * i, 2 * i + 1, 2 * i + 3, 2 * i + 2) for i in range(len(profile) - 1)]
    return mesh(vertices, faces, material, True, part)


def paper(material, start=.5, radius=.35, half_width=2.5):
    """Seamless paper: floor, a round bend that begins `start` behind the product, wall."""
    bend = [(start + radius * math.sin(t), radius - radius * math.cos(t))
            for t in np.linspace(0, math.pi / 2, 32)]
    return sweep([(-1.6, 0)] + bend + [(start + radius, 2.6)], half_width, material, GROUND)


def terrain(heights, size, material, part=GROUND):
    """A square field of heights (n x n), side `size`, centred at the origin."""
    n = heights.shape[0]
    axis = np.linspace(-size / 2, size / 2, n)
    x, y = np.meshgrid(axis, axis)
    vertices = np.stack([x, y, heights], -1).reshape(-1, 3).tolist()
    faces = [(j * n + i, j * n + i + 1, (j + 1) * n + i + 1, (j + 1) * n + i)
             for j in range(n - 1) for i in range(n - 1)]
    return mesh(vertices, faces, material, True, part)


def rock(centre, half_axes, material, seed, rough=.7):
    bpy.ops.mesh.primitive_ico_sphere_add(subdivisions=6, radius=1)
    obj = bpy.context.object
    obj['part'] = PROP
    obj.location, obj.scale = centre, half_axes
    obj.rotation_euler = (.2 * seed, .1 * seed, seed)
    obj.data.materials.append(material)
    for scale, strength in ((.9, rough), (.28, rough * .16)):
        clouds = bpy.data.textures.new('rock%d-%.2f' % (seed, scale), 'CLOUDS')
        clouds.noise_scale = scale
        shift = obj.modifiers.new('shift', 'DISPLACE')
        shift.texture, shift.strength = clouds, strength
    bpy.ops.object.shade_smooth()
    return obj


def arch(front, width, spring, wall_width, wall_height, depth, material, bevel=.006, floor=0.):
    """A wall with a round-headed opening: spring is the height at which the round part begins."""
    curve = bpy.data.curves.new('arch', 'CURVE')
    curve.dimensions, curve.fill_mode = '2D', 'BOTH'
    curve.extrude, curve.bevel_depth, curve.bevel_resolution = depth / 2, bevel, 4
    r, w = width / 2, wall_width / 2
    head = [(-r * math.cos(a), spring + r * math.sin(a)) for a in np.linspace(0, math.pi, 96)]
    points = [(-w, floor), (-r, floor)] + head + [(r, floor), (w, floor), (w, wall_height),
                                                  (-w, wall_height)]
    spline = curve.splines.new('POLY')
    spline.points.add(len(points) - 1)
    spline.use_cyclic_u = True
    for point, (x, z) in zip(spline.points, points):
        point.co = (x, z, 0, 1)
    obj = link(bpy.data.objects.new('arch', curve))
    curve.materials.append(material)
    obj.rotation_euler, obj.location = (math.pi / 2, 0, 0), (0, front + depth / 2, 0)
    return obj


def tiles(columns, rows, pitch, size, y, bottom, material, random, shift_rows=False, bevel=.003):
    """A wall of tiles that face the camera, each a hair out of true."""
    for r in range(rows):
        for c in range(columns):
            offset = pitch[0] / 2 if shift_rows and r % 2 else 0.
            x = (c - (columns - 1) / 2) * pitch[0] + offset
            place = (x + random.uniform(-.0005, .0005), y + random.uniform(-.0011, .0011),
                     bottom + (r + .5) * pitch[1])
            turn = tuple(random.uniform(-a, a) for a in (.016, .005, .016))
            box(place, (size[0], .012, size[1]), material, bevel, turn)


def facing(direction, roll=0.):
    """A frame whose z looks along `direction`, y as far up as it can."""
    z = Vector(direction).normalized()
    x = Vector((0, 0, 1)).cross(z).normalized()
    frame = Matrix((x, z.cross(x), z)).transposed().to_4x4()
    return frame @ Matrix.Rotation(roll, 4, 'Z')
