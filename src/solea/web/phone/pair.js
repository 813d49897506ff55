// Trades the secret in the address's fragment for this device's cookie. The fragment is cleared at once.
const said = document.querySelector("#said");

async function pair(secret) {
  said.textContent = "One moment.";
  const answer = await fetch("/api/pair", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ secret }),
  });
  if (answer.ok) return location.replace("/");
  said.textContent = (await answer.json()).problem;
}

/** A code may also be scanned while this page is open: then only the fragment changes. */
function begin() {
  const secret = decodeURIComponent(location.hash.slice(1));
  if (!secret) return;
  history.replaceState(null, "", "/pair");
  pair(secret).catch(() => { said.textContent = "The computer did not answer. Is this device on the same network?"; });
}

addEventListener("hashchange", begin);
begin();
