"""Rendering with Cycles, and the passes as numpy arrays (height x width x 3, top row first)."""
import os
import tempfile
from dataclasses import dataclass

import bpy
import numpy as np

from .nodes import Material
from .shapes import GROUND, PROP


FAR = 1000.
FAR_BEHIND = .5  # metres behind the product; props there may be hidden by it


@dataclass(frozen=True)
class Passes:
    key: np.ndarray      # light of the key light alone, linear
    ambient: np.ndarray  # all other light, linear
    albedo: np.ndarray
    normal: np.ndarray
    depth: np.ndarray    # metres from the lens plane, one channel


def _cycles(scene, size, samples):
    render, cycles = scene.render, scene.cycles
    render.resolution_x = render.resolution_y = size
    render.resolution_percentage = 100
    render.threads_mode, render.threads = 'FIXED', 2
    cycles.samples, cycles.seed = samples, 3
    cycles.use_adaptive_sampling, cycles.adaptive_threshold = True, .03
    cycles.adaptive_min_samples = min(16, samples)
    cycles.use_denoising = False
    cycles.max_bounces, cycles.diffuse_bounces, cycles.glossy_bounces = 4, 2, 2
    cycles.transmission_bounces, cycles.sample_clamp_indirect = 2, 2.
    cycles.caustics_reflective = cycles.caustics_refractive = False
    cycles.blur_glossy = 1.


def read(path):
    image = bpy.data.images.load(path)
    width, height = image.size
    pixels = np.empty(width * height * image.channels, np.float32)
    image.pixels.foreach_get(pixels)
    bpy.data.images.remove(image)
    return pixels.reshape(height, width, -1)[::-1, :, :3].copy()


def _rendered(scene, wanted):
    """Renders; wanted maps a name to the compositor's output of that pass."""
    with tempfile.TemporaryDirectory() as folder:
        scene.use_nodes = True
        tree = scene.node_tree
        tree.nodes.clear()
        layers = tree.nodes.new('CompositorNodeRLayers')
        out = tree.nodes.new('CompositorNodeOutputFile')
        out.base_path = folder
        out.format.file_format, out.format.color_mode = 'OPEN_EXR', 'RGB'
        out.format.color_depth = '16'
        out.file_slots.clear()
        for name, source in wanted.items():
            out.file_slots.new(name)
            tree.links.new(layers.outputs[source], out.inputs[-1])
        bpy.ops.render.render()
        return {name: read(os.path.join(folder, name + '0001.exr')) for name in wanted}


def render(stage, size, samples):
    _cycles(stage.scene, size, samples)
    stage.layer.cycles.denoising_store_passes = True
    stage.layer.use_pass_z = True
    out = _rendered(stage.scene, {'key': 'Combined_key', 'ambient': 'Combined_ambient',
                                  'albedo': 'Denoising Albedo', 'normal': 'Denoising Normal',
                                  'depth': 'Depth'})
    return Passes(**{**out, 'depth': np.minimum(out['depth'][..., 0], FAR)})


def _flat_colour(rgb, level=None):
    m = Material('flat')
    glow = m.node('Emission', {'Color': rgb + (1.,), 'Strength': 1.})
    if level is not None:
        height = m.axes(m.node('NewGeometry').outputs['Position'])[2]
        m.put(glow.inputs['Strength'], m.calc('LESS_THAN', m.calc('ABSOLUTE', height), level))
    return m.output(glow.outputs[0])


def masks(stage, size, level):
    """Ground and props (0..1) with the camera's own blur. Ends the stage: light and materials go."""
    scene = stage.scene
    scene.world = None
    ground, prop, rest = _flat_colour((0., 1., 0.), level), _flat_colour((1., 0., 0.)), _flat_colour((0., 0., 0.))
    kinds = {GROUND: ground, PROP: prop}
    for obj in list(scene.objects):
        if obj.type == 'LIGHT':
            bpy.data.objects.remove(obj)
        elif obj.type in ('MESH', 'CURVE'):
            obj.data.materials.clear()
            far = obj.get('part') == PROP and obj.location.y > FAR_BEHIND
            obj.data.materials.append(rest if far else kinds.get(obj.get('part'), rest))
    _cycles(scene, size, 12)
    scene.cycles.max_bounces = 0
    out = _rendered(scene, {'mask': 'Image'})['mask']
    return out[..., 1].clip(0, 1), out[..., 0].clip(0, 1)
