// Puts what stands behind the # of the link into the form, so that nobody has to paste it. Without this the page works by hand.
"use strict";
const token = document.getElementById("token");
if (token && location.hash.length > 1) {
  token.value = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
  document.getElementById("by-hand").hidden = true;
}
