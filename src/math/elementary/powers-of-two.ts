const SMALLEST = -1074;
const LARGEST = 1023;

const POWERS = new Float64Array(LARGEST - SMALLEST + 1);
for (let n = 0, up = 1, down = 1; n <= -SMALLEST; n++, up *= 2, down /= 2) {
  if (n <= LARGEST) POWERS[n - SMALLEST] = up;
  POWERS[-n - SMALLEST] = down;
}

/** 2^n, exactly, for an integer n from -1074 to 1023. */
export const powerOfTwo = (n: number): number => POWERS[n - SMALLEST];

/** x 2^n rounded once, for 1/2 <= |x| <= 2 and any integer n from -1075 to 1023. */
export const scaleByPowerOfTwo = (x: number, n: number): number =>
  n >= -1021 ? x * POWERS[n - SMALLEST] : x * POWERS[n + 128 - SMALLEST] * POWERS[-128 - SMALLEST];
