// All that an embedded view says in Chinese, in one file to load.
export { judging } from "../words.judging.zh";
export { chinese as own } from "./words.zh";
