/** Hands a file to the browser to be saved. */
export function download(name: string, contents: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([contents], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // the browser has taken the file by then
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** An SVG figure as PNG, twice as fine as it is large, on its own paper. Rejects where the browser cannot draw it. */
export async function pngOf(svg: SVGSVGElement, scale = 2): Promise<Blob> {
  const [width, height] = ['width', 'height'].map(name => Number(svg.getAttribute(name)) * scale);
  const image = new Image(width, height);
  image.src = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(svg)], { type: 'image/svg+xml' }));
  try {
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    canvas.getContext('2d')!.drawImage(image, 0, 0, width, height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob(blob => (blob === null ? reject(new Error('the figure could not be drawn as PNG')) : resolve(blob)), 'image/png'),
    );
  } finally {
    URL.revokeObjectURL(image.src);
  }
}
