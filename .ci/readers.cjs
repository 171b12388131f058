// Reads what readers.py kept with the readers that JavaScript programs have: node readers.cjs FOLDER
const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const { Cite } = require("@citation-js/core");
require("@citation-js/plugin-ris");

const folder = process.argv[2];
const text = (name) => fs.readFileSync(path.join(folder, name), "utf8");
const rows = (noun) => text(`${noun}.ndjson`).trim().split("\n").map((line) => JSON.parse(line));
const same = (what, found, wanted) => {
    assert.deepStrictEqual(found, wanted, what);
    console.log(`${what}: ${found.length} as in JSON`);
};

// Each type of schema.org with the types above it and the properties of its own, as its typings have them.
const vocabulary = () => {
    const typings = fs.readFileSync(require.resolve("schema-dts").replace(/schema\.js$/, "schema.d.ts"), "utf8");
    const types = new Map();
    for (const [, name, above, body] of typings.matchAll(/^(?:export )?interface (\w+)(?: extends ([^{]+))? \{\n(.*?)^\}/gms)) {
        types.set(name, { above: (above || "").split(",").map((one) => one.trim()).filter(Boolean), own: [...body.matchAll(/^ {4}"(\w+)"\??:/gm)].map((one) => one[1]) });
    }
    const has = (name, property) => {
        const type = types.get(name);
        return type !== undefined && (type.own.includes(property) || type.above.some((one) => has(one, property)));
    };
    return { is: (type) => types.has(`${type}Leaf`) || types.has(`${type}Base`), has: (type, property) => has(`${type}Leaf`, property) || has(`${type}Base`, property) };
};

(async () => {
    const bibtex = await import("@retorquere/bibtex-parser");
    const { default: ical } = await import("ical.js");
    const feedsmith = await import("feedsmith");
    const articles = rows("articles");
    const ids = articles.map((one) => one.id);
    const titles = articles.map((one) => one.title);
    const library = bibtex.parse(text("articles.bibtex"));
    assert.deepStrictEqual(library.errors, []);
    same("articles BibTeX, @retorquere/bibtex-parser", library.entries.map((entry) => entry.key), ids);
    same("articles RIS, citation-js", new Cite(text("articles.ris")).data.map((one) => one.title), titles);
    same("articles CSL, citation-js", new Cite(JSON.parse(text("articles.csl"))).data.map((one) => one.title), titles);
    const { check } = await import("@placemarkio/check-geojson");
    for (const noun of ["entities", "events", "figures"]) {
        const checked = check(text(`${noun}.geojson`));
        same(`${noun} GeoJSON, check-geojson`, checked.features.map((one) => one.properties.id), rows(noun).map((one) => one.id));
    }
    const { is, has } = vocabulary();
    const known = new Set();
    const look = (thing, led) => {
        if (Array.isArray(thing)) return thing.forEach((one) => look(one, led));
        if (thing === null || typeof thing !== "object") return;
        const type = thing["@type"];
        assert(type === undefined || is(type), `schema.org has no ${type}`);
        for (const [name, value] of Object.entries(thing).filter(([name]) => !name.startsWith("@"))) {
            // A role has the property again that led to it.
            assert(has(type, name) || (type === "Role" && name === led), `schema.org has no ${type}.${name}`);
            known.add(`${type}.${name}`);
            look(value, name);
        }
    };
    for (const noun of ["articles", "entities", "events", "figures", "corrections", "stories", "publishers"]) {
        look(JSON.parse(text(`${noun}.jsonld`))["@graph"]);
    }
    assert(known.size > 40, known.size);
    console.log(`JSON-LD: ${known.size} properties of types that schema.org has`);
    const calendar = new ical.Component(ical.parse(text("events.ics")));
    const labels = new Map(rows("events").map((one) => [one.id, one.label]));
    for (const event of calendar.getAllSubcomponents("vevent")) {
        const id = event.getFirstPropertyValue("uid").split("@")[0];
        assert.strictEqual(event.getFirstPropertyValue("summary"), labels.get(id));
        assert(event.getFirstPropertyValue("dtstart").isDate);
    }
    console.log(`events ICS, ical.js: ${calendar.getAllSubcomponents("vevent").length} events`);
    for (const noun of ["articles", "events", "figures", "corrections"]) {
        const atom = feedsmith.parseAtomFeed(text(`${noun}.atom`));
        const json = feedsmith.parseJsonFeed(JSON.parse(text(`${noun}.jsonfeed`)));
        same(`${noun} Atom and JSON Feed, feedsmith`, atom.entries.map((one) => one.id), json.items.map((one) => one.id));
        assert(atom.entries.length > 0);
    }
})().catch((cause) => {
    console.error(cause);
    process.exit(1);
});
