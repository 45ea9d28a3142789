// All that an embedded view says in English, in one file to load.
export { english as page } from "../words.en";
export { english as view } from "./words.en";
