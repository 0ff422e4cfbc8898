/* A page past its next check says so by itself. Without this script its foot says the same in advance. */
(() => {
  const now = new Date();
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  for (const notice of document.querySelectorAll("[data-next-check]")) notice.hidden = day <= notice.dataset.nextCheck;
})();
