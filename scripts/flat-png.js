import { crc32, deflateSync, inflateSync } from 'node:zlib';

/**
 * The same picture in fewer bytes: pages have large flat areas, which pack best unfiltered (PNG specification, section 9), and browsers filter each row.
 * For RGB of 8 bits, not interlaced, as Chromium takes screenshots.
 */
export function flatPng(bytes) {
  const chunks = [...chunksOf(bytes)];
  const header = chunks.find(({ type }) => type === 'IHDR').data;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  if (header[8] !== 8 || header[9] !== 2 || header[12] !== 0) throw new Error('expected a PNG of 8-bit RGB, not interlaced');
  const data = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(chunk => chunk.data));
  const packed = deflateSync(unfiltered(inflateSync(data), 3 * width, height), { level: 9, memLevel: 9 });
  return Buffer.concat([bytes.subarray(0, 8), chunk('IHDR', header), chunk('IDAT', packed), chunk('IEND', Buffer.alloc(0))]);
}

function* chunksOf(bytes) {
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    yield { type: bytes.toString('latin1', at + 4, at + 8), data: bytes.subarray(at + 8, at + 8 + length) };
    at += 12 + length;
  }
}

function chunk(type, data) {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** Rows as they are, each after a 0 that says so. */
function unfiltered(raw, stride, height) {
  const PIXEL = 3;
  const out = Buffer.alloc(raw.length);
  for (let row = 0; row < height; row++) {
    const start = row * (stride + 1) + 1;
    const filter = raw[start - 1];
    for (let at = start; at < start + stride; at++) {
      const left = at - start < PIXEL ? 0 : out[at - PIXEL];
      const up = row === 0 ? 0 : out[at - stride - 1];
      const corner = row === 0 || at - start < PIXEL ? 0 : out[at - stride - 1 - PIXEL];
      out[at] = raw[at] + [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
    }
  }
  return out;
}

function paeth(left, up, corner) {
  const estimate = left + up - corner;
  const [a, b, c] = [left, up, corner].map(value => Math.abs(estimate - value));
  return a <= b && a <= c ? left : b <= c ? up : corner;
}
