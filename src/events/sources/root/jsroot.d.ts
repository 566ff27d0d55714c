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

  export interface RootDirectory {
    readonly fKeys: readonly RootKey[];
    readObject(name: string, cycle?: number): Promise<unknown>;
  }

  export class FileProxy {
    openFile(): Promise<boolean>;
    getFileName(): string;
    getFileSize(): number;
    readBuffer(position: number, length: number): Promise<DataView>;
  }

  export function openFile(proxy: FileProxy): Promise<RootDirectory>;

  /** Null when the bytes are not what their header says. */
  export function R__unzip(data: DataView, length: number, isQuiet: boolean, offset: number): Promise<DataView | null>;
}

/** Importing it registers the streamers of TTree and its branches. */
declare module 'jsroot/tree' {}
