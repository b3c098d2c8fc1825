// Stands in for style sheets and fonts, which no test looks at.
export default {};
