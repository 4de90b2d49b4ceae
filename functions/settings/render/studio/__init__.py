"""Photographic settings, modelled and rendered with Blender: see README.md beside this folder."""
