// What a person does on the page. Events made by scripts are not counted; assistive technology makes trusted clicks.

export type Activity = {
  pointerEvents(): number;
  keyEvents(): number;
  /** Whether this event comes from a person: browsers also trust the change that a script's click causes. */
  isTouch(event: Event): boolean;
  /** Whether the last event came from the keyboard. */
  byKey(): boolean;
};

export function watchActivity(target: EventTarget): Activity {
  let pointerEvents = 0;
  let keyEvents = 0;
  let byKey = false;
  const listen = (name: string, count: (event: Event) => void) =>
    target.addEventListener(name, (event) => event.isTrusted && count(event), { capture: true, passive: true });
  listen('pointerdown', () => {
    pointerEvents += 1;
    byKey = false;
  });
  // A key press on a control makes a click of its own.
  listen('click', () => {
    if (!byKey) pointerEvents += 1;
  });
  listen('keydown', () => {
    keyEvents += 1;
    byKey = true;
  });
  // Dictation, paste by menu and many keyboards of phones write without a key event.
  listen('input', (event) => {
    if (event.target instanceof HTMLTextAreaElement && keyEvents === 0) keyEvents = 1;
  });
  return {
    pointerEvents: () => pointerEvents,
    keyEvents: () => keyEvents,
    isTouch: (event) => event.isTrusted && pointerEvents + keyEvents > 0,
    byKey: () => byKey,
  };
}
