// The page's icons: 16-unit line drawings in the colour of the text around them.
import type { ComponentChildren } from "preact";

function Icon({ children }: { children: ComponentChildren }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export const ChevronDown = () => <Icon><path d="M4 6.2 8 10l4-3.8" /></Icon>;
export const ChevronRight = () => <Icon><path d="M6.2 4 10 8l-3.8 4" /></Icon>;
export const Close = () => <Icon><path d="m4.2 4.2 7.6 7.6m0-7.6-7.6 7.6" /></Icon>;
export const Plus = () => <Icon><path d="M8 3.2v9.6M3.2 8h9.6" /></Icon>;
export const Search = () => <Icon><circle cx="7" cy="7" r="4" /><path d="m10 10 3.2 3.2" /></Icon>;
export const Share = () => <Icon><path d="M6.6 9.4a2.6 2.6 0 0 0 3.7 0l2-2a2.6 2.6 0 0 0-3.7-3.7l-.7.7M9.4 6.6a2.6 2.6 0 0 0-3.7 0l-2 2a2.6 2.6 0 0 0 3.7 3.7l.7-.7" /></Icon>;
export const Copy = () => <Icon><rect x="5.5" y="5.5" width="7.5" height="7.5" rx="1.5" /><path d="M10.5 5.5V4A1.5 1.5 0 0 0 9 2.5H4A1.5 1.5 0 0 0 2.5 4v5A1.5 1.5 0 0 0 4 10.500h1.500" /></Icon>;
export const Sun = () => <Icon><circle cx="8" cy="8" r="2.8" /><path d="M8 1.600v1.600M8 12.800v1.600M1.600 8h1.600M12.800 8h1.600M3.500 3.500l1.100 1.100M11.400 11.400l1.100 1.100M3.500 12.500l1.100-1.100M11.400 4.600l1.100-1.100" /></Icon>;
export const Moon = () => <Icon><path d="M13 9.600A5.400 5.400 0 0 1 6.400 3 5.400 5.400 0 1 0 13 9.600Z" /></Icon>;
export const Auto = () => <Icon><circle cx="8" cy="8" r="5.400" /><path class="filled" d="M8 2.600a5.400 5.400 0 0 1 0 10.800Z" /></Icon>;
export const Trash = () => <Icon><path d="M2.800 4.500h10.400M6.300 4.300V3h3.400v1.300M4.200 4.500l.6 8.500h6.400l.6-8.500" /></Icon>;
export const Command = () => <Icon><path d="M6 6h4v4H6zM6 6H4.600A1.600 1.600 0 1 1 6 4.600zm4 0V4.600A1.600 1.600 0 1 1 11.400 6zm0 4h1.400a1.600 1.600 0 1 1-1.400 1.400zM6 10v1.400A1.600 1.600 0 1 1 4.600 10z" /></Icon>;
export const Folder = () => <Icon><path d="M2.500 12.500v-9h4l1.400 1.600h5.600v7.400z" /></Icon>;
export const Grid = () => <Icon><rect x="2.800" y="2.800" width="4.200" height="4.200" rx="1" /><rect x="9" y="2.800" width="4.200" height="4.200" rx="1" /><rect x="2.800" y="9" width="4.200" height="4.200" rx="1" /><rect x="9" y="9" width="4.200" height="4.200" rx="1" /></Icon>;
export const Flask = () => <Icon><path d="M6 2.500h4M6.800 2.500v4L3.500 12.200a.9.9 0 0 0 .8 1.300h7.400a.9.9 0 0 0 .8-1.300L9.200 6.500v-4M5 9.800h6" /></Icon>;
export const Pencil = () => <Icon><path d="M10.200 3.300 12.700 5.800 5.800 12.700 2.800 13.200 3.300 10.200zM8.700 4.800l2.500 2.500" /></Icon>;
export const External = () => <Icon><path d="M9 2.800h4.200V7M13 3 7.500 8.500M11.500 9.500v3a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1h3" /></Icon>;
export const Logo = () => (
  <svg class="logo" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
    <rect class="logo-tile" width="20" height="20" rx="5" />
    <path class="logo-line" d="M5.500 10.400 8.600 13.400 14.500 6.800" />
  </svg>
);
