"""Charts and their regions in plain words."""

from __future__ import annotations

CHARTS = {
    "foot_sole": "Sole",
    "foot_top": "Top of the foot",
    "foot_inner": "Inner side of the foot",
    "foot_outer": "Outer side of the foot",
    "foot_behind": "Heel and calf from behind",
    "head_map": "Scalp",
    "head_front": "Face",
    "head_side": "Face from the side",
    "head_back": "Neck",
    "ear": "Ear",
}
REGIONS = {
    "arch_inner": "arch, inner half",
    "arch_outer": "arch, outer half",
    "ball_big": "ball under the big toe",
    "ball_mid": "ball under the middle toes",
    "ball_little": "ball under the little toe",
    "ankle_front": "front of the ankle",
    "border": "outer border",
    "leg": "lower leg",
    "achilles": "Achilles tendon",
    "heel_back": "back of the heel",
    "ankle_inner": "inner ankle",
    "ankle_outer": "outer ankle",
    "leg_inner": "leg beside the tendon, inner half",
    "leg_outer": "leg beside the tendon, outer half",
    "calf": "calf",
    "forefoot_inner": "inner edge",
    "forefoot_outer": "outer edge",
    "toe_1": "big toe",
    "toe_2": "second toe",
    "toe_3": "third toe",
    "toe_4": "fourth toe",
    "toe_5": "little toe",
    "side": "side of the head",
    "temple": "temple",
    "top": "top of the head",
    "back": "back of the head",
    "skull_base": "base of the skull",
    "bowl": "hollow of the ear",
    "notch": "notch before the ear canal",
}


def order(view: str) -> tuple[int, str]:
    """A key that sorts charts as they are shown: sole first, then up the body."""
    known = list(CHARTS)
    return (known.index(view) if view in known else len(known)), view


def chart_name(view: str) -> str:
    """A chart as people call what it shows: "Sole"."""
    return CHARTS.get(view, view.replace("_", " ").capitalize())


def region_name(region: str) -> str:
    """A region as people call it: "ball under the big toe"."""
    return REGIONS.get(region, region.replace("_", " "))
