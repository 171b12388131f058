"""Names of the corpus in other spellings, and names that are not in it: who is found, and who is taken for whom.

    reconcile_spellings.py BASE [SEED]

300 spellings have to have the right id first in 97 of 100. 2,000 spellings and 2,000 strangers may have 4 wrong matches together.
"""
import itertools
import json
import random
import sys
import time
import unicodedata
import urllib.parse
import urllib.request

BASE = sys.argv[1]
SEED = int(sys.argv[2]) if len(sys.argv) > 2 else 13
BATCH = 50
FIRST, WRONG = 0.97, 4

CYRILLIC = [("Џ", "Dž"), ("Љ", "Lj"), ("Њ", "Nj"), ("Ђ", "Đ"), ("Ж", "Ž"), ("Ч", "Č"), ("Ћ", "Ć"), ("Ш", "Š"), ("А", "A"), ("Б", "B"), ("В", "V"), ("Г", "G"), ("Д", "D"), ("Е", "E"), ("З", "Z"), ("И", "I"), ("Ј", "J"), ("К", "K"), ("Л", "L"), ("М", "M"), ("Н", "N"), ("О", "O"), ("П", "P"), ("Р", "R"), ("С", "S"), ("Т", "T"), ("У", "U"), ("Ф", "F"), ("Х", "H"), ("Ц", "C")]
TO_LATIN = {c: l for c, l in CYRILLIC} | {c.lower(): l.lower() for c, l in CYRILLIC}


def get(path):
    with urllib.request.urlopen(BASE + path) as answer:
        return answer.read().decode()


def to_latin(text):
    return "".join(TO_LATIN.get(c, c) for c in text)


def to_cyrillic(text):
    for cyrillic, latin in CYRILLIC:
        text = text.replace(latin.upper(), cyrillic).replace(latin, cyrillic).replace(latin.lower(), cyrillic.lower())
    return text


def in_other_script(name, chance):
    text, lang = name["text"], name["lang"]
    if lang.startswith("sr") or lang in ("bs", "hr"):
        return to_latin(text) if any(c in TO_LATIN for c in text) else to_cyrillic(text)
    return without_marks(name, chance)


def without_marks(name, _):
    plain = unicodedata.normalize("NFD", name["text"]).translate({ord("đ"): "dj", ord("Đ"): "Dj", ord("ł"): "l"})
    return "".join(c for c in plain if not unicodedata.combining(c))


def in_case(name, chance):
    return chance.choice([str.upper, str.lower, str.title])(name["text"])


def with_typo(name, chance):
    text = name["text"]
    places = [at for at, c in enumerate(text) if c.isalpha()]
    if len(places) < 5:
        return in_case(name, chance)
    at = chance.choice(places[1:])
    letter = chance.choice([c for c in text if c.isalpha()]).lower()
    return chance.choice([
        lambda: text[:at] + text[at + 1:],
        lambda: text[:at] + letter + text[at:],
        lambda: text[:at] + letter + text[at + 1:],
        lambda: text[:at - 1] + text[at] + text[at - 1] + text[at + 1:] if text[at - 1].isalpha() else text[:at] + text[at + 1:],
    ])()


def turned(name, chance):
    words = name["text"].split()
    return ", ".join([words[-1], " ".join(words[:-1])]) if len(words) == 2 else in_case(name, chance)


SPELLINGS = [in_case, in_other_script, without_marks, with_typo, with_typo, turned]


def spelt(entities, count, chance):
    """Queries, each with the id that it stands for and how it came about."""
    made = []
    while len(made) < count:
        entity = chance.choice(entities)
        name = chance.choice(entity["names"])
        how = chance.choice(SPELLINGS)
        query = {"query": how(name, chance)}
        years = [m["when"]["edtf"][:4] for m in entity.get("memberships", []) if (m.get("when") or {}).get("edtf", "")[:4].isdigit()]
        if years and chance.random() < 0.5:
            query["properties"] = [{"pid": "date", "v": chance.choice([int, str])(years[0])}]
        made.append((query, entity["id"], how.__name__, name["text"]))
    return made


def strangers(entities, count, chance):
    """Names of nobody: words of names that are there, put together anew, and words that are nowhere."""
    known = {fold(name["text"]) for entity in entities for name in entity["names"]}
    people = [name["text"].split() for entity in entities if entity["kind"] == "person" for name in entity["names"]]
    firsts, lasts = [p[0] for p in people if len(p) == 2], [p[1] for p in people if len(p) == 2]
    others = [name["text"].split() for entity in entities if entity["kind"] != "person" for name in entity["names"]]
    words = sorted({word for words in others for word in words})
    syllables = ["ba", "ke", "li", "mo", "ru", "ša", "ve", "zi", "dra", "gor", "nik", "pet", "sto", "tar", "vić", "ov", "aj", "ska"]
    made = []
    while len(made) < count:
        name = chance.choice([
            lambda: f"{chance.choice(firsts)} {chance.choice(lasts)}",
            lambda: f"{chance.choice(firsts)} {''.join(chance.choices(syllables, k=3)).title()}",
            lambda: " ".join(chance.choices(words, k=chance.choice([2, 3]))),
            lambda: "".join(chance.choices(syllables, k=chance.choice([2, 3]))).title(),
        ])()
        if fold(name) not in known and " ".join(sorted(fold(name).split())) not in {" ".join(sorted(k.split())) for k in ()}:
            made.append(({"query": name}, None, "stranger", name))
    return made


def fold(text):
    plain = unicodedata.normalize("NFD", to_latin(text)).translate({ord("đ"): "d", ord("Đ"): "d"})
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


def candidates(made):
    """The candidates of each query, and how many names a second were answered."""
    found, began = [], time.monotonic()
    for batch in itertools.batched(made, BATCH) if hasattr(itertools, "batched") else [made[i:i + BATCH] for i in range(0, len(made), BATCH)]:
        queries = {f"q{at}": query for at, (query, *_) in enumerate(batch)}
        form = urllib.parse.urlencode({"queries": json.dumps(queries)}).encode()
        with urllib.request.urlopen(BASE + "/v1/reconcile", form) as answer:
            answered = json.load(answer)
        found += [answered[key]["result"] for key in queries]
    return found, len(made) / (time.monotonic() - began)


def main():
    chance = random.Random(SEED)
    entities = [json.loads(line) for line in get("/v1/entities?format=ndjson").splitlines()]
    entities = [one for one in entities if one["names"] and not (one["kind"] == "person" and not one["public_figure"])]
    named = {}
    for entity in entities:
        for name in entity["names"]:
            named.setdefault(fold(name["text"]), set()).add(entity["id"])
    sure = [one for one in entities if one["kind"] in ("person", "party", "place")]
    few = spelt(sure, 300, chance)
    found, _ = candidates(few)
    missed = []
    for (query, wanted, how, name), result in zip(few, found):
        first = result[0]["id"] if result else None
        # Whoever shares the name may be meant as well.
        if first != wanted and first not in named.get(fold(name), ()):
            missed.append((how, name, query, first))
    right = 1 - len(missed) / len(few)
    for line in missed:
        print("missed:", *line)
    print(f"the right id first: {right:.3f} of {len(few)}")
    many = spelt(entities, 2000, chance) + strangers(entities, 2000, chance)
    found, speed = candidates(many)
    wrong = matched = 0
    for (query, wanted, how, name), result in zip(many, found):
        match = next((one for one in result if one["match"]), None)
        matched += match is not None
        if match and match["id"] != wanted:
            wrong += 1
            print("wrong match:", how, name, query, match["id"], match["score"], match["description"])
    print(f"{wrong} wrong matches of {len(many)}, {matched} matches; {speed:.0f} names a second")
    sys.exit(right < FIRST or wrong > WRONG)


main()
