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
