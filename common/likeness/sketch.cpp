// Owns: choosing the least hashes, and their bytes.
#include "common/likeness/sketch.hpp"

#include <algorithm>
#include <array>

#include "common/likeness/cutter.hpp"
#include "common/likeness/wording.hpp"

namespace morgue::likeness {

namespace {

/// Keeps the least hashes, each once.
class Least {
 public:
  void shingle(std::uint64_t hash) {
    ++seen_;
    if (size_ == kSketchSize && hash >= hashes_[size_ - 1]) return;
    const auto end = hashes_.begin() + static_cast<std::ptrdiff_t>(size_);
    const auto at = std::lower_bound(hashes_.begin(), end, hash);
    if (at != end && *at == hash) return;
    if (size_ < kSketchSize) ++size_;
    const auto last = hashes_.begin() + static_cast<std::ptrdiff_t>(size_) - 1;
    std::copy_backward(at, last, last + 1);
    *at = hash;
  }
  void particular(std::uint64_t, bool) {}

  std::string bytes() const {
    std::string bytes;
    if (seen_ < kMinShingles || size_ < kSketchSize) return bytes;
    for (const std::uint64_t hash : hashes_) {
      for (std::size_t byte = kHashBytes; byte-- > 0;)
        bytes.push_back(static_cast<char>(hash >> (8 * byte)));
    }
    return bytes;
  }

 private:
  std::array<std::uint64_t, kSketchSize> hashes_{};
  std::size_t size_ = 0;
  std::size_t seen_ = 0;
};

}  // namespace

std::string sketch_of(std::string_view text) {
  Least least;
  Cutter(least).cut(text);
  return least.bytes();
}

}  // namespace morgue::likeness
