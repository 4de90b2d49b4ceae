"""Rooms: tables, kitchen, bathroom, sideboard."""
from ..catalogue import setting
from ..light_shapes import palm_shadow
from ..light_patterns import panes
from ..plants import plant
from ..shapes import GROUND, PROP, box, disc, tiles, turned
from ..stone import concrete, marble, plaster
from ..surfaces import glaze, glowing, leaf_green, matte, plain
from ..wood import OAK, WALNUT, painted_wood, wood

POT = [(0, 0), (.07, 0), (.074, .006), (.094, .15), (.1, .154), (.1, .17), (.09, .17), (.085, .14), (0, .14)]
BOTTLE_VASE = [(0, 0), (.033, 0), (.036, .004), (.05, .05), (.035, .12), (.018, .17), (.02, .2), (.016, .2), (.014, .17)]
BOWL = [(0, 0), (.04, 0), (.044, .006), (.085, .05), (.1, .08), (.096, .08), (.08, .05), (0, .02)]


@setting('oak-window', 'Oak table at a window', pitches=(12, 25, 38), gloss=.10, fits=(5, 40), brightness=.36)
def oak_window(stage):
    box((0, .06, -.0175), (1.7, .86, .035), wood(OAK, .19, spread=.07, gap=0.), .004, part=GROUND)
    stage.room('apartment', -174, .8, .85, .5)
    stage.window(78, 32, 1.5, (.9, 1.1), 30, (1, .955, .89))
    turned((.35, .41, 0), POT, plain('b9b3a8', .6))
    plant((.35, .41, .15), 40, .19, .07, leaf_green(), stage.random)
    turned((-.27, .40, 0), BOTTLE_VASE, plain('7d8f90', .25))
    stage.view(.44, 85, 3.2)


@setting('walnut-desk', 'Walnut desk by lamp light', pitches=(12, 24), gloss=.12, fits=(5, 40), brightness=.10, themed=True)
def walnut_desk(stage):
    box((0, .06, -.02), (1.8, .9, .04), wood(WALNUT, .20, 260., .40, .08, 0.), .005, part=GROUND)
    box((0, 1.15, .4), (5, .02, 3), plaster('46504b', .85, .001, .06), 0)
    for i, (tone, wide, deep, high) in enumerate((('6b2f26', .23, .17, .032), ('c8b998', .21, .16, .024), ('2f4a4c', .2, .15, .036))):
        z = (.016, .044, .074)[i]
        box((.33, .46, z), (wide, deep, high), matte(tone, .05, .6), .003, (0, 0, .12 - .1 * i), PROP)
    turned((-.36, .62, 0), [(0, 0), (.075, 0), (.078, .012), (.02, .018), (.009, .03), (.009, .26)], plain('a8823f', .3, 1.))
    shade = turned((-.36, .62, .25), [(.13, 0), (.085, .17)], glowing('ffc48a', .8))
    shade.lightgroup = 'ambient'
    stage.area(0, 60, .4, (.3, .3), 1.6, (1, .80, .56), at=(-.36, .75, .2))
    stage.room('blender/interior', 60, .10, .6, .05)
    stage.window(68, 34, 1.1, (.38, .38), 13, (1, .88, .72))
    stage.area(-80, 40, 1.6, (.8, 1.2), 2.4, (.72, .84, 1))
    stage.view(.44, 85, 2.8)


@setting('marble-kitchen', 'Marble worktop in a kitchen', pitches=(12, 24), gloss=.16, fits=(5, 40), brightness=.50)
def marble_kitchen(stage):
    box((0, .1, -.015), (2.2, .7, .03), marble(), .004, part=GROUND)
    box((0, 1.62, .3), (4, .02, 2), plaster('cfc9bd', .7), 0)
    tiles(19, 8, (.152, .077), (.148, .073), 1.6, -.14, glaze('e9e6de'), stage.random, True)
    box((0, 1.38, -.28), (4, .6, .04), wood(OAK, .2, gap=0), .003)
    box((.1, 1.5, .5), (1.5, .2, .03), wood(OAK, .2, gap=0), .003)
    for x, tone, r, h in ((-.32, 'd8cdbb', .06, .15), (-.14, 'b98b66', .045, .1), (.2, 'eeeae2', .07, .12), (.42, '7d8a78', .05, .17)):
        turned((x, 1.25, -.26), [(0, 0), (r, 0), (r * 1.06, h * .6), (r * .8, h), (r * .7, h)], plain(tone, .25), None)
    box((-.47, 1.3, -.08), (.26, .02, .36), wood(OAK, .3, light=.8, gap=0), .01, (-.15, 0, .1))
    plant((.42, 1.22, -.1), 40, .14, .05, leaf_green(), stage.random)
    for x, y in ((-.62, 1.1), (.12, 1.15)):
        lamp = turned((x, y, .52), [(0, .05), (.022, .03), (.03, 0), (.02, -.03), (0, -.04)], glowing('ffd9a0', 7), None)
        lamp.lightgroup = 'ambient'
    stage.room('blender/interior', 200, .7, .6)
    stage.window(-72, 38, 1.5, (.8, 1.2), 30, (1, .97, .93))
    stage.area(-60, 30, 1.3, (.8, .8), 30, (1, .97, .93), at=(0, 1.4, .2))
    stage.area(0, 75, 1.2, (2., .4), 14, (1, .95, .88), at=(0, 1.35, -.1))
    stage.view(.44, 85, 3.5)


@setting('bathroom-tiles', 'Stone shelf before bathroom tiles', pitches=(10, 22), gloss=.12, fits=(3, 35), brightness=.46, themed=True)
def bathroom_tiles(stage):
    box((0, .20, -.015), (2, .62, .03), marble('e2dcd1', 'a3978a', .2), .004, part=GROUND)
    box((0, .562, .3), (4, .02, 3), plaster('dcd9d1', .9), 0)
    tiles(13, 17, (.103, .103), (.0985, .0985), .546, -.515, glaze('a9bfb5', .10), stage.random)
    stage.room('apartment', 60, .6, .6)
    stage.window(66, 36, 1.3, (.5, .8), 32, (1, .955, .89))
    stage.area(70, 30, 1.2, (.5, .5), 12, (1, .965, .92), at=(0, .5, .15))
    turned((-.33, .34, 0), [(0, 0), (.038, 0), (.044, .006), (.046, .016), (.046, .11), (.04, .125), (.014, .13), (.012, .16), (0, .16)], plain('efe9df', .3))
    for i in range(3):
        disc((.33, .36, .036 + i * .034), .07, .032, matte('e8e2d6', .04, 1., .001), .014, PROP)
    stage.view(.42, 85, 3.5)


@setting('wooden-shelf', 'Wooden shelf on a plain wall', pitches=(8, 20), gloss=.07, fits=(4, 35), brightness=.40)
def wooden_shelf(stage):
    box((0, .20, -.018), (2.4, .66, .036), wood(OAK, .22, 210., .46, .06, 0.), .004, part=GROUND)
    box((0, .60, .3), (4, .04, 3), plaster('e6dccd', .9, .0009, .035, .7), 0)
    stage.room('studio', 40, .55, .5, .3)
    stage.window_sun(62, 30, (.02, .42, .15), 2.1, (1, .90, .76), panes(2, 2, .28, .26, .03), .022, .03, 4.)
    stage.area(-50, 50, 2., (1.6, 1.6), 18, (.93, .97, 1))
    stage.window(50, 42, 2., (1.0, 1.0), 26, (1, .96, .9))
    turned((.34, .36, 0), BOWL, plain('8a8f86', .55))
    stage.view(.42, 85, 4.)


@setting('white-wood', 'White wood in morning light', pitches=(12, 25), gloss=.06, fits=(5, 45), brightness=.56)
def white_wood(stage):
    box((0, .02, -.0175), (2.0, 1.04, .035), painted_wood(board=.13, turn=1.5708), .003, part=GROUND)
    box((0, 1.25, .4), (5, .04, 3), matte('e9e2d6', .03), 0)
    turned((-.34, .43, 0), POT, matte('d9cfc0', .05, .8))
    plant((-.34, .43, .15), 34, .2, .03, leaf_green('8d8a5c', 'c8ba86'), stage.random, 1.2)
    stage.room('apartment', 20, .55, .5, .4)
    stage.window_sun(70, 30, (.02, .12, .08), 3.2, (1, .87, .70), panes(2, 2, .28, .30), .009, .02, 1.6)
    stage.area(60, 35, 1.4, (.8, .8), 14, (1, .93, .82), at=(.3, 1.1, .1))
    stage.area(-30, 60, 2., (1.6, 1.6), 11, (.92, .96, 1))
    stage.view(.46, 85, 3.6)


@setting('concrete-leaves', 'Concrete with leaf shadows', pitches=(12, 25), gloss=.04, fits=(5, 45), brightness=.44)
def concrete_leaves(stage):
    box((0, .05, -.06), (.98, .60, .12), concrete('b4afa8'), .004, part=GROUND)
    box((0, 0, -.13), (4, 3, .02), plaster('cbbfae', .8), 0)
    box((0, .70, .6), (4, .06, 2.2), plaster('e0d0b8', .85, .0018, .05), 0)
    stage.room('blender/courtyard', 60, .42, .5)
    stage.sun(62, 40, 1.2, 4.4, (1, .92, .80))
    palm_shadow(stage, ((-.05, .45, .28), .75, .62, .9), ((.25, .5, .10), .95, .6, 2.6), ((-.34, .12, 0), .8, .5, -.4))
    stage.view(.46, 85, 4.5)
