// Where a list or a sheet opens: it cannot leave the frame, so it takes the larger room above or below its control.

/** Below is enough from here on, in pixels. */
const enough = 200;
const gap = 4;

/** Keeps the room of the control that has the keyboard in the styles, as `--list-top`, `--list-bottom` and `--list-room`. */
export function keepRoom(): void {
  const { style } = document.documentElement;
  const measure = () => {
    const slot = document.activeElement?.closest(".slot");
    if (!slot) return;
    const { top, bottom } = slot.getBoundingClientRect();
    const [above, below] = [top - 2 * gap, innerHeight - bottom - 2 * gap];
    const under = below >= enough || below >= above;
    style.setProperty("--list-top", under ? `${bottom + gap}px` : "auto");
    style.setProperty("--list-bottom", under ? "auto" : `${innerHeight - top + gap}px`);
    style.setProperty("--list-room", `${Math.max(0, under ? below : above)}px`);
  };
  // A sheet's own fields stand in the slot of the control that opened it.
  addEventListener("focusin", measure);
  addEventListener("resize", measure);
  addEventListener("scroll", measure, { capture: true, passive: true });
}
