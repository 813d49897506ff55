/** The lock screen, the headset and the watch: what plays, and their buttons. */
export interface Buttons { play(): void; pause(): void; back(): void; skip(): void; stop(): void; seek(seconds: number): void }

export function mediaSession(buttons: Buttons, left: AbortSignal): void {
  const session = navigator.mediaSession;
  if (!session) return;
  const set = (name: MediaSessionAction, act: MediaSessionActionHandler | null): void => {
    try { session.setActionHandler(name, act); } catch { /* this browser has no such button */ }
  };
  const all: [MediaSessionAction, MediaSessionActionHandler][] = [
    ["play", () => buttons.play()], ["pause", () => buttons.pause()], ["stop", () => buttons.stop()],
    ["previoustrack", () => buttons.back()], ["nexttrack", () => buttons.skip()],
    ["seekto", ({ seekTime }) => buttons.seek(seekTime ?? 0)],
  ];
  for (const [name, act] of all) set(name, act);
  left.addEventListener("abort", () => {
    for (const [name] of all) set(name, null);
    session.metadata = null;
  });
}

/** What the lock screen says: the stroke, where, and the routine. */
export function nowPlaying(title: string, where: string, routine: string): void {
  if (navigator.mediaSession) navigator.mediaSession.metadata = new MediaMetadata({ title, artist: where, album: routine });
}

/** How far it has come, for the lock screen's line; seconds. */
export function soFar(position: number, duration: number): void {
  if (duration > 0 && navigator.mediaSession?.setPositionState) navigator.mediaSession.setPositionState({ duration, position: Math.max(0, Math.min(position, duration)), playbackRate: 1 });
}
