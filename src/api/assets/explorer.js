// What makes pages better where scripts run; each works without.

const piece = (tag, text, name) => {
  const made = document.createElement(tag);
  made.textContent = text;
  if (name) made.className = name;
  return made;
};

// Offsets count code points.
const marked = (text, spans) => {
  const letters = Array.from(text);
  const name = document.createElement("bdi");
  let at = 0;
  for (const { start, end } of spans) {
    name.append(letters.slice(at, start).join(""), piece("mark", letters.slice(start, end).join("")));
    at = end;
  }
  name.append(letters.slice(at).join(""));
  return name;
};

// Suggestions under a box: of the search, which opens what is picked, or of a filter, which takes its id.
const suggest = (box, place) => {
  const { suggest: address, kind } = box.dataset;
  const list = piece("ul", "", "suggestions");
  const told = piece("p", "", "unseen");
  list.id = `suggestions-${place}`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.getAttribute("aria-label") ?? box.labels[0]?.textContent ?? "");
  told.setAttribute("role", "status");
  (box.closest(".box, .pick") ?? box.form).append(list, told);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"],
    ["aria-controls", list.id], ["aria-haspopup", "listbox"], ["autocomplete", "off"]]) box.setAttribute(name, value);
  let shown = [];
  let active = -1;
  let timer;
  let asked;

  const close = () => {
    list.hidden = true;
    active = -1;
    told.textContent = "";
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };

  const choose = (place) => {
    active = place;
    [...list.children].forEach((row, at) => row.setAttribute("aria-selected", String(at === active)));
    if (active < 0) return box.removeAttribute("aria-activedescendant");
    box.setAttribute("aria-activedescendant", list.children[active].id);
    list.children[active].scrollIntoView({ block: "nearest" });
  };

  // What was picked is opened, not looked for again; the page of a record lies where its answer does, without `/v1`.
  const take = (item) => {
    close();
    if (kind) {
      box.value = item.id;
      return;
    }
    const lang = new URLSearchParams(location.search).get("lang");
    location.assign(item.address.replace("/v1/", "/") + (lang ? `?lang=${encodeURIComponent(lang)}` : ""));
  };

  const row = (item, at) => {
    const made = document.createElement("li");
    made.id = `${list.id}-${at}`;
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    const label = item.label === item.matched_name ? "" : `${item.label} · `;
    made.append(marked(item.matched_name, item.spans), " ", piece("small", label + item.hint));
    made.addEventListener("mousedown", (event) => event.preventDefault());
    made.addEventListener("click", () => take(item));
    return made;
  };

  const show = (items) => {
    shown = items;
    list.replaceChildren(...items.map(row));
    if (items.length === 0 || document.activeElement !== box) return close();
    list.hidden = false;
    active = -1;
    box.setAttribute("aria-expanded", "true");
    box.removeAttribute("aria-activedescendant");
    told.textContent = String(items.length);
  };

  const ask = async () => {
    asked?.abort();
    const typed = box.value.trim();
    if (typed === "" || /["“”„«»():*]/.test(typed)) return close();
    asked = new AbortController();
    try {
      const query = new URLSearchParams({ limit: "8", q: typed, lang: document.documentElement.lang });
      if (kind) query.set("kind", kind);
      const answer = await fetch(`${address}?${query}`, { signal: asked.signal });
      if (answer.ok) show((await answer.json()).items);
    } catch {
      // Without an answer there are no suggestions; the form still works.
    }
  };

  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 120);
  });
  box.addEventListener("blur", close);
  box.form.addEventListener("submit", () => { clearTimeout(timer); asked?.abort(); });
  box.addEventListener("keydown", (event) => {
    const open = !list.hidden;
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) return void ask();
      const places = shown.length + 1;
      const step = event.key === "ArrowDown" ? 1 : -1;
      // One place more than there are suggestions: that of the box itself.
      choose((active + 1 + step + places) % places - 1);
    } else if (event.key === "Enter" && open && active >= 0) {
      event.preventDefault();
      take(shown[active]);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      close();
    }
  });
};

// What a mark of a picture stands for is told below the picture: of the mark under the pointer, or the one that arrow keys reach.
const tell = (figure) => {
  const told = piece("p", "", "told");
  figure.querySelector("figcaption").prepend(told);
  for (const picture of figure.querySelectorAll("svg[role=img]")) {
    const marks = [...picture.querySelectorAll("title")].map((title) => title.parentNode).filter((mark) => mark !== picture);
    if (marks.length === 0) continue;
    let at = -1;
    const show = (place, isRead = false) => {
      told.ariaLive = isRead ? "polite" : "off";
      marks[at]?.classList.remove("here");
      at = place;
      marks[at]?.classList.add("here");
      told.textContent = marks[at]?.querySelector("title").textContent ?? "";
    };
    picture.tabIndex = 0;
    picture.addEventListener("pointerover", (event) => {
      const place = marks.findIndex((mark) => mark.contains(event.target));
      if (place >= 0) show(place);
    });
    picture.addEventListener("pointerleave", () => show(-1));
    picture.addEventListener("blur", () => show(-1));
    picture.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      show(at < 0 && step < 0 ? marks.length - 1 : (at + step + marks.length) % marks.length, true);
    });
  }
};

const suggestAll = () => document.querySelectorAll("input[data-suggest]:not([role])").forEach((box) => {
  places += 1;
  suggest(box, places);
});
let places = 0;
suggestAll();
document.querySelectorAll("figure.picture").forEach(tell);

// What narrows a list changes it where it is: the page keeps its place, and the link that was followed has the focus again.
const here = () => location.pathname + location.search;
let shown = here();
let changing;
const change = async (address, kept) => {
  changing?.abort();
  const own = new AbortController();
  changing = own;
  try {
    const answer = await fetch(address, { headers: { accept: "text/html" }, signal: own.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const parts = ["main", "footer.end"].map((part) => [document.querySelector(part), page.querySelector(part)]);
    if (!answer.ok || parts.flat().includes(null)) throw new Error("another kind of page");
    if (own.signal.aborted) return;
    for (const [old, fresh] of parts) old.replaceWith(fresh);
    document.title = page.title;
    if (address !== location.href) history.pushState(null, "", address);
    shown = here();
  } catch {
    if (!own.signal.aborted) location.assign(address);
    return;
  }
  suggestAll();
  document.querySelectorAll("figure.picture").forEach(tell);
  const link = kept && [...document.querySelectorAll("a[data-keep]")].find((other) => other.dataset.keep === kept);
  (link || document.querySelector("main")).focus({ preventScroll: true });
};

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-keep]");
  const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  if (!link || !plain || event.defaultPrevented) return;
  event.preventDefault();
  change(link.href, link.dataset.keep);
});
// Not where only the place within the page is another.
addEventListener("popstate", () => {
  if (here() !== shown) change(location.href);
});
