// Owns: the libraries' streaming decoders behind one interface.
// Does not own: lz4 and LZW (lz_decoders.hpp).
#include "indexer/archives/decoders.hpp"

#include <brotli/decode.h>
#include <bzlib.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <climits>
#include <cstdint>
#include <new>

#include "indexer/archives/lz_decoders.hpp"

namespace morgue {

namespace {

using namespace std::string_view_literals;

/// A stream that asks for a larger window or dictionary than this is refused (bytes).
constexpr std::uint64_t kMaxWindow = std::uint64_t{512} << 20;
constexpr int kMaxZstdWindowLog = 29;
/// A dictionary inside a zstd file (.warc.zst) may have so many bytes, packed and unpacked.
constexpr std::size_t kMaxDictionary = 64u << 20;

bool only_zeros(std::string_view bytes) {
  return bytes.find_first_not_of('\0') == std::string_view::npos;
}

/// zlib: gzip with all its members, or HTTP's deflate.
class InflateDecoder : public StreamDecoder {
 public:
  explicit InflateDecoder(bool gzip) : gzip_(gzip) {
    if (inflateInit2(&stream_, gzip ? 15 + 16 : 15) != Z_OK) throw std::bad_alloc();
  }
  ~InflateDecoder() override { inflateEnd(&stream_); }
  InflateDecoder(const InflateDecoder&) = delete;
  InflateDecoder& operator=(const InflateDecoder&) = delete;

  std::size_t decode(std::string_view& in, bool last, char* out, std::size_t size) override {
    if (between_ && !begin_member(in, last)) return 0;
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    stream_.avail_in = static_cast<uInt>(std::min<std::size_t>(in.size(), INT_MAX));
    stream_.next_out = reinterpret_cast<Bytef*>(out);
    stream_.avail_out = static_cast<uInt>(std::min<std::size_t>(size, INT_MAX));
    const uInt had = stream_.avail_in;
    const uInt room = stream_.avail_out;
    const int result = inflate(&stream_, Z_NO_FLUSH);
    in.remove_prefix(had - stream_.avail_in);
    const std::size_t got = room - stream_.avail_out;
    if (result == Z_STREAM_END) {
      between_ = true;
      any_ = true;
      if (!gzip_) ended_ = true;
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
      if (!gzip_ && !raw_ && stream_.total_out == 0) return begin_raw(in, had, last, out, size);
      damage_ = gzip_ ? "damaged gzip data" : "damaged deflate data";
      if (stream_.msg != nullptr) damage_.append(": ").append(stream_.msg);
    } else if (got == 0 && in.empty() && last) {
      damage_ = gzip_ ? "truncated gzip file" : "truncated deflate data";
    }
    return got;
  }

 private:
  /// Between members: the next one, padding, or what is neither. False where nothing can be decoded
  /// now.
  bool begin_member(std::string_view& in, bool last) {
    while (!in.empty() && in.front() == '\0' && any_) in.remove_prefix(1);
    if (in.empty()) {
      if (last && !any_) damage_ = "truncated gzip file";
      ended_ = last && any_;
      return false;
    }
    if (any_ && in.front() != '\x1F') {
      damage_ = "bytes after the end of the gzip data that are none";
      return false;
    }
    inflateReset(&stream_);
    between_ = false;
    return true;
  }

  /// Some servers send deflate without zlib's header.
  std::size_t begin_raw(std::string_view& in, uInt had, bool last, char* out, std::size_t size) {
    raw_ = true;
    in = std::string_view(in.data() - (had - stream_.avail_in), in.size() + had - stream_.avail_in);
    inflateReset2(&stream_, -15);
    return decode(in, last, out, size);
  }

  z_stream stream_{};
  bool gzip_;
  bool raw_ = false;
  bool between_ = false;
  bool any_ = false;
};

class Bzip2Decoder : public StreamDecoder {
 public:
  Bzip2Decoder() { begin(); }
  ~Bzip2Decoder() override { BZ2_bzDecompressEnd(&stream_); }
  Bzip2Decoder(const Bzip2Decoder&) = delete;
  Bzip2Decoder& operator=(const Bzip2Decoder&) = delete;

  std::size_t decode(std::string_view& in, bool last, char* out, std::size_t size) override {
    if (between_) {
      if (in.empty() || only_zeros(in)) {
        in = {};
        ended_ = last;
        return 0;
      }
      BZ2_bzDecompressEnd(&stream_);
      begin();
    }
    stream_.next_in = const_cast<char*>(in.data());
    stream_.avail_in = static_cast<unsigned>(std::min<std::size_t>(in.size(), INT_MAX));
    stream_.next_out = out;
    stream_.avail_out = static_cast<unsigned>(std::min<std::size_t>(size, INT_MAX));
    const unsigned had = stream_.avail_in;
    const unsigned room = stream_.avail_out;
    const int result = BZ2_bzDecompress(&stream_);
    in.remove_prefix(had - stream_.avail_in);
    const std::size_t got = room - stream_.avail_out;
    if (result == BZ_STREAM_END) {
      between_ = true;
    } else if (result != BZ_OK) {
      damage_ = "damaged bzip2 data";
    } else if (got == 0 && in.empty() && last) {
      damage_ = "truncated bzip2 file";
    }
    return got;
  }

 private:
  void begin() {
    stream_ = {};
    if (BZ2_bzDecompressInit(&stream_, 0, 0) != BZ_OK) throw std::bad_alloc();
    between_ = false;
  }
  bz_stream stream_{};
  bool between_ = false;
};

/// liblzma: xz and lzip.
class LzmaDecoder : public StreamDecoder {
 public:
  explicit LzmaDecoder(bool lzip) : name_(lzip ? "lzip" : "xz") {
    const lzma_ret result = lzip ? lzma_lzip_decoder(&stream_, kMaxWindow, LZMA_CONCATENATED)
                                 : lzma_stream_decoder(&stream_, kMaxWindow, LZMA_CONCATENATED);
    if (result != LZMA_OK) throw std::bad_alloc();
  }
  ~LzmaDecoder() override { lzma_end(&stream_); }
  LzmaDecoder(const LzmaDecoder&) = delete;
  LzmaDecoder& operator=(const LzmaDecoder&) = delete;

  std::size_t decode(std::string_view& in, bool last, char* out, std::size_t size) override {
    stream_.next_in = reinterpret_cast<const std::uint8_t*>(in.data());
    stream_.avail_in = in.size();
    stream_.next_out = reinterpret_cast<std::uint8_t*>(out);
    stream_.avail_out = size;
    const lzma_ret result = lzma_code(&stream_, last ? LZMA_FINISH : LZMA_RUN);
    in.remove_prefix(in.size() - stream_.avail_in);
    const std::size_t got = size - stream_.avail_out;
    if (result == LZMA_STREAM_END) {
      ended_ = true;
    } else if (result == LZMA_BUF_ERROR || (result == LZMA_OK && got == 0 && in.empty() && last)) {
      if (got == 0 && last) damage_ = "truncated " + name_ + " file";
    } else if (result == LZMA_MEMLIMIT_ERROR) {
      damage_ = name_ + " data that needs too much memory";
    } else if (result != LZMA_OK) {
      damage_ = "damaged " + name_ + " data";
    }
    return got;
  }

 private:
  lzma_stream stream_ = LZMA_STREAM_INIT;
  std::string name_;
};

/// zstd, with a dictionary where the file begins with one (a skippable frame of the magic
/// 0x184D2A5D, as the IIPC's "Zstandard compression for WARC files" has it).
class ZstdDecoder : public StreamDecoder {
 public:
  ZstdDecoder() : context_(ZSTD_createDCtx()) {
    if (context_ == nullptr) throw std::bad_alloc();
    ZSTD_DCtx_setParameter(context_, ZSTD_d_windowLogMax, kMaxZstdWindowLog);
  }
  ~ZstdDecoder() override { ZSTD_freeDCtx(context_); }
  ZstdDecoder(const ZstdDecoder&) = delete;
  ZstdDecoder& operator=(const ZstdDecoder&) = delete;

  std::size_t decode(std::string_view& in, bool last, char* out, std::size_t size) override {
    if (!begun_ && !take_dictionary(in, last)) return 0;
    const std::string_view source = head_.empty() ? in : std::string_view(head_);
    ZSTD_inBuffer input{source.data(), source.size(), 0};
    ZSTD_outBuffer output{out, size, 0};
    const std::size_t result = ZSTD_decompressStream(context_, &output, &input);
    if (head_.empty()) {
      in.remove_prefix(input.pos);
    } else {
      head_.erase(0, input.pos);
    }
    if (ZSTD_isError(result) != 0U) {
      damage_ = std::string("damaged zstd data: ") + ZSTD_getErrorName(result);
      return output.pos;
    }
    if (input.pos > 0) within_frame_ = result != 0;
    if (output.pos == 0 && head_.empty() && in.empty() && last) {
      ended_ = !within_frame_;
      if (within_frame_) damage_ = "truncated zstd file";
    }
    return output.pos;
  }

 private:
  /// Keeps the first bytes until a dictionary in them is whole. False: more is needed.
  bool take_dictionary(std::string_view& in, bool last) {
    constexpr std::size_t kHeader = 8;
    head_ += in;
    in = {};
    if (head_.size() < kHeader && !last) return false;
    if (!head_.starts_with("\x5D\x2A\x4D\x18"sv) || head_.size() < kHeader) return begun_ = true;
    std::size_t size = 0;
    for (int i = 3; i >= 0; --i) {
      size = size << 8 | static_cast<unsigned char>(head_[4 + static_cast<std::size_t>(i)]);
    }
    if (size > kMaxDictionary) {
      damage_ = "a zstd dictionary of too many bytes";
      return false;
    }
    if (head_.size() < kHeader + size) {
      if (last) damage_ = "truncated zstd file";
      return false;
    }
    use_dictionary(std::string_view(head_).substr(kHeader, size));
    head_.erase(0, kHeader + size);
    return begun_ = true;
  }

  /// The dictionary may itself be packed.
  void use_dictionary(std::string_view bytes) {
    std::string plain;
    if (bytes.starts_with("\x28\xB5\x2F\xFD"sv)) {
      bool too_long = false;
      std::string damage;
      plain = decode_bytes(Coding::zstd, bytes, kMaxDictionary, &too_long, &damage);
      bytes = plain;
      if (!damage.empty() || too_long) damage_ = "a damaged zstd dictionary";
    }
    const std::size_t result = ZSTD_DCtx_loadDictionary(context_, bytes.data(), bytes.size());
    if (ZSTD_isError(result) != 0U) damage_ = "a damaged zstd dictionary";
  }

  ZSTD_DCtx* context_;
  std::string head_;  ///< taken to look for a dictionary, not yet decoded
  bool begun_ = false;
  bool within_frame_ = false;
};

class BrotliDecoder : public StreamDecoder {
 public:
  BrotliDecoder() : state_(BrotliDecoderCreateInstance(nullptr, nullptr, nullptr)) {
    if (state_ == nullptr) throw std::bad_alloc();
  }
  ~BrotliDecoder() override { BrotliDecoderDestroyInstance(state_); }
  BrotliDecoder(const BrotliDecoder&) = delete;
  BrotliDecoder& operator=(const BrotliDecoder&) = delete;

  std::size_t decode(std::string_view& in, bool last, char* out, std::size_t size) override {
    std::size_t left = in.size();
    const auto* next = reinterpret_cast<const std::uint8_t*>(in.data());
    std::size_t room = size;
    auto* to = reinterpret_cast<std::uint8_t*>(out);
    const BrotliDecoderResult result =
        BrotliDecoderDecompressStream(state_, &left, &next, &room, &to, nullptr);
    in.remove_prefix(in.size() - left);
    const std::size_t got = size - room;
    if (result == BROTLI_DECODER_RESULT_SUCCESS) {
      ended_ = true;
    } else if (result == BROTLI_DECODER_RESULT_ERROR) {
      damage_ = "damaged brotli data";
    } else if (result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT && got == 0 && last) {
      damage_ = "truncated brotli data";
    }
    return got;
  }

 private:
  BrotliDecoderState* state_;
};

}  // namespace

std::unique_ptr<StreamDecoder> make_decoder(Coding coding) {
  switch (coding) {
    case Coding::gzip:
      return std::make_unique<InflateDecoder>(true);
    case Coding::deflate:
      return std::make_unique<InflateDecoder>(false);
    case Coding::bzip2:
      return std::make_unique<Bzip2Decoder>();
    case Coding::xz:
      return std::make_unique<LzmaDecoder>(false);
    case Coding::lzip:
      return std::make_unique<LzmaDecoder>(true);
    case Coding::zstd:
      return std::make_unique<ZstdDecoder>();
    case Coding::brotli:
      return std::make_unique<BrotliDecoder>();
    case Coding::lz4:
      return make_lz4_decoder();
    case Coding::lzw:
      return make_lzw_decoder();
  }
  throw std::bad_alloc();
}

std::string decode_bytes(Coding coding, std::string_view bytes, std::size_t max_bytes,
                         bool* too_long, std::string* damage) {
  const std::unique_ptr<StreamDecoder> decoder = make_decoder(coding);
  std::string out;
  char buffer[32 * 1024];
  while (decoder->damage().empty() && !decoder->ended() && out.size() <= max_bytes) {
    out.append(buffer, decoder->decode(bytes, true, buffer, sizeof buffer));
  }
  *damage = decoder->damage();
  *too_long = out.size() > max_bytes;
  if (*too_long) out.resize(max_bytes);
  return out;
}

}  // namespace morgue
