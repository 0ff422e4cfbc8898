/* Two buttons of a handout that need a script: print, and copy as clean HTML with the text beside it. */
(() => {
  "use strict";

  const KEPT = new Set(["h1", "h2", "p", "ul", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr"]);
  const MARKS = new Set(["th", "td", "a", "strong", "b", "cite"]);
  const LEFT_OUT = new Set(["svg", "script", "style", "button"]);
  const said = document.getElementById("said");

  /* A node as a word processor wants it: no classes, no drawings, borders on tables, whole addresses. */
  function clean(node) {
    if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.data.replace(/\s+/g, " "))];
    if (node.nodeType !== Node.ELEMENT_NODE) return [];
    const name = node.localName;
    if (LEFT_OUT.has(name)) return [];
    const inside = [...node.childNodes].flatMap(clean);
    if (!KEPT.has(name) && !MARKS.has(name)) return spaced(node, inside);
    const made = document.createElement(name === "cite" || name === "b" ? "span" : name);
    if (name === "a") made.href = node.href;
    if (node.hasAttribute("scope")) made.setAttribute("scope", node.getAttribute("scope"));
    if (name === "table") {
      made.setAttribute("border", "1");
      made.setAttribute("cellpadding", "4");
      made.setAttribute("cellspacing", "0");
    }
    made.append(...inside);
    return [made];
  }

  /* Lines of a cell stand below each other; figures lose their frame. */
  function spaced(node, inside) {
    if (node.classList.contains("ev-line") && node.nextElementSibling) return [...inside, document.createElement("br")];
    if (node.localName !== "figcaption") return inside;
    const line = document.createElement("p");
    line.append(...inside);
    return [line];
  }

  function asHtml(sheet) {
    const body = document.createElement("div");
    body.append(...[...sheet.childNodes].flatMap(clean));
    return `<html lang="${document.documentElement.lang}"><body>${body.innerHTML}</body></html>`;
  }

  async function asText(button, sheet) {
    try {
      const answer = await fetch(button.dataset.text);
      if (answer.ok) return await answer.text();
    } catch {
      /* A page opened from a disk may not read its neighbours. */
    }
    return sheet.innerText;
  }

  async function copy(button) {
    const sheet = document.querySelector(".ho-sheet");
    const item = new ClipboardItem({
      "text/html": new Blob([asHtml(sheet)], { type: "text/html" }),
      "text/plain": asText(button, sheet).then((text) => new Blob([text], { type: "text/plain" })),
    });
    try {
      await navigator.clipboard.write([item]);
      said.textContent = "Copied. Paste it where you want it.";
    } catch {
      said.textContent = "Your browser did not allow it. Mark the sheet and copy it by hand.";
    }
  }

  const print = document.getElementById("print");
  print.addEventListener("click", () => window.print());
  print.hidden = false;
  const button = document.getElementById("copy");
  if (navigator.clipboard && window.ClipboardItem) {
    button.addEventListener("click", () => copy(button));
    button.hidden = false;
  }
})();
