import { open } from 'node:fs/promises';
import { InputError } from '../../errors.js';
import type { ByteFile } from '../../events/sources/byte-file.js';

/** Opens a file of a disk for reading at any place. */
export async function openDiskFile(name: string): Promise<ByteFile> {
  const handle = await open(name);
  try {
    const { size } = await handle.stat();
    return {
      name,
      size,
      async read(position, length) {
        const buffer = new Uint8Array(length);
        for (let done = 0; done < length;) {
          const { bytesRead } = await handle.read(buffer, done, length - done, position + done);
          if (bytesRead === 0) throw new InputError(`${name}: became shorter while it was read`);
          done += bytesRead;
        }
        return new DataView(buffer.buffer);
      },
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}
