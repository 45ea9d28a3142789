// All that an embedded view says in English, in one file to load.
export { judging } from "../words.judging.en";
export { english as own } from "./words.en";
