#!/usr/bin/env python3
"""Makes outlines.txt of countries-10m.json of the npm package world-atlas 2.0.2: bake.py countries-10m.json > outlines.txt

world-atlas (ISC) repackages Natural Earth 4.1.0, 1:10m, which is in the public domain and draws boundaries "according to
de facto status" (naturalearthdata.com/about/disputed-boundaries-policy).
"""
import json
import math
import sys

# Countries that the corpus is about, by the names that the package gives them, and those around them.
REGION = {
    "Albania": "AL", "Bosnia and Herz.": "BA", "Bulgaria": "BG", "Croatia": "HR", "Greece": "GR", "Kosovo": "XK",
    "Macedonia": "MK", "Montenegro": "ME", "Romania": "RO", "Serbia": "RS", "Slovenia": "SI",
}
AROUND = ["Austria", "Hungary", "Italy", "Moldova", "Turkey", "Ukraine", "Slovakia", "Switzerland", "Germany", "Czechia"]
# Lambert's conformal conic on a sphere, true at two parallels; `outlines.rs` has the same.
RADIUS, SOUTH, NORTH, MIDDLE, MERIDIAN = 6371.0, 38.0, 46.0, 43.0, 21.0
# In kilometres: the frame that neighbours are cut at, how far a thinned line may be off, the smallest island in square km.
FRAME = (-760.0, -640.0, 860.0, 1020.0)
OFF, SMALLEST = 0.5, 20.0


def project(lon, lat):
    rad = math.radians
    half = lambda degrees: math.tan(math.pi / 4 + rad(degrees) / 2)
    n = math.log(math.cos(rad(SOUTH)) / math.cos(rad(NORTH))) / math.log(half(NORTH) / half(SOUTH))
    f = math.cos(rad(SOUTH)) * half(SOUTH) ** n / n
    rho = lambda degrees: RADIUS * f / half(degrees) ** n
    turn = n * rad(lon - MERIDIAN)
    # y grows downwards, as in pictures.
    return rho(lat) * math.sin(turn), rho(lat) * math.cos(turn) - rho(MIDDLE)


def thinned(line):
    """Douglas and Peucker; the ends stay. A ring is thinned in halves."""
    if len(line) < 3:
        return line
    if line[0] == line[-1]:
        far = max(range(len(line)), key=lambda at: math.dist(line[0], line[at]))
        return thinned(line[: far + 1])[:-1] + thinned(line[far:]) if 0 < far < len(line) - 1 else line
    (ax, ay), (bx, by) = line[0], line[-1]
    long = math.dist(line[0], line[-1])
    off = [abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / long for x, y in line]
    worst = max(range(len(line)), key=off.__getitem__)
    if off[worst] <= OFF:
        return [line[0], line[-1]]
    return thinned(line[: worst + 1])[:-1] + thinned(line[worst:])


def area(ring):
    return abs(sum(x * v - u * y for (x, y), (u, v) in zip(ring, ring[1:] + ring[:1]))) / 2


def cut(ring):
    """Sutherland and Hodgman, along the four sides of the frame."""
    for axis, edge, keep_above in [(0, FRAME[0], True), (0, FRAME[2], False), (1, FRAME[1], True), (1, FRAME[3], False)]:
        inside = lambda point: (point[axis] >= edge) == keep_above
        kept = []
        for a, b in zip(ring, ring[1:] + ring[:1]):
            if inside(a):
                kept.append(a)
            if inside(a) != inside(b):
                share = (edge - a[axis]) / (b[axis] - a[axis])
                kept.append(tuple(p + share * (q - p) for p, q in zip(a, b)))
        ring = kept
    return ring


def written(line):
    """Tenths of a kilometre, each point from the one before."""
    whole = [(round(x * 10), round(y * 10)) for x, y in line]
    steps = [whole[0]] + [(x - u, y - v) for (u, v), (x, y) in zip(whole, whole[1:])]
    return " ".join(f"{x},{y}" for x, y in steps)


def main():
    sys.setrecursionlimit(100_000)
    world = json.load(open(sys.argv[1]))
    (sx, sy), (tx, ty) = world["transform"]["scale"], world["transform"]["translate"]
    arcs = {}

    def arc(number):
        if number not in arcs:
            x = y = 0
            line = []
            for dx, dy in world["arcs"][number]:
                x, y = x + dx, y + dy
                line.append(project(x * sx + tx, y * sy + ty))
            arcs[number] = thinned(line)
        return arcs[number]

    def ring(numbers):
        points = []
        for number in numbers:
            line = arc(number) if number >= 0 else arc(~number)[::-1]
            points += line[1:] if points else line
        return points

    shapes = {shape["properties"]["name"]: shape for shape in world["objects"]["countries"]["geometries"]}

    def rings(name):
        shape = shapes[name]
        parts = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        return [numbers for part in parts for numbers in part]

    print("# Outlines of countries: Natural Earth 4.1.0, 1:10m (public domain), by way of npm world-atlas 2.0.2 (ISC).")
    print("# Projected and thinned by bake.py, 2026-11-27. Natural Earth draws boundaries as they are held in fact.")
    print("# arc: a line in tenths of a kilometre, each point from the one before. land: a country, its rings as numbers of")
    print("# arcs, -1 being the first one backwards. around: a ring of a country that the map ends with.")
    lands, used = [], {}
    for name, code in REGION.items():
        kept = [numbers for numbers in rings(name) if area(ring(numbers)) >= SMALLEST]
        for numbers in kept:
            for number in numbers:
                used.setdefault(number if number >= 0 else ~number, len(used))
        place = lambda number: used[number] if number >= 0 else ~used[~number]
        lands.append(f"land {code} " + ";".join(" ".join(str(place(number)) for number in numbers) for numbers in kept))
    for number in used:
        print("arc", written(arc(number)))
    print("\n".join(lands))
    for name in AROUND:
        for numbers in rings(name):
            kept = cut(ring(numbers))
            if len(kept) > 3 and area(kept) >= SMALLEST * 4:
                print("around", written(kept))


main()
