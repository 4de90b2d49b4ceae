"""A thin builder of Blender shader nodes. All lengths are metres, all colours linear RGB."""
import bpy


def colour(text):
    """'d9cdb9' (sRGB) as linear RGBA."""
    parts = [int(text[i:i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= .04045 else ((p + .055) / 1.055) ** 2.4 for p in parts]
    return tuple(linear) + (1.,)


class Nodes:
    """Its methods add nodes to a tree and return the socket to use next."""

    def __init__(self, tree):
        self.tree = tree

    def node(self, kind, inputs=None, **settings):
        node = self.tree.nodes.new('ShaderNode' + kind)
        for name, value in settings.items():
            setattr(node, name, value)
        for name, value in (inputs or {}).items():
            self.put(node.inputs[name], value)
        return node

    def put(self, socket, value):
        if isinstance(value, bpy.types.NodeSocket):
            self.tree.links.new(value, socket)
        else:
            socket.default_value = value

    def calc(self, operation, a, b=0., c=0.):
        return self.node('Math', {0: a, 1: b, 2: c}, operation=operation).outputs[0]

    def add(self, a, b):
        return self.calc('ADD', a, b)

    def times(self, a, b):
        return self.calc('MULTIPLY', a, b)

    def axes(self, vector):
        out = self.node('SeparateXYZ', {'Vector': vector}).outputs
        return out['X'], out['Y'], out['Z']

    def vector(self, x, y, z):
        return self.node('CombineXYZ', {'X': x, 'Y': y, 'Z': z}).outputs[0]

    def scaled(self, vector, scale, turn=0.):
        inputs = {'Vector': vector, 'Scale': scale, 'Rotation': (0, 0, turn)}
        return self.node('Mapping', inputs).outputs[0]

    def shifted(self, vector, by):
        return self.node('VectorMath', {0: vector, 1: by}, operation='ADD').outputs[0]

    def random(self, value):
        """Random (value 0..1, colour) for each whole number."""
        node = self.node('TexWhiteNoise', {'W': value}, noise_dimensions='1D')
        return node.outputs['Value'], node.outputs['Color']

    def noise(self, vector, scale, detail=5., rough=.55, twist=0.):
        inputs = {'Vector': vector, 'Scale': scale, 'Detail': detail, 'Roughness': rough,
                  'Distortion': twist}
        return self.node('TexNoise', inputs).outputs['Fac']

    def cells(self, vector, scale, feature='F1', jitter=1.):
        node = self.node('TexVoronoi', {'Vector': vector, 'Scale': scale, 'Randomness': jitter},
                         feature=feature)
        return node.outputs

    def span(self, value, low, high, to_low=0., to_high=1., smooth=False):
        inputs = {'Value': value, 'From Min': low, 'From Max': high, 'To Min': to_low,
                  'To Max': to_high}
        kind = 'SMOOTHSTEP' if smooth else 'LINEAR'
        return self.node('MapRange', inputs, interpolation_type=kind).outputs[0]

    def ramp(self, value, stops):
        node = self.node('ValToRGB', {'Fac': value})
        elements = node.color_ramp.elements
        while len(elements) < len(stops):
            elements.new(.5)
        for element, (position, rgba) in zip(elements, stops):
            element.position, element.color = position, rgba
        return node.outputs['Color']

    def mix(self, share, a, b, mode='MIX'):
        return self.node('MixRGB', {'Fac': share, 'Color1': a, 'Color2': b},
                         blend_type=mode).outputs[0]

    def shade(self, rgb, value, saturation=1., hue=.5):
        inputs = {'Color': rgb, 'Value': value, 'Saturation': saturation, 'Hue': hue}
        return self.node('HueSaturation', inputs).outputs[0]

    def bump(self, height, metres, strength=1., over=None):
        inputs = {'Height': height, 'Distance': metres, 'Strength': strength}
        if over is not None:
            inputs['Normal'] = over
        return self.node('Bump', inputs).outputs[0]


class Material(Nodes):
    """A Principled material."""

    def __init__(self, name):
        self.material = bpy.data.materials.new(name)
        self.material.use_nodes = True
        super().__init__(self.material.node_tree)
        self.surface = self.tree.nodes['Principled BSDF']
        self.place = self.node('TexCoord').outputs['Object']
        self.per_object = self.node('ObjectInfo').outputs['Random']

    def finish(self, **inputs):
        for name, value in inputs.items():
            self.put(self.surface.inputs[name.replace('_', ' ')], value)
        return self.material

    def output(self, shader):
        self.tree.links.new(shader, self.tree.nodes['Material Output'].inputs[0])
        return self.material
