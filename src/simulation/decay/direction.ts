import type { Random } from '../../math/philox.js';

/** A random direction: a workspace that is drawn again and again. No sine or cosine, from points uniform in a disc. */
export class Direction {
  x = 0;
  y = 0;
  z = 1;

  /** Isotropic (G. Marsaglia, Ann. Math. Stat. 43 (1972) 645). */
  draw(random: Random): void {
    const square = this.drawInDisc(random);
    const factor = 2 * Math.sqrt(1 - square);
    this.x *= factor;
    this.y *= factor;
    this.z = 1 - 2 * square;
  }

  /** Of given cosine to the z axis, the azimuth uniform. */
  drawAround(random: Random, cosine: number): void {
    const square = this.drawInDisc(random);
    const factor = Math.sqrt((1 - cosine * cosine) / square);
    this.x *= factor;
    this.y *= factor;
    this.z = cosine;
  }

  /** Puts a point of the unit disc into x and y; returns the square of its distance from the centre, which is not 0. */
  private drawInDisc(random: Random): number {
    let square: number;
    do {
      this.x = 2 * random.uniform32() - 1;
      this.y = 2 * random.uniform32() - 1;
      square = this.x * this.x + this.y * this.y;
    } while (square >= 1);
    return square;
  }
}
