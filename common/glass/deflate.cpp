// Owns: the calls of libdeflate.
#include "common/glass/deflate.hpp"

#define ZLIB_CONST
#include <xapian.h>
#include <zlib.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <new>

#include "common/base/temporary_folder.hpp"

namespace morgue::glass {

namespace fs = std::filesystem;

namespace {

/// On articles and term lists of a few KB, libdeflate's first level gives the bytes of zlib's
/// fourth in 0.36 of its time; its ninth is 1 % smaller and takes twice as long as the first. The
/// others serve where the first makes what Xapian cannot read.
constexpr std::array kLevels{1, 2, 6, 9};
/// Xapian's piece.
constexpr std::size_t kPiece = 8192;
constexpr int kRawWindow = -15;

using ZStream = std::unique_ptr<z_stream, int (*)(z_stream*)>;

/// Bytes of text that zlib makes of so much of a stream.
std::size_t text_in(std::string_view stream) {
  z_stream state{};
  if (inflateInit2(&state, kRawWindow) != Z_OK) throw std::bad_alloc();
  const ZStream ending(&state, inflateEnd);
  std::array<Bytef, kPiece> piece;
  state.next_in = reinterpret_cast<const Bytef*>(stream.data());
  state.avail_in = static_cast<uInt>(stream.size());
  int result = Z_OK;
  do {
    state.next_out = piece.data();
    state.avail_out = piece.size();
    result = inflate(&state, Z_SYNC_FLUSH);
  } while (result == Z_OK && (state.avail_in > 0 || state.avail_out == 0));
  return state.total_out;
}

}  // namespace

bool is_readable(std::string_view stream, std::size_t text_size) {
  if (text_size < kPiece) return true;  // no piece is ever full
  return text_in(stream.substr(0, stream.size() - 1)) == text_size;
}

namespace {

/// Whether the stream that Xapian's own writer makes of a text, if any, is readable.
bool writes_readable(std::string_view text) {
  z_stream state{};  // as in Xapian's common/compression_stream.cc
  if (deflateInit2(&state, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kRawWindow, 9, Z_DEFAULT_STRATEGY) !=
      Z_OK)
    throw std::bad_alloc();
  const ZStream ending(&state, deflateEnd);
  std::string out(text.size(), '\0');
  state.next_in = reinterpret_cast<const Bytef*>(text.data());
  state.avail_in = static_cast<uInt>(text.size());
  state.next_out = reinterpret_cast<Bytef*>(out.data());
  state.avail_out = static_cast<uInt>(out.size());
  if (deflate(&state, Z_FINISH) != Z_STREAM_END) return true;  // no smaller: kept as it is
  return is_readable(std::string_view(out).substr(0, state.total_out), text.size());
}

/// One whose stream is not readable.
std::string misread_text() {
  constexpr std::size_t kMaxTries = 2000;
  for (std::size_t size = kPiece; size < kPiece + kMaxTries; ++size) {
    std::string text(size, 'a');
    if (!writes_readable(text)) return text;
  }
  return {};
}

}  // namespace

bool xapian_misreads() {
  static const bool misreads = [] {
    const std::string text = misread_text();
    if (text.empty()) return true;
    try {
      const TemporaryFolder folder;
      Xapian::WritableDatabase writer(folder.path().string(),
                                      Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
      Xapian::Document document;
      document.set_data(text);
      writer.add_document(document);
      writer.commit();
      return Xapian::Database(folder.path().string()).get_document(1).get_data() != text;
    } catch (const Xapian::Error&) {
      return true;
    } catch (const fs::filesystem_error&) {
      return true;  // it cannot be tried
    }
  }();
  return misreads;
}

bool xapian_can_store(std::string_view text) {
  return text.size() < kPiece || writes_readable(text) || !xapian_misreads();
}

bool Deflater::compress_at(std::size_t level, std::string_view text, std::string& out) {
  auto& compressor = compressors_[level];
  if (!compressor) compressor.reset(libdeflate_alloc_compressor(kLevels[level]));
  if (!compressor) throw std::bad_alloc();
  out.resize(text.size());
  const std::size_t size = libdeflate_deflate_compress(compressor.get(), text.data(), text.size(),
                                                       out.data(), out.size());
  if (size == 0 || size >= text.size()) return false;  // 0: it has no room
  out.resize(size);
  return true;
}

bool Deflater::compress(std::string_view text, std::string& out) {
  for (std::size_t level = 0; level < kLevels.size(); ++level) {
    if (!compress_at(level, text, out)) return false;
    if (is_readable(out, text.size())) return true;
  }
  return false;
}

}  // namespace morgue::glass
