/* Puts a sheet together from finished parts of this site. The address holds every choice, and only ids that the
   index of parts lists are ever fetched. Without this script the ready-made sheets stand below. */
(() => {
  const box = document.querySelector(".ev-builder");
  if (!box || !("adoptedStyleSheets" in document)) return;
  const form = box.querySelector("form");
  const { sheet: sheets, part: parts, add, print, save } = form.elements;
  const leave = box.querySelector(".ev-builder__leave");
  const chosen = box.querySelector(".ev-builder__chosen");
  const said = box.querySelector(".ev-builder__said");
  const preview = box.querySelector(".ev-builder__preview").attachShadow({ mode: "open" });
  const index = new URL(box.dataset.parts, document.baseURI);
  const page = new CSSStyleSheet();
  const PAPER = { a4: "A4", letter: "Letter" };
  const SIZE = { normal: "normal", large: "large", "very-large": "very large" };
  const MARGIN = { normal: "6mm 11mm", large: "12mm 14mm", "very-large": "12mm 14mm" };
  const KINDS = { table: "Other tables", findings: "Other summaries of findings", figure: "Other figures" };
  const KIND = { table: "Table", findings: "What studies found", figure: "Figure" };
  const COLUMNS = { normal: 6, large: 4, "very-large": 3 }; // a table of more becomes a list of its rows
  const LEAVE = { picture: ".ho-icons", asks: "section:has(> .ho-ask)" };
  const LEFT = { picture: "the picture", asks: "the questions to ask" };
  const fetched = new Map();
  let known, style, turn = 0;
  let state = { sheet: "", with: [], without: [], paper: "a4", size: "normal" };
  let strange = false;

  function get(address) {
    const key = address.href;
    if (!fetched.has(key)) {
      const asked = fetch(key).then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(answer.status))));
      asked.catch(() => fetched.delete(key));
      fetched.set(key, asked);
    }
    return fetched.get(key);
  }

  const sheetAt = (id) => new URL(`${id}/fragment.html`, index);
  const partAt = (id) => new URL(`../embed/${id}/fragment.html`, index);

  async function piece(address) {
    const parsed = new DOMParser().parseFromString(await get(address), "text/html");
    for (const element of parsed.querySelectorAll("script, style, link, iframe, object")) element.remove();
    const root = document.importNode(parsed.body.firstElementChild, true);
    for (const table of root.querySelectorAll("table")) label(table);
    return root;
  }

  /* Each cell says what it holds, for tables that are shown row by row. */
  function label(table) {
    const heads = [...(table.tHead?.rows[0]?.cells ?? [])].map((head) => head.textContent);
    table.dataset.columns = heads.length;
    for (const cell of table.querySelectorAll("td")) cell.dataset.label ??= heads[cell.cellIndex] ?? "";
  }

  /* ---- The address ---- */

  function read() {
    const query = new URLSearchParams(location.search);
    const words = (name) => [...new Set((query.get(name) ?? "").split(",").filter(Boolean))];
    const kept = (asked, allowed) => asked.filter((word) => allowed(word) || ((strange = true), false));
    const one = (name, allowed, usual) => kept([query.get(name) ?? usual], (word) => Object.hasOwn(allowed, word))[0] ?? usual;
    strange = false;
    state = {
      sheet: kept([query.get("sheet") ?? ""], (id) => !id || known.sheets.has(id))[0] ?? "",
      with: kept(words("with"), (id) => known.parts.has(id)),
      without: kept(words("without"), (id) => Object.hasOwn(LEAVE, id)),
      paper: one("paper", PAPER, "a4"),
      size: one("size", SIZE, "normal"),
    };
  }

  function keep() {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(state)) {
      const text = String(value);
      if (text && text !== "a4" && text !== "normal") query.set(name, text);
    }
    const search = String(query).replaceAll("%2C", ",");
    history.pushState(null, "", location.pathname + (search && `?${search}`));
  }

  function change(changes) {
    state = { ...state, ...changes };
    strange = false;
    keep();
    show();
  }

  /* ---- The form ---- */

  const option = (id, title) => Object.assign(document.createElement("option"), { value: id, textContent: title });

  function options(select, groups) {
    select.length = 1;
    for (const child of select.querySelectorAll("optgroup")) child.remove();
    for (const [label, items] of groups) {
      if (!items.length) continue;
      const group = Object.assign(document.createElement("optgroup"), { label });
      group.append(...items.map((item) => option(item.id, item.title)));
      select.append(group);
    }
  }

  function offer() {
    const own = known.sheets.get(state.sheet)?.parts ?? [];
    const free = [...known.parts.values()].filter((item) => !state.with.includes(item.id));
    const others = Object.entries(KINDS).map(([kind, label]) => [label, free.filter((item) => item.kind === kind && !own.includes(item.id))]);
    const near = free.filter((item) => own.includes(item.id));
    const told = near.map(({ id, kind, title }) => ({ id, title: `${KIND[kind]}: ${title}` }));
    options(parts, [["On the same subject", told], ...others]);
  }

  function list() {
    chosen.replaceChildren(...state.with.map((id) => {
      const item = document.createElement("li");
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Remove" });
      const { kind, title } = known.parts.get(id);
      button.setAttribute("aria-label", `Remove: ${KIND[kind]}: ${title}`);
      button.addEventListener("click", () => {
        change({ with: state.with.filter((other) => other !== id) });
        parts.focus();
      });
      const name = Object.assign(document.createElement("span"), { textContent: `${KIND[kind]}: ${title}` });
      item.append(name, " ", button);
      return item;
    }));
  }

  function fill() {
    sheets.value = state.sheet;
    offer();
    list();
    for (const name of ["paper", "size"]) form.elements[name].value = state[name];
    for (const tick of leave.querySelectorAll("input")) tick.checked = state.without.includes(tick.value);
  }

  /* ---- The preview ---- */

  function leaveOut(root) {
    const left = [];
    for (const tick of leave.querySelectorAll("input")) {
      const found = root.querySelectorAll(LEAVE[tick.value]);
      tick.closest("label").hidden = !found.length;
      if (!found.length || !state.without.includes(tick.value)) continue;
      for (const element of found) element.remove();
      left.push(LEFT[tick.value]);
    }
    leave.hidden = false;
    if (!left.length) return;
    const note = Object.assign(document.createElement("p"), { className: "bs-left" });
    const whole = sheetAt(state.sheet).href.replace("fragment.html", "");
    const link = Object.assign(document.createElement("a"), { href: whole, textContent: whole });
    note.append(`Left out here: ${left.join(" and ")}. The code is that of the whole sheet: `, link);
    (root.querySelector("footer") ?? root).before(note);
  }

  function tell(failed) {
    const count = state.with.length;
    const added = count ? ` with ${count} ${count === 1 ? "table or figure" : "tables or figures"}` : "";
    const what = state.sheet ? known.sheets.get(state.sheet).title : count ? "no sheet" : "";
    const whole = `${what}${added}`.replace(/(?<![?.!])$/, ".");
    const shown = what ? `The preview shows: ${whole} ${PAPER[state.paper]}, ${SIZE[state.size]} letters.` : "Choose a sheet.";
    const ignored = strange ? "Something in the address is not known here. It was left out. " : "";
    const broken = failed ? "A part could not be loaded. It is missing from the preview. " : "";
    said.textContent = ignored + broken + shown;
  }

  async function show() {
    const now = ++turn;
    fill();
    const asked = [...(state.sheet ? [sheetAt(state.sheet)] : []), ...state.with.map(partAt)];
    const answers = await Promise.allSettled(asked.map(piece));
    if (now !== turn) return;
    const pieces = answers.map((answer) => answer.value).filter(Boolean);
    const paper = Object.assign(document.createElement("div"), { className: `bs-paper bs-${state.size}` });
    paper.lang = document.documentElement.lang || "en";
    paper.append(...pieces);
    for (const table of paper.querySelectorAll("table")) {
      table.classList.toggle("bs-rows", table.dataset.columns > COLUMNS[state.size]);
    }
    leave.hidden = true;
    if (state.sheet && answers[0].value) leaveOut(answers[0].value);
    preview.replaceChildren(...(pieces.length ? [paper] : []));
    page.replaceSync(`@page { size: ${PAPER[state.paper]}; margin: ${MARGIN[state.size]}; }`);
    box.classList.toggle("ev-builder--filled", pieces.length > 0);
    print.disabled = save.disabled = !pieces.length;
    tell(pieces.length < asked.length);
  }

  /* ---- One file with everything inside ---- */

  function whole() {
    const paper = preview.querySelector(".bs-paper");
    const title = document.createElement("title");
    title.textContent = (paper.querySelector("h1") ?? paper.querySelector("strong")).textContent;
    const size = [...page.cssRules].map((rule) => rule.cssText).join("\n");
    return [
      `<!doctype html>\n<html lang="${paper.lang}">\n<head>\n<meta charset="utf-8">`,
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">`,
      `<meta name="viewport" content="width=device-width, initial-scale=1">\n${title.outerHTML}`,
      `<style>\nbody { margin: 0; }\n${style}\n${size}\n</style>\n</head>\n<body>\n<main>\n${paper.outerHTML}\n</main>\n</body>\n</html>\n`,
    ].join("\n");
  }

  function download() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([whole()], { type: "text/html" }));
    link.download = `${state.sheet || "handout"}.html`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", ({ target }) => {
    if (target === parts) return;
    const without = [...leave.querySelectorAll("input:checked")].map((tick) => tick.value);
    change(target.name === "without" ? { without } : { [target.name]: target.value });
  });
  add.addEventListener("click", () => parts.value && change({ with: [...state.with, parts.value] }));
  print.addEventListener("click", () => window.print());
  save.addEventListener("click", download);
  addEventListener("popstate", () => {
    read();
    show();
  });

  Promise.all([get(index), get(new URL(box.dataset.style, document.baseURI))]).then(([text, css]) => {
    const lists = JSON.parse(text);
    const byId = (items) => new Map(items.map((item) => [item.id, item]));
    known = { sheets: byId(lists.sheets), parts: byId(lists.parts) };
    style = css;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    preview.adoptedStyleSheets = [sheet];
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, page];
    const groups = [...new Set(lists.sheets.map((item) => item.group))];
    options(sheets, groups.map((group) => [group, lists.sheets.filter((item) => item.group === group)]));
    box.hidden = false;
    document.documentElement.classList.add("ev-building");
    read();
    show();
  }).catch(() => {}); // Opened as a file, or offline: the ready-made sheets below are all there is.
})();
