// Trades the secret in the address's fragment for this device's cookie. The fragment is cleared at once.
const said = document.querySelector("#said");
const secret = decodeURIComponent(location.hash.slice(1));
history.replaceState(null, "", "/pair");

async function pair() {
  said.textContent = "One moment.";
  const answer = await fetch("/api/pair", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ secret }),
  });
  if (answer.ok) return location.replace("/");
  said.textContent = (await answer.json()).problem;
}

if (secret) pair().catch(() => { said.textContent = "The computer did not answer. Is this device on the same network?"; });
