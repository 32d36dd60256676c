// Owns: writing raw deflate streams, as Xapian stores texts and term lists.
// Does not own: reading them (common/glass/inflate.hpp), which tags are compressed
// (indexer/build/own_segment_writer.hpp).
#pragma once

#include <libdeflate.h>

#include <array>
#include <memory>
#include <string>
#include <string_view>

namespace morgue::glass {

/// Tags up to this many bytes are not compressed: Xapian's own bound.
inline constexpr unsigned kCompressMin = 18;

/// Not thread-safe.
class Deflater {
 public:
  /// Replaces `out` by the compressed text. False where that is not smaller, or where Xapian could
  /// not read it (is_readable).
  bool compress(std::string_view text, std::string& out);

 private:
  bool compress_at(std::size_t level, std::string_view text, std::string& out);

  struct Free {
    void operator()(libdeflate_compressor* compressor) const {
      libdeflate_free_compressor(compressor);
    }
  };
  /// By place in the list of levels; made when first needed.
  std::array<std::unique_ptr<libdeflate_compressor, Free>, 4> compressors_;
};

/// Whether every Xapian can read the stream of a text of that size, wherever the stream is cut
/// into parts. It takes the text in pieces of 8 KB, and takes a stream for cut short if a piece is
/// full when the last byte has been taken in but text is still to come of it. So the last byte must
/// hold nothing but the end mark's bits, as it does in all but very repetitive texts.
bool is_readable(std::string_view stream, std::size_t text_size);

/// Whether Xapian's own writer would make a readable stream of a text, or none. `text`: a
/// document's data or its list of terms.
bool xapian_can_store(std::string_view text);

/// Whether the Xapian in use takes such streams for cut short: tried with one, once. No version up
/// to 2.1 is known that does not.
bool xapian_misreads();

}  // namespace morgue::glass
