/* Leads from the choices of a form to their page, and keeps them in the address. Without it a table leads there. */
(() => {
  const form = document.querySelector(".ev-finder");
  if (!form) return;
  const { type, sex } = form.elements;
  const radios = [...form.querySelectorAll("[type=radio]")];
  const chosen = () => type.selectedOptions[0].dataset;

  function adapt() {
    const { only, to } = chosen();
    for (const radio of radios) radio.disabled = Boolean(to);
    for (const radio of sex) {
      if (only) radio.checked = radio.value === only;
      radio.disabled ||= Boolean(only) && radio.value !== only;
    }
  }

  function keep() {
    adapt();
    const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    // A page opened as a file may not change its address.
    try { history.replaceState(null, "", `${location.pathname}?${query}`); } catch {}
  }

  function restore() {
    for (const [name, value] of new URLSearchParams(location.search)) {
      const field = form.elements[name];
      if (field) field.value = value;
    }
    if (type.selectedIndex < 0) type.value = "";
    adapt();
  }

  form.addEventListener("change", keep);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    location.assign(chosen().to ?? form.dataset.pattern.replace(/\{(\w+)\}/g, (_, name) => form.elements[name].value));
  });
  addEventListener("pageshow", restore);
  form.hidden = false;
})();
