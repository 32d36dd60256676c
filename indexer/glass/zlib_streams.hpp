// Owns: raw deflate streams, one after another, with one state kept (as Xapian stores texts and
// term lists). Does not own: which tags are compressed (bulk/segment_writer.hpp).
#pragma once

#include <string>
#include <string_view>

#define ZLIB_CONST
#include <zlib.h>

namespace morgue::glass {

/// Tags up to this many bytes are not compressed: Xapian's own bound.
inline constexpr unsigned kCompressMin = 18;

/// Not thread-safe; not copied.
class Deflater {
 public:
  Deflater();
  ~Deflater() { deflateEnd(&stream_); }
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  /// Replaces `out` by the compressed text. False where that is not smaller.
  bool compress(std::string_view text, std::string& out);

 private:
  z_stream stream_{};
};

/// The text of a stream. Throws Xapian::DatabaseCorruptError for a damaged one and for one of more
/// than 64 MB.
std::string inflate_tag(std::string_view stream);

}  // namespace morgue::glass
