/* Leads from the code of a copy to its page, however it was typed. Without it the address on the copy leads there. */
(() => {
  const form = document.querySelector(".ev-code");
  if (!form) return;
  const said = form.querySelector("[role=status]");

  /* Codes hold no i, l, o and u, so a letter that looks like a digit is that digit. A whole address will do. */
  function tidy(typed) {
    const text = typed.toLowerCase();
    const found = text.match(/\/v\/([0-9a-z]{8})\b/);
    return (found ? found[1] : text).replace(/[^0-9a-z]/g, "").replaceAll("o", "0").replace(/[il]/g, "1");
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const code = tidy(form.elements.code.value);
    said.textContent = "";
    if (!/^[0-9a-hjkmnp-tv-z]{8}$/.test(code)) {
      said.textContent = form.dataset.short;
      return;
    }
    const address = form.dataset.pattern.replace("{code}", code);
    try {
      const answer = await fetch(address, { method: "HEAD" });
      if (answer.status === 404) {
        said.textContent = form.dataset.unknown;
        return;
      }
    } catch {
      // A page opened as a file may not ask; the address itself will tell.
    }
    location.assign(address);
  });
  form.hidden = false;
})();
