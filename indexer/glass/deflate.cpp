// Owns: the calls of libdeflate.
#include "indexer/glass/deflate.hpp"

#include <new>

#include "common/glass/unpacking.hpp"

namespace morgue::glass {

namespace {

/// On articles and term lists of a few KB, libdeflate's first level gives the bytes of zlib's
/// fourth in 0.36 of its time; its ninth is 1 % smaller and takes twice as long as the first.
constexpr int kLevel = 1;
constexpr std::size_t kLargestTag = 64 << 20;

}  // namespace

Deflater::Deflater() : compressor_(libdeflate_alloc_compressor(kLevel)) {
  if (!compressor_) throw std::bad_alloc();
}

bool Deflater::compress(std::string_view text, std::string& out) {
  out.resize(text.size());
  const std::size_t size = libdeflate_deflate_compress(compressor_.get(), text.data(), text.size(),
                                                       out.data(), out.size());
  if (size == 0 || size >= text.size()) return false;  // 0: it has no room
  out.resize(size);
  return true;
}

std::string inflate_tag(std::string_view stream) {
  const std::unique_ptr<libdeflate_decompressor, void (*)(libdeflate_decompressor*)> inflater(
      libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
  if (!inflater) throw std::bad_alloc();
  std::string out(4096, '\0');
  for (;;) {
    std::size_t size = 0;
    const libdeflate_result result = libdeflate_deflate_decompress(
        inflater.get(), stream.data(), stream.size(), out.data(), out.size(), &size);
    if (result == LIBDEFLATE_SUCCESS) {
      out.resize(size);
      return out;
    }
    if (result != LIBDEFLATE_INSUFFICIENT_SPACE || out.size() >= kLargestTag)
      throw_damaged("entry");
    out.resize(out.size() * 2);
  }
}

}  // namespace morgue::glass
