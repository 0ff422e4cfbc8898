/* Sorting and filtering of tables marked data-ev-sortable, and headings that stay in view.
   Without this script every row is simply there. */
(() => {
  const all = [...document.querySelectorAll("[data-ev-sortable]")].filter((box) => box.querySelector("table"));
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  function enhance(box) {
    const prefix = all.length > 1 ? box.id.replace(/^table-/, "") + "." : "";
    const form = box.querySelector(".ev-filter");
    const status = box.querySelector(".ev-status");
    const heads = [...box.querySelectorAll("thead th")];
    const fields = form ? [...form.querySelectorAll("input, select")] : [];
    const groups = [...box.querySelectorAll("tbody")].map((body) => ({
      body,
      rows: [...body.rows].filter((row) => !row.classList.contains("ev-group")),
    }));
    const rows = groups.flatMap((group) => group.rows);
    const words = new Map(rows.map((row) => [row, plain(row.textContent)]));
    const folds = groups.map(({ body }) => body.closest("details")).filter(Boolean);
    let sort = "";
    let dir = "asc";
    let filtered = false;
    let timer;

    const value = (row, column) => row.cells[column].dataset.sort ?? plain(row.cells[column].textContent.trim());
    // Unknown values are empty or begin with "~"; they come last whichever way the column is sorted.
    const unknown = (text) => text === "" || text.startsWith("~");

    function order(list) {
      const column = heads.findIndex((head) => head.dataset.column === sort);
      if (column < 0) return list;
      const keyed = list.map((row) => [value(row, column), row]);
      const turn = dir === "desc" ? -1 : 1;
      keyed.sort(([a], [b]) => unknown(a) - unknown(b) || (unknown(a) ? 0 : a < b ? -turn : a > b ? turn : 0));
      return keyed.map(([, row]) => row);
    }

    function fits(row) {
      return fields.every((field) => {
        if (field.name === "q") return plain(field.value).split(/\s+/).every((word) => words.get(row).includes(word));
        return !field.value || (row.dataset[field.name] ?? "").split(" ").includes(field.value);
      });
    }

    function show() {
      let shown = 0;
      for (const { body, rows } of groups) {
        let here = 0;
        for (const row of rows) here += !(row.hidden = !fits(row));
        body.append(...order(rows));
        body.hidden = !here;
        shown += here;
      }
      // A filter opens the folds that hold what it found; without one they close again.
      const asked = fields.some((field) => field.value.trim());
      if (asked || filtered) for (const fold of folds) fold.open = asked;
      for (const fold of folds) fold.hidden = fold.querySelector("tbody").hidden;
      filtered = asked;
      let told = "";
      for (const head of heads) {
        const on = head.dataset.column === sort;
        if (on) head.setAttribute("aria-sort", dir + "ending");
        else head.removeAttribute("aria-sort");
        if (on) told = ` Sorted by ${head.textContent}, ${dir}ending.`;
      }
      if (status) status.textContent = `${shown} of ${rows.length} shown.${told}`;
    }

    function keep(push) {
      const query = new URLSearchParams(location.search);
      const state = { sort, dir: sort && dir === "desc" ? dir : "" };
      for (const field of fields) state[field.name] = field.value.trim();
      for (const [name, text] of Object.entries(state)) {
        if (text) query.set(prefix + name, text);
        else query.delete(prefix + name);
      }
      const address = location.pathname + (`?${query}`).replace(/^\?$/, "") + location.hash;
      // A page opened as a file may not change its address; sorting works all the same.
      try { history[push ? "pushState" : "replaceState"](null, "", address); } catch {}
    }

    function restore() {
      const query = new URLSearchParams(location.search);
      const read = (name) => query.get(prefix + name) ?? "";
      sort = heads.some((head) => head.dataset.column === read("sort")) ? read("sort") : "";
      dir = read("dir") === "desc" ? "desc" : "asc";
      for (const field of fields) {
        field.value = read(field.name);
        if (field.selectedIndex === -1) field.value = "";
      }
      show();
    }

    function change(push) {
      clearTimeout(timer);
      show();
      keep(push);
    }

    for (const head of heads) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "ev-sort";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const again = sort === head.dataset.column;
        dir = again && dir === "asc" ? "desc" : "asc";
        sort = head.dataset.column;
        change(true);
      });
    }
    form?.addEventListener("submit", (event) => event.preventDefault());
    form?.addEventListener("input", ({ target }) => {
      clearTimeout(timer);
      if (target.name === "q") timer = setTimeout(change, 150, false);
      else change(true);
    });
    form?.addEventListener("reset", (event) => {
      event.preventDefault();
      for (const field of fields) field.value = "";
      sort = "";
      change(true);
    });
    addEventListener("popstate", restore);
    if (form) form.hidden = false;
    box.classList.add("ev-live");
    restore();
  }

  // A table that fits needs no scroll box: its head then stays in view with the page, and Tab skips it.
  const watch = new ResizeObserver((seen) => {
    for (const { target } of seen) {
      const fits = target.firstElementChild.scrollWidth <= target.clientWidth + 1;
      target.classList.toggle("ev-fits", fits);
      target.classList.toggle("ev-overflows", !fits);
      target.tabIndex = fits ? -1 : 0;
    }
  });
  for (const box of document.querySelectorAll(".ev-scroll")) watch.observe(box);
  all.forEach(enhance);
})();
