declare module 'virtual:figure-colours.css';

declare module 'virtual:packaged' {
  const contents: readonly import('./packaged.js').PackagedAnalysis[];
  export default contents;
}

declare module 'virtual:catalogue' {
  const contents: import('./catalogue.js').Catalogue;
  export default contents;
}
