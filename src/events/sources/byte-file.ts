/** Bytes that can be read at any place: a file on a disk, or one in memory. */
export interface ByteFile {
  /** Name for messages. */
  readonly name: string;
  readonly size: number;
  /** The bytes from `position` on, all `length` of them; both lie within `size`. */
  read(position: number, length: number): Promise<DataView>;
  close(): Promise<void>;
}
