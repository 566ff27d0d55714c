declare module 'virtual:figure-colours.css';

declare module 'virtual:catalogue' {
  const contents: import('./catalogue.js').Catalogue;
  export default contents;
}
