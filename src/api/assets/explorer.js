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

// Suggestions under the search box.
const suggest = (box) => {
  const list = piece("ul", "", "suggestions");
  const told = piece("p", "", "unseen");
  list.id = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.getAttribute("aria-label"));
  told.setAttribute("role", "status");
  (box.closest(".box") ?? box.form).append(list, told);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"],
    ["aria-controls", list.id], ["aria-haspopup", "listbox"]]) box.setAttribute(name, value);
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
    const lang = new URLSearchParams(location.search).get("lang");
    location.assign(item.address.replace("/v1/", "/") + (lang ? `?lang=${encodeURIComponent(lang)}` : ""));
  };

  const row = (item, at) => {
    const made = document.createElement("li");
    made.id = `suggestion-${at}`;
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
      const answer = await fetch(`${box.dataset.suggest}?${query}`, { signal: asked.signal });
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

document.querySelectorAll("input[data-suggest]").forEach(suggest);
