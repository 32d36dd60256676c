// Owns: the calls of libdeflate that read.
#include "common/glass/inflate.hpp"

#include <new>

#include "common/glass/unpacking.hpp"

namespace morgue::glass {

namespace {

/// A byte of a stream is at most so many of text (zlib's technical notes).
constexpr std::size_t kMaxRatio = 1032;
/// Text is seldom packed to less than a third.
constexpr std::size_t kUsualRatio = 3;
constexpr std::size_t kMinRoom = 4096;

}  // namespace

Inflater::Inflater() : inflater_(libdeflate_alloc_decompressor()) {
  if (!inflater_) throw std::bad_alloc();
}

std::string Inflater::inflate(std::string_view stream) {
  std::string out(kMinRoom + kUsualRatio * stream.size(), '\0');
  for (;;) {
    std::size_t size = 0;
    const libdeflate_result result = libdeflate_deflate_decompress(
        inflater_.get(), stream.data(), stream.size(), out.data(), out.size(), &size);
    if (result == LIBDEFLATE_SUCCESS) {
      out.resize(size);
      return out;
    }
    if (result != LIBDEFLATE_INSUFFICIENT_SPACE ||
        out.size() > kMaxRatio * stream.size() + kMinRoom)
      throw_damaged("entry");
    out.resize(out.size() * 2);
  }
}

}  // namespace morgue::glass
