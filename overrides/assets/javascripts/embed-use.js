// Shows the buttons that copy the lines of a field, and says when it is done.
(function () {
  "use strict";
  var status = document.querySelector(".ev-status");
  document.querySelectorAll("button[data-copies]").forEach(function (button) {
    var field = document.getElementById(button.dataset.copies);
    button.hidden = false;
    button.addEventListener("click", function () {
      field.select();
      navigator.clipboard.writeText(field.value).then(
        function () {
          status.textContent = "Copied: " + field.labels[0].textContent + ".";
        },
        function () {
          status.textContent = "Your browser does not let us copy. The text is selected: copy it yourself.";
        },
      );
    });
  });
})();
