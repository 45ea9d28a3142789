// Lets CodeMirror's styles pass the page's strict style-src.

import { StyleModule } from "style-mod";

/**
 * Makes CodeMirror adopt constructed style sheets in a document too.
 *
 * style-mod does that only in a shadow root; in a document it writes a <style>
 * element, which `style-src 'self'` refuses. It tells the two apart by `head`,
 * so a stand-in for the document without one is all that it takes. Call this
 * before the first EditorView is made; calling it again changes nothing.
 */
export function adoptEditorStyles(): void {
  if (StyleModule.mount === mountAdopted) return;
  StyleModule.mount = mountAdopted;
}

const mount = StyleModule.mount;
const standIns = new WeakMap<Document, DocumentOrShadowRoot>();

const mountAdopted: typeof StyleModule.mount = (root, modules, options) => {
  mount(root instanceof Document ? standIn(root) : root, modules, options);
};

function standIn(document: Document): ShadowRoot {
  let root = standIns.get(document);
  if (!root) {
    root = {
      ownerDocument: document,
      get adoptedStyleSheets() {
        return document.adoptedStyleSheets;
      },
      set adoptedStyleSheets(sheets) {
        document.adoptedStyleSheets = sheets;
      },
    } as Pick<ShadowRoot, "ownerDocument" | "adoptedStyleSheets"> as ShadowRoot;
    standIns.set(document, root);
  }
  return root as ShadowRoot;
}
