// The default theme with the system's fonts: a font that arrives late would move the text.
import theme from "vitepress/theme-without-fonts";
import "./samples.css";

export default theme;
