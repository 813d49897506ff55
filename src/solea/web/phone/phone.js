// Lists every routine that can play, with its track as a file.
const list = document.querySelector("#tracks");

function entry({ id, title, minutes }) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = `/download/${encodeURIComponent(id)}.mp3`;
  link.textContent = title;
  link.setAttribute("download", `${id}.mp3`);
  item.append(link, ` ${minutes} min, MP3`);
  return item;
}

function said(text) {
  const item = document.createElement("li");
  item.textContent = text;
  return item;
}

async function show() {
  const { routines } = await (await fetch("/api/routines")).json();
  const playable = routines.filter((routine) => !routine.problems);
  list.replaceChildren(...(playable.length ? playable.map(entry) : [said("There is no routine yet.")]));
}

show().catch(() => list.replaceChildren(said("The computer did not answer.")));
