"""Bold sets: colour, podiums, hard light."""
import math

from ..catalogue import setting
from ..light_shapes import boards_shadow
from ..light_patterns import arched, panes, slats
from ..shapes import GROUND, PROP, arch, ball, box, disc, paper
from ..stone import plaster
from ..surfaces import matte


@setting('plaster-arch', 'Plaster arch and podium', 'creative', (12, 22), 0., (4, 35), .40)
def plaster_arch(stage):
    wall = plaster('dba792', .9, .0009, .035)
    box((0, .3, -.085), (6, 4, .02), wall, 0)
    disc((0, 0, 0), .19, .075, plaster('ecd0bf', .9, .0006, .025), .006, GROUND)
    disc((-.33, .30, .09), .075, .165, plaster('e6c3ae', .9, .0006, .03), .005, PROP)
    ball((.33, .28, -.022), .053, plaster('c9785c', .85, .0006, .04))
    arch(.52, .50, .24, 6, 3, .12, wall, .006, -.08)
    box((0, .98, .5), (5, .02, 3), plaster('cf9a81', .9, .0009, .04), 0)
    stage.room('studio', 0, .55, .8, .3)
    stage.area(0, 70, 2.2, (2.4, 2.4), 34, (1, .94, .9))
    stage.area(180, 70, .45, (.4, .16), 2.2, (1, .92, .86), at=(0, .80, .12))
    stage.sun(58, 36, 1.6, 3.3, (1, .93, .84))
    stage.podium = .184
    stage.view(.52, 85, 4.5, .12)


def window_light(stage, tone, warm, pattern, roll=.05):
    paper(matte(tone), .50)
    stage.room('studio', 0, .6, .25, .2)
    stage.area(-40, 60, 2.2, (2, 2), 22, (.93, .97, 1))
    stage.window_sun(44, 33, (-.03, .36, .13), 3.6, warm, pattern, .008, roll, 1.3)
    stage.view(.48, 85, 6.3, .11)


@setting('window-sage', 'Sage backdrop with window light', 'creative', (12, 24, 38), 0., (3, 60), .34)
def sage(stage):
    window_light(stage, '98b39f', (1, .92, .80), panes(2, 2, .30, .38))


@setting('window-coral', 'Coral backdrop with window light', 'creative', (12, 24, 38), 0., (3, 60), .36)
def coral(stage):
    window_light(stage, 'e8927c', (1, .92, .82), arched(.56, .98))


@setting('window-sky', 'Sky-blue backdrop with window light', 'creative', (12, 24, 38), 0., (3, 60), .36)
def sky(stage):
    window_light(stage, '8fb5da', (1, .94, .86), panes(3, 2, .21, .36))


@setting('window-lavender', 'Lavender backdrop with window light', 'creative', (12, 24, 38), 0., (3, 60), .34)
def lavender(stage):
    window_light(stage, 'b3a3d4', (1, .92, .84), slats(.80, .90, .10), .04)


@setting('round-podiums', 'Stacked round podiums', 'creative', (12, 22), 0., (3, 35), .42)
def round_podiums(stage):
    paper_tone, light, deep = matte('cfd9e6'), matte('e9edf3'), matte('8fa9cc')
    floor = paper(paper_tone, .75, .4)
    floor.location.z = -.10
    del floor['part']
    disc((0, 0, 0), .165, .045, light, .005, GROUND)
    disc((0, .02, -.045), .25, .055, deep, .005)
    disc((.36, .30, .02), .085, .12, light, .005, PROP)
    disc((-.36, .36, .10), .06, .20, deep, .005, PROP)
    back = disc((0, .62, .155), .25, .03, matte('f3c9a5'), .004)
    back.rotation_euler = (math.pi / 2, 0, 0)
    stage.room('studio', 0, .7, .4, .3)
    stage.window(62, 42, 1.5, (.45, .45), 40, (1, .95, .88))
    stage.area(-60, 50, 2., (1.5, 1.5), 14, (.92, .96, 1))
    stage.area(0, 60, 1.6, (1.5, 1.), 12, (1, .97, .94), at=(0, 1., .2))
    stage.podium = .16
    stage.view(.50, 85, 5.6, .11)


@setting('hard-sun', 'Hard sun on saturated yellow', 'creative', (14, 25), .02, (3, 60), .40)
def hard_sun(stage):
    yellow, orange = matte('f0b04e', .02), matte('db7350', .02)
    box((0, .3, -.02), (6, 4, .04), yellow, 0, part=GROUND)
    box((0, .85, .5), (6, .04, 3), yellow, 0)
    box((.37, .50, .05), (.20, .26, .10), orange, .003, part=PROP)
    box((.34, .66, .2), (.3, .24, .40), yellow, .003, part=PROP)
    disc((-.36, .50, .22), .09, .22, orange, .003, PROP)
    stage.room('studio', 0, .8, .3, .3)
    stage.area(-30, 60, 2.2, (2, 2), 30, (.95, .97, 1))
    stage.sun(60, 40, .7, 4.2, (1, .95, .87))
    boards_shadow(stage, ((-.42, .30, 0), .9, .30, 1.6, .55), ((.10, -.27, 0), .8, .22, 1.6, -.95))
    stage.view(.48, 85, 6.3, .11)
