// On the page around a frame: gives each frame the height that it asks for. Takes nothing else from it.
(function () {
  "use strict";
  function frames() {
    return Array.from(document.querySelectorAll('iframe[src*="/embed/"]'));
  }
  addEventListener("message", function (event) {
    var told = event.data;
    if (!told || told.type !== "evidence-embed:height" || told.v !== 1 || !(told.height > 0)) return;
    frames().forEach(function (frame) {
      if (frame.contentWindow !== event.source) return;
      frame.style.height = Math.min(20000, Math.max(40, told.height)) + "px";
    });
  });
  // A frame that was ready before this script tells its height again.
  frames().forEach(function (frame) {
    frame.contentWindow.postMessage({ type: "evidence-embed:ask", v: 1 }, "*");
  });
})();
