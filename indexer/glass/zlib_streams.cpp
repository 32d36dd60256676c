// Owns: the calls of zlib.
#include "indexer/glass/zlib_streams.hpp"

#include <array>
#include <memory>
#include <new>

#include "common/glass/unpacking.hpp"

namespace morgue::glass {

namespace {
constexpr int kRawWindow = -15;  // no header, 32 KB, as Xapian reads it
constexpr int kMemory = 9;
/// zlib's level: on articles of a few KB level 6 is 1 % smaller and a fifth slower (measured on
/// TIME's).
constexpr int kLevel = 4;
constexpr std::size_t kLargestTag = 64 << 20;
}  // namespace

Deflater::Deflater() {
  if (deflateInit2(&stream_, kLevel, Z_DEFLATED, kRawWindow, kMemory, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::bad_alloc();
}

bool Deflater::compress(std::string_view text, std::string& out) {
  deflateReset(&stream_);
  out.resize(text.size());
  stream_.next_in = reinterpret_cast<const Bytef*>(text.data());
  stream_.avail_in = static_cast<uInt>(text.size());
  stream_.next_out = reinterpret_cast<Bytef*>(out.data());
  stream_.avail_out = static_cast<uInt>(out.size());
  if (deflate(&stream_, Z_FINISH) != Z_STREAM_END || stream_.total_out >= text.size()) return false;
  out.resize(stream_.total_out);
  return true;
}

std::string inflate_tag(std::string_view text) {
  z_stream stream{};
  if (inflateInit2(&stream, kRawWindow) != Z_OK) throw std::bad_alloc();
  const std::unique_ptr<z_stream, int (*)(z_stream*)> ending(&stream, inflateEnd);
  stream.next_in = reinterpret_cast<const Bytef*>(text.data());
  stream.avail_in = static_cast<uInt>(text.size());
  std::array<char, 8192> part;
  std::string out;
  int state = Z_OK;
  while (state == Z_OK) {
    stream.next_out = reinterpret_cast<Bytef*>(part.data());
    stream.avail_out = part.size();
    state = inflate(&stream, Z_NO_FLUSH);
    out.append(part.data(), part.size() - stream.avail_out);
    if (out.size() > kLargestTag) throw_damaged("entry");
  }
  if (state != Z_STREAM_END) throw_damaged("entry");
  return out;
}

}  // namespace morgue::glass
