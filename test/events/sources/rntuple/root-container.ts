/** A ROOT file of one object, byte by byte after ROOT's description of the TFile format. Integers are big-endian. */

const BEGIN = 100;
const DATE = 0;
const FILE_NAME = 'hand-made.root';

export const bigEndian = (bytes: 1 | 2 | 4, value: number): Buffer => {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntBE(value, 0, bytes);
  return buffer;
};
const [u16, u32] = [(value: number) => bigEndian(2, value), (value: number) => bigEndian(4, value)];
const text = (value: string): Buffer => Buffer.concat([bigEndian(1, value.length), Buffer.from(value, 'latin1')]);

interface Key {
  readonly className: string;
  readonly name: string;
  readonly objectLength: number;
  readonly storedLength: number;
  readonly seek: number;
}

function key({ className, name, objectLength, storedLength, seek }: Key): Buffer {
  const names = Buffer.concat([text(className), text(name), text('')]);
  const keyLength = 26 + names.length;
  return Buffer.concat([
    u32(keyLength + storedLength),
    u16(4),
    u32(objectLength),
    u32(DATE),
    u16(keyLength),
    u16(1),
    u32(seek),
    u32(BEGIN),
    names,
  ]);
}

/**
 * A file with `content` somewhere in it and an object `name` of the class under a key. `content` is asked for the bytes given their place
 * and returns the object's too.
 */
export function rootFile(
  className: string,
  name: string,
  content: (position: number) => { readonly blob: Buffer; readonly object: Buffer },
): Buffer {
  const fileKey = { className: 'TFile', name: FILE_NAME, seek: BEGIN };
  const title = Buffer.concat([text(FILE_NAME), text('')]);
  const nameLength = key({ ...fileKey, objectLength: 0, storedLength: 0 }).length + title.length;
  const directoryLength = 30 + 18;
  const blobAt = BEGIN + nameLength + directoryLength;
  const { blob, object } = content(blobAt);
  const objectAt = blobAt + blob.length;
  const objectKey = key({ className, name, objectLength: object.length, storedLength: object.length, seek: objectAt });
  const infoAt = objectAt + objectKey.length + object.length;
  const emptyList = Buffer.concat([u32(0x40000000 + 17), u16(5), u16(1), u32(0), u32(0x02000000), text(''), u32(0)]);
  const info = key({
    className: 'TList',
    name: 'StreamerInfo',
    objectLength: emptyList.length,
    storedLength: emptyList.length,
    seek: infoAt,
  });
  const keysAt = infoAt + info.length + emptyList.length;
  const keys = Buffer.concat([u32(1), objectKey]);
  const keysKey = key({ ...fileKey, objectLength: keys.length, storedLength: keys.length, seek: keysAt });
  const end = keysAt + keysKey.length + keys.length;
  const header = Buffer.concat([
    Buffer.from('root'),
    u32(62400),
    u32(BEGIN),
    u32(end),
    u32(end),
    u32(0),
    u32(1),
    u32(nameLength),
    bigEndian(1, 4),
    u32(0),
    u32(infoAt),
    u32(info.length + emptyList.length),
  ]);
  const directory = Buffer.concat([
    u16(5),
    u32(DATE),
    u32(DATE),
    u32(keysKey.length + keys.length),
    u32(nameLength),
    u32(BEGIN),
    u32(0),
    u32(keysAt),
    Buffer.alloc(18),
  ]);
  const ownKey = key({ ...fileKey, objectLength: title.length + directoryLength, storedLength: title.length + directoryLength });
  return Buffer.concat([
    header,
    Buffer.alloc(BEGIN - header.length),
    ownKey,
    title,
    directory,
    blob,
    objectKey,
    object,
    info,
    emptyList,
    keysKey,
    keys,
  ]);
}
