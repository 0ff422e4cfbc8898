// In a frame on another page: light or dark and the accent come from the address; the height is told to the
// page around. Nothing is kept, and nothing is sent anywhere else.
(function () {
  "use strict";
  var root = document.documentElement;
  var asked = new URLSearchParams(location.search);
  var theme = asked.get("theme");
  var accent = /^#?([0-9a-f]{6})$/i.exec(asked.get("accent") || "");
  var dark = matchMedia("(prefers-color-scheme: dark)");

  function parts(hex) {
    return [1, 3, 5].map(function (at) {
      return parseInt(hex.slice(at, at + 2), 16);
    });
  }
  function luminance(rgb) {
    var linear = rgb.map(function (value) {
      value /= 255;
      return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    });
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  }
  function contrast(one, other) {
    var pair = [luminance(one), luminance(other)];
    return (Math.max(pair[0], pair[1]) + 0.05) / (Math.min(pair[0], pair[1]) + 0.05);
  }
  function own(name) {
    return parts(getComputedStyle(root).getPropertyValue(name).trim());
  }
  // A colour too faint to read goes step by step towards the ink.
  function readable(colour, ground, ink) {
    for (var step = 0; step <= 20; step += 1) {
      var mixed = colour.map(function (value, at) {
        return Math.round(value + ((ink[at] - value) * step) / 20);
      });
      if (contrast(mixed, ground) >= 4.5) return mixed;
    }
    return ink;
  }
  function paint() {
    var colour = readable(parts("#" + accent[1]), own("--ev-paper"), own("--ev-ink"));
    root.style.setProperty("--ev-accent", "rgb(" + colour.join(", ") + ")");
  }
  if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  if (accent) {
    paint();
    dark.addEventListener("change", paint);
  }

  if (parent === window) return;
  function tell() {
    var height = Math.ceil(root.getBoundingClientRect().height);
    parent.postMessage({ type: "evidence-embed:height", v: 1, height: height }, "*");
  }
  addEventListener("message", function (event) {
    if (event.source === parent && event.data && event.data.type === "evidence-embed:ask") tell();
  });
  addEventListener("load", tell);
  new ResizeObserver(tell).observe(root);
})();
