"""The sets themselves, in groups."""
import importlib

GROUPS = ('home', 'outdoors', 'above', 'bold')


def load():
    for group in GROUPS:
        importlib.import_module('studio.sets.' + group)
