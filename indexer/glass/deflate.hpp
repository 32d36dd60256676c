// Owns: raw deflate streams, as Xapian stores texts and term lists.
// Does not own: which tags are compressed (bulk/segment_writer.hpp).
#pragma once

#include <libdeflate.h>

#include <memory>
#include <string>
#include <string_view>

namespace morgue::glass {

/// Tags up to this many bytes are not compressed: Xapian's own bound.
inline constexpr unsigned kCompressMin = 18;

/// Not thread-safe.
class Deflater {
 public:
  Deflater();

  /// Replaces `out` by the compressed text. False where that is not smaller.
  bool compress(std::string_view text, std::string& out);

 private:
  struct Free {
    void operator()(libdeflate_compressor* compressor) const {
      libdeflate_free_compressor(compressor);
    }
  };
  std::unique_ptr<libdeflate_compressor, Free> compressor_;
};

/// The text of a stream. Throws Xapian::DatabaseCorruptError for a damaged one and for one of more
/// than 64 MB.
std::string inflate_tag(std::string_view stream);

}  // namespace morgue::glass
