// Opens every kind of page in Chromium and fails where one has something to say on the console, is wider than its window, asks
// another host, or keeps somebody out who cannot see, point or read English (axe-core, WCAG 2.2 AA). Then goes from the start page to
// a citation by keyboard alone, with scripts and without.
//
//     node .ci/pages.cjs PROGRAM [PATH …]
"use strict";
const { spawn } = require("node:child_process");
const fs = require("node:fs");
const net = require("node:net");
const os = require("node:os");
const path = require("node:path");
const axe = require("axe-core");
const puppeteer = require("puppeteer-core");

const [program, ...given] = process.argv.slice(2);
const PAGES = [
  "/",
  "/search?q=Pantić",
  "/docs",
  "/docs/dictionary",
  "/events",
  "/events?type=attack&country=XK",
  "/events/local-election-2013-r1",
  "/events/march-riots-2004",
  "/articles",
  "/articles?q=turnout&facets=language",
  "/articles/washington-post-2004-10-24-serbs-boycott-kosovo-elections",
  "/entities/krstimir-pantic",
  "/entities?kind=party",
  "/figures/b92-2013-11-04-turnout-kosovo",
  "/figures",
  "/stories",
  "/corrections",
  "/corrections/washington-post-2004-11-02-march-2004-deaths",
  "/publishers/b92",
  "/publishers",
  "/map",
  "/map?country=XK&type=attack",
  "/timeline?q=turnout",
  "/elections",
  "/elections?country=XK",
  "/graph",
  "/map?type_class=violence&on_election_day=true",
  "/chains",
  "/events/local-election-2013-r1/articles",
  "/compare",
  "/compare?language=sq&vs.language=sr",
  "/compare?country=XK",
  "/changes",
  "/changes?since=100&limit=20",
  "/about",
  "/coverage",
  "/search?q=izlaznost&expand=terms",
  "/words",
  "/words?q=boycott&sort=left&group=publisher",
  "/entities/nobody-of-this-name",
];
const LOOKS = [
  { width: 390, height: 844, scheme: "light" },
  { width: 390, height: 844, scheme: "dark" },
  { width: 1280, height: 900, scheme: "light" },
  { width: 1280, height: 900, scheme: "dark" },
];
const LANGUAGES = ["en", "sq", "sr-Cyrl"];
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

async function freePort() {
  const server = net.createServer().listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

async function serve(data) {
  const port = await freePort();
  const server = spawn(program, ["serve", "--data", data, "--listen", `127.0.0.1:${port}`, "--log", "error"], { stdio: "inherit" });
  const base = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 240; tries += 1) {
    if (server.exitCode !== null) throw new Error("the program ended while starting");
    const ready = await fetch(`${base}/readyz`).then((answer) => answer.ok, () => false);
    if (ready) return { server, base };
    await new Promise((done) => setTimeout(done, 250));
  }
  throw new Error("the program did not become ready");
}

/** What is wrong with a page as it is opened now. */
async function faults(tab, address, base) {
  const found = [];
  const heard = (message) => found.push(`console: ${message.text()}`);
  const broke = (error) => found.push(`script: ${error.message}`);
  const asked = (request) => {
    if (!request.url().startsWith(base) && !request.url().startsWith("data:")) found.push(`asks ${request.url()}`);
  };
  tab.on("console", heard).on("pageerror", broke).on("request", asked);
  const answer = await tab.goto(address, { waitUntil: "networkidle0" });
  tab.off("console", heard).off("pageerror", broke).off("request", asked);
  // A page that says what is wrong has its status, which the browser tells.
  const expected = answer.status() >= 400 ? found.filter((fault) => !fault.includes(`status of ${answer.status()}`)) : found;
  if (answer.status() >= 500) expected.push(`status ${answer.status()}`);
  const wide = await tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wide > 0) expected.push(`${wide} px wider than the window`);
  await tab.evaluate(axe.source);
  const rules = await tab.evaluate((tags) => axe.run({ runOnly: tags }), RULES);
  for (const { id, help, nodes } of rules.violations) {
    expected.push(`${id}: ${help}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
  }
  return expected;
}

const TABS = 600;

/** Follows links by Tab and Enter from the start page to a citation; what could not be reached is an error. */
async function goByKeyboard(browser, base, scripts) {
  const tab = await browser.newPage();
  await tab.setJavaScriptEnabled(scripts);
  await tab.setViewport({ width: 1280, height: 900 });
  const pressed = [];
  const reach = async (what, selector) => {
    for (let tabs = 1; tabs <= TABS; tabs += 1) {
      await tab.keyboard.press("Tab");
      const isThere = await tab.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
      if (isThere) return pressed.push(`${what} ${tabs}`);
    }
    throw new Error(`by keyboard ${scripts ? "with" : "without"} scripts: no ${what} on ${tab.url()}`);
  };
  const enter = async (part) => {
    await tab.keyboard.press("Enter");
    for (let tries = 0; tries < 100 && !tab.url().includes(part); tries += 1) await new Promise((done) => setTimeout(done, 100));
    if (!tab.url().includes(part)) throw new Error(`Enter led to ${tab.url()}, not to ${part}`);
    await tab.waitForSelector("footer.end");
  };
  await tab.goto(`${base}/?lang=en`, { waitUntil: "load" });
  await reach("search", "#q");
  await tab.keyboard.type("local election");
  await enter("/search?q=local");
  await reach("all events", '#events .ways a');
  await enter("/events?q=local");
  await reach("facet", '.facets a[href*="country=XK"]');
  await enter("country=XK");
  await reach("event", 'a[href^="/events/local-election-2013-r1"]');
  await enter("/events/local-election-2013-r1");
  await reach("figure chart", 'figure.picture a[href*="figures.svg"]');
  await reach("article", 'a[href^="/articles/"]');
  await enter("/articles/");
  await reach("cite", "#cite summary");
  await tab.keyboard.press("Enter");
  const cited = await tab.evaluate(() => document.querySelector("#cite").open && document.querySelector("#cite p").textContent);
  if (!cited) throw new Error("the citation did not open");
  console.log(`by keyboard ${scripts ? "with" : "without"} scripts, tabs: ${pressed.join(", ")}; ${cited.slice(0, 120)}`);
  await tab.close();
}

async function main() {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), "pages-"));
  const { server, base } = await serve(data);
  const browser = await puppeteer.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--force-color-profile=srgb"] });
  let opened = 0;
  const wrong = [];
  try {
    const looks = LOOKS.flatMap((look) => LANGUAGES.map((language) => ({ ...look, language })));
    const look = async () => {
      const context = await browser.createBrowserContext();
      const tab = await context.newPage();
      for (let next = looks.shift(); next !== undefined; next = looks.shift()) {
        const { width, height, scheme, language } = next;
        await tab.setViewport({ width, height });
        await tab.emulateMediaFeatures([
          { name: "prefers-color-scheme", value: scheme },
          { name: "prefers-reduced-motion", value: "reduce" },
        ]);
        for (const page of given.length > 0 ? given : PAGES) {
          const address = `${base}${encodeURI(page)}${page.includes("?") ? "&" : "?"}lang=${language}`;
          opened += 1;
          for (const fault of await faults(tab, address, base)) wrong.push(`${page} ${language} ${scheme} ${width}: ${fault}`);
        }
      }
    };
    await Promise.all([look(), look()]);
    if (given.length === 0) {
      for (const scripts of [true, false]) await goByKeyboard(browser, base, scripts);
    }
  } finally {
    await browser.close();
    server.kill("SIGTERM");
    fs.rmSync(data, { recursive: true, force: true });
  }
  for (const fault of wrong) console.error(fault);
  console.log(`${opened} pages opened, ${wrong.length} faults`);
  process.exitCode = wrong.length > 0 ? 1 : 0;
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
