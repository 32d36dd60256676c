// Owns: undoing one compression of one stream, piece by piece, so that all that was decoded before
// a fault is handed on.
// Does not own: archives with members and limits on growth (archives.hpp).
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace morgue {

/// Compressions of one stream. `deflate` is what HTTP calls so: zlib's form or raw deflate.
/// `lzw` is that of compress (.Z).
enum class Coding { gzip, deflate, bzip2, xz, lzip, zstd, brotli, lz4, lzw };

/// Undoes one compression. Streams that follow one another (members of gzip, frames of zstd) are
/// one; zero bytes after the last are padding.
class StreamDecoder {
 public:
  virtual ~StreamDecoder() = default;

  /// Takes bytes off the front of `in` and writes up to `size` bytes to `out`; returns how many.
  /// `last`: nothing follows `in`. 0 with an empty `in` asks for more input; 0 with a damage() or
  /// ended() is the end.
  virtual std::size_t decode(std::string_view& in, bool last, char* out, std::size_t size) = 0;

  /// Empty, or why nothing more can be decoded: "truncated gzip file".
  const std::string& damage() const { return damage_; }
  bool ended() const { return ended_; }

 protected:
  std::string damage_;
  bool ended_ = false;
};

/// Throws std::bad_alloc.
std::unique_ptr<StreamDecoder> make_decoder(Coding coding);

/// Decodes `bytes` whole; keeps what could be read of cut or damaged data, whose `*damage` then
/// says why it ends. More than `max_bytes` is cut, with `*too_long` set.
std::string decode_bytes(Coding coding, std::string_view bytes, std::size_t max_bytes,
                         bool* too_long, std::string* damage);

}  // namespace morgue
