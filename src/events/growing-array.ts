/** Numbers whose count is not known beforehand, without a box for each. */
export class GrowingArray<A extends Float64Array | Int16Array> {
  private length = 0;

  constructor(private room: A) {}

  push(value: number): void {
    if (this.length === this.room.length) {
      const larger = new (this.room.constructor as new (length: number) => A)(Math.max(1024, 2 * this.length));
      larger.set(this.room);
      this.room = larger;
    }
    this.room[this.length++] = value;
  }

  /** A copy of what is there. */
  values(): A {
    return this.room.slice(0, this.length) as A;
  }
}
