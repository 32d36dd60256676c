// Owns: one raw deflate stream after another, with one state kept (as Xapian stores texts and term lists).
#pragma once

#include <string>
#include <string_view>

#define ZLIB_CONST
#include <zlib.h>

namespace morgue::bulk {

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

}  // namespace morgue::bulk
