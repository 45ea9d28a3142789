// All that an embedded view says in Chinese, in one file to load.
export { chinese as page } from "../words.zh";
export { chinese as view } from "./words.zh";
