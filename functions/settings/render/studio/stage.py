"""Light and camera of one setting. Azimuth 0 is the camera's side, 90 the left; degrees."""
import math
import os
import random

import bpy
from mathutils import Vector

from . import shapes
from .nodes import Nodes

SPOT_DISTANCE = 5.
BRIGHTEST = 6.
KEY, AMBIENT = 'key', 'ambient'


def towards(azimuth, elevation):
    """The unit vector from the set to a light."""
    a, e = math.radians(azimuth), math.radians(elevation)
    return Vector((-math.sin(a) * math.cos(e), -math.cos(a) * math.cos(e), math.sin(e)))


def aim(obj, direction):
    obj.rotation_euler = Vector(direction).to_track_quat('Z', 'Y').to_euler()


def panorama(name):
    """The file of a panorama: of Blender's own package, or of the folder of fetched ones."""
    folder, _, name = name.rpartition('/')
    if folder == 'blender':
        shipped = os.path.join(bpy.utils.resource_path('SYSTEM'), 'datafiles')
        return os.path.join(shipped, 'studiolights', 'world', name + '.exr')
    return os.path.join(os.environ['VOPI_PANORAMAS'], name + '.exr')


class Stage:
    def __init__(self, pitch):
        bpy.ops.wm.read_factory_settings(use_empty=True)
        self.scene = bpy.context.scene
        self.scene.render.engine = 'CYCLES'
        self.layer = self.scene.view_layers[0]
        for group in (KEY, AMBIENT):
            self.layer.lightgroups.add(name=group)
        self.pitch = pitch
        self.random = random.Random(7)
        self.key = {}
        self.podium = None  # radius of a round podium's top

    def _light(self, kind, colour, power, group):
        light = bpy.data.lights.new(kind, kind)
        light.energy, light.color = power, colour
        obj = shapes.link(bpy.data.objects.new(kind, light))
        obj.lightgroup, obj.visible_camera = group, False
        return light, obj

    def sun(self, azimuth, elevation, width, power, colour=(1, .94, .86)):
        """The key light as a sun `width` degrees across."""
        light, obj = self._light('SUN', colour, power, KEY)
        light.angle = math.radians(width)
        aim(obj, towards(azimuth, elevation))
        self.key = dict(azimuth=azimuth, elevation=elevation,
                        softness=round(math.tan(math.radians(width)), 3), hard=width < 4)

    def area(self, azimuth, elevation, distance, size, watts, colour=(1, 1, 1), at=(0, 0, .08),
             group=AMBIENT, main=False):
        light, obj = self._light('AREA', colour, watts, group)
        light.shape, light.size, light.size_y = 'RECTANGLE', size[0], size[1]
        direction = towards(azimuth, elevation)
        obj.location = Vector(at) + direction * distance
        aim(obj, direction)
        if main:
            self.key = dict(azimuth=azimuth, elevation=elevation,
                            softness=round(min(1., max(size) / distance), 3), hard=False)

    def window(self, azimuth, elevation, distance, size, watts, colour=(1, .96, .9),
               at=(0, 0, .08)):
        """The key light as a window or softbox."""
        self.area(azimuth, elevation, distance, size, watts, colour, at, KEY, True)

    def room(self, name, turn, power, saturation=1., seen=None):
        """A panorama as ambient light; `seen` is its brightness where the camera sees it."""
        world = bpy.data.worlds.new('room')
        self.scene.world = world
        world.use_nodes = True
        world.lightgroup = AMBIENT
        tree = world.node_tree

        def node(kind):
            return tree.nodes.new('ShaderNode' + kind)
        place, turned, image = node('TexCoord'), node('Mapping'), node('TexEnvironment')
        turned.inputs['Rotation'].default_value = (0, 0, math.radians(turn))
        image.image = bpy.data.images.load(panorama(name))
        tint = node('HueSaturation')
        tint.inputs['Saturation'].default_value = saturation
        background = tree.nodes['Background']
        background.inputs[1].default_value = power
        tree.links.new(place.outputs['Generated'], turned.inputs[0])
        tree.links.new(turned.outputs[0], image.inputs[0])
        # Small, very bright lamps in a panorama are noise; their share of the light is not missed.
        limit = node('VectorMath')
        limit.operation = 'MINIMUM'
        limit.inputs[1].default_value = (BRIGHTEST,) * 3
        tree.links.new(image.outputs[0], limit.inputs[0])
        tree.links.new(limit.outputs[0], tint.inputs['Color'])
        tree.links.new(tint.outputs[0], background.inputs[0])
        if seen is not None:
            ray, strength = node('LightPath'), node('MapRange')
            strength.inputs['To Min'].default_value = power
            strength.inputs['To Max'].default_value = seen
            tree.links.new(ray.outputs['Is Camera Ray'], strength.inputs['Value'])
            tree.links.new(strength.outputs[0], background.inputs[1])

    def window_sun(self, azimuth, elevation, centre, power, colour, pattern, soft=.010, roll=0.,
                   width=1.2):
        """Sun through a window: a far spot that throws a pattern of light around `centre`.

        Drawn by the light itself rather than by a frame that blocks it: such a frame would also
        keep out the ambient light, and the half-lit paths would be noise. soft: half the width of
        the shadows' edges, metres; width: of the sun in degrees, for the product's shadow.
        """
        light, obj = self._light('SPOT', colour, power * 4 * math.pi * SPOT_DISTANCE ** 2, KEY)
        light.spot_size, light.spot_blend = math.radians(70), 0
        light.shadow_soft_size = .004  # a wider one would blur the pattern
        obj.matrix_world = shapes.facing(towards(azimuth, elevation), roll)
        obj.matrix_world.translation = Vector(centre) + towards(azimuth, elevation) * SPOT_DISTANCE
        light.use_nodes = True
        nodes = Nodes(light.node_tree)
        x, y, z = nodes.axes(nodes.node('TexCoord').outputs['Normal'])
        reach = nodes.calc('DIVIDE', SPOT_DISTANCE, nodes.calc('ABSOLUTE', z))
        glow = light.node_tree.nodes['Emission']
        nodes.put(glow.inputs['Strength'], pattern(nodes, nodes.times(x, reach), nodes.times(y, reach), soft))
        self.key = dict(azimuth=azimuth, elevation=elevation,
                        softness=round(math.tan(math.radians(width)), 3), hard=width < 4)

    def blur(self, depth, width):
        """Diameter in pixels of the circle of confusion at `depth`, the picture `width` wide."""
        lens = self.camera['lens'] / 1000
        opening = lens / self.camera['f']
        circle = opening * abs(depth - self.focus) / depth * lens / (self.focus - lens)
        return circle / .036 * width

    def view(self, frame, lens=85, aperture=4., height=.10, aside=0.):
        """frame: metres across at the product; height: of the point the camera looks at."""
        pitch = math.radians(self.pitch)
        distance = frame * lens / 36
        data = bpy.data.cameras.new('camera')
        data.lens, data.sensor_width, data.clip_start = lens, 36, .01
        data.dof.use_dof, data.dof.aperture_fstop, data.dof.aperture_blades = True, aperture, 9
        camera = shapes.link(bpy.data.objects.new('camera', data))
        back = Vector((0, -math.cos(pitch), math.sin(pitch)))
        above = self.pitch > 80
        camera.location = Vector((aside, 0, 0 if above else height * math.cos(pitch))) + back * distance
        data.dof.focus_distance = distance - (0 if above else .02)
        camera.rotation_euler = (0, 0, 0)
        if not above:
            aim(camera, back)
        self.scene.camera = camera
        self.focus = data.dof.focus_distance
        self.camera = dict(pitch=self.pitch, lens=lens, frame=frame, f=aperture)
