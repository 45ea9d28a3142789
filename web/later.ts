// What the first sight does without: the dialogs, and what the drawer holds. Loaded by parts.ts.
export { Assumptions } from "./assumptions";
export { Catalogs } from "./catalogs";
export { Earlier, Gallery, Help } from "./dialogs";
export { Insert } from "./insert";
export { Library } from "./library";
export { Palette } from "./palette";
export { Rules } from "./rules";
export { ShareDialog } from "./share";
export { systemOf } from "./system";
export { Tests } from "./tests";
