/** The part of JSROOT that is used; its own declarations say nothing. Fields are named as in ROOT. */
declare module 'jsroot/io' {
  export interface RootKey {
    readonly fName: string;
    readonly fClassName: string;
    readonly fCycle: number;
    readonly fSeekKey: number;
    readonly fKeylen: number;
    readonly fNbytes: number;
    readonly fObjlen: number;
  }

  export interface RootStreamerElement {
    readonly fType: number;
    readonly fArrayLength: number;
    readonly fArrayDim: number;
    readonly fMaxIndex: Uint32Array;
  }

  export interface RootStreamerInfo {
    readonly fName: string;
    readonly fElements?: { readonly arr: readonly RootStreamerElement[] } | null;
  }

  /** A file whose header, keys and descriptions of classes were read. */
  export interface JsrootFile {
    readonly fKeys: readonly RootKey[];
    /** Null when they cannot be read. */
    readonly fStreamerInfos: { arr: RootStreamerInfo[] } | null;
  }

  export class FileProxy {
    openFile(): Promise<boolean>;
    getFileName(): string;
    getFileSize(): number;
    readBuffer(position: number, length: number): Promise<DataView>;
  }

  export function openFile(proxy: FileProxy): Promise<JsrootFile>;

  /** TObjArray, TList. */
  export interface StreamedArray {
    arr: unknown[];
  }

  /** Streamed bytes that are read from the position on. */
  export class TBuffer {
    constructor(bytes: DataView, position: number, file?: JsrootFile);
    fTagOffset: number;
    readonly last_read_version: number;
    remain(): number;
    ntoi4(): number;
    ntou4(): number;
    readTString(): string;
    readTKey(): RootKey;
    readFastArray(this: TBuffer, count: number, type: number): unknown;
    readObjectAny(): unknown;
    mapObject(tag: number, object: object): void;
    classStreamer<T extends object>(object: T, className: string): T;
  }

  export function addUserStreamer(className: string, read: (buffer: TBuffer, object: StreamedArray) => void): void;

  /** Null when the bytes are not what their header says. */
  export function R__unzip(data: DataView, length: number, isQuiet: boolean, offset: number): Promise<DataView | null>;
}

/** Importing it registers the streamers of TTree and its branches. */
declare module 'jsroot/tree' {}
