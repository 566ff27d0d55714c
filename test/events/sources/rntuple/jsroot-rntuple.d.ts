/** JSROOT's own reader of RNTuple, which tests compare with. */
declare module 'jsroot/rntuple' {
  export function rntupleProcess(tuple: object, selector: object): Promise<unknown>;
}
