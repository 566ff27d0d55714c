// The toy kernel in C++, the measure for the speed of the Wasm one: the same generator, tables, likelihood and minimiser on the same image.
// Usage: toy-kernel IMAGE SEED STREAM FIRST COUNT [OUTPUT]; prints the processor seconds, writes the statistics as doubles to OUTPUT.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <limits>
#include <vector>

namespace {

using std::size_t;

enum Status { converged, iteration_limit, impossible_data, not_finite };

// Dimensions and arrays in the order of src/kernels/toy-image.ts.
int bins, stride, parameter_count, row_count, interest, one_sided;
double *tested, *constant, *rows, *products, *row_sums, *generation_weights;
int *strength, *shape, *component, *entry_start, *entry_parameter;
double* entry_kappa;
double *generation, *lower, *upper, *fixed_lower, *fixed_upper, *constraint_widths;
int *first_count, *cumulative_start, *guide_start, *guide_size;
double* cumulative;
int* guide;
double *uniforms, *counts, *total_count, *auxiliary;
double *ratios, *scaled_ratios, *weights, *exponentials, *first, *linear, *slope, *curvature;
double *parameters, *gradient, *hessian, *trial, *trial_gradient, *trial_hessian, *matrix, *step;
int* free_index;

void read_header(char* image) {
  const int* cursor = reinterpret_cast<const int*>(image);
  for (int* dimension : {&bins, &stride, &parameter_count, &row_count, &interest, &one_sided}) *dimension = *cursor++;
  const auto reals = [&](std::initializer_list<double**> arrays) {
    for (double** array : arrays) *array = reinterpret_cast<double*>(image + *cursor++);
  };
  const auto integers = [&](std::initializer_list<int**> arrays) {
    for (int** array : arrays) *array = reinterpret_cast<int*>(image + *cursor++);
  };
  reals({&tested, &constant, &rows, &products, &row_sums, &generation_weights});
  integers({&strength, &shape, &component, &entry_start, &entry_parameter});
  reals({&entry_kappa, &generation, &lower, &upper, &fixed_lower, &fixed_upper, &constraint_widths});
  integers({&first_count, &cumulative_start, &guide_start, &guide_size});
  reals({&cumulative});
  integers({&guide});
  reals({&uniforms, &counts, &total_count, &auxiliary, &ratios, &scaled_ratios, &weights, &exponentials, &first, &linear, &slope, &curvature});
  reals({&parameters, &gradient, &hessian, &trial, &trial_gradient, &trial_hessian, &matrix, &step});
  integers({&free_index});
}

double to_uniform(uint32_t high, uint32_t low) {
  return ((static_cast<uint64_t>(high >> 5) << 26 | low >> 6) + 0.5) * (1.0 / 9007199254740992.0);
}

void fill_uniforms(int count, uint64_t seed, uint32_t stream, uint32_t index) {
  for (int block = 0; block < (count + 1) / 2; block++) {
    uint32_t c0 = block, c1 = 0, c2 = index, c3 = stream;
    uint32_t k0 = static_cast<uint32_t>(seed), k1 = static_cast<uint32_t>(seed >> 32);
    for (int round = 0; round < 10; round++) {
      const uint64_t product0 = 0xd2511f53ULL * c0, product1 = 0xcd9e8d57ULL * c2;
      c0 = static_cast<uint32_t>(product1 >> 32) ^ c1 ^ k0;
      c1 = static_cast<uint32_t>(product1);
      c2 = static_cast<uint32_t>(product0 >> 32) ^ c3 ^ k1;
      c3 = static_cast<uint32_t>(product0);
      k0 += 0x9e3779b9u;
      k1 += 0xbb67ae85u;
    }
    uniforms[2 * block] = to_uniform(c0, c1);
    uniforms[2 * block + 1] = to_uniform(c2, c3);
  }
}

void draw_toy() {
  *total_count = 0;
  for (int i = 0; i < bins; i++) {
    const double u = uniforms[i];
    const double* table = cumulative + cumulative_start[i];
    int k = guide[guide_start[i] + static_cast<int>(u * guide_size[i])];
    while (u > table[k]) k++;
    counts[i] = first_count[i] + k;
    *total_count += counts[i];
  }
  const double* next = uniforms + bins;
  for (int j = 0; j < parameter_count; j++) {
    if (constraint_widths[j] == 0) continue;
    auxiliary[j] = generation[j] + constraint_widths[j] * std::sqrt(-2 * std::log(next[0])) * std::cos(2 * M_PI * next[1]);
    next += 2;
  }
}

void evaluate_weights(const double* p) {
  double exponential = 1;
  for (int k = 0; k < row_count; k++) {
    if (k == 0 || component[k] != component[k - 1]) {
      double exponent = 0;
      for (int e = entry_start[k]; e < entry_start[k + 1]; e++) exponent += entry_kappa[e] * p[entry_parameter[e]];
      exponential = std::exp(exponent);
    }
    const double by_strength = strength[k] < 0 ? 1 : p[strength[k]];
    const double by_shape = shape[k] < 0 ? 1 : p[shape[k]];
    exponentials[k] = exponential;
    weights[k] = by_strength * exponential * by_shape;
    for (int e = entry_start[k]; e < entry_start[k + 1]; e++) {
      linear[e] = 0;
      if (entry_parameter[e] == strength[k]) linear[e] += exponential * by_shape;
      if (entry_parameter[e] == shape[k]) linear[e] += exponential * by_strength;
      first[e] = linear[e] + entry_kappa[e] * weights[k];
    }
  }
}

// Partial sums by lane, which the compiler turns into vectors: without leave to reorder a sum it would keep it scalar.
constexpr int lanes = 4;

inline double total(const double* s) { return (s[0] + s[1]) + (s[2] + s[3]); }

// As in assembly/poisson-terms.ts: free of branches and calls, so that the compiler makes it a vector; std::log would not be.
inline double logarithm(double x) {
  constexpr int64_t one = 0x3ff0000000000000, field_bits = 0x7ff0000000000000;
  int64_t bits;
  std::memcpy(&bits, &x, 8);
  const int64_t field = (bits + (one - 0x3fe6a09e667f3bcd)) & field_bits;
  const int64_t mantissa_bits = bits - field + one;
  const uint64_t exponent_bits = (static_cast<uint64_t>(field) >> 52) | 0x4330000000000000ULL;
  double m, e;
  std::memcpy(&m, &mantissa_bits, 8);
  std::memcpy(&e, &exponent_bits, 8);
  e -= 4503599627370496.0 + 1023.0;
  const double s = (m - 1) / (m + 1), z = s * s, zz = z * z;
  const double low = (0.666666666666667 + 0.39999999999899444 * z) + zz * (0.2857142862600327 + 0.22222211130259878 * z);
  const double high = (0.18182889455674947 + 0.15331710618210773 * z) + zz * 0.14616585424888623;
  return e * 6.93147180369123816490e-1 + ((s + s) + (s * z * (low + zz * zz * high) + e * 1.90821492927058770002e-10));
}

double poisson_terms() {
  double* __restrict lambda = scaled_ratios;
  for (int i = 0; i < stride; i++) lambda[i] = constant[i];
  for (int k = 0; k < row_count; k++) {
    const double w = weights[k];
    const double* __restrict row = rows + static_cast<size_t>(k) * stride;
    for (int i = 0; i < stride; i++) lambda[i] += w * row[i];
  }
  for (int i = 0; i < stride; i++) {
    if (lambda[i] > 0) continue;
    if (lambda[i] < 0 || counts[i] > 0) return std::numeric_limits<double>::infinity();
    lambda[i] = 1e-300;
  }
  double* __restrict ratio = ratios;
  const double* __restrict n = counts;
  double parts[lanes] = {};
  for (int i = 0; i < stride; i += lanes) {
    double logs[lanes];
    for (int l = 0; l < lanes; l++) {
      const double x = lambda[i + l], inverse = 1 / x;
      logs[l] = n[i + l] * logarithm(x);
      ratio[i + l] = n[i + l] * inverse;
      lambda[i + l] = ratio[i + l] * inverse;
    }
    for (int l = 0; l < lanes; l++) parts[l] += logs[l];
  }
  return -total(parts);
}

double dot(const double* __restrict a, const double* __restrict b) {
  double s[lanes] = {};
  for (int i = 0; i < stride; i += lanes) {
    for (int l = 0; l < lanes; l++) s[l] += a[i + l] * b[i + l];
  }
  return total(s);
}

void sums_of(const double* m, int count, const double* __restrict x, double* out) {
  int r = 0;
  for (; r + 3 <= count; r += 3) {
    const double *r0 = m + static_cast<size_t>(r) * stride, *r1 = r0 + stride, *r2 = r1 + stride;
    double s0[lanes] = {}, s1[lanes] = {}, s2[lanes] = {};
    for (int i = 0; i < stride; i += lanes) {
      for (int l = 0; l < lanes; l++) s0[l] += r0[i + l] * x[i + l];
      for (int l = 0; l < lanes; l++) s1[l] += r1[i + l] * x[i + l];
      for (int l = 0; l < lanes; l++) s2[l] += r2[i + l] * x[i + l];
    }
    out[r] = total(s0);
    out[r + 1] = total(s1);
    out[r + 2] = total(s2);
  }
  for (; r < count; r++) out[r] = dot(m + static_cast<size_t>(r) * stride, x);
}

double second(int k, int a, int b) {
  const int p = entry_parameter[a], q = entry_parameter[b];
  double mixed = 0;
  if (p == strength[k] && q == shape[k]) mixed += exponentials[k];
  if (q == strength[k] && p == shape[k]) mixed += exponentials[k];
  return entry_kappa[a] * (entry_kappa[b] * weights[k] + linear[b]) + entry_kappa[b] * linear[a] + mixed;
}

void add_derivatives(double* g, double* h) {
  const int n = parameter_count;
  for (int k = 0, pair = 0; k < row_count; k++) {
    for (int a = entry_start[k]; a < entry_start[k + 1]; a++) {
      const int p = entry_parameter[a];
      g[p] += slope[k] * first[a];
      for (int b = entry_start[k]; b < entry_start[k + 1]; b++) h[p * n + entry_parameter[b]] += slope[k] * second(k, a, b);
    }
    for (int l = 0; l <= k; l++, pair++) {
      for (int a = entry_start[k]; a < entry_start[k + 1]; a++) {
        for (int b = entry_start[l]; b < entry_start[l + 1]; b++) {
          const int p = entry_parameter[a], q = entry_parameter[b];
          const double term = curvature[pair] * first[a] * first[b];
          h[p * n + q] += term;
          if (l < k) h[q * n + p] += term;
        }
      }
    }
  }
}

double evaluate(const double* p, double* g, double* h) {
  evaluate_weights(p);
  double value = poisson_terms();
  if (value == std::numeric_limits<double>::infinity()) return value;
  value += *total_count;
  sums_of(rows, row_count, ratios, slope);
  sums_of(products, row_count * (row_count + 1) / 2, scaled_ratios, curvature);
  for (int k = 0; k < row_count; k++) {
    value += (weights[k] - generation_weights[k]) * row_sums[k];
    slope[k] = row_sums[k] - slope[k];
  }
  std::fill_n(g, parameter_count, 0.0);
  std::fill_n(h, parameter_count * parameter_count, 0.0);
  add_derivatives(g, h);
  for (int j = 0; j < parameter_count; j++) {
    const double width = constraint_widths[j];
    if (width == 0) continue;
    const double pull = (p[j] - auxiliary[j]) / width;
    value += 0.5 * pull * pull;
    g[j] += pull / width;
    h[j * parameter_count + j] += 1 / (width * width);
  }
  return value;
}

bool cholesky_factor(double* a, int n) {
  for (int i = 0; i < n; i++) {
    for (int j = 0; j <= i; j++) {
      const double before = a[i * n + j];
      double sum = before;
      for (int k = 0; k < j; k++) sum -= a[i * n + k] * a[j * n + k];
      if (i == j) {
        if (!(sum > 1e-13 * std::abs(before)) || !(sum > 0)) return false;
        a[i * n + i] = std::sqrt(sum);
      } else {
        a[i * n + j] = sum / a[j * n + j];
      }
    }
  }
  return true;
}

void cholesky_solve(const double* l, int n, double* b) {
  for (int i = 0; i < n; i++) {
    double sum = b[i];
    for (int k = 0; k < i; k++) sum -= l[i * n + k] * b[k];
    b[i] = sum / l[i * n + i];
  }
  for (int i = n - 1; i >= 0; i--) {
    double sum = b[i];
    for (int k = i + 1; k < n; k++) sum -= l[k * n + i] * b[k];
    b[i] = sum / l[i * n + i];
  }
}

int select_free(const double* low, const double* high) {
  int count = 0;
  for (int j = 0; j < parameter_count; j++) {
    if (low[j] == high[j]) continue;
    if (parameters[j] <= low[j] && gradient[j] >= 0) continue;
    if (parameters[j] >= high[j] && gradient[j] <= 0) continue;
    free_index[count++] = j;
  }
  return count;
}

double solve(int count, double damping) {
  double used = damping;
  while (used <= 1e15) {
    for (int a = 0; a < count; a++) {
      const int j = free_index[a];
      for (int b = 0; b < a; b++) matrix[a * count + b] = hessian[j * parameter_count + free_index[b]];
      const double diagonal = hessian[j * parameter_count + j];
      matrix[a * count + a] = diagonal + used * (std::abs(diagonal) + 1e-6 / (1 + parameters[j] * parameters[j]));
      step[a] = -gradient[j];
    }
    if (cholesky_factor(matrix, count)) {
      cholesky_solve(matrix, count, step);
      return used;
    }
    used = used == 0 ? 1e-9 : used == 1e-9 ? 1e-3 : used * 10;
  }
  for (int a = 0; a < count; a++) step[a] = -gradient[free_index[a]];
  return used;
}

double largest_fraction(int count, const double* low, const double* high) {
  double fraction = 1;
  for (int a = 0; a < count; a++) {
    const int j = free_index[a];
    const double target = parameters[j] + step[a];
    if (target < low[j]) fraction = std::min(fraction, (low[j] - parameters[j]) / step[a]);
    else if (target > high[j]) fraction = std::min(fraction, (high[j] - parameters[j]) / step[a]);
  }
  return fraction > 0 ? fraction : 1;
}

double landing(double from, double length, double fraction, double low, double high) {
  if (from + length < low && fraction >= (low - from) / length) return low;
  if (from + length > high && fraction >= (high - from) / length) return high;
  return std::min(std::max(from + fraction * length, low), high);
}

double minimum, trial_value;

double search(int count, double value, double distance, const double* low, const double* high) {
  const double noise = 1e-14 * (1 + std::abs(value));
  double fraction = largest_fraction(count, low, high);
  for (int halving = 0; halving < 8; halving++) {
    std::copy_n(parameters, parameter_count, trial);
    for (int a = 0; a < count; a++) {
      const int j = free_index[a];
      trial[j] = landing(parameters[j], step[a], fraction, low[j], high[j]);
    }
    trial_value = evaluate(trial, trial_gradient, trial_hessian);
    const double sufficient = value - 1e-4 * fraction * 2 * std::max(0.0, distance) + noise;
    if (std::isfinite(trial_value) && trial_value <= sufficient) return fraction;
    fraction /= 2;
  }
  return 0;
}

Status minimise(const double* low, const double* high) {
  for (int j = 0; j < parameter_count; j++) parameters[j] = std::min(std::max(parameters[j], low[j]), high[j]);
  double value = evaluate(parameters, gradient, hessian);
  if (value == std::numeric_limits<double>::infinity()) return impossible_data;
  if (!std::isfinite(value)) return not_finite;
  double damping = 0;
  for (int iteration = 0; iteration < 200; iteration++) {
    minimum = value;
    const int count = select_free(low, high);
    if (count == 0) return converged;
    const double used = solve(count, damping);
    double distance = 0;
    for (int a = 0; a < count; a++) distance -= 0.5 * gradient[free_index[a]] * step[a];
    if (distance < 1e-11) {
      if (used == 0 || damping == 0) return converged;
      damping = 0;
      continue;
    }
    const double fraction = search(count, value, distance, low, high);
    if (fraction > 0) {
      const double next = trial_value;
      const double gained = value - next;
      std::copy_n(trial, parameter_count, parameters);
      std::copy_n(trial_gradient, parameter_count, gradient);
      std::copy_n(trial_hessian, parameter_count * parameter_count, hessian);
      value = next;
      damping = gained > 0.25 * distance * fraction ? used * 0.1 : used;
      if (damping < 1e-8) damping = 0;
    } else {
      if (used <= 1e-9 && distance < 1e-9 * (1 + std::abs(value))) return converged;
      damping = std::max(used * 8, 1e-3);
      if (damping > 1e14) return distance < 1e-6 ? converged : not_finite;
    }
  }
  return iteration_limit;
}

Status fit(double& statistic) {
  statistic = 0;
  std::copy_n(generation, parameter_count, parameters);
  const Status unconditional = minimise(lower, upper);
  if (unconditional != converged) return unconditional;
  const double best = minimum;
  if (one_sided && parameters[interest] >= *tested) return converged;
  const Status conditional = minimise(fixed_lower, fixed_upper);
  if (conditional == converged) statistic = std::max(2 * (minimum - best), 0.0);
  return conditional;
}

double processor_seconds() {
  timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec + 1e-9 * now.tv_nsec;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 6) return 2;
  std::FILE* file = std::fopen(argv[1], "rb");
  if (!file) return 2;
  std::fseek(file, 0, SEEK_END);
  const size_t size = std::ftell(file);
  std::rewind(file);
  char* image = static_cast<char*>(std::aligned_alloc(64, (size + 63) / 64 * 64));
  if (std::fread(image, 1, size, file) != size) return 2;
  std::fclose(file);
  read_header(image);

  const uint64_t seed = std::strtoull(argv[2], nullptr, 10);
  const uint32_t stream = std::strtoul(argv[3], nullptr, 10), start = std::strtoul(argv[4], nullptr, 10);
  const int toys = std::atoi(argv[5]);
  const int uniform_count = bins + 2 * std::count_if(constraint_widths, constraint_widths + parameter_count, [](double w) { return w > 0; });
  std::vector<double> statistics(toys);
  int failed = 0;
  const double begin = processor_seconds();
  for (int t = 0; t < toys; t++) {
    fill_uniforms(uniform_count, seed, stream, start + t);
    draw_toy();
    if (fit(statistics[t]) != converged) failed++;
  }
  std::printf("%.9f %d\n", processor_seconds() - begin, failed);
  if (argc > 6) {
    std::FILE* output = std::fopen(argv[6], "wb");
    if (!output || std::fwrite(statistics.data(), sizeof(double), toys, output) != statistics.size()) return 1;
    std::fclose(output);
  }
}
